"""A scored test: questions, with feedback after each or at the end; the result follows."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.session.exercise import Exercise
from quiz.session.feedback import given_answer
from quiz.session.responses import TextTyped
from quiz.session.scored import ScoredTest
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.session.test_words import answered_words, left_words
from quiz.tui.asking import AskingScreen
from quiz.tui.message import show_problem
from quiz.tui.question import QuestionView
from quiz.tui.text import lines, literal

TICK_SECONDS = 1.0


class TestScreen(AskingScreen):
    """A test, question by question; the schedule stays as it is."""

    __test__ = False  # pytest shall not take it for a test class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Next", id="test.next"),
        Binding("enter", "hand_in", "Hand in", tooltip="End the test and see its result",
                id="test.hand_in"),
        Binding("left,p,shift+tab", "go(-1, False)", "Back", key_display="←", id="test.back", priority=True,
                tooltip="The question before, to change its answer"),
        Binding("right,n,tab", "go(1, False)", "On", key_display="→", id="test.on", priority=True,
                tooltip="The next question, without an answer to this one"),
        Binding("shift+tab", "go(-1, True)", "Back", id="test.back.typing",
                tooltip="The question before, to change its answer"),
        Binding("tab", "go(1, True)", "On", id="test.on.typing",
                tooltip="The next question, without an answer to this one"),
        Binding("escape", "leave", "Leave", id="test.leave",
                tooltip="Hand the test in, go on with it later, or throw it away"),
    ]  # fmt: skip

    def __init__(self, scored: ScoredTest, excerpt_of: ExcerptFinder) -> None:
        super().__init__(excerpt_of)
        self._scored = scored
        self._left = False

    def on_mount(self) -> None:
        """Show the first question, or the one where the test was left, and how the time goes."""
        self._show_question()
        if self._scored.choice.minutes:
            self.set_interval(TICK_SECONDS, self._tick)

    def on_unmount(self) -> None:
        """Note when the learner went, also by leaving the app: what follows is no time of the test."""
        with suppress(QuizError):  # nobody is there to be told; the answers are stored
            self._scored.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what works at this moment."""
        if action in {"go_on", "sources"}:
            return self._told
        if action == "hand_in":
            return self._at_end
        if action == "go":
            typing = self.is_mounted and self.query_one(QuestionView).typing
            there = 0 < self._scored.number + int(str(parameters[0])) <= self._scored.total + 1
            return self._scored.silent and there and parameters[1] is typing
        return True

    @property
    def _told(self) -> bool:
        """Tell whether an answer stands on the screen with its feedback."""
        question = self.query_one(QuestionView) if self.is_mounted else None
        return question is not None and not question.open and not self._scored.silent

    @property
    def _at_end(self) -> bool:
        return self._scored.silent and self._scored.current() is None

    def source_panel(self) -> SourcePanel | None:
        """Tell all about the sources of the question that was answered last."""
        return self._scored.sources(self._excerpt_of)

    def _show_question(self) -> None:
        scored = self._scored
        exercise = scored.current()
        self.hide_feedback()
        if scored.over:
            self._show_result()
            return
        question = self.query_one(QuestionView)
        question.display = exercise is not None
        self._say_place(exercise)
        if exercise is None:
            question.open = False
            self._show_end()
        else:
            question.show(exercise)
            self._show_given(exercise, question)
        self.card.scroll_home(animate=False)
        self.refresh_bindings()

    def _say_place(self, exercise: Exercise | None) -> None:
        scored = self._scored
        what = "Cram" if scored.choice.cram else "Recap" if scored.choice.recap else "Test"
        number = min(scored.number, scored.total)
        place = f"{number} of {scored.total}"
        if scored.choice.cram:
            place = f"{scored.to_go} to go"
        left = scored.left_ms()
        time = "" if left is None else f"  {left_words(left)}"
        self.say_head(f"{what}: {exercise.card.deck}" if exercise else what, f"{place}{time}")

    def _show_given(self, exercise: Exercise, question: QuestionView) -> None:
        """Show the answer that may still be changed."""
        given = self._scored.given
        if given is None:
            return
        told = given_answer(exercise.card.task, given.response) or "none"
        question.note(f"Your answer so far: {told}. Answer again to change it.")
        if isinstance(given.response, TextTyped):
            question.type_again(given.response.text)

    def _show_end(self) -> None:
        """Tell before the test is handed in what was left out."""
        missing = self._scored.unanswered
        numbers = ", ".join(str(number) for number in missing)
        told = f"Not answered: {numbers}." if missing else "Every question is answered."
        feedback = self.feedback_view()
        feedback.display = True
        feedback.update(
            lines(
                literal("Hand the test in?", "bold"),
                literal(told, "$text-warning" if missing else ""),
                literal("Enter hands it in; ← goes back to the questions.", "$foreground-muted"),
            )
        )
        self.set_focus(None)

    def _tick(self) -> None:
        """Tell the time that is left, and end the test when there is none."""
        if self._left or not self.is_current:
            return
        if self._scored.time_is_over:
            self.notify("Time is over. What was answered counts.", markup=False)
            self._show_result()
        elif not self._told:
            self._say_place(self._scored.current())

    @on(QuestionView.Answered)
    def _answered(self, message: QuestionView.Answered) -> None:
        message.stop()
        question = self.query_one(QuestionView)
        exercise = self._scored.current()
        if not question.open or self._left:
            return
        if exercise is None:
            self._show_question()
            return
        try:
            verdict = self._scored.answer(message.response)
        except QuizError as error:
            show_problem(self.app, error)
            return
        if verdict.asks_again:
            question.note(verdict.message, "bold $text-warning")
            return
        if self._scored.silent:
            self._show_question()
            return
        self.show_feedback(exercise, message.response).show(exercise, message.response, verdict)
        self.set_focus(None)
        self.refresh_bindings()

    def _show_result(self) -> None:
        """Give the place to the result, or to the decks where nothing was answered."""
        if self._left:
            return
        from quiz.tui.test_results import ResultScreen

        try:
            self._scored.hand_in()
            result = self._scored.result()
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._left = True
        if result is None:
            self.dismiss(None)
            return
        deliver = getattr(self.app, "deliver", None)
        if deliver is not None:
            deliver(result)
        screen = ResultScreen(self._scored.desk, result, self._excerpt_of, self._scored)
        self.app.switch_screen(screen)

    def action_go_on(self) -> None:
        """Show the next question, or the result after the last."""
        if self._told:
            self._show_question()

    def action_go(self, step: int, typing: bool) -> None:
        """Go to the question before, or to the next."""
        del typing
        if self._scored.go(step):
            self._show_question()

    def action_hand_in(self) -> None:
        """Hand the test in."""
        if self._at_end:
            self._show_result()

    def action_leave(self) -> None:
        """Ask what shall become of the test; without an answer there is nothing to ask."""
        scored = self._scored
        if scored.over or not scored.begun:
            self._show_result()
            return
        from quiz.tui.test_leaving import leaving_question

        self.app.push_screen(leaving_question(scored), self._leave)

    def _leave(self, way: str | None) -> None:
        from quiz.tui.test_leaving import HAND_IN, LATER, THROW, throwing_question

        if way == HAND_IN:
            self._show_result()
        elif way == LATER:
            answered = answered_words(len(self._scored.results), self._scored.total)
            self._go_away(f"{answered} Today offers to go on.")
        elif way == THROW:
            self.app.push_screen(throwing_question(self._scored), self._throw_away)

    def _throw_away(self, way: str | None) -> None:
        from quiz.tui.test_leaving import THROW

        if way != THROW:
            return
        try:
            self._scored.throw_away()
        except QuizError as error:
            show_problem(self.app, error)
        else:
            self._go_away("The answers were thrown away.")

    def _go_away(self, told: str) -> None:
        """Go back; the mark that the test was left is written when the screen is gone."""
        self._left = True
        self.notify(told, markup=False)
        self.dismiss(None)
