"""The statistics of some decks, read beside everything else: with connections of their own."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.analysis import progress
from quiz.analysis.progress import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self

    from quiz.analysis.hints import JudgedItem
    from quiz.analysis.progress import Figures
    from quiz.catalogue.reading import Catalogue
    from quiz.places import Places
    from quiz.scheduling.policy import Policy
    from quiz.scheduling.settings import Settings
    from quiz.session.desk import Desk
    from quiz.store.history import History
    from quiz.store.measures import Measures


class View(StrEnum):
    """What is told."""

    OVERVIEW = "overview"
    CALENDAR = "calendar"
    FORECAST = "forecast"
    RETENTION = "retention"
    MEMORY = "memory"
    TIME = "time"
    ANSWERS = "answers"


class Scope(Struct, frozen=True):
    """Which answers count: those of some decks, by full names (of all for none), in a period."""

    decks: tuple[str, ...] = ()
    period: Period = Period.MONTH


class ProgressReader:
    """Reads statistics of one catalogue and history; for the thread that made it.

    All that is read raises StoppedError once `stopped`, asked again and again, says so.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        history: History,
        policy: Policy,
        day: int,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._history = history
        self._policy = policy
        self._day = day
        self._stopped = stopped

    @classmethod
    def of(cls, desk: Desk) -> Self:
        """Read beside a desk, in its own thread."""
        day = desk.day(desk.clock.now())
        return cls(desk.catalogue, desk.history, desk.policy, day)

    def figures(self, view: View, scope: Scope) -> Figures:
        """Read what a view tells.

        Without decks, all that was answered counts, also cards that are in no deck any more; only
        the forecast is of cards that are in a deck.
        """
        (found,) = self.several((view,), scope).values()
        return found

    def several(self, views: tuple[View, ...], scope: Scope) -> dict[View, Figures]:
        """Read what some views tell."""
        from quiz.store.measures import Measures

        counting = set(scope.decks) or {deck.name for deck in self._catalogue.decks()}
        wishes = {deck: self._policy.settings_of(deck).desired_retention for deck in counting}
        with Measures(
            self._history,
            self._catalogue.reader(),
            wishes,
            self._policy.settings.desired_retention,
            narrow=bool(scope.decks),
            stopped=self._stopped,
        ) as measures:
            return {view: self._figures(measures, view, scope.period) for view in views}

    def _figures(self, measures: Measures, view: View, period: Period) -> Figures:
        day = self._day
        found: Figures
        match view:
            case View.OVERVIEW:
                found = progress.overview(measures, day, period)
            case View.CALENDAR:
                found = progress.calendar(measures, day, period)
            case View.FORECAST:
                found = progress.forecast(measures, day)
            case View.RETENTION:
                found = progress.retentions(measures, day, period)
            case View.MEMORY:
                found = progress.memories(measures)
            case View.TIME:
                found = progress.times(measures, day, period)
            case View.ANSWERS:
                found = progress.given(measures, day, period)
        return found

    def hardest(self, scope: Scope, number: int) -> tuple[JudgedItem, ...]:
        """Judge the questions that were answered in the period, and give the worst of them.

        Forgetting and leeches are as they are now. See `quiz.analysis.hints`.
        """
        from quiz.analysis.items import Log
        from quiz.analysis.worst import Asked, worst

        if self._stopped is not None:
            self._history.stop_when(self._stopped)
        rows = self._catalogue.keys_and_kinds(scope.decks)
        keys = {card: key for card, key, _ in rows}
        since = scope.period.since(self._day)
        answers = self._history.answered(since, keys.keys() if scope.decks else None)
        log = Log(answers, self._history.states({answer.card for answer in answers}))
        kinds = {card: kind for card, _, kind in rows}
        asked = Asked(keys, kinds, self._catalogue.cards)
        return worst(asked, log, number, self._stopped)


def deck_choices(catalogue: Catalogue) -> list[tuple[str, int]]:
    """Name every deck and every level above, in deck order, with the studied cards in it."""
    found: dict[str, int] = {}
    for deck in catalogue.decks():
        parts = deck.name.split("::")
        for depth in range(1, len(parts) + 1):
            name = "::".join(parts[:depth])
            found[name] = found.get(name, 0) + deck.studied
    return list(found.items())


@contextmanager
def open_progress(
    places: Places, settings: Settings, day: int, stopped: Callable[[], bool] | None = None
) -> Iterator[ProgressReader]:
    """Open what statistics are read from; `day` is today's study day, `stopped` as of the reader.

    Raises ContentError when a bundled bank is broken, and DatabaseError for a damaged history.
    """
    from quiz.catalogue.reading import open_catalogue
    from quiz.scheduling.policy import Policy
    from quiz.store.history import History

    with open_catalogue(places) as catalogue:
        policy = Policy(settings, catalogue.decks_of_cards)
        with History.open(places.history, policy) as history:
            yield ProgressReader(catalogue, history, policy, day, stopped)
