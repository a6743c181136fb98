"""A dispute in a terminal: what is asked, every side, who says it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.fact_lines import hung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.facts.disputes import Dispute, Side, Testimony


def dispute_lines(dispute: Dispute, width: int) -> Iterator[str]:
    """Write a dispute: the question, then each side with its articles, its facts and its speaker."""
    yield from hung("", f"{dispute.relation[:1].upper()}{dispute.relation[1:]}", width)
    yield from hung("  ", f"({dispute.origin.value}) {dispute.why}", width)
    for side in dispute.sides:
        yield from hung("  - ", side.value, width)
        yield from hung("      ", "; ".join(map(_told, side.testimonies)) + _witnesses(side), width)
        for fact in side.facts:
            by = _speaker(dispute, fact.attributed_to)
            yield from hung("      ", f"{fact.id}{f', according to {by}' if by else ''}", width)


def _told(testimony: Testimony) -> str:
    published = testimony.published
    about = "about " if published and published.approximate else ""
    date = about + published.english() if published else "date unknown"
    return f"{testimony.publisher or testimony.title}, {date}"


def _witnesses(side: Side) -> str:
    if side.witnesses == len({testimony.source for testimony in side.testimonies}):
        return ""
    return f" (one interview: {side.witnesses} witness{'' if side.witnesses == 1 else 'es'})"


def _speaker(dispute: Dispute, holder: str | None) -> str:
    base = dispute.base
    if holder is None or holder in base.sources:
        return ""
    return base.entities[holder].name if holder in base.entities else holder
