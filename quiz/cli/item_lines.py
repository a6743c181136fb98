"""The questions that do worst, in lines and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz.analysis.items import LEAST_TRIES
from quiz.analysis.notes import question, summary
from quiz.cli.output import counted
from quiz.text.width import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.analysis.hints import JudgedItem

_WIDTH = 98


def item_lines(judged: Sequence[JudgedItem], number: int) -> list[str]:
    """Write the worst questions with what their answers hint at, then what else was looked at."""
    if not judged:
        return ["None of these questions was answered yet. Start with: quiz study"]
    worst = [one for one in judged if one.hints]
    lines: list[str] = []
    for one in worst[:number]:
        lines += [
            f"{one.item.card.id}  [{one.item.card.deck}]",
            *wrapped(f"    {question(one.item.card.task)}", _WIDTH, indent="    "),
            f"    {summary(one.item)}",
        ]
        for hint in one.hints:
            told = f"    {hint.kind.value}: {hint.message} {hint.cure}"
            lines += wrapped(told, _WIDTH, indent="      ")
        lines.append("")
    return [*lines, *_closing(judged, len(worst), number)]


def _closing(judged: Sequence[JudgedItem], worst: int, number: int) -> list[str]:
    few = sum(not one.item.judged for one in judged)
    looked_at = f"{counted(len(judged), 'question')} answered"
    found = f"{worst} of them with a hint" if worst else "none of them stands out"
    lines = [f"{looked_at}, {found}."]
    if worst > number:
        lines.append(f"The worst {number} are shown; -n {worst} shows all.")
    if few:
        lines.append(
            f"{counted(few, 'question')} with fewer than {LEAST_TRIES} first tries: "
            "how hard these are cannot be told yet."
        )
    return lines


def items_record(judged: Sequence[JudgedItem], number: int) -> dict[str, Any]:
    """Write the worst questions, those without a hint last, with all that was counted."""
    return {
        "answered": len(judged),
        "with_hints": sum(bool(one.hints) for one in judged),
        "judged": sum(one.item.judged for one in judged),
        "least_tries": LEAST_TRIES,
        "items": [_record(one) for one in judged[:number]],
    }


def _record(one: JudgedItem) -> dict[str, Any]:
    item = one.item
    low, high = item.interval
    ratio = item.tries.ratio
    return {
        "id": item.card.id,
        "deck": item.card.deck,
        "question": question(item.card.task),
        "answers": item.answers,
        "outdated": item.outdated,
        "first_tries": {
            "right": item.tries.part,
            "of": item.tries.whole,
            "ratio": None if ratio is None else round(ratio, 4),
            "low": round(low, 4),
            "high": round(high, 4),
        },
        "seconds": None if item.seconds is None else round(item.seconds, 1),
        "lapses": item.lapses,
        "leech": item.leech,
        "suspended": item.suspended,
        "discrimination": None if item.discrimination is None else round(item.discrimination, 3),
        "options": [{"text": text, "chosen": count} for text, count in item.chosen],
        "mistakes": [{"text": text, "given": count} for text, count in item.mistakes],
        "claimed": [{"text": text, "given": count} for text, count in item.claimed],
        "hints": [
            {"kind": hint.kind.value, "message": hint.message, "cure": hint.cure}
            for hint in one.hints
        ],
    }
