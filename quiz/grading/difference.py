"""Which letters of a typed answer are right, wrong, missing or too many."""

from __future__ import annotations

from enum import StrEnum
from unicodedata import normalize

from msgspec import Struct

from quiz.grading.folding import LONGEST_RESPONSE


class Difference(StrEnum):
    """How a run of letters differs; `WRONG` ones stand where others should, `EXTRA` nowhere."""

    SAME = "same"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"


class Segment(Struct, frozen=True):
    """A run of letters of one kind; MISSING ones are of the right answer, the others as typed."""

    kind: Difference
    text: str


def difference(typed: str, canonical: str) -> tuple[Segment, ...]:
    """Compare a typed answer with the right one, letter by letter, regardless of case.

    The SAME, WRONG and EXTRA runs together are what was typed, the SAME and MISSING ones spell
    the right answer. A text too long to be an answer, or one that shares less than half of the
    right one's letters, is one wrong run: letters picked out of another word teach nothing.
    """
    if len(typed) > LONGEST_RESPONSE:
        return (Segment(Difference.WRONG, typed[:LONGEST_RESPONSE] + "…"),)
    from rapidfuzz.distance import Levenshtein

    typed, canonical = normalize("NFC", typed), normalize("NFC", canonical)
    ours, theirs = _one_to_one(typed), _one_to_one(canonical)
    segments: list[Segment] = []
    for code in Levenshtein.opcodes(ours, theirs):
        here = typed[code.src_start : code.src_end]
        there = canonical[code.dest_start : code.dest_end]
        match code.tag:
            case "equal":
                segments.append(Segment(Difference.SAME, here))
            case "replace":
                segments += [Segment(Difference.WRONG, here), Segment(Difference.MISSING, there)]
            case "delete":
                segments.append(Segment(Difference.EXTRA, here))
            case _:
                segments.append(Segment(Difference.MISSING, there))
    shared = sum(len(segment.text) for segment in segments if segment.kind is Difference.SAME)
    if 2 * shared < len(canonical):
        return (Segment(Difference.WRONG, typed),)
    return tuple(segments)


def _one_to_one(text: str) -> str:
    """Fold case only where it keeps the number of letters, so that places stay the same."""
    return "".join(low if len(low := mark.casefold()) == 1 else mark for mark in text)
