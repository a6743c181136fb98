"""`quiz facts`: every claim with its answer, its standing, and where it is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.facts.model import KINDS
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.facts.listing import CitedSentence, FactRow
    from quiz.facts.model import Citation, FactBase
    from quiz.places import Places


@click.command(
    epilog="""\b
Examples:
  quiz facts
  quiz facts --kind date --source wib-2014
  quiz facts --json""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--kind", type=click.Choice(KINDS), help="Only facts of this kind.")
@click.option("--theme", metavar="ID", help="Only facts of this theme.")
@click.option("--source", metavar="ID", help="Only facts that cite this source.")
@pass_context
def facts(
    context: Context, as_json: bool, kind: str | None, theme: str | None, source: str | None
) -> None:
    """List the facts, each with its source.

    A row says what is claimed, by whom, and whether it is in dispute.

    Facts come from the files in seeds; docs/facts.md says how to write them.
    """
    from quiz.facts.listing import list_facts
    from quiz.facts.loading import load_subjects

    places = context.places
    bases = load_subjects(places.seeds)
    _known(theme, (t.id for base in bases for t in base.subject.themes), "--theme")
    _known(source, (id_ for base in bases for id_ in base.sources), "--source")
    rows = [
        row
        for row in list_facts(bases, _cited(places, bases))
        if kind in {None, row.fact.kind}
        and theme in {None, row.fact.theme}
        and (source is None or any(source == c.source for c in row.fact.citations))
    ]
    if as_json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(_line(row))
    print(f"{len(rows)} fact{'' if len(rows) == 1 else 's'}")


def _known(value: str | None, known: Iterable[str], option: str) -> None:
    ids = set(known)
    if value is not None and value not in ids:
        hint = did_you_mean(value, ids) or f"There are: {', '.join(sorted(ids)) or 'none'}."
        raise click.BadParameter(f"there is no {value!r}. {hint}", param_hint=option)


def _cited(places: Places, bases: Iterable[FactBase]) -> dict[Citation, CitedSentence]:
    """Bring together what is known of the cited sentences: lock, attached text, status."""
    from quiz.facts.listing import CitedSentence
    from quiz.sources.checking import check_bases
    from quiz.sources.citations import read_locks
    from quiz.sources.texts import original_name

    bases = tuple(bases)
    marks = read_locks(places.seeds)
    files = {id_: original_name(places.texts, id_) for base in bases for id_ in base.sources}
    checks = check_bases(places.seeds, bases, places.texts)
    return {
        check.citation: CitedSentence(
            check.citation,
            files[check.citation.source],
            str(marks[check.citation]) if check.citation in marks else None,
            check.status.value,
        )
        for check in checks
    }


def _line(row: FactRow) -> str:
    fact = row.fact
    notes = [
        note
        for note, holds in (
            (f"according to {fact.attributed_to}", fact.attributed_to is not None),
            (f"disputed by {', '.join(row.disputed)}", bool(row.disputed)),
            ("a known error", fact.status.value == "known_error"),
            ("sensitive", fact.sensitive),
        )
        if holds
    ]
    told = f" ({'; '.join(notes)})" if notes else ""
    where = ", ".join(str(sentence.citation) for sentence in row.citations)
    return f"{fact.id} [{fact.kind}]{told}\n    {fact.says}\n    {where}"
