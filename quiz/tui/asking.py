"""What study and a test share: a head, the question with its feedback, and how it is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.question import QuestionView
from quiz.tui.study_keys import MORE_KEYS
from quiz.tui.text import ending, lines, literal

if TYPE_CHECKING:
    from quiz.session.exercise import Exercise
    from quiz.session.responses import Response
    from quiz.session.source_panel import ExcerptFinder, SourcePanel
    from quiz.tui.feedback import FeedbackView

LATEST_LAYOUT = 0.3
"""After so many seconds what is below the card is laid out, painted or not."""
WIDE = 110
"""From so many columns on, the sources stand beside an answered card instead of below."""

HEAD_MARGIN = 4
"""The columns of the head that are left empty: at both ends and between deck and counts."""


class AskingScreen(Screen[None]):
    """Asks one question after the other; what follows an answer is the subclass's affair."""

    CSS_PATH = "asking.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as in Screen
    AUTO_FOCUS = ""  # each question chooses its own focus; a card to turn over has none
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, priority=True, id="card.up"),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, priority=True, id="card.down"),
        Binding("up", "scroll_line(-1)", "Scroll a line up", show=False, id="card.line.up"),
        Binding("down", "scroll_line(1)", "Scroll a line down", show=False, id="card.line.down"),
        Binding("s", "sources", "Sources", tooltip="The sources in full, and what they cannot tell",
                id="card.sources"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="card.quit"),
    ]  # fmt: skip

    def __init__(self, excerpt_of: ExcerptFinder) -> None:
        super().__init__()
        self._excerpt_of = excerpt_of
        self._laid_out = False
        self._feedback_view: FeedbackView | None = None
        self._head = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out the head and the question; the rest follows when they are on the screen."""
        with Horizontal(id="head"):
            yield Static(id="deck")
            yield Static(id="counts")
        with Horizontal(id="sides"):
            with VerticalScroll(id="card", can_focus=False):
                yield QuestionView()
            yield VerticalScroll(id="panel", can_focus=False)

    def compose_below(self) -> ComposeResult:
        """Lay out what stands between the card and the keys; nothing by default."""
        yield from ()

    def on_mount(self) -> None:
        """Lay out the rest when the question is on the screen: nobody waits for it."""
        # by the app, which takes messages only after it has painted its first screen
        self.app.call_later(self.call_after_refresh, self._lay_out_below)
        # where nothing is painted any more, as on a slow machine, no refresh comes to wait for
        self.set_timer(LATEST_LAYOUT, self._lay_out_below)

    async def _lay_out_below(self) -> None:
        if self.is_attached and not self._laid_out:
            from quiz.tui.roomy_footer import RoomyFooter

            self._laid_out = True
            self.feedback_view()
            await self.mount(*self.compose_below(), RoomyFooter(MORE_KEYS))
            self.refresh_bindings()

    def feedback_view(self) -> FeedbackView:
        """Give the place for feedback below the question, laid out when it is first asked for."""
        from quiz.tui.feedback import FeedbackView

        if self._feedback_view is None:
            self._feedback_view = FeedbackView(id="feedback")
            self._feedback_view.display = False
            self.card.mount(self._feedback_view, Static(id="said-where"))
            self.query_one("#panel").mount(Static(id="panel-text"))
        return self._feedback_view

    def source_panel(self) -> SourcePanel | None:
        """Tell all about the sources of the answer on the screen; None while there is none."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Hand the question a key that came while nothing in it had the focus."""
        self.query_one(QuestionView).on_key(event)

    def action_sources(self) -> None:
        """Show the sources in full."""
        from quiz.tui.sources import SourcesScreen

        panel = self.source_panel()
        if panel is not None:
            self.app.push_screen(SourcesScreen(panel))

    def show_feedback(self, exercise: Exercise, response: Response) -> FeedbackView:
        """Close the question, show where its answer is said, and give the view for what is told."""
        from quiz.tui.feedback import AROUND, marked_answer, said_where
        from quiz.tui.sources import panel_parts

        view = self.feedback_view()
        self.query_one(QuestionView).close(marked_answer(exercise, response))
        panel = self.source_panel()
        where = said_where(exercise.card, self._excerpt_of)
        self.query_one("#said-where", Static).update(lines(*where))
        parts = panel_parts(panel, AROUND) if panel else []
        self.query_one("#panel-text", Static).update(lines(*parts))
        self.query_one("#panel").scroll_home(animate=False)
        self.set_class(bool(where), "-answered")
        return view

    def hide_feedback(self) -> None:
        """Show no feedback and no sources."""
        self.remove_class("-answered")
        if self._feedback_view is not None:
            self._feedback_view.hide()

    @property
    def card(self) -> VerticalScroll:
        """Give the part that scrolls."""
        return self.query_one("#card", VerticalScroll)

    def say_head(self, deck: str, counts: str) -> None:
        """Write the line above the card."""
        self._head = (deck, counts)
        shown = ending(deck, self.size.width - len(counts) - HEAD_MARGIN)
        self.query_one("#deck", Static).update(literal(shown, "bold"))
        self.query_one("#counts", Static).update(literal(counts))

    def on_resize(self) -> None:
        """Write as much of the deck's name as fits now."""
        self.say_head(*self._head)

    def action_scroll(self, pages: int) -> None:
        """Scroll a long card, by pages that overlap."""
        self.card.scroll_relative(y=pages * max(1, self.card.size.height - 2), animate=False)

    def action_scroll_line(self, rows: int) -> None:
        """Scroll a long card by a line."""
        self.card.scroll_relative(y=rows, animate=False)
