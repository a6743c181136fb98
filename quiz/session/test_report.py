"""The result of a test as JSON, for a teacher or a program; docs/tests.md tells the fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quiz.errors import QuizError, UsageError
from quiz.session.feedback import answer_lines
from quiz.session.test_result import Asked, Part, TestResult, TestSummary
from quiz.session.test_words import given_text, local_time
from quiz.text.safety import refusal
from quiz.whole_files import whole_file

SCHEMA = "quiz-test-result"
VERSION = 1


def report(result: TestResult, name: str = "") -> dict[str, Any]:
    """Write a result with all of its questions; `name` says who took the test."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        **({"name": name} if name else {}),
        **summary_record(result.summary),
        "by_deck": [_part("deck", part) for part in result.by_deck],
        "by_form": [_part("form", part) for part in result.by_form],
        "answers": [_asked(number, one) for number, one in enumerate(result.asked, 1)],
    }


def summary_record(summary: TestSummary) -> dict[str, Any]:
    """Write what holds for a test as a whole."""
    return {
        "run": summary.run,
        "began": local_time(summary.began).isoformat(timespec="seconds"),
        "seconds": round(summary.seconds, 1),
        "choice": summary.choice.as_json(),
        "questions": len(summary.questions),
        "answered": summary.answered,
        "score": summary.score,
        "share": None if summary.share is None else round(summary.share, 4),
        "tries": summary.tries,
        "interruptions": summary.interruptions,
    }


def _part(kind: str, part: Part) -> dict[str, Any]:
    return {kind: part.name, "answered": part.answered, "score": part.score}


def _asked(number: int, one: Asked) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": number,
        "id": one.id,
        "deck": one.deck,
        "form": one.form.value,
    }
    if one.exercise is not None:
        card = one.exercise.card
        record |= {
            "prompt": one.exercise.prompt,
            "options": _options(one),
            "right_answer": list(answer_lines(card.task)),
            "why": card.why,
            "sources": [str(reference) for reference in card.references],
        }
    answered = one.credit is not None
    record |= {"given": given_text(one) if answered else None, "credit": one.credit, "ms": one.ms}
    return record


def _options(one: Asked) -> list[str] | dict[str, list[str]]:
    """Write what could be chosen, in the order shown; of a match both sides."""
    exercise = one.exercise
    if exercise is None:
        return []
    if exercise.left:
        return {"left": list(exercise.left), "right": list(exercise.right)}
    return [option.text for option in exercise.options] or list(exercise.shown_items)


def written_report(record: object) -> str:
    """Write JSON; characters that steer a terminal are written as escapes."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    if refusal(text):
        text = "".join(f"\\u{ord(mark):04x}" if refusal(mark) else mark for mark in text)
    return f"{text}\n"


def check_target(path: Path, *, force: bool) -> None:
    """See before a test that its result can be written; raises UsageError."""
    if path.is_dir():
        raise UsageError(f"--out: {path} is a folder", "Name a file: --out result.json")
    if path.exists() and not force:
        raise UsageError(f"--out: {path} is there already", "Choose another name, or add --force.")
    if not path.absolute().parent.is_dir():
        raise UsageError(
            f"--out: the folder of {path} is not there", "Make the folder first, or name another."
        )


def write_report(path: Path, record: object, *, force: bool) -> None:
    """Write a report to a file, whole or not at all; raises QuizError, also if the file is there."""
    if path.exists() and not force:
        raise QuizError(
            f"{path} is there already and was left as it is.",
            "The result is kept: quiz test --result 1 --out OTHER.json",
        )
    with whole_file(path) as file:
        file.write(written_report(record).encode())
