"""A history of some days, written straight into the log: the first card is never known."""

from __future__ import annotations

from quiz.scheduling.rating import Rating
from quiz.session.study import Desk
from quiz.store.events import Event, EventKind

CARDS = ("lights/pharos-height", "lights/fresnel", "lights/eddystone")
DAY_MS = 86_400_000


def study_days(desk: Desk, days: int, *, ago: int = 0, cards: tuple[str, ...] = CARDS) -> None:
    """Answer some cards on each of so many days, the last of which is `ago` days before today."""
    now = desk.clock.now()
    rows = desk.catalogue.rows_of(cards)
    events = [
        Event(
            kind=EventKind.REVIEW,
            card=card,
            at_ms=now.at_ms - (ago + back) * DAY_MS + 1_000 * number,
            study_day=desk.day(now) - ago - back,
            rating=Rating.EASY if number else Rating.AGAIN,
            form="flip",
            correct=float(number > 0),
            ms=5_000,
            key_digest=rows[card].key,
            run=f"day {back}",
        )
        for back in reversed(range(days))
        for number, card in enumerate(cards)
    ]
    desk.history.append_all(events)
