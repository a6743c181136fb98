"""Study: a question, the feedback, four ratings; every rating is stored before the next card."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from quiz.errors import QuizError
from quiz.scheduling.rating import Rating
from quiz.session.feedback import Feedback
from quiz.session.study import StudySession
from quiz.tui.feedback import FeedbackView, marked_options
from quiz.tui.question import QuestionView
from quiz.tui.text import literal

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

POLL_SECONDS = 2.0  # how soon a card in learning appears after it fell due


class StudyScreen(Screen[None]):
    """A sitting of spaced repetition."""

    app: QuizApp
    CSS_PATH = "study.tcss"
    AUTO_FOCUS = ""  # each question chooses its own focus; a card to turn over has none
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "rate(1)", "Again", show=False, id="rate.again"),
        Binding("2", "rate(2)", "Hard", show=False, id="rate.hard"),
        Binding("3", "rate(3)", "Good", show=False, id="rate.good"),
        Binding("4", "rate(4)", "Easy", show=False, id="rate.easy"),
        Binding("enter,space", "go_on", "Accept", show=False, id="study.accept"),
        Binding("u", "undo(False)", "Undo", tooltip="Take back the last rating", id="study.undo"),
        Binding("ctrl+z", "undo(True)", "Undo", tooltip="Take back the last rating",
                id="study.undo.typing"),
        Binding("minus", "bury(False)", "Tomorrow", key_display="-",
                tooltip="Put this card off until tomorrow", id="study.bury"),
        Binding("ctrl+b", "bury(True)", "Tomorrow", id="study.bury.typing"),
        Binding("at", "suspend(False)", "Suspend", key_display="@",
                tooltip="Take this card out of study", id="study.suspend"),
        Binding("ctrl+x", "suspend(True)", "Suspend", id="study.suspend.typing"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, id="study.up"),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, id="study.down"),
        Binding("escape", "leave", "Decks", tooltip="Back to the decks", id="study.leave"),
    ]  # fmt: skip

    def __init__(self, session: StudySession) -> None:
        super().__init__()
        self._session = session
        self._feedback: Feedback | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, the card, the ratings and the keys."""
        with Horizontal(id="head"):
            yield Static(id="deck")
            yield Static(id="counts")
        with VerticalScroll(id="card", can_focus=False):
            yield QuestionView()
            yield FeedbackView(id="feedback")
        with Vertical(id="ratings"):
            with Horizontal(id="buttons"):
                for rating in Rating:
                    yield Button(rating.name.title(), id=f"rating-{int(rating)}", compact=True)
        yield Footer()

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
            return self._session.current() is not None
        if action == "rate":
            return self._feedback is not None
        return True

    def _show_card(self) -> None:
        question = self.query_one(QuestionView)
        self._feedback = None
        self.query_one(FeedbackView).hide()
        self.query_one("#ratings").display = False
        exercise = self._session.current()
        self._show_head()
        if exercise is None:
            question.display = False
            self._show_done()
        else:
            question.display = True
            question.show(exercise)
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _show_head(self) -> None:
        exercise = self._session.current()
        counts = self._session.counts()
        self.query_one("#deck", Static).update(
            literal(exercise.card.deck if exercise else "Done for now", "bold")
        )
        self.query_one("#counts", Static).update(
            literal(f"{counts.new} new  {counts.learning} learning  {counts.review} due")
        )

    def _show_done(self) -> None:
        waiting = self._session.waiting_ms()
        if waiting is None:
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

    def _poll(self) -> None:
        if not self.query_one(QuestionView).display and self.is_current:
            if self._session.current() is not None:
                self._show_card()
            else:
                self._show_done()

    @on(QuestionView.Answered)
    def _answered(self, message: QuestionView.Answered) -> None:
        message.stop()
        question = self.query_one(QuestionView)
        if self._feedback is not None or not question.open:
            return
        feedback = self._session.answer(message.response)
        if feedback.verdict.asks_again:
            question.note(feedback.verdict.message, "bold $warning")
            return
        self._feedback = feedback
        question.close(marked_options(feedback.exercise, feedback.response))
        self.query_one(FeedbackView).show(
            feedback.exercise, feedback.response, feedback.verdict, self.app.excerpt_of
        )
        self._show_ratings(feedback)

    def _show_ratings(self, feedback: Feedback) -> None:
        self.query_one("#ratings").display = True
        for rating, interval in feedback.intervals.items():
            button = self.query_one(f"#rating-{int(rating)}", Button)
            button.label = literal(f"{int(rating)} {rating.name.title()} {interval}")
            button.set_class(rating is feedback.proposed, "proposed")
        self.query_one(f"#rating-{int(feedback.proposed)}", Button).focus()
        self.refresh_bindings()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_rate(int((event.button.id or "rating-0")[-1]))

    def action_rate(self, number: int) -> None:
        """Store a rating and show the next card; if it cannot be stored, the card stays."""
        if self._feedback is None:
            return
        try:
            self._session.rate(Rating(number))
        except QuizError as error:
            self.app.show_problem(error)
            return
        self._show_card()

    def action_go_on(self) -> None:
        """Turn a flip card over, or accept the proposed rating."""
        if not self.query_one(QuestionView).reveal() and self._feedback is not None:
            self.action_rate(int(self._feedback.proposed))

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
            self.app.show_problem(error)
            return
        self._show_card()

    def action_scroll(self, pages: int) -> None:
        """Scroll a long card."""
        card = self.query_one("#card", VerticalScroll)
        card.scroll_relative(y=pages * max(1, card.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Go back to the decks; everything is stored."""
        self.dismiss(None)
