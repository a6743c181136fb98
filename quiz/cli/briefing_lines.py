"""What begins a deck, as lines."""

from __future__ import annotations

from quiz.session.briefing import FEWEST, BriefedFact, Briefing


def briefing_lines(briefing: Briefing) -> list[str]:
    """Write what a deck is about, what its sources can and cannot tell, and its first facts."""
    lines = ["", f"{briefing.deck}:"]
    if briefing.about:
        lines.append(briefing.about)
    if briefing.scope:
        lines.append(f"What the sources can and cannot tell: {briefing.scope}")
    for number, fact in enumerate(briefing.facts[:FEWEST], 1):
        lines += _fact(number, fact)
    if briefing.facts:
        lines.append("Now the questions. (/skip: no more facts before them)")
    return lines


def _fact(number: int, fact: BriefedFact) -> list[str]:
    lines = [" ".join(filter(None, (f"{number}. {fact.sentence}", fact.attribution)))]
    for told in fact.contradictions:
        lines += [f"   {told.sentence}", *(f"   - {entry}" for entry in told.entries)]
    return [*lines, *([f"   ({fact.sources})"] if fact.sources else [])]
