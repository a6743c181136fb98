"""Asking an author, line by line, what an edited or ambiguous citation is to mean from now on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.cli.lines import Command, Lines
from quiz.cli.source_coverage import shortened
from quiz.sources.anchoring import likeness
from quiz.sources.checking import CitationStatus
from quiz.sources.rewording import word_difference

if TYPE_CHECKING:
    from quiz.facts.model import Citation, Fact, FactBase
    from quiz.sources.checking import CitationCheck
    from quiz.sources.texts import SourceText
    from quiz.text.tokens import Mark

_SHOWN_FACTS = 5


class Evidence(Struct, frozen=True):
    """What is known of the sentences: who cites them, their marks, their texts now and before."""

    bases: Sequence[FactBase]
    lock: Mapping[Citation, Mark]
    texts: Mapping[str, SourceText]
    earlier: Mapping[Citation, str]


class _Quitting(Exception):  # noqa: N818 - not an error: the author leaves the rest
    """The author quits, or the input ends."""


def settle(
    checks: Sequence[CitationCheck], evidence: Evidence, lines: Lines
) -> dict[Citation, Citation]:
    """Ask about each edited and ambiguous citation; gives the places of those that were settled.

    What is answered with an empty line, and all that follows `q`, stays as it is.
    """
    wanted = [
        one for one in checks if one.status in {CitationStatus.EDITED, CitationStatus.AMBIGUOUS}
    ]
    settled: dict[Citation, Citation] = {}
    for number, check in enumerate(wanted, 1):
        lines.say("", f"{number} of {len(wanted)}: {check}", *_cited_by(check.citation, evidence))
        edited = check.status is CitationStatus.EDITED
        try:
            place = (_ask_edited if edited else _ask_ambiguous)(check, evidence, lines)
        except _Quitting:
            lines.say(f"Left as they are: {len(wanted) - number + 1}.")
            break
        if place is not None:
            settled[check.citation] = place
    return settled


def _cited_by(citation: Citation, evidence: Evidence) -> Iterator[str]:
    facts: list[Fact] = [
        fact
        for base in evidence.bases
        for fact in base.facts.values()
        if citation in fact.citations
    ]
    for fact in facts[:_SHOWN_FACTS]:
        yield f"  {fact.id}: {fact.says}"
    if len(facts) > _SHOWN_FACTS:
        yield f"  and {len(facts) - _SHOWN_FACTS} more facts"
    if not facts:
        yield "  (cited by a question)"


def _ask_edited(check: CitationCheck, evidence: Evidence, lines: Lines) -> Citation | None:
    citation, place = check.citation, check.found[0]
    text = evidence.texts[citation.source]
    now = text.sentence(place)
    like = likeness(evidence.lock[citation], text.marks[place], place)
    edges = {(True, True): "beginning and end", (True, False): "beginning", (False, True): "end"}
    kept = edges.get((like.first, like.last), "neighbourhood")
    where = "its place" if place == citation else f"p{place.paragraph} s{place.sentence}"
    lines.say(f"In {where} stands a sentence with the same {kept}:", f"  “{now}”")
    if citation in evidence.earlier:
        before = evidence.earlier[citation]
        lines.say("What was edited:", f"  {word_difference(before, now)}")
    else:
        lines.say("How it read before is not known: the lock keeps digests only.")
    while True:
        answer = _answer(lines, "k keep this sentence, s or Enter skip, q quit > ")
        if answer in {"", "s"}:
            return None
        if answer == "k":
            return place
        lines.say("Type k, s or q; Enter alone changes nothing.")


def _ask_ambiguous(check: CitationCheck, evidence: Evidence, lines: Lines) -> Citation | None:
    text = evidence.texts[check.citation.source]
    lines.say("The same sentence stands in these places; which one is meant?")
    for number, place in enumerate(check.found, 1):
        paragraph = shortened(text.paragraphs[place.paragraph - 1], 50)
        lines.say(f"  {number}) p{place.paragraph} s{place.sentence}, in: {paragraph}")
    while True:
        answer = _answer(lines, "a number, s or Enter skip, q quit > ")
        if answer in {"", "s"}:
            return None
        if answer.isdecimal() and answer.isascii() and 1 <= int(answer[:9]) <= len(check.found):
            return check.found[int(answer) - 1]
        lines.say(f"Type a number from 1 to {len(check.found)}, s or q; Enter changes nothing.")


def _answer(lines: Lines, prompt: str) -> str:
    line = lines.ask(prompt)
    if line is Command.QUIT or (isinstance(line, str) and line.casefold() == "q"):
        raise _Quitting
    return line.casefold() if isinstance(line, str) else "?"
