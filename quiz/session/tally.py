"""What was done in a sitting, and how it is told: when it is taken back, and at its head."""

from __future__ import annotations

from msgspec import Struct, field

from quiz.bank.model import Card
from quiz.scheduling.state import CardState
from quiz.store.events import Event, EventKind

_LINE = 76  # what the first line of a terminal of 80 columns holds
_TAKEN_BACK = {
    EventKind.SUSPEND: "the suspension",
    EventKind.BURY: "putting off",
    EventKind.FLAG: "the flag",
    EventKind.KEEP: "keeping the memory",
    EventKind.LAPSE: "counting as forgotten",
    EventKind.RESET: "beginning anew",
}


class Tally(Struct):
    """The steps of a sitting in order: right, wrong, or None for what was no answer."""

    began_ms: int
    steps: list[bool | None] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """Count the ratings, without those that were undone."""
        return sum(step is not None for step in self.steps)

    @property
    def right(self) -> int:
        """Count the right answers among them."""
        return sum(step is True for step in self.steps)

    def told(self, now_ms: int) -> str:
        """Say how many cards were answered, how many rightly, and how long it took so far."""
        minutes = max(0, now_ms - self.began_ms) // 60_000
        parts = []
        if self.answered:
            parts += [f"{self.answered} done", f"{round(100 * self.right / self.answered)}% right"]
        if minutes:
            parts.append(f"{minutes} min")
        return ", ".join(parts)


class Undone(Struct, frozen=True):
    """What was taken back, of which card; `asked` is its question, or its id where it is gone."""

    event: Event
    asked: str

    @property
    def card(self) -> str:
        """Give the id of the card, which comes at once."""
        return self.event.card

    @property
    def told(self) -> str:
        """Say what was taken back."""
        rating = self.event.rating
        done = rating.name.title() if rating else _TAKEN_BACK.get(self.event.kind, "that")
        told = f"Taken back: {done} – {self.asked}"
        return told if len(told) <= _LINE else f"{told[: _LINE - 1].rstrip()}…"


class Leech(Struct, frozen=True):
    """A card that is forgotten again and again: its rating made it a leech, or told of it again."""

    card: Card
    asked: str
    lapses: int
    suspended: bool

    @property
    def told(self) -> str:
        """Say what has happened and what would help."""
        out = (
            "It is out of study now, as your settings say."
            if self.suspended
            else "It stays in study."
        )
        return (
            f"This card was forgotten {'once' if self.lapses == 1 else f'{self.lapses} times'}, which costs more time than it is "
            f"worth. {out} What helps: word it anew, split it into smaller ones, put a flag with "
            "a note on it, or leave it out for a while."
        )


def is_told_of(before: CardState, after: CardState, threshold: int) -> bool:
    """Tell whether a learner hears of a leech: at the threshold, and each half of it after that."""
    if after.lapses == before.lapses or not after.leech:
        return False
    beyond = after.lapses - threshold
    return not before.leech or (beyond >= 0 and beyond % max(1, (threshold + 1) // 2) == 0)
