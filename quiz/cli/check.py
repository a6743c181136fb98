"""`quiz check`: everything that is wrong in facts and banks, each with its place and its cure."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import warn
from quiz.errors import ContentError, Problem, QuizError, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    epilog="""\b
Examples:
  quiz check
  quiz check decks/my-subject.yaml
  quiz check seeds --json""",
)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs, on standard output.")
@pass_context
def check(context: Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Report what is wrong in facts and banks.

    Every problem with its place, sorted by it.

    A PATH is a file or a folder of either; without one all seeds and decks are checked. Ends with
    exit code 1 when there is an error; warnings and hints do not count as one.
    """
    from quiz.bank.content import read_content

    places = context.places
    for path in paths:
        if not path.exists():
            raise QuizError(f"{path} does not exist", "Name a file or folder that is there.")
    content = read_content(paths or (places.seeds, *places.decks), places.seeds)
    found = (*content.problems, *_in_locks(places.seeds))
    problems = sorted((_shown(problem) for problem in found), key=lambda p: (p.place, p.path))
    if as_json:
        print(json.dumps([_as_json(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            warn(problem)
        print(_summary(problems), file=sys.stderr)
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


def _in_locks(seeds: Path) -> tuple[Problem, ...]:
    from quiz.sources.citations import read_locks

    try:
        read_locks(seeds)
    except ContentError as error:
        return error.problems
    return ()


def _shown(problem: Problem) -> Problem:
    """Shorten the place of a file below the working folder."""
    file = problem.place.file
    here = f"{Path.cwd()}{os.sep}"
    return replace(problem, place=replace(problem.place, file=file.removeprefix(here)))


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "path": problem.path,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "cure": problem.cure,
    }


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Nothing is wrong."
    counts = ((s, sum(p.severity is s for p in problems)) for s in Severity)
    told = (f"{n} {severity}{'' if n == 1 else 's'}" for severity, n in counts if n)
    return f"{', '.join(told)}."
