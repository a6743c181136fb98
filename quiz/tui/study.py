"""Study: a question, the feedback, four ratings; every rating is stored before the next card."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from quiz.errors import QuizError
from quiz.scheduling.rating import Rating
from quiz.session.corrections import Changed, Choice
from quiz.session.scope import StudyPlan
from quiz.session.study import StudySession
from quiz.tui.card_deeds import CardDeeds
from quiz.tui.message import show_problem
from quiz.tui.question import QuestionView
from quiz.tui.study_keys import AHEAD_DAYS, STUDY_KEYS
from quiz.tui.title import DueChanged

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.places import Places
    from quiz.session.catching_up import Backlog
    from quiz.session.feedback import Feedback
    from quiz.session.source_panel import ExcerptFinder, SourcePanel
    from quiz.tui.ratings import RatingBar

CORRECTED = "Corrected since you learned it."
FIRST_RATING = "Enter takes the marked rating, 1 to 4 another; each says when it comes back."
POLL_SECONDS = 2.0  # how soon a card in learning appears after it fell due
_HINT = "Press o if what you typed is right too."
_OF_A_CARD = {"bury", "suspend", "edit", "flag"}


class StudyScreen(CardDeeds):
    """A sitting of spaced repetition; without `places` nothing can be edited."""

    BINDINGS: ClassVar[list[BindingType]] = STUDY_KEYS

    def __init__(
        self, session: StudySession, excerpt_of: ExcerptFinder, places: Places | None = None
    ) -> None:
        super().__init__(session, excerpt_of, places)
        self._introducing = False
        self._backlog: Backlog | None = None
        self._ahead = 0
        self._ratings: RatingBar | None = None

    def source_panel(self) -> SourcePanel | None:
        """Tell all about the sources of the card on the screen."""
        return self._session.sources(self._excerpt_of)

    def compose_below(self) -> ComposeResult:
        """Lay out the ratings."""
        yield self._rating_bar()

    def on_mount(self) -> None:
        """Show the first card, and look now and then whether one in learning fell due."""
        self._show_card()
        self.set_interval(POLL_SECONDS, self._poll)
        self.call_after_refresh(self._look_for_backlog)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that work at this moment: letters go into an answer first."""
        if not self.is_mounted:
            return True
        question, feedback = self.query_one(QuestionView), self._feedback
        letter = parameters[0] if parameters else None
        if isinstance(letter, str) and letter:
            taken = question.means(letter.removeprefix("^"))
            if taken is not letter.startswith("^"):  # the key with ^ works while the other is taken
                return False
        if action in _OF_A_CARD:
            return self._exercise is not None and (action != "edit" or self._places is not None)
        works = {
            "undo": self._session.can_undo,
            "turn": question.turned_down,
            "rate": feedback is not None,
            "sources": feedback is not None,
            "override": feedback is not None and feedback.can_be_overridden,
            "other_form": question.open and bool(self._session.other_forms),
            "ahead": bool(self._ahead),
            "catch_up": self._backlog is not None,
        }
        return works.get(action, True)

    def _show_card(self, typed: str = "") -> None:
        """Show what is up: the card, with text that was typed before, or what comes before it."""
        question = self.query_one(QuestionView)
        self._feedback = None
        self._ahead = 0
        self.hide_feedback()
        if self._ratings is not None:
            self._ratings.hide()
        try:
            exercise = self._exercise = self._session.current()
            briefing = self._session.briefing()
            changed = self._session.changed if briefing is None else None
        except QuizError as error:
            self.dismiss(None)
            show_problem(self.app, error)
            return
        self._say_head()
        self.post_message(DueChanged(self._session.counts().total))
        self._introducing = briefing is not None
        asked = exercise is not None and briefing is None and changed is None
        question.display = question.open = asked
        if briefing is not None:
            self._exercise = None
            from quiz.tui.briefing import BriefingScreen

            never = self._session.briefings.never
            self.app.push_screen(BriefingScreen(briefing, never), self._begin)
        elif exercise is None:
            self._show_done()
        elif changed is not None:
            self._exercise = None
            self._ask_about_change(changed)
        else:
            question.show(exercise)
            question.type_again(typed)
            if self._session.corrected:
                question.note(CORRECTED, "$text-warning")
        self.card.scroll_home(animate=False)
        self.refresh_bindings()

    def _say_head(self) -> None:
        exercise = self._exercise
        counts = self._session.counts()
        left = f"{counts.new} new  {counts.learning} learning  {counts.review} due"
        told = self._session.told
        self.say_head(
            exercise.card.deck if exercise else "Done for now", f"{told}  {left}" if told else left
        )

    def _say(self, told: Content) -> None:
        feedback = self.feedback_view()
        feedback.display = True
        feedback.update(told)
        self.set_focus(None)

    def _show_done(self) -> None:
        from quiz.tui import study_texts

        self._backlog = self._session.backlog()
        waits = self._session.waiting_ms() is not None
        self._ahead = 0 if waits else self._session.ahead(AHEAD_DAYS)
        self._say(study_texts.done(self._session, self._backlog, self._ahead))

    def _look_for_backlog(self) -> None:
        try:
            self._backlog = self._session.backlog()
        except QuizError as error:
            show_problem(self.app, error)
            return
        if self._backlog is not None and self._backlog.today:
            if len(self.app.screen_stack) == 1:  # else it stands on Today, where this began
                from quiz.tui import study_texts

                self.notify(study_texts.backlog_told(self._backlog), timeout=8, markup=False)
            self.refresh_bindings()

    def _ask_about_change(self, changed: Changed) -> None:
        """Ask what becomes of a changed card; whoever decides nothing goes back to the decks."""
        from quiz.tui import study_texts
        from quiz.tui.deciding import DecideScreen

        def settle(letter: str | None) -> None:
            if not letter:
                self.dismiss(None)
                return
            choice = next(choice for choice in Choice if choice.value.startswith(letter))
            self._do(lambda: self._session.settle(choice), "Decided. Undo takes it back.")

        self._say(study_texts.change(changed))
        self.app.push_screen(
            DecideScreen(study_texts.change(changed), study_texts.SETTLING), settle
        )

    def _begin(self, begins: bool | None) -> None:
        """Go on from what a deck is about to its first card, or back to the decks."""
        if not begins:
            self.dismiss(None)
            return
        self._session.introduced()
        self._show_card()

    def _poll(self) -> None:
        if not self.is_current:
            return
        if self._exercise is None and not self._introducing:
            self._show_card()
        else:
            self._say_head()

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
        self._show_answered(feedback)

    def _show_answered(self, feedback: Feedback) -> None:
        self._feedback = feedback
        exercise = feedback.exercise
        self.show_feedback(exercise, feedback.response).show(
            exercise,
            feedback.response,
            feedback.verdict,
            feedback.correction,
            overridden=feedback.overridden,
            marks=self._marks(exercise.card),
            hint=_HINT if feedback.can_be_overridden and not feedback.overridden else "",
        )
        self._rating_bar().show(feedback)
        if self._session.is_first:
            self.notify(FIRST_RATING, timeout=12, markup=False)
        self.refresh_bindings()

    def _marks(self, card: Card) -> list[str]:
        from quiz.session.tags import flag_line, tag_line

        flag = self._session.flag()
        return [line for line in (tag_line(card.tags, flag), flag_line(flag)) if line]

    def _rating_bar(self) -> RatingBar:
        """Give the ratings, which are made after the first question is on the screen."""
        from quiz.tui.ratings import RatingBar

        if self._ratings is None:
            self._ratings = RatingBar(id="ratings")
        return self._ratings

    def on_rating_bar_chosen(self, message: RatingBar.Chosen) -> None:
        """Take the rating that was clicked or entered."""
        message.stop()
        self.action_rate(int(message.rating))

    def action_rate(self, number: int) -> None:
        """Store a rating and show the next card; if it cannot be stored, the card stays."""
        if self._feedback is None:
            return
        self._do(lambda: self._session.rate(Rating(number)), "")
        leech = self._session.leech
        if leech is not None and self._feedback is None:
            from quiz.tui import study_texts
            from quiz.tui.deciding import DecideScreen

            ways = study_texts.leech_ways(leech, can_edit=self._places is not None)
            self.app.push_screen(DecideScreen(study_texts.leech(leech), ways), self._treat_leech)

    def _treat_leech(self, letter: str | None) -> None:
        leech = self._session.leech
        if letter == "s":
            self._do(self._session.suspend_leech, "Out of study. Undo brings it back.")
        elif letter == "e" and leech is not None:
            self._edit(leech.card)

    def action_turn(self) -> None:
        """Turn a flip card over."""
        self.query_one(QuestionView).reveal()

    def action_override(self) -> None:
        """Count what was typed as right, or no longer."""
        try:
            self._show_answered(self._session.override())
        except QuizError as error:
            show_problem(self.app, error)

    def action_ahead(self) -> None:
        """Study cards of the coming days."""
        self._do(lambda: self._session.go_on(StudyPlan(ahead=AHEAD_DAYS)), "")

    def action_catch_up(self) -> None:
        """Work off a backlog."""
        self._backlog = None
        self._do(
            lambda: self._session.go_on(StudyPlan(catch_up=True)),
            "Catching up: what would lose most by waiting comes first.",
        )

    def action_leave(self) -> None:
        """Go back to the decks; everything is stored."""
        self.dismiss(None)
