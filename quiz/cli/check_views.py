"""What `quiz check` measures of banks: targets, guessers, and the page that tells all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.output import say, say_json, warn
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.bank.content import Content
    from quiz.errors import Problem
    from quiz.lint.guesser import Guess
    from quiz.lint.learning import Lesson
    from quiz.lint.review import Review, Target
    from quiz.places import Places

_HEAD = 4096  # in bytes: the mark of a report stands in its first lines
_COLUMNS = ("guesser", "questions", "right", "chance", "95% interval", "p (Holm)", "finds", "")


def make_review(content: Content, problems: Sequence[Problem]) -> Review:
    """Gather what was read and what is wrong with it, to be measured."""
    from quiz.lint.lint import items_of
    from quiz.lint.model import ItemBank
    from quiz.lint.review import Review

    bank = ItemBank(tuple(items_of(content.cards, content.sound)))
    return Review(bank, content.bases, problems)


def tell_measures(review: Review, *, targets: bool, guesser: bool, as_json: bool) -> None:
    """Print the targets, the guessers, or both."""
    if as_json:
        from quiz.lint.review import as_json as targets_as_json

        found: dict[str, object] = {}
        if targets:
            found["targets"] = targets_as_json(review.targets)
        if guesser:
            found["guessers"] = {
                bank: [one.as_json() for one in results] for bank, results in review.guesses.items()
            }
        say_json(found)
        return
    parts = []
    if targets:
        parts.append(target_lines(review.targets))
    if guesser:
        parts.append(guesser_lines(review.guesses, review.lessons))
    say("\n\n".join("\n".join(lines) for lines in parts))


def target_lines(targets: Iterable[Target]) -> list[str]:
    """Write each target with what was measured, and under it what to know of that."""
    signs = {True: "met", False: "NOT MET", None: "cannot tell"}
    lines = []
    for target in targets:
        lines.append(
            f"{target.name}: {target.measured}  (wanted {target.wanted}: {signs[target.met]})"
        )
        if target.note:
            lines.append(f"    {target.note}")
    return lines


def guesser_lines(
    guesses: Mapping[str, Sequence[Guess]], lessons: Mapping[str, Sequence[Lesson]]
) -> list[str]:
    """Write a table of guessers for each bank, and what the one that learns goes by."""
    if not any(guesses.values()):
        return ["No question offers options, so there is nothing to guess."]
    lines: list[str] = []
    for bank, results in guesses.items():
        rows = [_COLUMNS, *map(_row, results)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
        lines += ["", bank] if lines else [bank]
        lines += [
            "  "
            + "  ".join(
                text.ljust(width) if column in {0, 7} else text.rjust(width)
                for column, (text, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]
        if lessons.get(bank):
            lines += ["  learned speaks", *(f"    {lesson}" for lesson in lessons[bank])]
    return [*lines, "", *_legend()]


def _row(one: Guess) -> tuple[str, ...]:
    from quiz.lint.guesser import Verdict

    judged = one.verdict is not Verdict.TOO_FEW
    told = {Verdict.CUE: "CUE", Verdict.ANTI: "ANTI", Verdict.TOO_FEW: "too few to judge"}
    return (
        one.name,
        str(one.questions),
        f"{one.accuracy:.1%}",
        f"{one.chance:.1%}",
        f"{one.low:.1%}–{one.high:.1%}",
        f"{one.adjusted:.3f}" if judged else "–",
        f"±{100 * one.detects:.0f}",
        told.get(one.verdict, ""),
    )


def _legend() -> list[str]:
    from quiz.lint.statistics import needed

    ten, five = needed(0.25, 0.10), needed(0.25, 0.05)
    return [
        "CUE: 5 points or more above chance and significant over all guessers of the bank (Holm, 5%);",
        "ANTI: as far below, so that a guesser may do the opposite. Questions of one fact count as one",
        "cluster. `finds` is the smallest distance in points that so many questions show with 80%",
        f"power: with four options {ten} show 10 points, {five} show 5.",
    ]


def check_report_target(target: Path, *, force: bool) -> None:
    """See that a report may be written: over nothing but an older report, unless with `force`."""
    from quiz.lint.report.page import is_report

    if target.is_dir():
        raise QuizError(f"{target} is a folder", "Name a file, such as report.html.")
    if not target.parent.is_dir():
        raise QuizError(f"{target.parent} is no folder", "Name a file in a folder that is there.")
    if force or not target.exists():
        return
    try:
        with target.open("rb") as file:
            beginning = file.read(_HEAD).decode("utf-8", errors="replace")
    except OSError as error:
        raise QuizError(
            f"{target} cannot be read: {error.strerror}", "Name another file."
        ) from error
    if not is_report(beginning):
        raise QuizError(
            f"{target} is there and is no report of quiz check",
            "Name another file, or replace it with --force.",
        )


def write_report(review: Review, places: Places, target: Path) -> None:
    """Write the page as a whole file; folders of this machine do not stand in it."""
    from quiz.lint.report.page import page
    from quiz.whole_files import whole_file

    folders = _folders(places)

    def shown(text: str) -> str:
        for folder in folders:
            text = text.replace(folder, "")
        return text

    with whole_file(target) as file:
        file.write(page(review, shown).encode())
    warn(f"The report is in {target}.")


def _folders(places: Places) -> tuple[str, ...]:
    """Give the beginnings of paths to leave out, the longest first."""
    roots = [places.seeds.parent, *(deck.parent for deck in places.decks), places.data]
    known = {Path.cwd(), Path.home(), *roots, *(root.resolve() for root in roots)}
    found = {f"{folder}{os.sep}" for folder in known if folder != Path(folder.anchor)}
    return tuple(sorted(found, key=lambda folder: (-len(folder), folder)))
