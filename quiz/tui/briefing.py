"""The briefing: what a deck is about and its first facts, on one screen before its first question."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from quiz.errors import QuizError
from quiz.session.briefing import FEWEST, BriefedFact, Briefing
from quiz.tui.message import show_problem
from quiz.tui.text import lines, literal

TALL = 36
"""From this height on every fact is shown, below it the fewest."""

_QUIET = "$foreground-muted"


class BriefingScreen(Screen[bool]):
    """Shows a briefing; gives True to begin, False to go back to the decks.

    `never` is called when the learner wants no more facts before questions.
    """

    CSS_PATH = "briefing.tcss"
    AUTO_FOCUS = "#briefing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(True)", "Begin", tooltip="Begin with the questions",
                priority=True, id="briefing.begin"),
        Binding("space", "page", "Next page", show=False, priority=True, id="briefing.page",
                tooltip="A page on, and from the last one to the questions"),
        Binding("b", "never", "No more briefings", id="briefing.never",
                tooltip="Begin at once, here and with every other deck; Settings bring them back"),
        Binding("j", "scroll(1)", "Read on", key_display="↓", tooltip="Scroll down; j or an arrow",
                id="briefing.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="briefing.up"),
        Binding("escape", "leave(False)", "Decks", tooltip="Back to the decks",
                id="briefing.leave"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="briefing.quit"),
    ]  # fmt: skip

    def __init__(self, briefing: Briefing, never: Callable[[], None]) -> None:
        super().__init__()
        self._briefing = briefing
        self._never = never

    def compose(self) -> ComposeResult:
        """Lay out the deck's name, what is told, and the keys."""
        yield Static(literal(self._briefing.deck, "bold"), id="head")
        with VerticalScroll(id="briefing"):
            yield Static(id="told")
        yield Footer()

    def on_resize(self) -> None:
        """Tell as much as the height is good for."""
        told = briefing_content(self._briefing, tall=self.size.height >= TALL)
        self.query_one("#told", Static).update(told)
        self.call_after_refresh(self.refresh_bindings)  # is there more than fits?

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave briefings out only where facts are told, and to read on where there is more."""
        if action == "scroll" and parameters == (1,):
            return self.is_mounted and self.query_one("#briefing").max_scroll_y > 0
        return action != "never" or bool(self._briefing.facts)

    def action_leave(self, begin: bool) -> None:
        """Begin, or go back."""
        self.dismiss(begin)

    def action_never(self) -> None:
        """Begin, and show no facts before questions any more."""
        try:
            self._never()
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.notify("No more briefings. Settings bring them back.", markup=False)
        self.dismiss(True)

    def action_page(self) -> None:
        """Read the next page, or begin where nothing is left to read."""
        told = self.query_one("#briefing")
        if told.scroll_y < told.max_scroll_y:
            told.scroll_page_down(animate=False)
        else:
            self.dismiss(True)

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines, as in vi."""
        self.query_one("#briefing").scroll_relative(y=rows, animate=False)


def briefing_content(briefing: Briefing, *, tall: bool) -> Content:
    """Show what a deck is about, its first facts, and what its sources can and cannot tell."""
    facts = briefing.facts if tall else briefing.facts[:FEWEST]
    parts = [literal(briefing.about, "bold"), Content("")] if briefing.about else []
    if facts:
        parts += [
            literal("Read this first: the questions that follow ask about it.", _QUIET),
            Content(""),
        ]
    for number, fact in enumerate(facts, 1):
        parts += [*_fact(number, fact), Content("")]
    if briefing.scope:
        parts += [literal("What the sources can and cannot tell", "bold")]
        parts += [literal(briefing.scope, _QUIET), Content("")]
    return lines(*parts, literal("Press Enter to begin.", _QUIET))


def _fact(number: int, fact: BriefedFact) -> list[Content]:
    parts = [literal(f"{number}. ", "bold") + literal(fact.sentence)]
    if fact.attribution:
        parts.append(literal(fact.attribution))
    for told in fact.contradictions:
        parts.append(literal(told.sentence, "$text-warning"))
        parts += [literal(f"• {entry}") for entry in told.entries]
    if fact.sources:
        parts.append(literal(fact.sources, _QUIET))
    return parts
