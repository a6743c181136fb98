"""`quiz sources`: the articles, the reader's copies of them, and whether citations still hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context, refuse_options_before_command
from quiz.cli.output import say, say_json, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.facts.model import FactBase
    from quiz.places import Places
    from quiz.sources.attaching import Attachment
    from quiz.sources.listing import SourceRow

HOW_TO_ATTACH = "Save the articles as plain text, then: quiz sources attach FOLDER"
_NO_SOURCES = "There are no sources. They are listed in seeds/<subject>/*.yaml."


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  quiz sources
  quiz sources --json
  quiz sources attach ~/articles
  quiz sources check
  quiz sources coverage
  quiz sources overlap""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def sources(ctx: click.Context, as_json: bool) -> None:
    """List the sources; attach texts, check citations, see what is covered and shared.

    For each: what it is, how often it is cited, whether its text is attached.

    Articles of others do not travel with the program. Attach your own copies to read every cited
    sentence in its context.
    """
    if ctx.invoked_subcommand is not None:
        refuse_options_before_command(ctx)
        return
    from quiz.sources.listing import list_sources

    places = ctx.ensure_object(Context).places
    rows = list_sources(_bases(places), places.texts)
    if as_json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
        return
    if not rows:
        print(_NO_SOURCES)
        return
    say("\n\n".join(_source_lines(row) for row in rows))
    if not all(row.attached for row in rows):
        print(f"\n{HOW_TO_ATTACH}")


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
  quiz sources check --update                   # an author; asks about edited sentences
  quiz sources check --update --accept-edited   # takes every edited sentence as it is now""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--update", is_flag=True, help="Let YAML and lock follow the texts.")
@click.option(
    "--accept-edited", is_flag=True, help="With --update: take edited sentences without asking."
)
@pass_context
def check(context: Context, as_json: bool, update: bool, accept_edited: bool) -> None:
    """Check that every cited sentence still stands in the attached texts.

    Exits with 1 when one was edited, is ambiguous, lost, or new (not in the lock yet).

    With --update, moved citations are rewritten in your YAML (under `cite`; nothing else changes),
    and citations.lock gets the marks of new citations. On a terminal you are asked about each
    sentence that was edited or stands in several places; Enter changes nothing, and nothing is
    written before the last answer. Without a terminal, those are left alone.
    """
    from quiz.cli.source_check import check_all, check_lines, journal_of, update_all

    if accept_edited and not update:
        raise click.UsageError("--accept-edited goes with --update.")
    places = context.places
    if update:
        terminal = sys.stdin.isatty() and sys.stderr.isatty()
        update_all(places, accept_edited=accept_edited, ask=terminal and not as_json)
    checks = check_all(places, _bases(places))
    interrupted = journal_of(places).is_file()
    if as_json:
        print(json.dumps([one.as_json() for one in checks], ensure_ascii=False, indent=2))
    else:
        print("\n".join(check_lines(checks)))
    if interrupted:
        warn("An update was interrupted. Finish it: quiz sources check --update")
    if interrupted or not all(one.status.holds for one in checks):
        sys.exit(1)


@sources.command(
    epilog="""\b
Examples:
  quiz sources coverage
  quiz sources coverage an-article
  quiz sources coverage --json
  quiz sources coverage --check   # in CI: fails when a paragraph is neither cited nor skipped""",
)
@click.argument("wanted", metavar="[SOURCE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--check", "strict", is_flag=True, help="Exit with 1 when there is something to do.")
@pass_context
def coverage(context: Context, wanted: tuple[str, ...], as_json: bool, strict: bool) -> None:
    """Show, paragraph by paragraph, how many facts cite it.

    Paragraphs that no fact cites are listed. Those that hold no facts are named in the source's
    record, under `skip`, with the reason: a caption, an advertisement, navigation, a repetition.
    """
    from quiz.cli.source_coverage import coverage_lines
    from quiz.sources.coverage import coverage_of

    places = context.places
    bases = _bases(places)
    _see_known(wanted, bases)
    found = coverage_of(places.seeds, bases, places.texts, wanted)
    if as_json:
        say_json([one.as_json() for one in found])
    elif not found:
        print(_NO_SOURCES)
    else:
        say("\n".join(coverage_lines(found)))
    if strict and any(one.bare or one.remarks for one in found):
        sys.exit(1)


@sources.command(
    epilog="""\b
Examples:
  quiz sources overlap
  quiz sources overlap --json
  quiz sources overlap --check   # in CI: fails when a shared passage is not declared""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--check", "strict", is_flag=True, help="Exit with 1 when one is not declared.")
@pass_context
def overlap(context: Context, as_json: bool, strict: bool) -> None:
    """Find the passages that two attached texts share.

    Articles that share a passage are one witness for it. The records say so by `quotes`, with the
    same id in both; passages that are not declared yet are told with the lines to add.
    """
    from quiz.cli.source_overlap import overlap_lines
    from quiz.sources.quoting import overlaps

    places = context.places
    bases = _bases(places)
    found = overlaps(bases, places.texts)
    if as_json:
        say_json([one.as_json() for one in found])
    else:
        known = {id_: source for base in bases for id_, source in base.sources.items()}
        say("\n".join(overlap_lines(found, known)) or _NO_SOURCES)
    if strict and any(one.undeclared for one in found):
        sys.exit(1)


def _bases(places: Places) -> Sequence[FactBase]:
    from quiz.facts.loading import load_subjects

    return load_subjects(places.seeds)


def _see_known(wanted: Sequence[str], bases: Sequence[FactBase]) -> None:
    from quiz.errors import UsageError
    from quiz.text.suggestions import did_you_mean

    known = [id_ for base in bases for id_ in base.sources]
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known) or "List them: quiz sources"
            raise UsageError(f"there is no source {name!r}", hint)


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
        joined = "; its broken lines were joined" if text.joined else ""
        lines.append(f"{text.change}: {text.source} <- {text.file} ({why}{joined})")
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
