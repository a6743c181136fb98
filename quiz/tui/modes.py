"""The main places of the app: each is a mode, so that what is open in one stays while another is shown.

A place's screen is imported when it is first opened: whoever only studies does not wait for plots.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.screen import Screen

if TYPE_CHECKING:
    from quiz.places import Places
    from quiz.session.study import Desk

TODAY = "today"


class Mode(Struct, frozen=True):
    """A main place: `key` opens it from everywhere, `letter` from Today as well."""

    name: str
    key: str
    letter: str
    title: str
    about: str
    open: Callable[[Desk, Places], Screen[None]]


def open_today(desk: Desk, places: Places) -> Screen[None]:
    """Make the screen of Today."""
    from quiz.tui.today import TodayScreen

    return TodayScreen(desk, places.folded)


def _browse(desk: Desk, places: Places) -> Screen[None]:
    from quiz.tui.browse import BrowseScreen

    return BrowseScreen(desk, places)


def _sources(desk: Desk, places: Places) -> Screen[None]:
    from quiz.tui.articles import ArticlesScreen

    del desk
    return ArticlesScreen(places)


def _facts(desk: Desk, places: Places) -> Screen[None]:
    from quiz.tui.timeline import TimelineScreen

    return TimelineScreen(desk, places)


def _statistics(desk: Desk, places: Places) -> Screen[None]:
    from quiz.tui.statistics import StatisticsScreen

    return StatisticsScreen(desk, places)


def _settings(desk: Desk, places: Places) -> Screen[None]:
    from quiz.tui.settings import SettingsScreen

    return SettingsScreen(desk, places)


MODES = (
    Mode(TODAY, "f2", "", "Today", "The decks, and what is due", open_today),
    Mode(
        "browse", "f3", "b", "Browse", "Every question: search, sort, change many at once", _browse
    ),
    Mode("facts", "f4", "f", "Facts", "What happened when and why, with its sources", _facts),
    Mode("statistics", "f5", "c", "Statistics", "What was done, what comes, how well you remember",
         _statistics),
    Mode("sources", "f6", "o", "Sources", "The articles, and what is cited of them", _sources),
    Mode("settings", "f7", "comma", "Settings", "Limits, memory, order, forms and colours",
         _settings),
)  # fmt: skip
"""All main places, in the order of their keys."""


class PlaceScreen(Screen[None]):
    """The screen of a main place other than Today; Escape goes back there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", f"app.mode('{TODAY}')", "Today", tooltip="Back to the decks",
                id="place.today"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="place.quit"),
    ]  # fmt: skip

    def leave(self, go: Callable[[], object]) -> None:
        """Go elsewhere; a place where something would be lost asks first."""
        go()
