"""The contents of fields: lists and paragraphs of escaped text, built from a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.anki.citations import source_item
from quiz.anki.safety import (
    checked_text,
    require_filled,
    require_safe,
    safe_cloze,
    safe_inline,
    safe_text,
)
from quiz.bank.citing import cited_paragraphs
from quiz.bank.model import AnswerKind, Card, Form, Match, Order, Recall
from quiz.bank.options import ascending
from quiz.bank.repetition import says_same, says_whose_word
from quiz.text.dates import Granularity, read_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_WHOLE = {
    Granularity.YEAR: "the year",
    Granularity.MONTH: "the month and year",
    Granularity.DAY: "the day, month and year",
}
_BOTH_ENDS = {
    Granularity.YEAR: "the first and the last year",
    Granularity.MONTH: "the first and the last month, each with its year",
    Granularity.DAY: "the first and the last day, each with month and year",
}


def recall_fields(card: Card, task: Recall) -> dict[str, str]:
    """Fill the fields of one direction: question, answer, options and what the back tells."""
    answer = require_filled(card, task.answer.text, "answer")
    gapped = task.blank.shown() if task.blank else ""
    question = task.wordings[0] if task.wordings else gapped
    return {
        "Question": safe_text(require_filled(card, question, "question")),
        "Answer": safe_text(answer),
        "Wanted": _wanted(task, question),
        "Typed": "typed" if Form.TYPED in card.forms else "",
        **option_fields(card, task),
        "Accept": _items(card, task.answer.accept),
        "Sentence": _sentence(card, task),
        "Points": _items(card, task.points),
    }


def option_fields(card: Card, task: Recall) -> dict[str, str]:
    """Fill the options, how they are ordered, and what the wrong ones really are."""
    if not task.distractors:
        return {"Options": "", "Order": "", "Lures": ""}
    texts = [task.answer.text, *(distractor.text for distractor in task.distractors)]
    ordered = ascending(texts) if task.fixed else sorted(texts, key=lambda t: (t.casefold(), t))
    options = (_item(card, text, "key" if text == task.answer.text else "") for text in ordered)
    lures = (
        f"<li><b><bdi>{checked_text(card, wrong.text)}</bdi></b>: {checked_text(card, wrong.why)}</li>"
        for wrong in task.distractors
        if wrong.why.strip()
    )
    order = "fixed" if task.fixed else "shuffle"
    return {"Options": "".join(options), "Order": order, "Lures": "".join(lures)}


def order_fields(card: Card, task: Order) -> dict[str, str]:
    """Fill the fields of a list to be put in sequence; the front has it by the alphabet."""
    texts = [item.text for item in task.items]
    listed = sorted(texts, key=lambda text: (text.casefold(), text))
    if listed == texts:
        listed.reverse()
    sequence = []
    for item in task.items:
        note = f' <span class="note">({checked_text(card, item.note)})</span>' if item.note else ""
        sequence.append(f"<li><bdi>{checked_text(card, item.text)}</bdi>{note}</li>")
    return {
        "Prompt": safe_text(require_filled(card, task.prompt, "prompt")),
        "Items": _items(card, listed),
        "Sequence": "".join(sequence),
    }


def match_fields(card: Card, task: Match) -> dict[str, str]:
    """Fill the fields of pairs to be joined; the right-hand sides stand by the alphabet."""
    right = dict.fromkeys([*(partner for _, partner in task.pairs), *task.extra])
    pairs = (
        f"<li><b><bdi>{checked_text(card, left)}</bdi></b>: <bdi>{checked_text(card, partner)}</bdi></li>"
        for left, partner in task.pairs
    )
    return {
        "Prompt": safe_text(require_filled(card, task.prompt, "prompt")),
        "Left": _items(card, [left for left, _ in task.pairs]),
        "Right": _items(card, sorted(right, key=lambda text: (text.casefold(), text))),
        "Pairs": "".join(pairs),
    }


def deletion(card: Card, number: int, answer: str, hint: str) -> str:
    """Write one blank of a cloze as Anki's deletion: `{{c1::answer::hint}}`."""
    inside = safe_cloze(require_filled(card, answer, "blank"))
    said = f"::{safe_cloze(require_safe(card, hint))}" if hint.strip() else ""
    return f"{{{{c{number}::{inside}{said}}}}}"


def sentence_part(card: Card, text: str) -> str:
    """Write what stands between the blanks of a sentence."""
    return safe_inline(require_safe(card, text))


def accepted(card: Card, task: Recall) -> str:
    """List what is right too for one blank of a sentence, after the blank's answer."""
    if not task.answer.accept:
        return ""
    others = ", ".join(checked_text(card, text) for text in task.answer.accept)
    return f"<li><bdi>{checked_text(card, task.answer.text)}</bdi>: {others}</li>"


def shared_fields(cards: Sequence[Card]) -> dict[str, str]:
    """Fill what the cards of a note have in common: the reason, who says so, the sources.

    Who says so stays away where each card's reason tells it.
    """
    first = cards[0]
    is_told = all(says_whose_word(card.why, card.attribution) for card in cards)
    references = dict.fromkeys(reference for card in cards for reference in card.references)
    return {
        "Id": safe_text(first.note),
        "Attribution": "" if is_told else checked_text(first, first.attribution).removesuffix("."),
        "Why": checked_text(first, first.why),
        "Source": "".join(
            source_item(first, paragraph) for paragraph in cited_paragraphs(references)
        ),
    }


def _wanted(task: Recall, question: str) -> str:
    """Name the parts that a typed date has, so that nobody fails for a missing month.

    Empty where the question names them itself.
    """
    read = read_written(task.answer.text) if task.answer.kind is AnswerKind.DATE else ()
    if not read:
        return ""
    wanted = (_BOTH_ENDS if read[0].is_span else _WHOLE)[read[0].granularity]
    is_said = f"give {wanted}" in question.casefold()
    is_year = wanted == _WHOLE[Granularity.YEAR] and "which year" in question.casefold()
    return "" if is_said or is_year else wanted


def _sentence(card: Card, task: Recall) -> str:
    if task.blank is None or says_same(card.why, task.blank.shown(task.answer.text)):
        return ""
    before = sentence_part(card, task.blank.before)
    return f"{before}<b>{checked_text(card, task.answer.text)}</b>{sentence_part(card, task.blank.after)}"


def _items(card: Card, texts: Iterable[str]) -> str:
    return "".join(_item(card, text) for text in texts)


def _item(card: Card, text: str, mark: str = "") -> str:
    attribute = f' class="{mark}"' if mark else ""
    return f"<li{attribute}><bdi>{checked_text(card, text)}</bdi></li>"
