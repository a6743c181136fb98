"""`quiz generate`: from the facts to the banks in `decks/`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, warn
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quiz.questions.model import Generation
    from quiz.questions.stale import FileChange

_NAMED = 5  # notes that a message names


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
    this command wrote are replaced or removed; a bank of your own is never touched. The ledger
    anki.tsv there dates every question of the folder that changed, for exports to Anki.
    """
    from quiz.anki.dating import LEDGER
    from quiz.cli.ledgers import date_banks, undated_in
    from quiz.facts.disputes import disputed
    from quiz.facts.loading import load_subjects
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
    ledger = folder / LEDGER
    changed = undated_in(folder, bases) if check else date_banks(folder, bases)
    if as_json:
        report = _report(found, made) | {"ledger": {"file": str(ledger), "changed": changed}}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _tell(found, made, check=check, verbose=verbose)
        _tell_dates(ledger, changed, check=check)
    if check and (changed or any(change.state.value != "unchanged" for change in found)):
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


def _tell_dates(ledger: Path, changed: Sequence[str], *, check: bool) -> None:
    if not changed:
        return
    count = "1 note" if len(changed) == 1 else f"{len(changed)} notes"
    if not check:
        say(f"{'dated':<9} {ledger.name}  {count} new or changed, for Anki")
        return
    now = "it is now" if len(changed) == 1 else "they are now"
    more = ", …" if len(changed) > _NAMED else ""
    named = ", ".join(changed[:_NAMED]) + more
    warn(f"{ledger.name} lacks {count} as {now}: {named}. Run quiz generate.")


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
