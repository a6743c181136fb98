"""The app: a desk, and the screens over it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.places import Places
from quiz.session.passages import Passages
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.study import Desk, StudySession
from quiz.tui.breakdown import write_breakdown
from quiz.tui.guarded import GuardedApp
from quiz.tui.message import show_problem
from quiz.tui.modes import MODES, TODAY, PlaceScreen, open_today
from quiz.tui.study import StudyScreen
from quiz.tui.themed import ThemedApp
from quiz.tui.title import KEEP, RESTORE, WITHOUT_TITLE, DueChanged, title

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from quiz.session.scored import ScoredTest
    from quiz.session.test_choice import TestChoice
    from quiz.session.test_result import TestResult, TestSummary
    from quiz.tui.today import TodayScreen

BEGINNING = "beginning"
"""The mode that the app begins in: Today, or a sitting, whose place Today takes when it is left."""


QUESTION_STYLES = Path(__file__).with_name("asking.tcss")


class QuizApp(GuardedApp, ThemedApp):
    """Learn in the terminal."""

    TITLE = "factdeck"
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "keys", "Keys", id="app.keys"),
        Binding("f1", "keys_typing", "Keys", id="app.keys.typing"),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            tooltip="Leave; everything is stored",
            show=False,
            priority=True,
            id="app.quit",
        ),
        *(
            Binding(mode.key, f"mode('{mode.name}')", mode.title, tooltip=mode.about, show=False,
                    priority=True, id=f"app.mode.{mode.name}")
            for mode in MODES
        ),
    ]  # fmt: skip
    DEFAULT_MODE = BEGINNING
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in App

    def __init__(
        self,
        desk: Desk,
        places: Places,
        *,
        study: Sequence[str] | None = None,
        test: TestChoice | TestSummary | None = None,
        plan: StudyPlan = PLAIN_DAY,
    ) -> None:
        super().__init__(desk, places)
        self.deliver: Callable[[TestResult], None] | None = None
        self._study = study
        self._plan = plan
        self._test = test
        self._excerpt_of = Passages(places).excerpt
        self._places = places
        self.breakdown: Path | None = None
        self.broken_by: Exception | None = None
        self._home = BEGINNING
        for mode in MODES:
            self.add_mode(mode.name, partial(mode.open, desk, places))

    def get_default_screen(self) -> Screen[None]:
        """Make the screen that the app begins with.

        Its styles, and those of the questions after it, are read before anything is laid out: a
        screen that brings new ones has all of them parsed once more.
        """
        screen = self._first_screen()
        self.stylesheet.read_all([*screen.css_path, QUESTION_STYLES])
        return screen

    def _first_screen(self) -> Screen[None]:
        """Open the sitting that was asked for on the command line, or Today.

        Nobody waits for Today who wants to study at once.
        """
        if self._study is not None:
            try:
                decks = self.desk.catalogue.find_decks(self._study)
                return self._study_screen(decks, self._plan)
            except QuizError as error:
                self.call_later(show_problem, self, error)
        return open_today(self.desk, self._places)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; where the app began with a sitting, Today comes after it."""
        if len(self.screen_stack) > 1:
            return super().pop_screen()
        self._home = TODAY
        self.switch_mode(TODAY)
        return self.remove_mode(BEGINNING)

    def on_mount(self) -> None:
        """Open the test that was asked for on the command line, new or left, over the decks."""
        self.add_mode(
            BEGINNING, self.get_default_screen
        )  # known from now on: it can be come back to
        self._to_terminal(KEEP)
        self.follow_files()
        self.remember_themes()
        if self._test is not None:
            from quiz.tui.test_resuming import begin_or_go_on

            begin_or_go_on(self, self._test)

    def on_today_screen_study_wanted(self, message: TodayScreen.StudyWanted) -> None:
        """Study what was chosen on Today."""
        self.open_study(message.decks, message.plan)

    def on_today_screen_test_wanted(self, message: TodayScreen.TestWanted) -> None:
        """Choose a test of what was chosen on Today."""
        self.open_test(message.decks)

    def on_today_screen_go_on_wanted(self) -> None:
        """Go on with a test that was left."""
        from quiz.tui.test_resuming import go_on_with_one

        go_on_with_one(self)

    on_test_setup_screen_go_on_wanted = on_today_screen_go_on_wanted

    def on_today_screen_recap_wanted(self) -> None:
        """Begin the weekly recap."""
        import secrets

        from quiz.session.test_choice import TestChoice

        self.begin_test(TestChoice(recap=True, seed=str(secrets.randbelow(10**6))))

    def open_study(self, decks: Sequence[str], plan: StudyPlan = PLAIN_DAY) -> None:
        """Study some decks, by their full names; all for none."""
        try:
            self.push_screen(self._study_screen(decks, plan))
        except QuizError as error:
            show_problem(self, error)

    def _study_screen(self, decks: Sequence[str], plan: StudyPlan) -> StudyScreen:
        session = StudySession(self.desk, decks, plan, places=self._places)
        return StudyScreen(session, self._excerpt_of, self._places)

    def open_test(self, decks: Sequence[str]) -> None:
        """Choose a test, of some decks by their full names; of those of last time for none."""
        from quiz.tui.test_setup import TestSetupScreen

        try:
            self.push_screen(TestSetupScreen(self.desk, decks), self._begin_chosen)
        except QuizError as error:
            show_problem(self, error)

    def _begin_chosen(self, choice: TestChoice | None) -> None:
        if choice is not None:
            self.begin_test(choice)

    def begin_test(self, choice: TestChoice) -> None:
        """Take the test that was chosen."""
        from quiz.session.beginning import begin_test

        self._take(partial(begin_test, self.desk, choice))

    def go_on(self, left: TestSummary) -> None:
        """Go on with a test where it was left."""
        from quiz.session.beginning import go_on

        self._take(partial(go_on, self.desk, left))

    def _take(self, begin: Callable[[], ScoredTest]) -> None:
        from quiz.tui.test import TestScreen

        try:
            scored = begin()
        except QuizError as error:
            show_problem(self, error)
            return
        self.push_screen(TestScreen(scored, self._excerpt_of))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette whatever a key does here, and what makes sense everywhere."""
        from quiz.tui.keys import deeds_of

        for named, active in deeds_of(screen, ("Keys", "Theme", "Quit")):
            run = partial(self.run_action, active.binding.action, active.node)
            yield SystemCommand(named, active.binding.tooltip, run)
        yield SystemCommand("Keys", "Show every key that works here", self.action_keys)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave; everything is stored", self.action_quit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show `?` as the key for help, but F1 where `?` is part of an answer."""
        del parameters
        if action in {"keys", "keys_typing"}:
            return isinstance(self.focused, Input) is (action == "keys_typing")
        if action == "mode":
            return not self.screen.is_modal
        return True

    def on_unmount(self) -> None:
        """Give the terminal its title back."""
        self._to_terminal(RESTORE)

    @on(DueChanged)
    def _tell_due(self, message: DueChanged) -> None:
        """Show in the terminal's title how many cards are due."""
        self._to_terminal(title(message.due))

    def _to_terminal(self, sequence: str) -> None:
        """Send a control sequence of our own to a terminal that has a title."""
        driver = self._driver
        if driver and not driver.is_headless and os.environ.get("TERM", "") not in WITHOUT_TITLE:
            driver.write(sequence)
            driver.flush()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong in a log before the terminal is given back."""
        if self.breakdown is None:
            now = dt.datetime.now(dt.UTC).astimezone()
            self.broken_by = error
            self.breakdown = write_breakdown(self._places.data, error, now)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave; the log holds the traceback, which tells a learner nothing."""
        self._close_messages_no_wait()

    def action_mode(self, name: str) -> None:
        """Go to a main place; what is open there is as it was left."""
        self._leave_for(partial(self.switch_mode, self._home if name == TODAY else name))

    async def action_quit(self) -> None:
        """Leave the app, unless what is open would lose something."""
        self._leave_for(self.exit)

    def _leave_for(self, go: Callable[[], object]) -> None:
        places = [screen for screen in self.screen_stack if isinstance(screen, PlaceScreen)]
        if places:
            places[-1].leave(go)
        else:
            go()

    def action_keys(self) -> None:
        """Show every key that works here."""
        from quiz.tui.keys import KeysScreen, keys_of

        self.push_screen(KeysScreen(*keys_of(self.screen)))

    def action_keys_typing(self) -> None:
        """Show every key that works while an answer is typed."""
        self.action_keys()
