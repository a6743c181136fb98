"""The history: one file that holds the log of events and, beside it, the states derived from it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from quiz.database import transaction
from quiz.scheduling.clock import Moment
from quiz.store import log
from quiz.store.agenda import Agenda
from quiz.store.answers import Answered, answered
from quiz.store.cache import StateCache
from quiz.store.events import Event, EventKind, event_id
from quiz.store.flags import Flag, flags
from quiz.store.following import Follower, Names
from quiz.store.inspection import held_back, inspect
from quiz.store.migrations import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from quiz.database import Connection
    from quiz.scheduling.rating import Rating
    from quiz.scheduling.scheduler import Rules
    from quiz.scheduling.state import CardState
    from quiz.store.cache import Walked
    from quiz.store.merging import Merged
    from quiz.store.runs import Runs
    from quiz.store.statistics import Done, Statistics
    from quiz.store.taken import Taken


class History:
    """Everything that the learner did. Several processes may have it open at once.

    Every method raises DatabaseError when the file is locked for too long, cannot be written, or
    is damaged; the file is never replaced.
    """

    def __init__(self, connection: Connection, rules: Rules, device: str) -> None:
        self._connection = connection
        self._cache = StateCache(connection, rules)
        self._names = Names(connection)
        self._follower = Follower(connection, self._cache, self._names, rules)
        self.rules = rules
        self.device = device

    @classmethod
    def open(cls, path: Path, rules: Rules, *, device: str | None = None) -> Self:
        """Open the history of a file, which is made when it is missing.

        `device` names where events come from; by default it is the computer's name.
        """
        connection = open_database(path)
        return cls(connection, rules, device or os.uname().nodename or "unnamed")

    def close(self) -> None:
        """Let go of the file; nothing is lost if this is never called."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def append(self, event: Event) -> CardState:
        """Write an event durably, and give its card's state after it.

        The event's id and device are given here. A time before that of the last event is set to
        it, and so is the study day: the log's order stays the order in which things happened.
        """
        with transaction(self._connection):
            last = self._cache.caught_up()
            return self._store(self._stamped(event, last), last)[0]

    def record(  # noqa: PLR0913 - a keyword for each column
        self,
        kind: EventKind,
        card: str,
        moment: Moment,
        *,
        rating: Rating | None = None,
        form: str | None = None,
        correct: float | None = None,
        response: str | None = None,
        ms: int | None = None,
        key_digest: str = "",
        run: str | None = None,
        target: str | None = None,
    ) -> CardState:
        """Append what happens at a moment; its study day follows from the settings."""
        return self.append(
            Event(
                kind=kind,
                card=card,
                at_ms=moment.at_ms,
                study_day=self._day(moment),
                offset_min=moment.offset_min,
                rating=rating,
                form=form,
                correct=correct,
                response=response,
                ms=ms,
                key_digest=key_digest,
                run=run,
                target=target,
            )
        )

    def append_all(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Write several events in one transaction, all or none; give them as they were written."""
        written = []
        with transaction(self._connection):
            position = self._cache.caught_up()
            for event in events:
                stamped = self._stamped(event, position)
                _, position = self._store(stamped, position)
                written.append(stamped)
        return tuple(written)

    def cancel_all(self, targets: Iterable[Event], moment: Moment, run: str | None = None) -> None:
        """Take back several events, the last first, in one transaction."""
        events = [self._cancelling(target, moment, run) for target in targets]
        self.append_all(reversed(events))

    def attach_to(self, connection: Connection) -> None:
        """Let another connection read these tables, up to date, as those of a schema `history`."""
        self._cache.refresh()
        connection.execute("ATTACH ? AS history", (str(self._connection.path),))

    def preview(self, card: str, moment: Moment) -> Mapping[Rating, CardState]:
        """Say what each button would do to a card now; a review at that moment does exactly that."""
        state = self.state(card)
        moment, day = self._clamped(moment, self._day(moment), self._cache.position())
        present = self._names.present().get(card, card)
        return self.rules.scheduler_of(present).preview(card, state, moment, day)

    def flag(self, card: str, moment: Moment, flag: Flag, run: str | None = None) -> None:
        """Put a flag on a card, in place of the one that it has; flag 0 takes it away."""
        self.record(EventKind.FLAG, card, moment, response=flag.as_json(), run=run)

    def flags(self) -> dict[str, Flag]:
        """Give the flag of each card that has one."""
        return flags(self._connection)

    def undo(self, moment: Moment, run: str | None = None) -> Event | None:
        """Take back this device's last event that can be taken back and was not; give that event.

        Nothing is erased: an event is added that cancels the other. `run` is noted with it. None
        when nothing is left to take back.
        """
        with transaction(self._connection):
            position = self._cache.caught_up()
            target = log.latest(self._connection, self.device)
            if target is not None:
                undoing = self._cancelling(target, moment, run)
                self._store(self._stamped(undoing, position), position)
        return target

    def cancel(self, target: Event, moment: Moment) -> None:
        """Take back one event, such as a RELINK, whatever came after it."""
        self.append(self._cancelling(target, moment, None))

    def links(self) -> tuple[tuple[Event, bool], ...]:
        """Read the renamings of cards in order, each with whether it was undone."""
        return tuple(log.links(self._connection))

    def merge(
        self, events: Iterable[Event], now: Moment | None = None, *, dry_run: bool = False
    ) -> Merged:
        """Add those of another log's events that are not here yet: all of them, or none.

        Raises DifferentEventError for a known id with another content, FutureError for an event
        that is dated ahead of `now`, and whatever `events` raises; nothing was changed then.
        """
        from quiz.store.merging import merge

        with transaction(self._connection, keep=not dry_run):
            self._cache.caught_up()
            merged = merge(self._connection, self._cache, events, now)
            self._names.forget()
        return merged

    def forgive_clock(self, now: Moment) -> int:
        """Date the events of the future at this moment; give how many there were.

        Each is cancelled and, where it still counts, written again.
        """
        from quiz.store.forgiving import forgive

        with transaction(self._connection):
            self._cache.caught_up()
            count = forgive(self._connection, now, self._day(now), self.device)
            self._names.forget()
            self._cache.rebuild()
        return count

    def is_followed(self, stamp: str) -> bool:
        """Tell whether renamings were looked for in a catalogue, by its stamp, since a merge."""
        self._cache.refresh()
        return self._cache.followed() == stamp

    def follow(self, stamp: str) -> None:
        """Note that renamings were looked for in a catalogue."""
        with transaction(self._connection):
            self._cache.caught_up()
            self._cache.note_followed(stamp)

    @property
    def agenda(self) -> Agenda:
        """Give what is due, in its steps, and seen on a day, read by index."""
        self._cache.refresh()
        return Agenda(self._connection)

    def state(self, card: str) -> CardState:
        """Give the state of a card, also by a former name."""
        self._cache.refresh()
        return self._cache.state(self._names.present().get(card, card))

    def states(self, cards: Collection[str] | None = None) -> dict[str, CardState]:
        """Give the states of all cards that anything happened to, or of these by present names."""
        self._cache.refresh()
        return self._cache.states(cards)

    def today(self, day: int) -> Done:
        """Count what was done on a study day."""
        self._cache.refresh()
        from quiz.store.statistics import done_on

        return done_on(self._connection, day)

    def stats(self, day: int) -> Statistics:
        """Count everything that was done so far; `day` is today's study day."""
        self._cache.refresh()
        from quiz.store.statistics import statistics

        return statistics(self._connection, day)

    def answered(
        self, since: int = 0, cards: Collection[str] | None = None
    ) -> tuple[Answered, ...]:
        """Read every answer from a study day on that counts, of study and tests, in order of time.

        With `cards` only the answers to these.
        """
        return answered(self._connection, since, cards)

    def stop_when(self, stopped: Callable[[], bool]) -> None:
        """Let what is read here from now on end in a StoppedError once `stopped` says so."""
        self._connection.stop_when(stopped)

    def tests_taken(self) -> tuple[Taken, ...]:
        """Read all scored tests, with their answers, in the order of time."""
        from quiz.store.taken import taken

        return taken(self._connection)

    @property
    def runs(self) -> Runs:
        """Give the tests that may still go on, and the recaps."""
        from quiz.store.runs import Runs

        return Runs(self._connection)

    def events(self, card: str | None = None) -> tuple[Event, ...]:
        """Read the log, or a card's part of it, in the order of time."""
        return tuple(log.in_order(self._connection, None if card is None else [card]))

    def stream(self) -> Iterator[Event]:
        """Read the log in the order of time, one event after the other."""
        return log.in_order(self._connection)

    def follow_rules(self, walked: Walked | None = None) -> None:
        """Derive every state again if the rules have other settings now, unless that was done.

        Another history of the same file, with the new rules, may have done it before. What `walked`
        raises ends it, and every state is as it was.
        """
        self._cache.forget_rules()
        self._cache.refresh(walked)

    def rebuild(self) -> None:
        """Derive every state from the log again."""
        with transaction(self._connection):
            self._cache.rebuild()

    def held_back(self) -> int:
        """Count the answers that were given while the clock had gone back."""
        return held_back(self._connection)

    def check(self, now: Moment | None = None) -> tuple[str, ...]:
        """Look for damage: in the file, and between the states and the log they come from.

        Gives findings in words; none when all is well. Changes nothing.
        """
        return inspect(self._connection, self.rules, self._cache, now)

    def _cancelling(self, target: Event, moment: Moment, run: str | None) -> Event:
        return Event(
            kind=EventKind.UNDO,
            card=target.card,
            at_ms=moment.at_ms,
            study_day=self._day(moment),
            offset_min=moment.offset_min,
            run=run,
            target=target.id,
        )

    def _day(self, moment: Moment) -> int:
        return moment.study_day(self.rules.settings.rollover_hour)

    @staticmethod
    def _clamped(moment: Moment, day: int, last: log.Position | None) -> tuple[Moment, int]:
        """Keep a clock that went back from disturbing the order of the log."""
        if last is None:
            return moment, day
        return Moment(max(moment.at_ms, last.at_ms), moment.offset_min), max(day, last.day)

    def _stamped(self, event: Event, last: log.Position) -> Event:
        moment = Moment(event.at_ms, event.offset_min)
        moment, day = self._clamped(moment, event.study_day, last)
        identifier = event_id(moment.at_ms, after=last.id)
        return replace(event, id=identifier, device=self.device, at_ms=moment.at_ms, study_day=day)

    def _store(self, event: Event, last: log.Position) -> tuple[CardState, log.Position]:
        names = self._names.present()  # as they were: a renaming takes events from a card as well
        number = log.add(self._connection, event)
        state = self._follower.follow(event, number, names)
        position = last.after(number, event)
        self._cache.stand_at(position)
        return state, position
