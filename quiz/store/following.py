"""Bringing the cached states up to date with each event that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.store import log
from quiz.store.events import Event, EventKind
from quiz.store.replay import WITHOUT_EFFECT, Change, apply

if TYPE_CHECKING:
    from quiz.database import Connection
    from quiz.scheduling.scheduler import Rules
    from quiz.scheduling.state import CardState
    from quiz.store.cache import StateCache


class Names:
    """The present names of cards that were renamed, as the log has them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, str] = {}
        self._version: object = None

    def present(self) -> dict[str, str]:
        """Map former names to present ones, read again when another process has written."""
        version = self._connection.row("PRAGMA data_version")
        if version != self._version:
            self._names = log.names(self._connection)
            self._version = version
        return self._names

    def forget(self) -> None:
        """Have them read again: this process has written a renaming, or taken one back."""
        self._version = None


class Follower:
    """Keeps the cache of one history in step with its log, event by event."""

    def __init__(
        self, connection: Connection, cache: StateCache, names: Names, rules: Rules
    ) -> None:
        self._connection = connection
        self._cache = cache
        self._names = names
        self._rules = rules

    def follow(self, event: Event, number: int, names: dict[str, str]) -> CardState:
        """Derive what an event changes that is the latest of all; give its card's state.

        `number` is that of its row, `names` are the present names of cards before it. Inside of a
        transaction.
        """
        if event.kind is EventKind.UNDO:
            return self._without(event.target or "", event.card)
        if event.kind is EventKind.RELINK:
            return self._rename(event, names)
        card = names.get(event.card, event.card)
        before = self._cache.state(card)
        after = apply(before, event, self._rules.scheduler_of(card))
        if event.kind not in WITHOUT_EFFECT:
            self._cache.note(Change.of(event, card, before), after, number)
        return after

    def _rename(self, event: Event, before: dict[str, str]) -> CardState:
        """Derive every card that a renaming gives events to, or takes them from."""
        self._names.forget()
        after = self._names.present()
        touched = {event.target or "", event.card}
        touched |= {names.get(card, card) for names in (before, after) for card in touched}
        self._cache.forget(sorted(touched))
        for card in touched:
            if card not in after:
                self._cache.derive(card, after)
        return self._cache.state(after.get(event.card, event.card))

    def _without(self, identifier: str, card: str) -> CardState:
        """Derive what an event that is now undone had changed."""
        event = log.find(self._connection, identifier)
        if event is not None and event.kind is EventKind.RELINK:
            self._names.forget()
            self._cache.rebuild()
        names = self._names.present()
        card = event.card if event is not None else card
        return self._cache.derive(names.get(card, card), names)
