"""What facts say of corrections and contradictions reaches the cards, and is told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quiz.bank.loading import load_library
from quiz.bank.model import Card
from quiz.facts.disputes import disputed
from quiz.facts.model import DateClaim, Fact, FactBase, Status, TermClaim
from quiz.questions.generating import generate
from quiz.questions.stale import changes
from quiz.questions.writing import apply
from quiz.session.testimony import contradictions, reason
from quiz.text.dates import parse_edtf

With = Callable[..., FactBase]
NewFact = Callable[..., Fact]


def cards(base: FactBase, folder: Path) -> dict[str, Card]:
    """Generate the banks of a base, and read them back."""
    apply(changes(generate(base, disputed(base)), folder / base.subject.id))
    library = load_library([folder], [base])
    return {card.id.partition("/")[2]: card for deck in library.decks for card in deck.cards}


def test_corrections_go_from_a_fact_to_both_of_its_cards(
    base: FactBase, with_facts: With, new_fact: NewFact, tmp_path: Path
) -> None:
    right = replace(
        base.facts["tkg-expands"], corrected="It was a band here.", corrects=("tkg-band",)
    )
    wrong = new_fact(
        "tkg-band", TermClaim("TKG", expands="Band of Tower Keepers"), "TKG was a band.",
        status=Status.KNOWN_ERROR, reason="a slip",
    )  # fmt: skip
    found = cards(with_facts(right, wrong), tmp_path)
    assert found["tkg-expands"].corrects == ("varland/tkg-band",)
    assert found["tkg-expands.reverse"].corrects == ("varland/tkg-band.reverse",)
    assert {found[id_].corrected for id_ in ("tkg-expands", "tkg-expands.reverse")} == {
        "It was a band here."
    }
    assert [error.value for error in found["tkg-expands"].errors] == ["Band of Tower Keepers"]
    assert found["vlb-expands"].corrects == ()


def test_banks_of_facts_without_corrections_say_nothing_of_any(
    base: FactBase, tmp_path: Path
) -> None:
    cards(base, tmp_path)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*.yaml")]
    assert texts
    assert not any("corrected:" in text or "corrects:" in text for text in texts)


def test_an_error_and_a_dispute_are_told_once_each(
    with_facts: With, new_fact: NewFact, tmp_path: Path
) -> None:
    other = new_fact(
        "fire-date-b", DateClaim(parse_edtf("1912-03-01"), "skarn-fire"),
        "The old tower burned down on 1 March 1912.", cite="tide-1930",
    )  # fmt: skip
    card = cards(with_facts(other), tmp_path)["fire-date"]
    assert "Sources disagree" in card.why
    assert "by mistake" in card.why
    told = reason(card)
    assert told
    assert "Sources disagree" not in told
    assert "by mistake" not in told
    dispute, error = contradictions(card)
    assert dispute.entries[0].startswith("9 April 1911 – ")
    assert dispute.entries[1].startswith("1 March 1912 – ")
    assert "wrongly says 1909: the same report dates it to 1911." in error.sentence
