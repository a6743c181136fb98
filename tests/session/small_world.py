"""A desk on invented cards and a log of one's choosing, without any file of decks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.bank.model import Answer, Card, Deck, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_in_memory
from quiz.catalogue.reading import Catalogue
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.policy import Policy
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings
from quiz.session.desk import Desk
from quiz.session.queue import Queue
from quiz.store.events import Event, EventKind, event_id
from quiz.store.history import History

DAY = 20_000
NOON = 12 * 3_600_000
DECKS = ("A", "A::One", "B")


class Standing:
    """A clock that stands at noon of a study day."""

    def __init__(self, day: int = DAY) -> None:
        self.moment = Moment(day * DAY_MS + NOON)

    def now(self) -> Moment:
        return self.moment


def card(name: str, deck: str, fact: int, event: int = -1, **more: object) -> Card:
    given: dict[str, object] = {
        "id": f"b/{name}",
        "note": f"b/{name}",
        "deck": deck,
        "task": Recall((f"What is {name}?",), Answer(f"answer {name}")),
        "forms": (Form.TYPED,),
        "siblings": (f"fact:{fact}",),
        "events": (f"event:{event}",) if event >= 0 else (),
        "key": f"key of {name}",
    }
    return Card(**{**given, **more})  # type: ignore[arg-type]


@contextmanager
def desk_with(
    cards: list[Card],
    events: list[Event],
    settings: Settings | None = None,
    tells: dict[str, tuple[str, ...]] | None = None,
    day: int = DAY,
) -> Iterator[Desk]:
    """Open a desk on some cards, with a log of events; `tells` says who gives away whose answer."""
    settings = settings or Settings()
    decks = tuple(
        Deck(name, cards=tuple(card for card in cards if card.deck == name)) for name in DECKS
    )
    connection = compile_in_memory(Compiled(Library(decks)), "stamp")
    for id_, told in (tells or {}).items():
        connection.execute("UPDATE cards SET reveals = ? WHERE id = ?", (" ".join(told), id_))
        connection.executemany(
            "UPDATE cards SET revealed_by = trim(revealed_by || ' ' || ?) WHERE id = ?",
            [(id_, one) for one in told],
        )
    policy = Policy(settings)
    with (
        TemporaryDirectory() as folder,
        Catalogue(connection) as catalogue,
        History.open(Path(folder) / "history.sqlite", policy) as history,
    ):
        history.merge(events)
        yield Desk(catalogue, history, Standing(day), policy)


def event(
    name: str, days_ago: int, rating: Rating | None = Rating.GOOD, *,
    kind: EventKind = EventKind.REVIEW, minute: int = 0, key: str | None = None, ms: int = 5_000,
) -> Event:  # fmt: skip
    at_ms = (DAY - days_ago) * DAY_MS + NOON - 3_600_000 + minute * 60_000
    return Event(
        kind, f"b/{name}", at_ms, DAY - days_ago,
        rating=rating if kind is EventKind.REVIEW else None, ms=ms, correct=1.0, form="typed",
        key_digest=f"key of {name}" if key is None else key, id=event_id(at_ms), device="test",
    )  # fmt: skip


def drained(queue: Queue) -> list[str]:
    """Take all, at the end of time."""
    taken = []
    while (row := queue.peek(1 << 60, 0)) is not None:
        taken.append(row.id)
        queue.take(row)
    return taken
