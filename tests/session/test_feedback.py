"""What is told after an answer."""

from __future__ import annotations

from quiz.bank.model import Answer, Claim, Form, Item, Match, Order, Recall
from quiz.grading.verdict import Outcome, Verdict
from quiz.scheduling.rating import Rating
from quiz.session.feedback import answer_lines, given_answer, proposed_rating
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Revealed,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)

RECALL = Recall(("Who?",), Answer("Ada"))
ORDER = Order("In order.", (Item("one", "1801"), Item("two"), Item("three")))
MATCH = Match("Join.", (("a", "x"), ("b", "y")), extra=("z",))


def test_what_was_answered_is_told_in_words() -> None:
    assert given_answer(RECALL, OptionChosen(1, "Grace")) == "Grace"
    assert given_answer(RECALL, TextTyped(" Grace ")) == "Grace"
    assert given_answer(RECALL, TextTyped("")) == ""
    assert given_answer(RECALL, Revealed()) == ""
    assert given_answer(Claim("So.", truth=False), TruthChosen(truth=True)) == "right"
    assert given_answer(ORDER, SequenceGiven((1, 0, 2))) == "two; one; three"
    assert given_answer(MATCH, PairsGiven((2, None))) == "a – z; b – ?"


def test_the_right_answer_is_told_a_line_each() -> None:
    assert answer_lines(RECALL) == ("Ada",)
    assert answer_lines(Claim("So.", truth=False)) == ("wrong",)
    assert answer_lines(ORDER) == ("1. one (1801)", "2. two", "3. three")
    assert answer_lines(MATCH) == ("a – x", "b – y")


def test_a_rating_is_proposed_by_what_was_shown() -> None:
    def verdict(outcome: Outcome, credit: float) -> Verdict:
        return Verdict(outcome, credit, "", "")

    assert proposed_rating(Form.TYPED, verdict(Outcome.RIGHT, 1)) is Rating.GOOD
    assert proposed_rating(Form.TYPED, verdict(Outcome.SPELLING, 1)) is Rating.GOOD
    assert proposed_rating(Form.OPTIONS, verdict(Outcome.WRONG, 0)) is Rating.AGAIN
    assert proposed_rating(Form.ORDER, verdict(Outcome.PARTIAL, 0.7)) is Rating.HARD
    assert proposed_rating(Form.ORDER, verdict(Outcome.PARTIAL, 0.3)) is Rating.AGAIN
    assert proposed_rating(Form.FLIP, verdict(Outcome.REVEALED, 0)) is Rating.GOOD
