"""`quiz sources`: the articles, the reader's copies of them, and whether citations still hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.facts.model import Citation, FactBase
    from quiz.places import Places
    from quiz.sources.attaching import Attachment
    from quiz.sources.checking import CitationCheck
    from quiz.sources.listing import SourceRow

_HOW_TO_ATTACH = "Save the articles as plain text, then: quiz sources attach FOLDER"


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  quiz sources
  quiz sources --json
  quiz sources attach ~/articles
  quiz sources check""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def sources(ctx: click.Context, as_json: bool) -> None:
    """List the sources; attach texts, check citations.

    For each: what it is, how often it is cited, whether its text is attached.

    Articles of others do not travel with the program. Attach your own copies to read every cited
    sentence in its context.
    """
    if ctx.invoked_subcommand is not None:
        return
    from quiz.sources.listing import list_sources

    places = ctx.ensure_object(Context).places
    rows = list_sources(_bases(places), places.texts)
    if as_json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
        return
    if not rows:
        print("There are no sources. They are listed in seeds/<subject>/*.yaml.")
        return
    say("\n\n".join(_source_lines(row) for row in rows))
    if not all(row.attached for row in rows):
        print(f"\n{_HOW_TO_ATTACH}")


@sources.command(
    epilog="""\b
Examples:
  quiz sources attach ~/articles
  quiz sources attach .""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pass_context
def attach(context: Context, folder: Path) -> None:
    """Copy the articles' texts from a folder into your data.

    One plain-text file (UTF-8) an article, under any name: each is told by the sentences that are
    cited from it, or by its title while nothing is cited. Doing it again changes nothing; a newer
    text takes the place of an older one.
    """
    from quiz.sources.attaching import attach as attach_folder
    from quiz.sources.citations import read_locks

    places = context.places
    bases = _bases(places)
    attachment = attach_folder(folder, bases, read_locks(places.seeds), places.texts)
    say("\n".join(_attachment_lines(attachment)))
    if not attachment.matched:
        sys.exit(1)


@sources.command(
    epilog="""\b
Examples:
  quiz sources check
  quiz sources check --json
  quiz sources check --update   # an author, after a look at what was reported""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--update", is_flag=True, help="Let YAML and lock follow the texts.")
@pass_context
def check(context: Context, as_json: bool, update: bool) -> None:
    """Check that every cited sentence still stands in the attached texts.

    Exits with 1 when one was edited, is ambiguous, lost, or new (not in the lock yet). With
    --update, moved citations are rewritten in your YAML, and citations.lock gets the marks of new
    citations and of sentences that were edited in their place.
    """
    from quiz.sources.checking import check_bases

    places = context.places
    bases = _bases(places)
    if update:
        for path in _update(places, bases):
            warn(f"Wrote {path}")
        bases = _bases(places)
    checks = check_bases(places.seeds, bases, places.texts, _cited_by_banks(places, bases))
    if as_json:
        print(json.dumps([one.as_json() for one in checks], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_check_lines(checks)))
    if not all(one.status.holds for one in checks):
        sys.exit(1)


def _bases(places: Places) -> Sequence[FactBase]:
    from quiz.facts.loading import load_subjects

    return load_subjects(places.seeds)


def _update(places: Places, bases: Sequence[FactBase]) -> tuple[Path, ...]:
    from quiz.bank.loading import bank_files
    from quiz.facts.loading import subject_folders, yaml_files
    from quiz.sources.updating import update

    seeds = (path for folder in subject_folders(places.seeds) for path in yaml_files(folder))
    files = (*seeds, *bank_files(places.decks))
    return update(places.seeds, bases, places.texts, files, _cited_by_banks(places, bases))


def _cited_by_banks(places: Places, bases: Sequence[FactBase]) -> frozenset[Citation]:
    """Give the sentences that questions cite; banks with errors are `quiz check`'s business."""
    from quiz.bank.loading import read_library
    from quiz.facts.model import Citation

    library, _ = read_library(places.decks, bases)
    return frozenset(
        Citation(reference.source, reference.paragraph, reference.sentence)
        for deck in library.decks
        for card in deck.cards
        for reference in card.references
        if reference.source and reference.paragraph
    )


def _source_lines(row: SourceRow) -> str:
    source = row.source
    about = "about " if source.published and source.published.approximate else ""
    published = about + source.published.english() if source.published else "date unknown"
    by = ", ".join(filter(None, (source.author, source.publisher, published)))
    cited = f"{row.citations} sentence{'' if row.citations == 1 else 's'} cited"
    at_hand = "its text comes with the facts" if row.bundled else "text attached"
    text = at_hand if row.attached else "no text attached"
    if row.file:
        text = f"{text} ({row.file})"
    return f"{source.id}\n  {source.title}\n  {by}\n  {cited}; {text}"


def _attachment_lines(attachment: Attachment) -> list[str]:
    lines = []
    for text in attachment.matched:
        why = "by its title" if text.by_title else f"{text.share:.0%} of its cited sentences"
        lines.append(f"{text.change}: {text.source} <- {text.file} ({why})")
    lines += [f"ambiguous: {message}; nothing was attached" for message in attachment.ambiguous]
    lines += [f"refused: {message}" for message in attachment.refused]
    lines += [
        f"left aside: {file} (no source, or another file fits better)"
        for file in attachment.unmatched
    ]
    lines += [f"still without text: {source}" for source in attachment.without_text]
    if attachment.matched:
        lines.append("See whether the citations hold: quiz sources check")
    return lines


def _check_lines(checks: Sequence[CitationCheck]) -> list[str]:
    from quiz.sources.checking import CitationStatus

    if not checks:
        return ["Nothing is cited."]
    counts = {status: sum(one.status is status for one in checks) for status in CitationStatus}
    quiet = {CitationStatus.EXACT, CitationStatus.ABSENT}
    lines = [str(one) for one in checks if one.status not in quiet]
    summary = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    lines.append(f"{len(checks)} cited sentences: {summary}.")
    bare = sorted({one.citation.source for one in checks if one.status is CitationStatus.ABSENT})
    if bare:
        lines += [f"No text is attached for {', '.join(bare)}.", _HOW_TO_ATTACH]
    if counts[CitationStatus.NEW]:
        lines.append("Write the marks of the new ones: quiz sources check --update")
    return lines
