"""Today: the decks with what is left in each, what comes, and one key that starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from quiz.errors import Problem, QuizError
from quiz.session.day import DayOverview, day_overview
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.study import Desk
from quiz.tui.answer_input import AnswerInput
from quiz.tui.deck_table import DeckTable
from quiz.tui.message import show_problem
from quiz.tui.modes import MODES
from quiz.tui.reloading import ReloadingApp
from quiz.tui.text import literal
from quiz.tui.title import DueChanged
from quiz.tui.today_text import about_content, forecast_content, today_content

WIDE = 110
SIDE = 46
"""The columns of what stands beside the decks on a wide screen; as in the style sheet."""

RECOUNT_S = 60.0
"""How often is counted again while nobody does anything: cards fall due meanwhile."""


class TodayScreen(Screen[None]):
    """The decks as a tree, with new, learning and due."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as in Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        # the lines above the decks offer these three, with their keys, when there is a reason to
        Binding("a", "ahead", "Ahead", tooltip="Study the next cards ahead of their day",
                show=False, id="today.ahead"),
        Binding("u", "catch_up", "Catch up", show=False, id="today.catch_up",
                tooltip="Work off what waits, without new cards"),
        Binding("t", "test", "Test", tooltip="A scored test of the chosen deck", id="today.test"),
        Binding("p", "pick_up", "Go on with the test", show=False, id="today.pick_up",
                tooltip="Pick up a test that is not finished"),
        Binding("w", "recap", "Weekly recap", show=False, id="today.recap",
                tooltip="Claims, orders and matches on what you learned lately"),
        Binding("slash", "filter", "Filter", key_display="/", show=False, id="today.filter",
                tooltip="Look for decks by their names"),
        Binding("escape", "all", "All decks", show=False, tooltip="Show all decks again",
                id="today.all"),  # told beside the filter: the footer is full
        Binding("r", "refresh", "Count again", show=False, id="today.refresh",
                tooltip="Count again what is due now"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", id="today.quit"),
        *(
            Binding(mode.letter, f"app.mode('{mode.name}')", mode.title, tooltip=mode.about,
                    id=f"today.{mode.name}")
            for mode in MODES
            if mode.letter
        ),
    ]  # fmt: skip

    class DecksWanted(Message):
        """The learner wants something of some decks, by their full names; of all for none."""

        def __init__(self, decks: Sequence[str], plan: StudyPlan = PLAIN_DAY) -> None:
            super().__init__()
            self.decks = decks
            self.plan = plan

    class StudyWanted(DecksWanted):
        """The learner wants to study."""

    class TestWanted(DecksWanted):
        """The learner wants a test."""

    class GoOnWanted(Message):
        """The learner wants to go on with a test that was left."""

    class RecapWanted(Message):
        """The learner wants the weekly recap."""

    def __init__(self, desk: Desk, folded: Path) -> None:
        super().__init__()
        self._desk = desk
        self._folded = folded
        self._overview: DayOverview | None = None
        self._broken: tuple[Problem, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out what today asks, the decks, and what the chosen deck is about."""
        yield Static(id="today")
        with Horizontal(id="filter-row"):
            yield AnswerInput(id="filter")
            yield Static(literal("Escape shows all decks"), id="filter-hint")
        with Container(id="body"):
            yield DeckTable(self._folded)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="forecast")
                yield Static(id="about")
        yield Footer(compact=True, show_command_palette=False)  # seven places in 80 columns

    def on_mount(self) -> None:
        """Follow the files, the theme and the time; what is shown is counted when it comes up."""
        line = self.query_one("#filter", AnswerInput)
        line.compact = True
        line.ask("part of a deck's name; Enter goes there")
        self._table.focus()
        self.app.theme_changed_signal.subscribe(
            self, lambda _: self.call_after_refresh(self._table.fill)
        )
        if isinstance(self.app, ReloadingApp):
            self._broken = self.app.broken  # read before Today was opened
            self.app.content_read.subscribe(self, self._content_read)
        self.set_interval(RECOUNT_S, self._recount)

    def on_resize(self) -> None:
        """Give the decks' names what the rest leaves of the width."""
        wide = self.size.width >= WIDE
        self._table.widen(self.size.width - (SIDE if wide else 0))
        self._say()

    def on_screen_resume(self) -> None:
        """Count again whenever the learner comes back."""
        self.action_refresh()

    @property
    def _table(self) -> DeckTable:
        return self.query_one(DeckTable)

    def _content_read(self, problems: tuple[Problem, ...]) -> None:
        self._broken = problems
        self._recount()

    def _recount(self) -> None:
        if self.is_current:
            self.action_refresh()

    def action_refresh(self) -> None:
        """Count what is left today."""
        try:
            self._overview = day_overview(self._desk)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.post_message(DueChanged(self._overview.counts.total))
        self._table.show(self._overview)
        self._say()
        self._say_about()
        self.refresh_bindings()

    def _say(self) -> None:
        if self._overview is not None:
            left_out = self._desk.catalogue.problems
            wide = self.size.width >= WIDE
            told = today_content(self._overview, left_out, self._broken, wide=wide)
            self.query_one("#today", Static).update(told)
            self.query_one("#forecast", Static).update(forecast_content(self._overview))

    @on(DataTable.RowHighlighted)
    @on(DeckTable.Folded)
    def _say_about(self) -> None:
        self.query_one("#about", Static).update(about_content(self._table.chosen, self._overview))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense today."""
        del parameters
        overview = self._overview
        if action == "catch_up":
            return overview is not None and bool(overview.catching_up)
        if action == "ahead":
            return overview is not None and not overview.counts.total and overview.ahead > 0
        if action == "recap":
            return overview is not None and bool(overview.recap or overview.left.recap)
        if action == "pick_up":
            return overview is not None and bool(overview.left.tests)
        if action == "all":
            return self.has_class("-filtering")
        return True

    def _chosen_names(self) -> tuple[str, ...]:
        deck = self._table.chosen
        return () if deck is None else self._desk.catalogue.find_decks([deck.name])

    @on(DataTable.RowSelected)
    def _row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self._study(PLAIN_DAY)

    def action_ahead(self) -> None:
        """Study what falls due next, ahead of its day, in the chosen deck."""
        if self._overview is not None:
            self._study(StudyPlan(ahead=self._overview.ahead))

    def action_catch_up(self) -> None:
        """Work off the backlog of the chosen deck."""
        self._study(StudyPlan(catch_up=True))

    def _study(self, plan: StudyPlan) -> None:
        if self._overview is not None and self._overview.decks:
            self.post_message(self.StudyWanted(self._chosen_names(), plan))

    def action_test(self) -> None:
        """Take a scored test of the chosen deck."""
        if self._overview is not None and self._overview.decks:
            self.post_message(self.TestWanted(self._chosen_names()))

    def action_pick_up(self) -> None:
        """Go on with a test that was left."""
        self.post_message(self.GoOnWanted())

    def action_recap(self) -> None:
        """Take the weekly recap, or go on with it."""
        self.post_message(self.RecapWanted())

    def action_filter(self) -> None:
        """Type what decks to look for."""
        self.add_class("-filtering")
        self.query_one("#filter", Input).focus()
        self.refresh_bindings()

    def action_all(self) -> None:
        """Show all decks again."""
        self.query_one("#filter", Input).value = ""
        self.remove_class("-filtering")
        self._table.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#filter")
    def _look_for(self, event: Input.Changed) -> None:
        event.stop()
        self._table.look_for(event.value)
        self._say_about()

    @on(Input.Submitted, "#filter")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._table.focus()
        else:
            self.action_all()
