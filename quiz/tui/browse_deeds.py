"""What one can do to the chosen questions of a list, and taking it back."""

from __future__ import annotations

import secrets
from abc import abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from textual.binding import Binding

from quiz.errors import QuizError
from quiz.scheduling.clock import day_date
from quiz.session.browsing.deeds import (
    AT_ONCE,
    Chosen,
    Deed,
    Doings,
    burying,
    flagging,
    read_day,
    read_flag,
    report,
    rescheduling,
    resetting,
    suspending,
)
from quiz.session.editing import where_to_edit
from quiz.session.passages import Passages
from quiz.tui.line_prompt import Confirmation, LinePrompt
from quiz.tui.message import show_problem
from quiz.tui.modes import PlaceScreen
from quiz.tui.progress import ProgressScreen

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.places import Places
    from quiz.session.desk import Desk

Wanted = TypeVar("Wanted")

LONGEST_TEST = 50
"""The most questions of a test of chosen ones."""
SHORTEST_WAIT = 2 * AT_ONCE
"""Of more cards than these the progress is shown."""


DEEDS: tuple[Binding, ...] = (
    Binding("n", "study", "Study now", id="browse.study",
            tooltip="Study what is new or due of the chosen questions"),
    Binding("N", "study_found", "Study found", key_display="N", show=False,
            id="browse.study_found",
            tooltip="Study what is new or due of all questions that were found"),
    Binding("at", "suspend", "Suspend", key_display="@", id="browse.suspend",
            tooltip="Ask the chosen questions no more; or again, if all are suspended"),
    Binding("u", "undo", "Undo", tooltip="Take back what was done last, to all it was done to",
            id="browse.undo"),
    Binding("f", "flag", "Flag", show=False, id="browse.flag",
            tooltip="Put a flag with a note on the chosen questions"),
    Binding("d", "reschedule", "Due", show=False, id="browse.due",
            tooltip="Say when the chosen questions come next"),
    Binding("r", "reset", "Reset", show=False, id="browse.reset",
            tooltip="Make the chosen questions new again"),
    Binding("minus", "bury", "Tomorrow", key_display="-", show=False, id="browse.bury",
            tooltip="Put the chosen questions off until tomorrow"),
    Binding("e", "edit", "Edit", show=False, tooltip="Open the question in your editor",
            id="browse.edit"),
    Binding("t", "test", "Test", show=False, id="browse.test",
            tooltip="A scored test of the chosen questions"),
)  # fmt: skip
"""The keys of what can be done, in the order of the footer."""
TO_CHOSEN = ("suspend", "flag", "reschedule", "reset", "bury", "test", "study")
"""What is done to what is marked, else to the question of the cursor."""


class DeedsScreen(PlaceScreen):
    """A main place with questions that can be changed many at once."""

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk = desk
        self._places = places
        self._doings = Doings(desk)

    @abstractmethod
    def chosen(self) -> list[Chosen]:
        """Give the cards that something is to be done to."""

    @abstractmethod
    def found(self) -> list[Chosen]:
        """Give all cards that are listed."""

    @abstractmethod
    def changed(self) -> None:
        """Show the cards as they stand now."""

    @abstractmethod
    def card(self) -> Card | None:
        """Open the card of the cursor."""

    def action_suspend(self) -> None:
        """Suspend the chosen cards, or bring them back."""
        self._do(suspending)

    def action_bury(self) -> None:
        """Put the chosen cards off until tomorrow."""
        self._do(burying)

    def action_flag(self) -> None:
        """Ask for a flag, and put it on the chosen cards."""
        self._ask(
            "Flag",
            "A number from 1 to 7 and, if you like, a note: 2 too long. 0 takes the flag away.",
            read_flag,
            flagging,
        )

    def action_reschedule(self) -> None:
        """Ask when the chosen cards shall come."""
        today = self._desk.day(self._desk.clock.now())
        self._ask(
            "Due",
            f"In how many days, or on which day: 5, 3 weeks, tomorrow, {day_date(today + 30)}. "
            "What is known of your memory stays; new questions stay new.",
            lambda text: read_day(text, today),
            rescheduling,
        )

    def action_reset(self) -> None:
        """Ask whether the chosen cards shall be new again."""
        deed = self._planned(resetting)
        if deed is None:
            return
        number = len(deed.cards)
        if not number:
            self.notify(report(deed, 0), markup=False)
            return
        title = f"Reset {number:,} {'question' if number == 1 else 'questions'}?"
        told = "They become new, as if never asked. Their answers stay in the history; u undoes it."

        def answered(yes: bool | None) -> None:
            if yes:
                self._carry_out(deed)

        self.app.push_screen(Confirmation(title, told), answered)

    def _ask(
        self,
        title: str,
        told: str,
        read: Callable[[str], Wanted],
        plan: Callable[[list[Chosen], Wanted], Deed],
    ) -> None:
        """Ask for a line; what it means is done to what is chosen now."""
        cards = self._cards()
        if not cards:
            return

        def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                self._carry_out(plan(cards, wanted))

        self.app.push_screen(LinePrompt(f"{title}: {_questions(len(cards))}", told, read), answered)

    def _do(self, plan: Callable[[list[Chosen]], Deed]) -> None:
        deed = self._planned(plan)
        if deed is not None:
            self._carry_out(deed)

    def _planned(self, plan: Callable[[list[Chosen]], Deed]) -> Deed | None:
        cards = self._cards()
        return plan(cards) if cards else None

    def _cards(self, wanted: Callable[[], list[Chosen]] | None = None) -> list[Chosen]:
        try:
            return (wanted or self.chosen)()
        except QuizError as error:
            show_problem(self.app, error)
            return []

    def _carry_out(self, deed: Deed) -> None:
        self._go_through(
            self._doings.carry_out(deed), len(deed.cards), lambda number: report(deed, number)
        )

    def action_undo(self) -> None:
        """Take back the last deed as a whole."""
        number = len(self._doings.done[-1]) if self._doings.done else 0
        self._go_through(
            self._doings.undo(), number, lambda done: f"Taken back for {_questions(done)}."
        )

    def _go_through(self, parts: Iterator[int], total: int, told: Callable[[int], str]) -> None:
        """Do something part by part; where it takes a while, show how far it is."""
        if total > SHORTEST_WAIT:
            screen = ProgressScreen(f"{total:,} questions", parts, total)

            def ended(number: int | None) -> None:
                self._tell(told(number or 0), screen.problem)

            self.app.push_screen(screen, ended)
            return
        done, problem = 0, None
        try:
            for done in parts:  # noqa: B007 - the last one counts
                pass
        except QuizError as error:
            problem = error
        self._tell(told(done), problem)

    def _tell(self, told: str, problem: QuizError | None) -> None:
        try:
            self.changed()
        except QuizError as error:
            problem = problem or error
        self.refresh_bindings()
        if problem is not None:
            show_problem(self.app, problem)
        else:
            self.notify(told, markup=False)

    def action_study(self) -> None:
        """Study what is new or due of the chosen cards."""
        self._study(self.chosen)

    def action_study_found(self) -> None:
        """Study what is new or due of all cards that are listed."""
        self._study(self.found)

    def _study(self, wanted: Callable[[], list[Chosen]]) -> None:
        from quiz.tui.study_chosen import study_chosen

        cards = [card.id for card in self._cards(wanted)]
        if cards:
            study_chosen(self.app, self._desk, self._places, cards)

    def action_test(self) -> None:
        """Take a scored test of the chosen cards."""
        from quiz.session.scored import ScoredTest, TestChoice
        from quiz.tui.test import TestScreen

        cards = [card.id for card in self._cards()]
        seed = str(secrets.randbelow(10**6))
        try:
            choice = TestChoice(number=min(LONGEST_TEST, len(cards)), seed=seed)
            scored = ScoredTest(self._desk, choice, among=cards)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.app.push_screen(TestScreen(scored, Passages(self._places).excerpt))

    def action_edit(self) -> None:
        """Open the card of the cursor in the learner's editor; the app sees when a file is saved."""
        from quiz.tui.lending import edit

        try:
            card = self.card()
            if card is None:
                return
            target = where_to_edit(card, self._places)
            wrote = edit(self.app, target)
        except QuizError as error:
            show_problem(self.app, error)
            return
        told = target.notice if wrote else "Nothing was changed."
        if told:
            self.notify(told, markup=False)


def _questions(number: int) -> str:
    return "1 question" if number == 1 else f"{number:,} questions"
