from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.digest import key_digest
from quiz.bank.model import Answer, Blank, Claim, Distractor, Item, Match, Order, Recall
from quiz.facts.model import Claim as FactClaim
from quiz.facts.model import DateClaim, FigureClaim, PlaceClaim, TermClaim
from quiz.text.dates import parse_edtf
from quiz.text.quantities import Quantity

CARD = Recall(("When did the bridge open?",), Answer("3 May 1932"))


def test_the_digest_has_twelve_hexadecimal_digits() -> None:
    digest = key_digest(CARD)
    assert len(digest) == 12
    assert int(digest, 16) >= 0


@given(st.text(), st.text(), st.lists(st.text(min_size=1)))
def test_wording_never_changes_the_digest(ask: str, before: str, wrong: list[str]) -> None:
    reworded = replace(
        CARD,
        wordings=(ask,),
        blank=Blank(before, "."),
        distractors=tuple(Distractor(text) for text in wrong),
        points=tuple(wrong),
    )
    assert key_digest(reworded) == key_digest(CARD)


def test_typography_of_the_answer_does_not_change_the_digest() -> None:
    assert key_digest(replace(CARD, answer=Answer("3 MAY, 1932"))) == key_digest(CARD)


def test_another_answer_changes_the_digest() -> None:
    assert key_digest(replace(CARD, answer=Answer("4 May 1932"))) != key_digest(CARD)


def test_another_value_of_a_linked_fact_changes_the_digest() -> None:
    first = DateClaim(parse_edtf("1932-05-03"), "opening")
    second = DateClaim(parse_edtf("1932-05-04"), "opening")
    assert key_digest(CARD, [first]) != key_digest(CARD, [second])
    assert key_digest(CARD, [first]) != key_digest(CARD)


def test_the_order_of_linked_facts_does_not_matter() -> None:
    facts: list[FactClaim] = [
        PlaceClaim("harbour", "opening"),
        TermClaim("BBC", expands="a broadcaster"),
        FigureClaim("cost", "how much it cost", Quantity(Decimal(5), Decimal(5))),
    ]
    assert key_digest(CARD, facts) == key_digest(CARD, facts[::-1])


def test_the_sequence_of_an_order_counts_and_its_notes_do_not() -> None:
    first = Order("Sort.", (Item("a", "1901"), Item("b")))
    assert key_digest(first) == key_digest(Order("Put in order.", (Item("a"), Item("b"))))
    assert key_digest(first) != key_digest(Order("Sort.", (Item("b"), Item("a"))))


def test_the_written_order_of_pairs_does_not_count_but_their_joining_does() -> None:
    first = Match("Join.", (("a", "1"), ("b", "2")))
    assert key_digest(first) == key_digest(Match("Join.", (("b", "2"), ("a", "1")), ("3",)))
    assert key_digest(first) != key_digest(Match("Join.", (("a", "2"), ("b", "1"))))


def test_the_truth_of_a_claim_counts_and_kinds_differ() -> None:
    right, wrong = Claim("It rained.", truth=True), Claim("It rained.", truth=False)
    assert key_digest(right) == key_digest(Claim("Rain fell.", truth=True))
    assert len({key_digest(right), key_digest(wrong), key_digest(CARD)}) == 3
