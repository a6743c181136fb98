"""What was edited in a cited sentence, as far as anybody can know."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path

from quiz.facts.model import Citation
from quiz.sources.texts import SourceText, load_earlier
from quiz.text.tokens import Mark


def earlier_wordings(
    texts_dir: Path, lock: Mapping[Citation, Mark], citations: tuple[Citation, ...]
) -> dict[Citation, str]:
    """Find the sentences as they were when they were cited, in the texts attached before.

    A mark is a digest, so there is no other way; citations whose sentence is not found are left out.
    """
    texts: dict[str, SourceText | None] = {}
    found: dict[Citation, str] = {}
    for citation in citations:
        if citation.source not in texts:
            texts[citation.source] = load_earlier(texts_dir, citation.source)
        text = texts[citation.source]
        if text is not None and citation in lock:
            whole = lock[citation].whole
            same = (place for place, mark in text.marks.items() if mark.whole == whole)
            if (place := next(same, None)) is not None:
                found[citation] = text.sentence(place)
    return found


def word_difference(old: str, new: str) -> str:
    """Write a text with what was taken out in `[-…-]` and what was put in in `{+…+}`."""
    before, after = old.split(), new.split()
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += before[a:b]
            continue
        if b > a:
            parts.append(f"[-{' '.join(before[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(after[c:d])}+}}")
    return " ".join(parts)
