"""A scored test: questions, feedback after each, and the result with the mistakes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.errors import QuizError
from quiz.session.feedback import answer_lines, given_answer
from quiz.session.scored import Result, ScoredTest
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.session.testimony import (
    attribution,
    contradictions,
    reason,
    source_lines,
    witnesses,
)
from quiz.tui.asking import AskingScreen
from quiz.tui.feedback import FeedbackView, contradicting, marked_answer
from quiz.tui.message import show_problem
from quiz.tui.question import QuestionView
from quiz.tui.text import lines, literal


class TestScreen(AskingScreen):
    """A test, question by question; the schedule stays as it is."""

    __test__ = False  # pytest shall not take it for a test class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Next", id="test.next"),
        Binding("escape", "leave", "End the test", id="test.leave"),
        Binding("escape", "close", "Decks", tooltip="Back to the decks", id="test.close"),
    ]

    def __init__(self, scored: ScoredTest, excerpt_of: ExcerptFinder) -> None:
        super().__init__(excerpt_of)
        self._scored = scored
        self._over = False

    def on_mount(self) -> None:
        """Show the first question."""
        self._show_question()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Next only after an answer, and the way back to the decks from the result."""
        del parameters
        if action in {"leave", "close"}:
            return (action == "close") is self._over
        if action == "go_on":
            return self._answered_one
        if action == "sources":
            return self._answered_one
        return True

    @property
    def _answered_one(self) -> bool:
        return self.is_mounted and not self.query_one(QuestionView).open and not self._over

    def source_panel(self) -> SourcePanel | None:
        """Tell all about the sources of the question that was answered last."""
        return self._scored.sources(self._excerpt_of)

    def _show_question(self) -> None:
        exercise = self._scored.current()
        self.hide_feedback()
        if exercise is None:
            self._show_result()
            return
        number = len(self._scored.results) + 1
        self.say_head(f"Test: {exercise.card.deck}", f"{number} of {self._scored.total}")
        self.query_one(QuestionView).show(exercise)
        self.card.scroll_home(animate=False)
        self.refresh_bindings()

    @on(QuestionView.Answered)
    def _answered(self, message: QuestionView.Answered) -> None:
        message.stop()
        question = self.query_one(QuestionView)
        exercise = self._scored.current()
        if exercise is None or not question.open:
            return
        try:
            verdict = self._scored.answer(message.response)
        except QuizError as error:
            show_problem(self.app, error)
            return
        if verdict.asks_again:
            question.note(verdict.message, "bold $text-warning")
            return
        question.close(marked_answer(exercise, message.response))
        self.show_feedback(exercise.card).show(exercise, message.response, verdict)
        self.set_focus(None)
        self.refresh_bindings()

    def _show_result(self) -> None:
        self._over = True
        self.hide_feedback()
        scored = self._scored
        answered = len(scored.results)
        self.query_one(QuestionView).display = False
        self.say_head("Test: the result", f"{answered} of {scored.total} answered")
        if answered:
            share = round(100 * scored.score / answered)
            head = f"Score: {scored.score:g} of {answered} ({share}%)"
        else:
            head = "No question was answered."
        parts: list[Content | str] = [literal(head, "bold")]
        if answered and not scored.mistakes():
            parts += ["", "No mistakes."]
        for result in scored.mistakes():
            parts += _mistake(result)
        parts += ["", literal("Press Escape for the decks.", "$foreground-muted")]
        feedback = self.query_one(FeedbackView)
        feedback.display = True
        feedback.update(lines(*parts))
        self.card.can_focus = True
        self.card.focus()
        self.card.scroll_home(animate=False)
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Show the next question, or the result after the last."""
        if not self.query_one(QuestionView).open and not self._over:
            self._show_question()

    def action_leave(self) -> None:
        """End the test: show its result so far, or go back where nothing was answered."""
        if self._scored.results:
            self._show_result()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Go back to the decks from the result."""
        self.dismiss(None)


def _mistake(result: Result) -> list[Content | str]:
    card = result.exercise.card
    given = given_answer(card.task, result.response)
    return [
        "",
        literal(f"✗ {result.exercise.prompt}", "$text-error"),
        literal(f"You answered: {given}" if given else "You gave no answer."),
        literal("Answer: " + "; ".join(answer_lines(card.task)), "bold"),
        *(literal(text) for text in (reason(card), attribution(card)) if text),
        *contradicting(contradictions(card))[1:],
        *(
            literal(text, "$foreground-muted")
            for text in (witnesses(card), *source_lines(card))
            if text
        ),
    ]
