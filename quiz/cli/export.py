"""`quiz export`: the banks as packages for other programs."""

from __future__ import annotations

import json
import os
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.anki.export import ExportReport
    from quiz.bank.model import Library
    from quiz.catalogue.reading import Catalogue
    from quiz.places import Places

LEDGER = "anki.tsv"


@click.group(
    epilog="""\b
Examples:
  quiz export anki
  quiz export anki "Kidal crisis" -o kidal.apkg"""
)
def export() -> None:
    """Write the banks for another program."""


@export.command(
    epilog="""\b
Examples:
  quiz export anki
  quiz export anki "Kidal crisis" -o kidal.apkg
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
    from quiz.scheduling.clock import read_clock

    places = context.places
    with open_catalogue(places) as catalogue:
        chosen = catalogue.find_decks(decks)
        library = whole_notes(catalogue, chosen)
        left_out = tuple(catalogue.problems)
    target = output or Path(default_name(chosen or [deck.name for deck in library.decks]))
    text = target.with_suffix(".update.txt") if update else None
    check_target(target)
    if text:
        check_update_target(text)
    ledger = ledger_path(places)
    report = export_package(
        library,
        target,
        ledger=ledger,
        now=read_clock().now().at_ms // 1000,
        published=[folder / LEDGER for folder in _folders(places)],
    )
    if text:
        write_update(library, text)
    for problem in left_out:
        warn(f"Left out: {problem}")
    if as_json:
        click.echo(_as_json(report, target, text, ledger))
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


def default_name(decks: Sequence[str]) -> str:
    """Name a package after the deck, or after the level that all its decks share."""
    levels = [name.split("::") for name in decks]
    shared = [
        same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*levels, strict=False))
    ]
    words = "".join(sign if sign.isalnum() else " " for sign in "".join(shared[-1:])).split()
    return f"{'-'.join(words).lower()[:80] or 'decks'}.apkg"


def ledger_path(places: Places) -> Path:
    """Say where the dates of notes are kept: beside the banks, else with the learner's data.

    What is installed with the program is never written to: an upgrade would lose it.
    """
    for folder in _folders(places):
        installed = Path(__file__).parents[1] in folder.parents
        if folder.is_dir() and os.access(folder, os.W_OK) and not installed:
            return folder / LEDGER
    return places.data / LEDGER


def _folders(places: Places) -> list[Path]:
    return [path if path.is_dir() else path.parent for path in places.decks]


def _as_json(report: ExportReport, target: Path, text: Path | None, ledger: Path) -> str:
    content = {
        "file": str(target),
        "notes": report.notes,
        "cards": report.cards,
        "decks": report.decks,
        "changed": report.changed,
        "left_out": report.left_out,
        "update": str(text) if text else None,
        "ledger": str(ledger),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _lines(report: ExportReport, target: Path, text: Path | None) -> list[str]:
    """Say what was written, and what to do with it."""
    written = f"{_count(report.notes, 'note')} with {_count(report.cards, 'card')}"
    decks = _count(report.decks, "deck")
    lines = [f"Wrote {target}: {written} in {decks}; {report.changed} new or changed."]
    if report.left_out:
        lines.append(f"{_count(report.left_out, 'card')} for tests only stayed out.")
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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
