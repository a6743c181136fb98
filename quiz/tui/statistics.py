"""Statistics: what was done, what comes, how well it is remembered, and the hardest questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, LoadingIndicator, OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from quiz.analysis.progress import Period
from quiz.errors import QuizError
from quiz.session.progress.reading import Scope, View, deck_choices, open_progress
from quiz.session.progress.words import nothing_yet
from quiz.session.study import Desk
from quiz.tui.articles import Movable
from quiz.tui.chart_text import drawn, judged_content
from quiz.tui.counting import CountingScreen
from quiz.tui.message import show_problem
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.analysis.hints import JudgedItem
    from quiz.analysis.progress import Figures
    from quiz.places import Places

HARDEST = "hardest"
NAMES = {**{view.value: view.value.capitalize() for view in View}, HARDEST: "Hardest"}
"""Every view by its id, in the order of its key: 1 is the first."""
SHOWN = 50
"""How many of the hardest questions are listed."""
_OF_NOW = {View.FORECAST.value, View.MEMORY.value}
_NO_QUESTION = "Here will stand the questions that do worst, each with what may help."
_COUNTING = "Counting … Escape stops; another view or p counts that instead."
_STOPPED = "Stopped. r counts this view again; 1 to 8 turn to another, p to another period."


class FiguresView(VerticalScroll, can_focus=True):
    """The lines of a view; they scroll by arrows or as in vi."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="figures.down"),
        Binding("k", "scroll_up", "Up", show=False, id="figures.up"),
        Binding("g", "scroll_home", "Top", show=False, id="figures.first"),
        Binding("G", "scroll_end", "Bottom", show=False, id="figures.last"),
        Binding("h,left", "screen.turn(-1)", "Previous view", show=False, id="figures.previous"),
        Binding("l,right", "screen.turn(1)", "Next view", show=False, id="figures.next"),
    ]


class StatisticsScreen(CountingScreen):
    """One view at a time, for a deck or all, and for a period."""

    CSS_PATH = "statistics.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,l,right", "turn(1)", "Next view", key_display="tab", priority=False,
                tooltip="Turn to the next view", id="statistics.next"),
        Binding("shift+tab,h,left", "turn(-1)", "Previous view", show=False,
                tooltip="Turn to the view before", id="statistics.previous"),
        Binding("p", "period", "Period", tooltip="Count a month, a quarter, a year, or all",
                id="statistics.period"),
        Binding("d", "deck", "Deck", tooltip="Choose the deck that is told of",
                id="statistics.deck"),
        Binding("r", "read", "Read again", show=False, tooltip="Count again",
                id="statistics.read"),
        *(
            Binding(str(number), f"view('{view}')", NAMES[view], show=False,
                    tooltip=f"Turn to: {NAMES[view]}", id=f"statistics.{view}")
            for number, view in enumerate(NAMES, start=1)
        ),
    ]  # fmt: skip

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk = desk
        self._places = places
        self._deck = ""
        self._view = View.OVERVIEW.value
        self._scope = Scope()
        self._figures: Figures | None = None
        self._hardest: tuple[JudgedItem, ...] = ()
        self._shown: tuple[str, Scope] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, the names of the views, and the view."""
        yield Static(id="statistics-head")
        tabs = Tabs(*(Tab(literal(name), id=view) for view, name in NAMES.items()))
        tabs.can_focus = False
        yield tabs
        yield LoadingIndicator(id="statistics-loading")
        yield Static(_COUNTING, id="statistics-counting")
        with FiguresView(id="statistics-figures"):
            yield Static(id="statistics-lines")
        yield Movable(id="statistics-hardest", markup=False)
        yield Footer()

    def on_screen_resume(self) -> None:
        """Count again whenever the learner comes here, unless that was stopped."""
        if not self.stopped:
            self.action_read()

    @property
    def _wanted(self) -> tuple[str, Scope]:
        return self._view, self._scope

    @property
    def _lines(self) -> FiguresView:
        return self.query_one("#statistics-figures", FiguresView)

    @property
    def _list(self) -> Movable:
        return self.query_one("#statistics-hardest", Movable)

    def action_read(self) -> None:
        """Read the view, beside what is on the screen."""
        self._say_head()
        (view, scope), day = self._wanted, self._desk.day(self._desk.clock.now())

        def read(stopped: Callable[[], bool]) -> Figures | tuple[JudgedItem, ...]:
            with open_progress(self._places, self._desk.settings, day, stopped) as reader:
                if view == HARDEST:
                    return reader.hardest(scope, SHOWN)
                return reader.figures(View(view), scope)

        self.count(read, patient=self._shown == self._wanted)

    def show_counted(self, found: object) -> None:
        """Show the view that was read."""
        new = self._shown != self._wanted
        self._shown, self._figures = self._wanted, None
        if isinstance(found, tuple):
            self._hardest = found
        else:
            self._figures = cast("Figures", found)
        self._fill()
        if new:
            self._lines.scroll_home(animate=False)

    def show_stopped(self) -> None:
        """Say that the view was not read."""
        self._shown = None
        self._fill()

    def on_resize(self) -> None:
        """Draw again at the width that there is."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self._shown is None:
            if self.stopped:
                self.remove_class("-listed")
                self._show(literal(_STOPPED))
            return
        listed = self._shown[0] == HARDEST and bool(self._hardest)
        self.set_class(listed, "-listed")
        if listed:
            self._fill_list()
            return
        room = max(40, self.size.width - 4)
        if self._figures is None:
            longer = self._shown[1].period is not Period.ALL
            told = lines(*map(literal, nothing_yet(_NO_QUESTION, period=longer)))
        else:
            from quiz.session.progress.lines import figure_lines

            period = self._shown[1].period
            told = lines(*(drawn(line) for line in figure_lines(self._figures, period, room)))
        self._show(told)

    def _show(self, told: Content) -> None:
        self.query_one("#statistics-lines", Static).update(told)
        self._lines.focus()

    def _fill_list(self) -> None:
        at = self._list.highlighted or 0
        self._list.set_options(Option(judged_content(one)) for one in self._hardest)
        self._list.highlighted = min(at, len(self._hardest) - 1)
        self._list.focus()

    def _say_head(self) -> None:
        period = self._scope.period
        told = "as it is now" if self._view in _OF_NOW else _told(period)
        deck = self._deck or "all decks"
        head = literal(f"Statistics  {deck}, {told}", "bold")
        self.query_one("#statistics-head", Static).update(head)

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        view = event.tab.id or self._view
        if view != self._view:
            self._view = view
            self.action_read()

    def action_view(self, view: str) -> None:
        """Turn to a view."""
        self.query_one(Tabs).active = view

    def action_turn(self, step: int) -> None:
        """Turn to the next view, or to the one before; the last is followed by the first."""
        views = list(NAMES)
        self.action_view(views[(views.index(self._view) + step) % len(views)])

    def action_period(self) -> None:
        """Count the next longer period; the longest is followed by the shortest."""
        periods = list(Period)
        period = periods[(periods.index(self._scope.period) + 1) % len(periods)]
        self._scope = Scope(self._scope.decks, period)
        self.action_read()

    def action_deck(self) -> None:
        """Choose a deck, or a level with all below it, from a list."""
        from quiz.tui.picking import PickScreen

        def picked(name: str | None) -> None:
            if name is None:
                return
            decks = self._desk.catalogue.find_decks([name] if name else [])
            self._deck, self._scope = name, Scope(decks, self._scope.period)
            self.action_read()

        choices = deck_choices(self._desk.catalogue)
        self.app.push_screen(PickScreen("Deck", "All decks", choices), picked)

    @on(OptionList.OptionSelected, "#statistics-hardest")
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Show a question in full, with what happened to it."""
        from quiz.session.browsing.preview import Part, Role, preview
        from quiz.tui.card_page import CardScreen

        judged = self._hardest[event.option_index]
        try:
            card = self._desk.catalogue.card(judged.item.card.id)
            parts = preview(self._desk, card)
        except QuizError as error:
            show_problem(self.app, error)
            return
        told = [Part(f"{hint.kind.value}: {hint.message} {hint.cure}", Role.WARNING)
                for hint in judged.hints]  # fmt: skip
        self.app.push_screen(CardScreen([*told, *([Part("")] if told else []), *parts]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another period where the answers of a period count."""
        if action == "period":
            return self._view not in _OF_NOW
        return super().check_action(action, parameters)


def _told(period: Period) -> str:
    return "all time" if period.days is None else f"last {period.days} days"
