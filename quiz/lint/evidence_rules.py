"""Rules about where an answer is written: whether it is at all, still is, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.facts.model import Citation
from quiz.lint.model import BankRule, Flaw, Item, ItemBank
from quiz.sources.checking import CitationStatus
from quiz.sources.copying import CURE, RULE, first_copy, words_of_card, words_of_fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.sources.checking import CitationCheck

_BROKEN = frozenset({CitationStatus.LOST, CitationStatus.AMBIGUOUS})


def unsourced(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions that do not say where their answer is written, or whose place is not there."""
    cited = {item.id: _citations(item) for item in bank.items}
    checks: dict[Citation, CitationCheck] = {}
    if bank.evidence.texts:
        checks = bank.evidence.checks(cite for cites in cited.values() for cite in cites)
    for item in bank.items:
        flaw = _without_source(item) or _with_broken_source(item, cited[item.id], checks)
        if flaw is not None:
            yield flaw


def _citations(item: Item) -> tuple[Citation, ...]:
    return tuple(
        Citation(reference.source, reference.paragraph, reference.sentence)
        for reference in item.card.references
        if reference.source and reference.paragraph
    )


def _without_source(item: Item) -> Flaw | None:
    card = item.card
    if card.generated and not card.facts:
        message = "a generated question rests on no fact"
        return Flaw(message, "Generate the deck anew, or keep it in a file of your own.", item)
    bare = next((fact for fact in item.facts if not fact.citations), None)
    if bare is not None:
        return Flaw(f"the fact {bare.id} cites nothing", "Say under `cite` where it stands.", item)
    if not card.facts and not card.references:
        severity = Severity.ERROR if card.sourced else Severity.HINT
        cure = "Name under `cite` where it is written; a book and a page will do."
        return Flaw("nothing says where the answer is written", cure, item, severity)
    return None


def _with_broken_source(
    item: Item, citations: tuple[Citation, ...], checks: Mapping[Citation, CitationCheck]
) -> Flaw | None:
    found = [checks[citation] for citation in citations if citation in checks]
    broken = next((check for check in found if check.status in _BROKEN), None)
    if broken is not None:
        cure = "Cite the sentence that says it now; `quiz sources check` shows what was found."
        return Flaw(str(broken), cure, item)
    edited = next((check for check in found if check.status is CitationStatus.EDITED), None)
    if edited is not None:
        cure = "Read the sentence again, and confirm it: `quiz sources check --help` tells how."
        return Flaw(str(edited), cure, item, Severity.WARNING)
    return None


def copied_text(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions that repeat an attached article; a fact that does is told where it stands."""
    originals = bank.evidence.originals
    if originals is None:
        return
    for item in bank.items:
        message = first_copy(originals, words_of_card(item.card))
        facts = (words_of_fact(fact) for fact in item.facts)
        if message and not any(first_copy(originals, words) for words in facts):
            yield Flaw(message, CURE, item)


RULES = (
    BankRule(
        "Q29", "unsourced", Severity.ERROR,
        "Nothing says where the answer is written, or it is not there any more.",
        find=unsourced,
    ),
    BankRule(
        RULE, "copied-text", Severity.ERROR,
        "The question repeats an article word for word.",
        binding=True, find=copied_text,
    ),
)  # fmt: skip
