"""How the coverage of an article is drawn: a strip of paragraphs, then those without a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.cli.output import counted
from quiz.text.safety import shown
from quiz.text.width import clusters, columns, wrapped

if TYPE_CHECKING:
    from quiz.sources.coverage import Coverage, ParagraphCoverage

_WIDTH = 78
_ROW, _GROUP = 50, 10
_SKIPPED, _BARE, _MANY = ".", "!", "+"
_MOST_FACTS = 9

LEGEND = f"1-{_MOST_FACTS} facts cite the paragraph ({_MANY} more), {_BARE} none does, {_SKIPPED} skipped"


def coverage_lines(found: Sequence[Coverage]) -> Iterator[str]:
    """Draw each source, the legend once, and say how to learn more."""
    for number, one in enumerate(found):
        if number:
            yield ""
        yield from _source_lines(one)
    if any(one.paragraphs for one in found):
        yield f"\n{LEGEND}"
    if not all(one.complete for one in found):
        yield (
            "Without its text nobody knows how many paragraphs a source has: only those up to the\n"
            "last one that its record names are drawn. Attach it: quiz sources attach FOLDER"
        )
    if any(one.bare for one in found):
        yield "Where a paragraph holds no fact, say why in its source's record (skip)."


def _source_lines(one: Coverage) -> Iterator[str]:
    totals = one.totals
    yield f"{one.source.id}: {one.source.title}"
    if not one.paragraphs:
        yield "  nothing is cited, skipped or attached"
        return
    known = "paragraphs" if one.complete else "paragraphs known (no text attached)"
    yield (
        f"  {totals['paragraphs']} {known}: {totals['cited']} cited, {totals['skipped']} skipped, "
        f"{totals['uncovered']} bare; {counted(totals['facts'] or 0, 'fact')}"
    )
    if one.complete:
        yield f"  {totals['cited_sentences']} of {totals['sentences']} sentences cited"
    yield from _strip(one.paragraphs)
    if one.complete:
        yield from (f"  p{row.paragraph}  {_opening(row)}".rstrip() for row in one.bare)
    elif one.bare:
        numbers = ", ".join(f"p{row.paragraph}" for row in one.bare)
        yield from wrapped(f"  bare: {numbers}", _WIDTH, indent="    ")
    yield from (f"  look: {remark}" for remark in one.remarks)


def _strip(rows: Sequence[ParagraphCoverage]) -> Iterator[str]:
    """Draw one character a paragraph, in groups of ten; each line names its first paragraph."""
    for start in range(0, len(rows), _ROW):
        signs = "".join(map(_sign, rows[start : start + _ROW]))
        groups = (signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
        yield f"  {start + 1:>5}  {' '.join(groups)}"


def _sign(row: ParagraphCoverage) -> str:
    if row.facts:
        return str(len(row.facts)) if len(row.facts) <= _MOST_FACTS else _MANY
    return _BARE if row.bare else _SKIPPED


def _opening(row: ParagraphCoverage) -> str:
    """Give the first words of a paragraph, cut to one line of a narrow terminal."""
    return shortened(row.text or "", _WIDTH - 4 - len(str(row.paragraph)) - 1)


def shortened(text: str, width: int) -> str:
    """Cut a text of others to one line of at most `width` columns, safe to show."""
    line = " ".join(shown(text).split())
    if columns(line) <= width:
        return line
    kept, used = "", 1
    for cluster in clusters(line):
        used += columns(cluster)
        if used > width:
            break
        kept += cluster
    return f"{kept.rstrip()}…"
