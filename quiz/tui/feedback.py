"""What is shown after an answer: right or wrong in words and marks, the answer, why, and where."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.bank.citing import cited_paragraphs
from quiz.bank.model import Card, Form, Recall
from quiz.grading.difference import Difference, difference
from quiz.grading.verdict import Outcome, Verdict, closed
from quiz.session.exercise import Exercise
from quiz.session.feedback import answer_lines
from quiz.session.passages import Excerpt
from quiz.session.reading import letter
from quiz.session.responses import OptionChosen, Response, TextTyped
from quiz.session.source_panel import ExcerptFinder
from quiz.session.testimony import (
    Told,
    attribution,
    contradictions,
    reason,
    source_lines,
    timeline_lines,
    witnesses,
)
from quiz.tui.text import lines, literal

AROUND = 160
"""How many characters of the paragraph are shown before and after what is cited."""

LINES_SEEN = 4
"""How many lines of the feedback shall be seen without scrolling."""

_MARKS = {
    Outcome.RIGHT: ("✓ Right.", "bold $text-success"),
    Outcome.SPELLING: ("✓ Right.", "bold $text-success"),
    Outcome.PARTIAL: ("◐ Partly right.", "bold $text-warning"),
    Outcome.WRONG: ("✗ Not right.", "bold $text-error"),
}


class FeedbackView(Static):
    """The feedback to one answer."""

    def show(
        self,
        exercise: Exercise,
        response: Response,
        verdict: Verdict,
        excerpt_of: ExcerptFinder,
        correction: str = "",
    ) -> None:
        """Show everything that is known about the card, the verdict first."""
        self.display = True
        self.update(
            lines(
                *self._verdict(exercise, response, verdict),
                *self._answer(exercise),
                *([literal(f"Corrected: {correction}", "$text-warning")] if correction else []),
                *self._reasons(exercise, excerpt_of),
            )
        )
        self.call_after_refresh(self._come_into_view)

    def _come_into_view(self) -> None:
        """Scroll to the verdict, if it came up below or above what is seen of the card."""
        card = self.parent
        if isinstance(card, VerticalScroll):
            top = self.virtual_region.y
            if not 0 <= top - card.scroll_offset.y <= card.size.height - LINES_SEEN:
                card.scroll_to(y=top, animate=False)

    def hide(self) -> None:
        """Clear the feedback before the next question."""
        self.display = False
        self.update("")

    @staticmethod
    def _verdict(exercise: Exercise, response: Response, verdict: Verdict) -> list[Content]:
        if exercise.form is Form.FLIP:
            return [literal("How well did you know it?", "bold")]
        mark, style = _MARKS.get(verdict.outcome, _MARKS[Outcome.WRONG])
        parts = [literal(mark, style)]
        said = verdict.message.strip()
        told = {
            "Right.",
            closed(f"The answer is {verdict.canonical}"),
        }  # by the mark, and by the answer
        if said and said not in told:
            parts[0] += literal(f" {said}")
        if isinstance(response, TextTyped) and response.text:
            right = verdict.outcome is Outcome.RIGHT
            typed = literal(response.text) if right else _difference(response, verdict)
            parts.append(Content("You typed: ") + typed)
        return parts

    @staticmethod
    def _answer(exercise: Exercise) -> list[Content]:
        answers = answer_lines(exercise.card.task)
        shown = [Content("Answer: ") + literal(answers[0], "bold")]
        shown += [literal(f"        {line}", "bold") for line in answers[1:]]
        if isinstance(exercise.card.task, Recall):
            shown += [literal(f"  • {point}") for point in exercise.card.task.points]
        return shown

    @staticmethod
    def _reasons(exercise: Exercise, excerpt_of: ExcerptFinder) -> list[Content]:
        card = exercise.card
        parts: list[Content] = []
        told = [text for text in (reason(card), attribution(card)) if text]
        parts += [Content("")] * bool(told) + [literal(text) for text in told]
        parts += contradicting(contradictions(card))
        parts += in_time(card)
        counted = witnesses(card)
        if counted:
            parts += [Content(""), literal(counted, "$foreground-muted")]
        paragraphs = cited_paragraphs(card.references)
        for number, (cited, line) in enumerate(zip(paragraphs, source_lines(card), strict=True)):
            parts += [Content("")] * bool(number or not counted)
            parts.append(literal(line, "$foreground-muted"))
            excerpt = excerpt_of(cited)
            if excerpt is not None:
                parts.append(in_context(excerpt, AROUND))
        return parts


def contradicting(told: tuple[Told, ...]) -> list[Content]:
    """Show who says otherwise, each dispute after an empty line."""
    parts: list[Content] = []
    for entry in told:
        parts += [Content(""), literal(entry.sentence, "$text-warning")]
        parts += [literal(f"  • {text}") for text in entry.entries]
    return parts


def in_time(card: Card) -> list[Content]:
    """Show the event asked about between its neighbours in time, after an empty line."""
    shown = [
        literal(line, "" if dated.here else "$foreground-muted")
        for line, dated in zip(timeline_lines(card), card.timeline, strict=True)
    ]
    return [Content(""), *shown] if shown else []


def marked_options(exercise: Exercise, response: Response) -> Content | None:
    """Show the options again, with marks for the right one and for a wrong choice."""
    if exercise.form is not Form.OPTIONS or not isinstance(response, OptionChosen):
        return None
    rows: list[Content] = []
    for index, option in enumerate(exercise.options):
        if index == exercise.key_index:
            rows.append(literal(f"✓ {letter(index)}  {option.text}", "bold $text-success"))
        elif index == response.index:
            rows.append(literal(f"✗ {letter(index)}  {option.text}", "$text-error"))
        else:
            rows.append(literal(f"  {letter(index)}  {option.text}", "$foreground-muted"))
    return lines(*rows)


def _difference(response: TextTyped, verdict: Verdict) -> Content:
    """Show what was typed: wrong letters struck through, a caret where some are missing.

    Without colour it still reads as it was typed.
    """
    styles = {
        Difference.SAME: "",
        Difference.WRONG: "$text-error strike",
        Difference.EXTRA: "$text-error strike",
        Difference.MISSING: "bold $text-success",
    }
    pieces: list[Content] = []
    replaced = False
    for piece in difference(response.text, verdict.canonical):
        if piece.kind is not Difference.MISSING:
            pieces.append(literal(piece.text, styles[piece.kind]))
        elif not replaced:
            pieces.append(literal("‸", styles[piece.kind]))
        replaced = piece.kind is Difference.WRONG
    return Content("").join(pieces)


def in_context(excerpt: Excerpt, around: int) -> Content:
    """Show what is cited in bold, with at most so many characters of its paragraph on each side."""
    pieces = [
        literal(text, "bold" if cited else "$foreground-muted")
        for text, cited in excerpt.pieces(around)
    ]
    return Content("").join(
        [literal("“", "$foreground-muted"), *pieces, literal("”", "$text-muted")]
    )
