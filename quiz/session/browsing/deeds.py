"""What is done to many cards at once: events, written in few transactions and taken back together."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from quiz.errors import UsageError
from quiz.scheduling.clock import day_date
from quiz.store.events import Event, EventKind
from quiz.store.flags import HIGHEST, Flag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.session.desk import Desk

AT_ONCE = 500
"""How many events one transaction writes."""
FARTHEST_DAYS = 36_500
"""The longest time, in days, by which a card can be put off: Anki's longest interval."""

_IN_DAYS = re.compile(r"(?:in )?(?P<number>\d{1,5})\s*(?P<unit>d|days?|w|weeks?|)", re.IGNORECASE)
_FLAG = re.compile(r"\s*(?P<number>\d)(?:\s+(?P<note>.*))?", re.DOTALL)
_NAMED = {"today": 0, "tomorrow": 1}


class Chosen(NamedTuple):
    """A card that something is done to, as it stands."""

    id: str
    key: str
    new: bool
    suspended: bool
    flag: int


class Deed(Struct, frozen=True):
    """Something that is done to cards: `done` says it in the past, `skipped` why not to others."""

    kind: EventKind
    cards: tuple[Chosen, ...]
    done: str
    skipped: str = ""
    target: str | None = None
    response: str | None = None


def suspending(cards: Sequence[Chosen]) -> Deed:
    """Suspend what is not; where all are suspended, bring them back."""
    awake = tuple(card for card in cards if not card.suspended)
    if awake:
        return Deed(EventKind.SUSPEND, awake, "suspended")
    return Deed(EventKind.UNSUSPEND, tuple(cards), "brought back")


def burying(cards: Sequence[Chosen]) -> Deed:
    """Put cards off until the next study day."""
    return Deed(EventKind.BURY, tuple(cards), "put off until tomorrow")


def resetting(cards: Sequence[Chosen]) -> Deed:
    """Make cards new again; those that are new stay as they are."""
    seen = tuple(card for card in cards if not card.new)
    return Deed(
        EventKind.RESET, seen, "new again", _new_ones(len(cards) - len(seen), "new already")
    )


def rescheduling(cards: Sequence[Chosen], day: int) -> Deed:
    """Make cards due on a study day; new ones have no day, and stay new."""
    seen = tuple(card for card in cards if not card.new)
    skipped = _new_ones(len(cards) - len(seen), "new, and come when new cards come")
    return Deed(EventKind.RESCHEDULE, seen, f"due on {day_date(day)}", skipped, target=str(day))


def flagging(cards: Sequence[Chosen], flag: Flag) -> Deed:
    """Put a flag on cards; flag 0 takes theirs away."""
    meant = tuple(card for card in cards if flag.number or card.flag)
    done = f"flagged {flag.number}" if flag.number else "without a flag now"
    return Deed(EventKind.FLAG, meant, done, response=flag.as_json())


def _new_ones(number: int, why: str) -> str:
    return f"{number} {'is' if number == 1 else 'are'} {why}" if number else ""


def report(deed: Deed, number: int) -> str:
    """Say what was done to how many."""
    if not deed.cards:
        return f"Nothing to do: {deed.skipped or 'they are so already'}."
    told = f"{number:,} {'question' if number == 1 else 'questions'} {deed.done}"
    return f"{told}; {deed.skipped}." if deed.skipped else f"{told}."


class Doings(Struct):
    """What was done to cards in this sitting, so that the last deed can be taken back as a whole."""

    desk: Desk
    done: list[tuple[Event, ...]] = field(default_factory=list)

    def carry_out(self, deed: Deed) -> Iterator[int]:
        """Write the events of a deed, some at a time; give how many are written, after each part.

        Who stops in between leaves what is written, which `undo` takes back like the whole.
        """
        now = self.desk.clock.now()
        run = uuid.uuid4().hex
        written: tuple[Event, ...] = ()
        for start in range(0, len(deed.cards), AT_ONCE):
            part = self.desk.history.append_all(
                Event(
                    deed.kind,
                    card.id,
                    now.at_ms,
                    self.desk.day(now),
                    now.offset_min,
                    response=deed.response,
                    key_digest=card.key,
                    run=run,
                    target=deed.target,
                )
                for card in deed.cards[start : start + AT_ONCE]
            )
            if written:
                self.done.pop()
            written += part
            self.done.append(written)
            yield len(written)

    def undo(self) -> Iterator[int]:
        """Take back the last deed of this sitting, some events at a time, the last first."""
        if not self.done:
            return
        left = self.done.pop()
        count = len(left)
        while left:
            self.desk.history.cancel_all(left[-AT_ONCE:], self.desk.clock.now())
            left = left[:-AT_ONCE]
            if left:
                self.done.append(left)
            yield count - len(left)
            if left:
                self.done.pop()


def read_flag(text: str) -> Flag:
    """Read `3 too long`: a number, and a note; raises UsageError for anything else."""
    match = _FLAG.fullmatch(text)
    if match is None or int(match["number"]) > HIGHEST:
        raise UsageError(f"Begin with a number from 1 to {HIGHEST}, or 0 for no flag.")
    return Flag(int(match["number"]), (match["note"] or "").strip())


def read_day(text: str, today: int) -> int:
    """Read a study day: `5`, `in 3 weeks`, `tomorrow`, `2030-05-16`; raises UsageError otherwise."""
    written = text.strip().lower()
    match = _IN_DAYS.fullmatch(written)
    if written in _NAMED:
        days = _NAMED[written]
    elif match is not None:
        days = int(match["number"]) * (7 if match["unit"].startswith("w") else 1)
    else:
        try:
            days = (dt.date.fromisoformat(written) - day_date(today)).days
        except ValueError as error:
            raise UsageError("Write 5, 3 weeks, tomorrow, or a date like 2030-05-16.") from error
    if days < 0:
        raise UsageError("That day is over; 0 means today.")
    if days > FARTHEST_DAYS:
        raise UsageError("That is more than a hundred years away.")
    return today + days
