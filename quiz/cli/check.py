"""`quiz check`: everything that is wrong in facts and banks, each with its place and its cure."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say_json, warn
from quiz.errors import ContentError, Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.bank.content import Content
    from quiz.places import Places


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
    from quiz.bank.passed_over import passed_over
    from quiz.facts.together import clashes
    from quiz.sources.bundled import misplaced_texts
    from quiz.sources.copying import copied

    places = context.places
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist", "Name a file or folder that is there.")
    wanted = paths or (places.seeds, *places.decks)
    content = read_content(wanted, places.seeds, places.decks)
    found = {*content.problems, *_nothing(paths, content, places), *passed_over(wanted)}
    found.update(_in_locks(places.seeds), copied(content, places.texts))
    found.update(clashes(content.known), misplaced_texts(content.bases))
    problems = sorted(map(_shown, found), key=lambda p: (p.place, p.path, p.message))
    if as_json:
        say_json([_as_json(p) for p in problems])
    else:
        for problem in problems:
            warn(problem)
        print(_summary(problems, content), file=sys.stderr)
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


def _nothing(paths: tuple[Path, ...], content: Content, places: Places) -> tuple[Problem, ...]:
    """Report each place that was named and holds nothing, or all places if all hold nothing."""
    from quiz.bank.passed_over import nothing_in

    empty = not content.banks and not content.bases
    looked_in = paths or (places.decks if empty else ())
    return tuple(problem for path in looked_in if (problem := nothing_in(path)))


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


def _summary(problems: Sequence[Problem], content: Content) -> str:
    """Say what was read, and how much is wrong in it."""
    facts = sum(len(base.facts) for base in content.bases)
    read = [
        f"{_counted(number, one)} with {_counted(inside, part)}"
        for number, one, inside, part in (
            (len(content.bases), "subject", facts, "fact"),
            (content.banks, "bank", len(content.cards), "card"),
        )
        if number
    ]
    counts = ((severity, sum(p.severity is severity for p in problems)) for severity in Severity)
    told = ", ".join(_counted(number, severity) for severity, number in counts if number)
    return f"{' and '.join(read) or 'Nothing was read'}: {told or 'nothing is wrong'}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
