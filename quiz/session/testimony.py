"""What is told of an answer besides where it is said: whose word it is, how many say it, who does not."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.citing import cited_paragraphs
from quiz.bank.model import Card, Reference, Side
from quiz.bank.repetition import says_whose_word
from quiz.text.width import columns, padded

# how a generated reason, which Anki shows without more, tells of them in short
_DISPUTE = re.compile(r"\s*\bSources disagree: .*", re.DOTALL)
_ERROR_ENDS = " by mistake."


class Told(Struct, frozen=True):
    """A sentence, with the entries of a list below it where it ends in a colon."""

    sentence: str
    entries: tuple[str, ...] = ()


def reason(card: Card) -> str:
    """Give the reason of a card without what `contradictions` tells better."""
    text = card.why
    if card.disputes:
        text = _DISPUTE.sub("", text)
    if card.errors and text.endswith(_ERROR_ENDS):
        from quiz.text.sentences import sentences

        told = list(sentences(text))
        while told and told[-1].endswith(_ERROR_ENDS):
            told.pop()
        text = " ".join(told)
    return text


def attribution(card: Card) -> str:
    """Say whose word the answer is, unless the reason says so; empty where it is nobody's."""
    holder = card.attribution.removesuffix(".")
    if not holder or says_whose_word(card.why, holder):
        return ""
    return f"According to {holder}."


def paragraph_lines(card: Card) -> tuple[str, ...]:
    """Write where an answer is said, a line a paragraph; free text and all that has no source too."""
    cited = cited_paragraphs(card.references)
    label = "Single source" if len(cited) == 1 and card.witnesses == 1 else "Source"
    return tuple(f"{label}: {paragraph}" for paragraph in cited)


def source_lines(card: Card) -> tuple[str, ...]:
    """Write where an answer is said, a line an article, which is named once for its paragraphs."""
    wheres: dict[Reference, list[str]] = {}
    for paragraph, line in zip(
        cited_paragraphs(card.references), paragraph_lines(card), strict=True
    ):
        article = replace(paragraph.reference, paragraph=0, sentence=0)
        known = wheres.setdefault(article, [])
        known.append(paragraph.where if known else line)
    return tuple("; ".join(filter(None, where)) for where in wheres.values())


def witnesses(card: Card) -> str:
    """Say how many independent sources an answer has; empty where a single line says it already."""
    articles = len({reference.source for reference in card.references})
    several = len(cited_paragraphs(card.references)) > 1
    match card.witnesses:
        case 0:
            return ""
        case 1 if articles == 1:
            return "Single source." if several else ""
        case number if number == articles:
            return f"{number} independent sources."
        case 1:
            both = "both" if articles == 2 else "all"
            return f"{articles} articles, one witness: {both} carry the same passage."
        case number:
            return f"{articles} articles, {number} witnesses: some carry the same passage."


def contradictions(card: Card) -> tuple[Told, ...]:
    """Say who says otherwise: each side of a dispute, and what a source says wrongly."""
    told = [
        Told(
            f"Sources disagree – {dispute.about}:" if dispute.about else "Sources disagree:",
            tuple(f"{side.value} – {'; '.join(side.told_by)}" for side in dispute.sides),
        )
        for dispute in card.disputes
    ]
    return (*told, *(Told(_wrongly(error)) for error in card.errors))


def _wrongly(error: Side) -> str:
    tellers = "; ".join(error.told_by)
    says = "says" if len(error.told_by) == 1 else "say"
    because = f": {error.reason}" if error.reason else ""
    return f"{tellers} wrongly {says} {error.value}{because}."


def timeline_lines(card: Card) -> tuple[str, ...]:
    """Write what came just before, the event asked about after a mark, and what came just after."""
    width = max((columns(dated.date) for dated in card.timeline), default=0)
    return tuple(
        f"{'▸' if dated.here else ' '} {padded(dated.date, width)}  {dated.what}"
        for dated in card.timeline
    )
