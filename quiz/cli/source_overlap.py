"""How shared passages are told: each with its places, then the lines that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.cli.output import counted
from quiz.cli.source_coverage import shortened
from quiz.cli.sources import HOW_TO_ATTACH
from quiz.sources.quoting import Declared

if TYPE_CHECKING:
    from quiz.facts.model import Source, Span
    from quiz.sources.quoting import Overlap, Passage, Quote
    from quiz.sources.sharing import End

_WIDTH = 78


def overlap_lines(found: Sequence[Overlap], sources: Mapping[str, Source]) -> Iterator[str]:
    """Tell of each subject what its texts share, and what the records say about that."""
    for one in found:
        yield from _subject_lines(one, sources)
    bare = [source for one in found for source in one.without_text]
    if bare:
        yield f"Not compared, for want of a text: {', '.join(bare)}."
        yield HOW_TO_ATTACH


def _subject_lines(one: Overlap, sources: Mapping[str, Source]) -> Iterator[str]:
    if len(one.compared) > 1:
        undeclared = len(one.undeclared)
        yield (
            f"{one.subject}: {counted(len(one.passages), 'shared passage')} in "
            f"{len(one.compared)} texts, {undeclared or 'none'} of them undeclared"
        )
    for passage in one.passages:
        yield from _passage_lines(passage)
    yield from (line for quote in one.quotes for line in _quote_lines(quote))
    if one.suggested:
        yield "Shared passages count as one witness once both records name them; add or change:"
        yield from _suggestion_lines(one.suggested, sources)


def _passage_lines(passage: Passage) -> Iterator[str]:
    run = passage.run
    ids = ", ".join(passage.ids) or "UNDECLARED"
    yield f"  {_place(run.one)} = {_place(run.other)}: {run.tokens} words, {ids}"
    yield f"      {shortened(run.words, _WIDTH - 6)}"


def _place(end: End) -> str:
    first, last = end.first, end.last
    if first.paragraph != last.paragraph:
        return f"{first} to p{last.paragraph} s{last.sentence}"
    return str(first) if first == last else f"{first}-s{last.sentence}"


def _quote_lines(quote: Quote) -> Iterator[str]:
    places = ", ".join(f"{source} {span}" for source, span in quote.spans.items())
    told = {
        Declared.SINGLE: "only one source names it, so it says nothing",
        Declared.NOTHING: "these share no run of words; an interview told twice, or a slip?",
        Declared.UNKNOWN: "not compared",
    }
    if quote.status in told:
        yield f"  {quote.id} ({places}): {told[quote.status]}"


def _suggestion_lines(
    suggested: Mapping[str, Mapping[str, Span]], sources: Mapping[str, Source]
) -> Iterator[str]:
    lines: dict[str, list[str]] = {}
    for id_, spans in suggested.items():
        for source, span in spans.items():
            if dict(sources[source].quotes).get(id_) != span:
                lines.setdefault(source, []).append(f"{id_}: {span}")
    for source in sorted(lines):
        yield f"  {source}:"
        yield f"    quotes: {{{', '.join(lines[source])}}}"
