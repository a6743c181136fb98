"""Results of tests: one with its mistakes, and the list of earlier ones."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quiz.errors import QuizError
from quiz.session.beginning import mistakes_again
from quiz.session.desk import Desk
from quiz.session.scored import ScoredTest
from quiz.session.source_panel import ExcerptFinder
from quiz.session.test_result import Asked, TestResult, earlier_ones, open_result, summaries
from quiz.session.test_words import (
    choice_words,
    comparison_lines,
    facts_lines,
    mistake_answer,
    prompt_of,
    right_answer,
    score_line,
)
from quiz.session.test_words import summary_words as words_of
from quiz.session.testimony import attribution, contradictions, reason, source_lines, witnesses
from quiz.tui.feedback import contradicting
from quiz.tui.message import show_problem
from quiz.tui.text import cell, lines, literal

_QUIET = "$foreground-muted"


class ResultScreen(Screen[None]):
    """The score, how it compares, and each mistake with the right answer and its source."""

    CSS_PATH = "test_results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mistakes", "Study the mistakes", id="result.mistakes",
                tooltip="Each again until it was right once; nothing is scheduled"),
        Binding("r", "record", "Count as reviews", id="result.record",
                tooltip="Let the answers of this test count as reviews"),
        Binding("e", "earlier", "Earlier results", tooltip="Results of earlier tests",
                id="result.earlier"),
        Binding("j", "scroll(1)", "Down", show=False, id="result.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="result.up"),
        Binding("escape", "close", "Close", tooltip="Back to where the test began",
                id="result.close"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="result.quit"),
    ]  # fmt: skip

    def __init__(
        self,
        desk: Desk,
        result: TestResult,
        excerpt_of: ExcerptFinder,
        scored: ScoredTest | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._result = result
        self._excerpt_of = excerpt_of
        self._scored = scored
        self._compared: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the result, which scrolls, and the keys."""
        head = f"Result: {choice_words(self._result.summary.choice)}"
        yield Static(literal(cell(head).plain, "bold"), id="head")
        with VerticalScroll(id="card"):
            yield Static(id="result")
        yield Footer()

    def on_mount(self) -> None:
        """Write the result."""
        earlier = earlier_ones(self._result.summary, summaries(self._desk))
        self._compared = comparison_lines(earlier, self._result.summary)
        self._say()
        self.query_one("#card").focus()

    def _say(self, *done: str) -> None:
        told = [*done, *self._compared]
        self.query_one("#result", Static).update(_result_content(self._result, told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is: mistakes, and answers that do not count as reviews yet."""
        del parameters
        if action == "mistakes":
            return any(asked.exercise for asked in self._result.mistakes)
        if action == "record":
            return self._scored is not None and not self._scored.recorded
        return True

    def action_mistakes(self) -> None:
        """Study the mistakes now."""
        from quiz.tui.test import TestScreen

        try:
            again = mistakes_again(self._desk, self._result)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.app.push_screen(TestScreen(again, self._excerpt_of))

    def action_record(self) -> None:
        """Let the answers count as reviews."""
        if self._scored is None:
            return
        try:
            count = self._scored.record()
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._say(f"Counted as reviews: {count}.")
        self.query_one("#card").scroll_home(animate=False)
        self.refresh_bindings()

    def action_earlier(self) -> None:
        """Show earlier results."""
        try:
            self.app.push_screen(ResultsScreen(self._desk, self._excerpt_of))
        except QuizError as error:
            show_problem(self.app, error)

    def action_scroll(self, rows: int) -> None:
        """Scroll by a line, as in vi."""
        self.query_one("#card").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


class ResultsScreen(Screen[None]):
    """All results that were kept, the latest first; Enter opens one."""

    CSS_PATH = "test_results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "Next", show=False, id="results.down"),
        Binding("k", "move(-1)", "Previous", show=False, id="results.up"),
        Binding("escape", "close", "Back", tooltip="Back to where you were", id="results.close"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="results.quit"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, excerpt_of: ExcerptFinder | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._excerpt_of: ExcerptFinder = excerpt_of or (lambda _: None)
        self._found = summaries(desk)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(literal("Results of tests, the latest first", "bold"), id="head")
        if self._found:
            rows = (literal(cell(words_of(one)).plain) for one in self._found)
            yield OptionList(*(Option(row) for row in rows), markup=False, compact=True)
        else:
            yield Static(
                literal("No test was taken yet. Escape goes back; Enter there starts one."),
                id="result",
            )
        yield Footer()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        try:
            result = open_result(self._desk, self._found[event.option_index])
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.app.push_screen(ResultScreen(self._desk, result, self._excerpt_of))

    def action_move(self, rows: int) -> None:
        """Move up or down, as in vi."""
        for listed in self.query(OptionList):
            if rows > 0:
                listed.action_cursor_down()
            else:
                listed.action_cursor_up()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _result_content(result: TestResult, compared: list[str]) -> Content:
    parts = [literal(score_line(result.summary), "bold")]
    parts += [literal(told) for told in compared]
    parts += [literal(told, _QUIET) for told in facts_lines(result)]
    if not result.mistakes:
        parts += [Content(""), literal("No mistakes.")]
    for asked in result.mistakes:
        parts += _mistake(asked)
    return lines(*parts)


def _mistake(asked: Asked) -> list[Content]:
    partly = asked.credit or 0
    mark, style = ("◐", "$text-warning") if partly else ("✗", "$text-error")
    parts = [Content(""), literal(f"{mark} {prompt_of(asked)}", style)]
    parts.append(literal(mistake_answer(asked)))
    if partly:
        parts.append(literal(f"It counts {partly:.0%}.", _QUIET))
    if asked.exercise is None:
        return parts
    card = asked.exercise.card
    return [
        *parts,
        literal(f"Answer: {right_answer(asked)}", "bold"),
        *(literal(text) for text in (reason(card), attribution(card)) if text),
        *contradicting(contradictions(card))[1:],
        *(literal(text, _QUIET) for text in (witnesses(card), *source_lines(card)) if text),
    ]
