"""`quiz export`: the banks as packages for other programs."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.anki.dating import Ledgers
    from quiz.anki.export import ExportReport
    from quiz.bank.model import Library
    from quiz.catalogue.reading import Catalogue


@click.group(
    epilog="""\b
Examples:
  quiz export anki
  quiz export anki "spaced repetition" -o spaced.apkg"""
)
def export() -> None:
    """Write the banks for another program."""


@export.command(
    epilog="""\b
Examples:
  quiz export anki
  quiz export anki "spaced repetition" -o spaced.apkg
  quiz export anki --update"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "-o", "--output", metavar="F.apkg", type=click.Path(path_type=Path),
    help="Where the package goes; by default here, under the deck's name.",
)  # fmt: skip
@click.option(
    "--update", is_flag=True,
    help="Also write a text file that updates notes in Anki and keeps your tags there.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def anki(
    context: Context, decks: tuple[str, ...], output: Path | None, update: bool, as_json: bool
) -> None:
    """Write decks as an Anki package, all of them unless some are named.

    Importing it again updates what changed, adds what is new and keeps your scheduling.
    """
    from quiz.anki.export import check_target, export_package
    from quiz.anki.updates import check_update_target, write_update
    from quiz.catalogue.reading import open_catalogue
    from quiz.cli.ledgers import find_ledgers
    from quiz.scheduling.clock import read_clock

    places = context.places
    with open_catalogue(places) as catalogue:
        chosen = catalogue.find_decks(decks)
        library = whole_notes(catalogue, chosen)
        left_out = tuple(catalogue.problems)
        present = None if left_out else note_ids(catalogue)
    target = output or Path(default_name(chosen or [deck.name for deck in library.decks]))
    text = target.with_suffix(".update.txt") if update else None
    check_target(target)
    if text:
        check_update_target(text)
    ledgers, now = find_ledgers(places), read_clock().now().at_ms // 1000
    report = export_package(library, target, ledgers, now=now, present=present)
    if text:
        write_update(library, text)
    for problem in left_out:
        warn(f"Left out: {problem}")
    if as_json:
        click.echo(_as_json(report, target, text, ledgers))
        return
    say("\n".join(_lines(report, target, text)))


def whole_notes(catalogue: Catalogue, chosen: Sequence[str]) -> Library:
    """Take the cards of some decks, or of all for none, and their siblings in other decks.

    A note that lacked a direction this time would lose it in Anki. All decks are there, for their
    descriptions; those that are not wanted hold no cards.
    """
    from quiz.bank.model import Card, Deck, Library

    rows = catalogue.rows()
    wanted = set(chosen) or {row.deck for row in rows}
    notes = {row.note for row in rows if row.deck in wanted}
    held: dict[str, list[Card]] = {}
    for card in catalogue.cards(row.id for row in rows if row.note in notes):
        held.setdefault(card.deck, []).append(card)
    return Library(
        tuple(
            Deck(deck.name, deck.about, deck.scope, tuple(held.get(deck.name, ())))
            for deck in catalogue.decks()
        )
    )


def note_ids(catalogue: Catalogue) -> frozenset[str]:
    """Give the ids of all notes, with those that renamed ones had before.

    Those of tests are among them: a question that is no longer studied has not left its bank.
    """
    rows = {row.id: row for row in catalogue.rows()}
    former = {
        old.removesuffix(rows[id_].id.removeprefix(rows[id_].note))
        for old, id_ in catalogue.renames().items()
        if id_ in rows
    }
    return frozenset(former.union(row.note for row in rows.values()))


def default_name(decks: Sequence[str]) -> str:
    """Name a package after the deck, or after the level that all its decks share."""
    levels = [name.split("::") for name in decks]
    shared = [
        same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*levels, strict=False))
    ]
    words = "".join(sign if sign.isalnum() else " " for sign in "".join(shared[-1:])).split()
    return f"{'-'.join(words).lower()[:80] or 'decks'}.apkg"


def _as_json(report: ExportReport, target: Path, text: Path | None, ledgers: Ledgers) -> str:
    content = {
        "file": str(target),
        "notes": report.notes,
        "cards": report.cards,
        "decks": report.decks,
        "changed": report.changed,
        "left_out": report.left_out,
        "gone": report.gone,
        "ledgers": [str(path) for path in ledgers.written if path.is_file()],
        "update": str(text) if text else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _lines(report: ExportReport, target: Path, text: Path | None) -> list[str]:
    """Say what was written, and what to do with it."""
    written = f"{counted(report.notes, 'note')} with {counted(report.cards, 'card')}"
    decks = counted(report.decks, "deck")
    lines = [f"Wrote {target}: {written} in {decks}; {report.changed} new or changed."]
    if report.left_out:
        lines.append(f"{counted(report.left_out, 'card')} for tests only stayed out.")
    if report.gone:
        lines.append(_gone(report.gone))
    lines += ["", f"Now, in Anki: File > Import, and choose {target.name}."]
    if text is None:
        lines.append("Imported before? Only what changed is updated; your scheduling stays.")
        lines.append("Own tags or notes on these cards? See --update.")
        return lines
    return [
        *lines[:-1],
        f"Wrote {text}: the same notes as text, for a collection that has them already.",
        "To update and keep the tags and notes that you added, in Anki:",
        f"  1. File > Import {target.name} with 'Update notes: Never': it brings what is new.",
        f"  2. File > Import {text.name}: it changes the texts and nothing else.",
    ]


def _gone(ids: Sequence[str]) -> str:
    """Say which questions left the banks; Anki never deletes, so the learner decides."""
    from quiz.anki.identity import search_for

    found = "it" if len(ids) == 1 else "them"
    count = counted(len(ids), "question")
    return f"{count} left the banks; find {found} in Anki with  {search_for(ids)}"
