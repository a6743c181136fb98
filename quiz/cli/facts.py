"""`quiz facts`: every claim with its answer, its standing, and where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context, refuse_options_before_command
from quiz.cli.output import say, say_json
from quiz.errors import UsageError
from quiz.facts.model import KINDS
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.facts.listing import CitedSentence, FactRow
    from quiz.facts.model import Citation, Fact, FactBase
    from quiz.places import Places

_NO_FACTS = "There are no facts. Begin with: quiz new subject NAME, and see docs/facts.md."


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  quiz facts
  quiz facts --kind date --source short-history
  quiz facts --json
  quiz facts --timeline --theme programs
  quiz facts --graph
  quiz facts --graph=dot | dot -Tsvg > causes.svg
  quiz facts show anki-release-date""",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--kind", type=click.Choice(KINDS), help="Only facts of this kind.")
@click.option("--theme", metavar="ID", help="Only facts of this theme.")
@click.option("--source", metavar="ID", help="Only facts that cite this source.")
@click.option("--timeline", is_flag=True, help="What is dated, in order of time.")
@click.option(
    "--graph",
    type=click.Choice(["tree", "dot"]),
    is_flag=False,
    flag_value="tree",
    help="What led to what: as a tree, or =dot for Graphviz.",
)
@click.option("--disputes", is_flag=True, help="Where sources disagree, all sides.")
@click.pass_context
def facts(ctx: click.Context, /, **options: object) -> None:
    """List the facts, each with its source; show one.

    A row says what is claimed, by whom, and whether it is in dispute.

    Facts come from the files in seeds; docs/facts.md says how to write them.
    """
    if ctx.invoked_subcommand is not None:
        refuse_options_before_command(ctx)
        return
    views = [name for name in ("timeline", "graph", "disputes") if options[name]]
    if len(views) > 1:
        raise UsageError(
            f"--{views[0]} and --{views[1]} are two different lists", "Ask for one of them."
        )
    places = ctx.ensure_object(Context).places
    bases, rows = _rows(places, options)
    match views:
        case ["timeline"]:
            _timeline(bases, rows, as_json=bool(options["as_json"]))
        case ["graph"]:
            _graph(bases, rows, str(options["graph"]), as_json=bool(options["as_json"]))
        case ["disputes"]:
            _disputes(bases, rows, as_json=bool(options["as_json"]))
        case _:
            _list(rows, as_json=bool(options["as_json"]), any_facts=any(b.facts for b in bases))


@facts.command(
    epilog="""\b
Examples:
  quiz facts show anki-release-date
  quiz facts show anki-release-date --json""",
)
@click.argument("fact_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def show(context: Context, fact_id: str, as_json: bool) -> None:
    """Show one fact with all that hangs on it.

    Its claim and standing, each cited sentence in its paragraph where the text is attached, other
    facts about the same event, its causes and effects, and the questions made from it.
    """
    from quiz.cli.fact_page_lines import page_json, page_lines
    from quiz.session.fact_page import fact_page

    page = fact_page(context.places, fact_id)
    if as_json:
        say_json(page_json(page))
    else:
        say("\n".join(page_lines(page)))


def _rows(
    places: Places, options: Mapping[str, object]
) -> tuple[Sequence[FactBase], list[FactRow]]:
    from quiz.facts.listing import list_facts
    from quiz.facts.loading import load_subjects

    bases = load_subjects(places.seeds)
    kind, theme, source = options["kind"], options["theme"], options["source"]
    _known(theme, (t.id for base in bases for t in base.subject.themes), "--theme")
    _known(source, (id_ for base in bases for id_ in base.sources), "--source")
    rows = [
        row
        for row in list_facts(bases, cited_sentences(places, bases))
        if kind in {None, row.fact.kind}
        and theme in {None, row.fact.theme}
        and (source is None or any(source == c.source for c in row.fact.citations))
    ]
    return bases, rows


def _known(value: object, known: Iterable[str], option: str) -> None:
    ids = set(known)
    if isinstance(value, str) and value not in ids:
        hint = did_you_mean(value, ids) or f"There are: {', '.join(sorted(ids)) or 'none'}."
        raise click.BadParameter(f"there is no {value!r}. {hint}", param_hint=option)


def cited_sentences(places: Places, bases: Iterable[FactBase]) -> dict[Citation, CitedSentence]:
    """Bring together what is known of the cited sentences: lock, attached text, status."""
    from quiz.facts.listing import CitedSentence
    from quiz.sources.checking import check_bases
    from quiz.sources.citations import read_locks
    from quiz.sources.texts import folder_of, original_name

    bases = tuple(bases)
    marks = read_locks(places.seeds)
    files = {
        id_: original_name(places.texts, id_, folder_of(source))
        for base in bases
        for id_, source in base.sources.items()
    }
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


def _list(rows: Sequence[FactRow], *, as_json: bool, any_facts: bool) -> None:
    from quiz.cli.fact_lines import row_line

    if as_json:
        say_json([row.as_json() for row in rows])
        return
    if not any_facts:
        print(_NO_FACTS)
        return
    for row in rows:
        print(row_line(row))
    print(f"{len(rows)} fact{'' if len(rows) == 1 else 's'}")


def _of(base: FactBase, rows: Iterable[FactRow]) -> list[Fact]:
    return [row.fact for row in rows if row.subject == base.subject.id]


def _timeline(bases: Iterable[FactBase], rows: Sequence[FactRow], *, as_json: bool) -> None:
    from quiz.cli.fact_lines import terminal_width, timeline_lines
    from quiz.facts.timeline import timeline

    found = {base.subject: timeline(base, _of(base, rows)) for base in bases}
    if as_json:
        told = (
            {"subject": subject.id, **moment.as_json()}
            for subject, moments in found.items()
            for moment in moments
        )
        say_json(list(told))
        return
    for subject, moments in found.items():
        if moments:
            _heading(subject.title, len(found))
            say("\n".join(timeline_lines(moments, terminal_width())))
    if not any(found.values()):
        print("None of these facts has a date.")


def _graph(bases: Iterable[FactBase], rows: Sequence[FactRow], form: str, *, as_json: bool) -> None:
    from quiz.cli.fact_lines import terminal_width, tree_lines
    from quiz.facts.causality import dot, links, tree

    bases = tuple(bases)
    found = {base.subject: links(base, _of(base, rows)) for base in bases}
    every = [link for links in found.values() for link in links]
    if as_json:
        say_json([link.as_json() for link in every])
    elif form == "dot":
        say(dot(every, " and ".join(subject.title for subject, told in found.items() if told)))
    else:
        for subject, told in found.items():
            if told:
                _heading(subject.title, len(found))
                say("\n".join(tree_lines(tree(told), terminal_width())))
        if not every:
            print("None of these facts tells a cause.")


def _disputes(bases: Iterable[FactBase], rows: Sequence[FactRow], *, as_json: bool) -> None:
    from quiz.cli.dispute_lines import dispute_lines
    from quiz.cli.fact_lines import terminal_width
    from quiz.facts.disputes import disputes

    wanted = {row.fact.id for row in rows}
    found = [
        dispute
        for base in bases
        for dispute in disputes(base)
        if wanted.intersection(dispute.fact_ids)
    ]
    if as_json:
        say_json([dispute.as_json() for dispute in found])
        return
    for dispute in found:
        say("\n".join(dispute_lines(dispute, terminal_width())) + "\n")
    print(f"{len(found)} dispute{'' if len(found) == 1 else 's'}")


def _heading(title: str, subjects: int) -> None:
    if subjects > 1:
        say(f"\n{title}\n")
