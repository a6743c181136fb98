"""Options, claims, orders and pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Answer, Claim, Distractor, Item, Match, Order, Recall
from quiz.grading.sequences import grade_claim, grade_match, grade_option, grade_order
from quiz.grading.verdict import Outcome

STAGES = Order("Earliest first.", tuple(Item(text) for text in ("egg", "larva", "pupa", "moth")))
CAPITALS = Match(
    "Join each.", (("Peru", "Lima"), ("Chile", "Santiago"), ("Cuba", "Havana")), ("Quito",)
)
TOWN = Recall(
    ("Which town is it?",),
    Answer("Oslo"),
    distractors=(Distractor("Bergen", "the town of the old wharf"), Distractor("Turku")),
)


@pytest.mark.parametrize(
    ("response", "credit", "outcome"),
    [
        ((0, 1, 2, 3), 1.0, Outcome.RIGHT),
        ((0, 1, 3, 2), 0.5, Outcome.PARTIAL),
        ((0, 2, 3, 1), 0.25, Outcome.PARTIAL),
        ((3, 2, 1, 0), 0.0, Outcome.WRONG),
        ((1, 2, 3, 0), 0.0, Outcome.WRONG),
        ((), 0.0, Outcome.WRONG),
        ((0, 1), 0.5, Outcome.PARTIAL),
        ((0, 0, 0, 0), 0.25, Outcome.PARTIAL),
    ],
)
def test_an_order_earns_credit_for_each_item_in_its_place(
    response: tuple[int, ...], credit: float, outcome: Outcome
) -> None:
    verdict = grade_order(response, STAGES)
    assert (verdict.credit, verdict.outcome) == (credit, outcome)


def test_the_canonical_order_is_the_written_one() -> None:
    assert grade_order((3, 2, 1, 0), STAGES).canonical == "egg; larva; pupa; moth"


@pytest.mark.parametrize(
    ("response", "credit"),
    [
        ({0: 0, 1: 1, 2: 2}, 1.0),
        ({0: 0, 1: 1, 2: None}, 2 / 3),
        ({0: 1, 1: 0, 2: 2}, 1 / 3),
        ({0: 3, 1: 3, 2: 3}, 0.0),
        ({}, 0.0),
        ({0: 99, 1: -3, 7: 1}, 0.0),
    ],
)
def test_a_match_earns_credit_for_each_left_side_with_its_partner(
    response: dict[int, int | None], credit: float
) -> None:
    assert grade_match(response, CAPITALS).credit == pytest.approx(credit)


def test_partners_that_read_the_same_are_as_good_as_each_other() -> None:
    task = Match("Join.", (("one", "odd"), ("two", "even"), ("three", "odd")))
    assert grade_match({0: 2, 1: 1, 2: 0}, task).right


@given(st.lists(st.integers(-2, 9), max_size=8), st.dictionaries(st.integers(), st.integers()))
def test_any_sequence_and_any_pairs_are_graded(order: list[int], pairs: dict[int, int]) -> None:
    for verdict in (grade_order(order, STAGES), grade_match(dict(pairs), CAPITALS)):
        assert 0.0 <= verdict.credit <= 1.0
        assert verdict.right == (verdict.credit == 1.0)


def test_a_claim_is_right_when_it_is_called_what_it_is() -> None:
    for truth in (True, False):
        task = Claim("Moths have ears.", truth)
        assert grade_claim(truth, task).outcome is Outcome.RIGHT
        verdict = grade_claim(not truth, task)
        assert verdict.outcome is Outcome.WRONG
        assert verdict.canonical == ("right" if truth else "wrong")


def test_the_chosen_key_is_right() -> None:
    assert grade_option("Oslo", TOWN).right


def test_a_wrong_choice_is_told_what_it_really_is() -> None:
    verdict = grade_option("Bergen", TOWN)
    assert verdict.message == "You chose Bergen: the town of the old wharf."
    assert verdict.canonical == "Oslo"
    assert grade_option("Turku", TOWN).outcome is Outcome.WRONG
