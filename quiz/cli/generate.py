"""`quiz generate`: from the facts to the banks in `decks/`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quiz.questions.model import Generation
    from quiz.questions.stale import FileChange


@click.command(
    epilog="""\b
Examples:
  quiz generate
  quiz generate --check
  quiz --seeds my-seeds --decks my-decks generate --verbose""",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; end with 1 if a file is not up to date."
)
@click.option("--verbose", is_flag=True, help="Name each question, and what gives none and why.")
@click.option("--json", "as_json", is_flag=True, help="For programs, on standard output.")
@pass_context
def generate(context: Context, check: bool, verbose: bool, as_json: bool) -> None:
    """Make the question banks from the facts.

    The same facts give the same banks, byte for byte.

    They go to the first decks folder, one folder a subject and one file a theme. Only files that
    this command wrote are replaced or removed; a bank of your own is never touched.
    """
    from quiz.facts.loading import load_subjects
    from quiz.facts.relations import disputed
    from quiz.questions.generating import generate as generate_banks
    from quiz.questions.stale import changes
    from quiz.questions.writing import apply

    folder = _target(context)
    bases = load_subjects(context.places.seeds)
    if not bases:
        raise QuizError(
            f"{context.places.seeds} holds no facts", "Begin a fact base: quiz new fact."
        )
    made = [generate_banks(base, disputed(base)) for base in bases]
    found = [change for one in made for change in changes(one, folder / one.subject)]
    if not check:
        apply(found)
    if as_json:
        print(json.dumps(_report(found, made), ensure_ascii=False, indent=2))
    else:
        _tell(found, made, check=check, verbose=verbose)
    if check and any(change.state.value != "unchanged" for change in found):
        raise click.exceptions.Exit(1)


def _target(context: Context) -> Path:
    folder = context.places.decks[0]
    if folder.is_file():
        raise QuizError(
            f"{folder} is a file", "Name a folder for the banks: quiz --decks DIR generate."
        )
    return folder


def _tell(
    found: Sequence[FileChange], made: Sequence[Generation], *, check: bool, verbose: bool
) -> None:
    for change in found:
        total = len(change.new) + len(change.changed) + len(change.unchanged)
        counts = [
            f"{len(ids)} {word}"
            for word, ids in (
                ("new", change.new),
                ("changed", change.changed),
                ("gone", change.gone),
            )
            if ids
        ]
        told = f": {', '.join(counts)}" if counts else ""
        say(f"{change.state.value:<9} {change.path.name}  {change.deck} ({total}){told}")
        if verbose:
            for sign, ids in (("+", change.new), ("~", change.changed), ("-", change.gone)):
                for id_ in ids:
                    print(f"    {sign} {id_}")
    if verbose:
        for skipped in (one for generation in made for one in generation.skipped):
            print(f"no {skipped.card} card from {skipped.fact}: {skipped.reason}")
    stale = [change for change in found if change.state.value != "unchanged"]
    if check and stale:
        names = ", ".join(change.path.name for change in stale)
        print(f"Not up to date: {names}. Run quiz generate.", file=sys.stderr)


def _report(found: Sequence[FileChange], made: Sequence[Generation]) -> dict[str, object]:
    return {
        "files": [
            {
                "file": str(change.path),
                "deck": change.deck,
                "state": change.state.value,
                "new": change.new,
                "changed": change.changed,
                "gone": change.gone,
                "unchanged": len(change.unchanged),
            }
            for change in found
        ],
        "skipped": [
            {"subject": one.subject, "fact": skip.fact, "card": skip.card, "reason": skip.reason}
            for one in made
            for skip in one.skipped
        ],
    }
