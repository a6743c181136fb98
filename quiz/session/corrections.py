"""Which cards were learned with another answer than they have now, and what becomes of them.

A changed wording keeps the history: it is not part of the key. Where the key itself has changed,
there are two cases. An author who says what was wrong (`corrected`) has the card asked at once, and
the feedback tells; the review settles it. Where nobody says so, only the learner can know whether
the change matters, and is asked once: keep the memory, count it as forgotten, or begin anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import CardState, Phase
from quiz.store.events import Event, EventKind

if TYPE_CHECKING:
    from quiz.session.exercise import Exercise
    from quiz.store.agenda import Stood
    from quiz.store.history import History


class Choice(StrEnum):
    """What becomes of the memory of a card whose key changed."""

    KEEP = "keep"
    LAPSE = "lapse"
    RESET = "reset"

    @property
    def kind(self) -> EventKind:
        """Give the event that the choice is logged as."""
        return EventKind(self.value)


class Changed(Struct, frozen=True):
    """A card that was learned with another key.

    `asked` is the question as it is now, `now` the answer that it has, a line each for its parts. `before` is what the learner
    answered last and was right then; empty where the log does not tell, as
    for a card that was turned over. `last_day` is the study day of the last answer.
    """

    asked: str
    now: tuple[str, ...]
    before: str
    repetitions: int
    last_day: int | None


def known_state(stood: Stood) -> CardState:
    """Write as much of a state as tells whether its card was corrected."""
    return CardState(phase=Phase.NEW if stood.new else Phase.REVIEW, key=stood.key)


def is_corrected(row: CardRow, states: Mapping[str, CardState]) -> bool:
    """Tell whether a learner knows a card as it was before a correction.

    That is so when the key of the last review is not the card's, or when a card was reviewed that
    turned out to be wrong and this one has not been asked since. The next review, or the decision
    to keep the card, ends it.
    """
    state = states.get(row.id)
    if state is not None and state.key:
        if state.key == row.key:
            return False
        if _has_other_key(row, state):
            return True
    return any(wrong in states and states[wrong].phase is not Phase.NEW for wrong in row.corrects)


def find_change(history: History, row: CardRow, exercise: Exercise) -> Changed | None:
    """Tell what is to be settled about a card; None where nothing is, or a review settles it."""
    from quiz.session.feedback import answer_lines

    card = exercise.card
    state = history.state(card.id)
    if card.corrected or not state.key or not _has_other_key(row, state):
        return None
    return Changed(
        asked=exercise.prompt,
        now=answer_lines(card.task),
        before=_answered_before(history.events(card.id), state.key),
        repetitions=state.repetitions,
        last_day=state.last_day,
    )


def _has_other_key(row: CardRow, state: CardState) -> bool:
    """Tell whether a card that was learned had neither the key it has nor the one it had before."""
    return state.phase is not Phase.NEW and state.key not in {row.key, row.key_before}


def _answered_before(events: tuple[Event, ...], key: str) -> str:
    """Find the last right answer that was given while a key held."""
    import json

    for event in reversed(events):
        if event.key_digest == key and event.correct == 1.0 and event.response:
            response = json.loads(event.response)
            if isinstance(response, dict) and "truth" in response:
                return "right" if response["truth"] else "wrong"
            if isinstance(response, dict):
                return str(response.get("text") or response.get("option") or "")
    return ""
