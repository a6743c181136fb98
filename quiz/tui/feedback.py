"""What is shown after an answer: right or wrong in words and marks, the answer, why, and where."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from quiz.bank.citing import cited_paragraphs
from quiz.bank.model import Card, Form, Match, Order, Recall
from quiz.grading.difference import Difference, Segment, difference
from quiz.grading.verdict import Outcome, Verdict, closed
from quiz.session.exercise import Exercise
from quiz.session.feedback import answer_lines
from quiz.session.passages import Excerpt
from quiz.session.reading import letter
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    SequenceGiven,
    TextTyped,
)
from quiz.session.source_panel import ExcerptFinder
from quiz.session.testimony import (
    Told,
    attribution,
    contradictions,
    paragraph_lines,
    reason,
    source_lines,
    timeline_lines,
    witnesses,
)
from quiz.tui.hanging import HangingText
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


class FeedbackView(HangingText):
    """The feedback to one answer."""

    def show(  # noqa: PLR0913 - a keyword for each thing that may be told besides
        self,
        exercise: Exercise,
        response: Response,
        verdict: Verdict,
        correction: str = "",
        *,
        overridden: bool = False,
        marks: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        """Show what is known about the card but for its sources, the verdict first.

        `marks` are lines about the learner's own marks on it, `hint` says what can be done about
        the verdict.
        """
        self.display = True
        told = _overridden(response) if overridden else self._verdict(exercise, response, verdict)
        self.hang(
            lines(
                *told,
                *([literal(hint, "$foreground-muted")] if hint else []),
                *self._answer(exercise),
                *([literal(f"Corrected: {correction}", "$text-warning")] if correction else []),
                *self._reasons(exercise),
                *([Content("")] if marks else []),
                *(literal(mark, "$foreground-muted") for mark in marks),
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
        told = {"Right.", closed(f"The answer is {verdict.canonical}")}  # by the mark, and below
        said = verdict.message.strip().replace("Right; mind", "Mind", 1)
        for tail in (f"; the answer is {verdict.canonical}", f": {verdict.canonical}"):
            if said.endswith(closed(tail)):
                said = closed(said.removesuffix(closed(tail)))
        if exercise.form is Form.CLAIM:
            said = f"The statement is {verdict.canonical}."
        if said and said not in told:
            parts[0] += literal(f" {said}")
        if isinstance(response, TextTyped) and response.text:
            right = verdict.outcome is Outcome.RIGHT
            typed = literal(response.text) if right else _difference(response, verdict)
            parts.append(Content("You typed: ") + typed)
            parts += [] if right else _legend(response, verdict)
        return parts

    @staticmethod
    def _answer(exercise: Exercise) -> list[Content]:
        if exercise.form is Form.CLAIM:
            return []  # the verdict says it
        answers = answer_lines(exercise.card.task)
        shown = [Content("Answer: ") + literal(answers[0], "bold")]
        shown += [literal(f"        {line}", "bold") for line in answers[1:]]
        if isinstance(exercise.card.task, Recall):
            shown += [literal(f"  • {point}") for point in exercise.card.task.points]
        return shown

    @staticmethod
    def _reasons(exercise: Exercise) -> list[Content]:
        card = exercise.card
        told = [text for text in (reason(card), attribution(card)) if text]
        told = [text for text in told if text != exercise.prompt]  # as of a claim that is right
        parts = [Content("")] * bool(told) + [literal(text) for text in told]
        return [*parts, *contradicting(contradictions(card)), *in_time(card)]


def said_where(card: Card, excerpt_of: ExcerptFinder) -> list[Content]:
    """Show how many sources a card has and what each says, after an empty line."""
    counted = witnesses(card)
    parts = [Content(""), literal(counted, "$foreground-muted")] if counted else []
    excerpts = [excerpt_of(cited) for cited in cited_paragraphs(card.references)]
    if not any(excerpts):
        parts += [] if counted or not excerpts else [Content("")]
        return parts + [literal(line, "$foreground-muted") for line in source_lines(card)]
    for number, (excerpt, line) in enumerate(zip(excerpts, paragraph_lines(card), strict=True)):
        parts += [Content("")] * bool(number or not counted)
        parts.append(literal(line, "$foreground-muted"))
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


def marked_answer(exercise: Exercise, response: Response) -> Content | None:
    """Show again what was chosen among, or put together, with marks for right and wrong."""
    task = exercise.card.task
    match response, task:
        case OptionChosen(), _ if exercise.form is Form.OPTIONS:
            return lines(*_marked_options(exercise, response))
        case SequenceGiven(order=order), Order(items=items):
            rows = (
                _marked(f"{place + 1}. {items[item].text}", right=item == place)
                for place, item in enumerate(order)
            )
            return lines("Your order:", *rows)
        case PairsGiven(pairs=given), Match(pairs=pairs, extra=extra):
            partners = (*(partner for _, partner in pairs), *extra)
            told = ["?" if number is None else partners[number] for number in given]
            joined = (
                _marked(f"{left} – {text}", right=text == partner)
                for (left, partner), text in zip(pairs, told, strict=True)
            )
            return lines("Your pairs:", *joined)
        case _:
            return None


def _marked(text: str, *, right: bool) -> Content:
    mark, style = ("✓", "$text-success") if right else ("✗", "$text-error")
    return literal(f"{mark} {text}", style)


def _marked_options(exercise: Exercise, response: OptionChosen) -> list[Content]:
    rows: list[Content] = []
    for index, option in enumerate(exercise.options):
        if index == exercise.key_index:
            rows.append(literal(f"✓ {letter(index)}  {option.text}", "bold $text-success"))
        elif index == response.index:
            rows.append(literal(f"✗ {letter(index)}  {option.text}", "$text-error"))
        else:
            rows.append(literal(f"  {letter(index)}  {option.text}", "$foreground-muted"))
    return rows


def _overridden(response: Response) -> list[Content]:
    typed = response.text if isinstance(response, TextTyped) else ""
    return [
        literal("✓ Counted as right, since you say so.", "bold $text-success")
        + literal(" Press o again if it was wrong after all.", "$foreground-muted"),
        Content("You typed: ") + literal(typed),
    ]


_SHOWN = {
    Difference.SAME: ("{}", ""),
    Difference.WRONG: ("[{}]", "$text-error strike"),
    Difference.EXTRA: ("({})", "$text-error strike"),
    Difference.MISSING: ("‸", "bold $text-success"),
}
_TOLD = {
    Difference.WRONG: "[ ] wrong",
    Difference.EXTRA: "( ) too many",
    Difference.MISSING: "‸ something is missing",
}


def _compared(response: TextTyped, verdict: Verdict) -> tuple[Segment, ...]:
    """Compare what was typed with the answer; letters that are replaced are not missing as well."""
    found = difference(response.text, verdict.canonical)
    replaced = [False, *(piece.kind is Difference.WRONG for piece in found)]
    return tuple(
        piece
        for piece, after_wrong in zip(found, replaced, strict=False)
        if not (after_wrong and piece.kind is Difference.MISSING)
    )


def _difference(response: TextTyped, verdict: Verdict) -> Content:
    """Show what was typed: wrong and extra letters struck through and between brackets.

    A caret stands where some are missing. Another answer altogether is only struck through.
    """
    found = _compared(response, verdict)
    if [piece.kind for piece in found] == [Difference.WRONG]:
        return literal(found[0].text, _SHOWN[Difference.WRONG][1])
    shown = ((piece, *_SHOWN[piece.kind]) for piece in found)
    return Content("").join(
        [literal(mark.format(piece.text) if "{" in mark else mark, style)
         for piece, mark, style in shown]
    )  # fmt: skip


def _legend(response: TextTyped, verdict: Verdict) -> list[Content]:
    """Say what the marks in a typed answer mean, those that are there."""
    found = _compared(response, verdict)
    kinds = [kind for kind in _TOLD if any(piece.kind is kind for piece in found)]
    if not kinds or [piece.kind for piece in found] == [Difference.WRONG]:
        return []
    return [literal("           " + "   ".join(_TOLD[kind] for kind in kinds), "$foreground-muted")]


def in_context(excerpt: Excerpt, around: int) -> Content:
    """Show what is cited in bold, with at most so many characters of its paragraph on each side."""
    shown = excerpt.pieces(around)
    pieces = [literal(text, "bold" if cited else "$foreground-muted") for text, cited in shown]
    whole = "".join(text for text, _ in shown)
    if whole.startswith("“") and whole.endswith("”"):
        return Content("").join(pieces)  # a speech, which has its marks
    return Content("").join(
        [literal("“", "$foreground-muted"), *pieces, literal("”", "$text-muted")]
    )
