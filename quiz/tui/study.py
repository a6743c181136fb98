"""Study: a question, the feedback, four ratings; every rating is stored before the next card."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.catalogue.rows import DeckRow
from quiz.errors import QuizError
from quiz.scheduling.rating import Rating
from quiz.session.exercise import Exercise
from quiz.session.feedback import Feedback
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.session.study import StudySession
from quiz.tui.asking import AskingScreen
from quiz.tui.feedback import FeedbackView, marked_options
from quiz.tui.message import show_problem
from quiz.tui.question import QuestionView
from quiz.tui.ratings import RatingBar
from quiz.tui.text import lines, literal
from quiz.tui.title import DueChanged

CORRECTED = "Corrected since you learned it."
POLL_SECONDS = 2.0  # how soon a card in learning appears after it fell due


class StudyScreen(AskingScreen):
    """A sitting of spaced repetition."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "rate(1)", "Rate it Again", show=False, id="rate.again"),
        Binding("2", "rate(2)", "Rate it Hard", show=False, id="rate.hard"),
        Binding("3", "rate(3)", "Rate it Good", show=False, id="rate.good"),
        Binding("4", "rate(4)", "Rate it Easy", show=False, id="rate.easy"),
        Binding("enter,space", "begin", "Begin", tooltip="Begin with this deck", id="study.begin"),
        Binding("enter,space", "turn", "Turn over", tooltip="Show the answer", id="study.turn"),
        Binding("u", "undo(False)", "Undo", tooltip="Take back the last rating", id="study.undo"),
        Binding("ctrl+z", "undo(True)", "Undo", tooltip="Take back the last rating",
                id="study.undo.typing"),
        Binding("minus", "bury(False)", "Tomorrow", key_display="-",
                tooltip="Put this card off until tomorrow", id="study.bury"),
        Binding("ctrl+t", "bury(True)", "Tomorrow", tooltip="Put this card off until tomorrow",
                id="study.bury.typing"),
        Binding("at", "suspend(False)", "Suspend", key_display="@",
                tooltip="Take this card out of study", id="study.suspend"),
        Binding("ctrl+s", "suspend(True)", "Suspend", tooltip="Take this card out of study",
                id="study.suspend.typing"),
        Binding("escape", "leave", "Decks", tooltip="Back to the decks", id="study.leave"),
    ]  # fmt: skip

    def __init__(self, session: StudySession, excerpt_of: ExcerptFinder) -> None:
        super().__init__(excerpt_of)
        self._session = session
        self._exercise: Exercise | None = None
        self._feedback: Feedback | None = None
        self._introducing = False

    def source_panel(self) -> SourcePanel | None:
        """Tell all about the sources of the card on the screen."""
        return self._session.sources(self._excerpt_of)

    def compose_below(self) -> ComposeResult:
        """Lay out the ratings."""
        yield RatingBar(id="ratings")

    def on_mount(self) -> None:
        """Show the first card, and look now and then whether one in learning fell due."""
        self._show_card()
        self.set_interval(POLL_SECONDS, self._poll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that work at this moment: letters go into a typed answer."""
        typing = self.is_mounted and self.query_one(QuestionView).typing
        if action in {"undo", "bury", "suspend"} and parameters[0] is not typing:
            return False
        if action in {"bury", "suspend"}:
            return self._exercise is not None
        if action == "turn":
            return self.is_mounted and self.query_one(QuestionView).turned_down
        if action in {"rate", "sources"}:
            return self._feedback is not None
        if action == "begin":
            return self._introducing
        return True

    def _show_card(self) -> None:
        question = self.query_one(QuestionView)
        self._feedback = None
        self.query_one(FeedbackView).hide()
        self.query_one(RatingBar).hide()
        try:
            exercise = self._exercise = self._session.current()
            deck = self._session.introduction()
        except QuizError as error:
            self.dismiss(None)
            show_problem(self.app, error)
            return
        self._show_head()
        self._introducing = deck is not None
        if deck is not None:
            question.display = False
            self._exercise = None
            self._introduce(deck)
        elif exercise is None:
            question.display = False
            self._show_done()
        else:
            question.display = True
            question.show(exercise)
            if self._session.corrected:
                question.note(CORRECTED, "$text-warning")
        self.card.scroll_home(animate=False)
        self.refresh_bindings()

    def _show_head(self) -> None:
        exercise = self._exercise
        counts = self._session.counts()
        self.post_message(DueChanged(counts.total))
        self.say_head(
            exercise.card.deck if exercise else "Done for now",
            f"{counts.new} new  {counts.learning} learning  {counts.review} due",
        )

    def _show_done(self) -> None:
        waiting = self._session.waiting_ms()
        if self._session.empty:
            text = "There are no cards to study in these decks; t takes a test of them."
        elif waiting is None:
            text = "Nothing more is due today in these decks. Well done."
        else:
            minutes = max(1, -(-waiting // 60_000))
            text = (
                f"Nothing to ask right now. The next card in learning is due in {minutes} min; "
                "it appears here by itself."
            )
        if self._session.answered:
            share = round(100 * self._session.right / self._session.answered)
            text += f"\n\nThis sitting: {self._session.answered} answered, {share}% right."
        text += "\n\nPress Escape for the decks, u to take back the last rating."
        feedback = self.query_one(FeedbackView)
        feedback.display = True
        feedback.update(literal(text))
        self.set_focus(None)

    def _introduce(self, deck: DeckRow) -> None:
        """Say once what a deck is about, and what its sources can and cannot tell."""
        feedback = self.query_one(FeedbackView)
        feedback.display = True
        feedback.update(_introduction(deck))
        self.set_focus(None)

    def action_begin(self) -> None:
        """Go on from what a deck is about to its first card."""
        self._session.introduced()
        self._show_card()

    def _poll(self) -> None:
        waits = not self.query_one(QuestionView).display and not self._introducing
        if waits and self.is_current:
            self._show_card()

    @on(QuestionView.Answered)
    def _answered(self, message: QuestionView.Answered) -> None:
        message.stop()
        question = self.query_one(QuestionView)
        if self._feedback is not None or not question.open:
            return
        try:
            feedback = self._session.answer(message.response)
        except QuizError as error:
            show_problem(self.app, error)
            return
        if feedback.verdict.asks_again:
            question.note(feedback.verdict.message, "bold $text-warning")
            return
        self._feedback = feedback
        question.close(marked_options(feedback.exercise, feedback.response))
        self.query_one(FeedbackView).show(
            feedback.exercise,
            feedback.response,
            feedback.verdict,
            self._excerpt_of,
            feedback.correction,
        )
        self.query_one(RatingBar).show(feedback)
        self.refresh_bindings()

    @on(RatingBar.Chosen)
    def _rated(self, message: RatingBar.Chosen) -> None:
        message.stop()
        self.action_rate(int(message.rating))

    def action_rate(self, number: int) -> None:
        """Store a rating and show the next card; if it cannot be stored, the card stays."""
        if self._feedback is None:
            return
        try:
            self._session.rate(Rating(number))
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._show_card()

    def action_turn(self) -> None:
        """Turn a flip card over."""
        self.query_one(QuestionView).reveal()

    def action_undo(self, typing: bool) -> None:
        """Take back the last rating of this sitting."""
        del typing
        self._do("undo")

    def action_bury(self, typing: bool) -> None:
        """Put the card off until tomorrow."""
        del typing
        self._do("bury")

    def action_suspend(self, typing: bool) -> None:
        """Take the card out of study."""
        del typing
        self._do("suspend")

    def _do(self, what: str) -> None:
        try:
            if what == "undo":
                done = self._session.undo() is not None
                self.notify("Taken back." if done else "Nothing to take back in this sitting.")
                if not done:
                    return
            elif what == "bury":
                self._session.bury()
                self.notify("Comes back tomorrow. Undo brings it back now.")
            else:
                self._session.suspend()
                self.notify("Out of study. Undo brings it back.")
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._show_card()

    def action_leave(self) -> None:
        """Go back to the decks; everything is stored."""
        self.dismiss(None)


def _introduction(deck: DeckRow) -> Content:
    """Show what a deck is about, and what its sources can and cannot tell."""
    parts = [literal(deck.about, "bold"), Content("")] if deck.about else []
    if deck.scope:
        parts += [literal("What the sources can and cannot tell", "bold")]
        parts += [literal(deck.scope, "$foreground-muted"), Content("")]
    return lines(*parts, literal("Press Enter to begin.", "$foreground-muted"))
