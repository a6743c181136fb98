"""What the log says of each card's memory: ratings and the study days between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.store.events import EventKind
from quiz.store.replay import in_order, present_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.scheduling.rating import Rating
    from quiz.store.events import Event

HELD_OUT = 0.2
"""The share of reviews, the latest ones, that parameters are judged on and never fitted to."""


class PastReview(NamedTuple):
    """One review: `elapsed` counts the study days since the card's last, 0 within a day."""

    rating: Rating
    elapsed: int
    day: int
    at_ms: int


ReviewSequence = tuple[PastReview, ...]
"""A card's reviews from its first on, or from the first after it was reset."""


class Split(NamedTuple):
    """Where time is cut: reviews before study day `day` teach, those from it on judge."""

    day: int
    training: int
    held_out: int


def review_sequences(events: Iterable[Event]) -> tuple[ReviewSequence, ...]:
    """Take from a log what a memory model learns from, each card by itself.

    Undone events do not count, a renamed card is one card, and a reset begins a new sequence.
    Days count as in scheduling: one before the last review's counts as that day.
    """
    log = sorted(events, key=in_order)
    undone = {event.target for event in log if event.kind is EventKind.UNDO}
    counted = [event for event in log if event.id not in undone]
    names = present_names(counted)
    open_sequences: dict[str, list[PastReview]] = {}
    closed: list[ReviewSequence] = []
    for event in counted:
        card = names.get(event.card, event.card)
        if event.kind is EventKind.RESET:
            closed.append(tuple(open_sequences.pop(card, ())))
        elif event.kind is EventKind.REVIEW and event.rating is not None:
            earlier = open_sequences.setdefault(card, [])
            last = earlier[-1].day if earlier else event.study_day
            day = max(event.study_day, last)
            earlier.append(PastReview(event.rating, day - last, day, event.at_ms))
    return (*filter(None, closed), *map(tuple, open_sequences.values()))


def split(sequences: Sequence[ReviewSequence]) -> Split:
    """Cut time so that a fifth of the reviews that can be predicted lies after the cut.

    The cut is the beginning of a study day: answers of one day do not help to predict each other.
    Predicted are the first reviews of a card on a day, except on its first day.
    """
    days = sorted(review.day for sequence in sequences for review in sequence if review.elapsed)
    if not days:
        return Split(0, 0, 0)
    day = days[-max(1, round(len(days) * HELD_OUT))]
    training = sum(1 for other in days if other < day)
    return Split(day, training, len(days) - training)
