from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Answer, Card, Form, Recall
from quiz.errors import Place, Problem, Severity
from quiz.lint.duplicate_rules import NEAR, NEAR_WITH_ONE_ANSWER, RULES
from quiz.lint.lint import lint
from quiz.lint.model import BankRule, Item, ItemBank

Judge = Callable[..., tuple[Problem, ...]]
DUPLICATE: BankRule = RULES[0]


def questions(*asked: tuple[str, str]) -> str:
    return "".join(
        f"- id: q{number}\n  ask: {stem}\n  answer: {answer}\n"
        for number, (stem, answer) in enumerate(asked)
    )


def test_case_and_accents_make_no_difference(judge: Judge) -> None:
    text = questions(("Who lit the lamp at Skårn?", "Ada"), ("WHO lit the lamp at Skarn", "Ada"))
    (problem,) = judge(text, "Q18")
    assert (problem.record, problem.severity) == ("q1", Severity.ERROR)
    assert "coast/q0" in problem.message


def test_near_duplicates_are_warnings(judge: Judge) -> None:
    stem = "Who carried the heavy lens out of the burning tower at"
    (problem,) = judge(questions((f"{stem} Skarn?", "Ada"), (f"{stem} Brell?", "Olaf")), "Q18")
    assert problem.severity is Severity.WARNING


def test_with_one_answer_less_in_common_is_enough(judge: Judge) -> None:
    one, other = "Who saved the lens of the tower?", "Who kept the lens of the tower?"
    assert judge(questions((one, "Ada"), (other, "Ada")), "Q18")
    assert judge(questions((one, "Ada"), (other, "Olaf")), "Q18") == ()


def test_when_and_where_are_not_mixed_up(judge: Judge) -> None:
    stem = "did the keepers of the northern towers begin their long strike in Varland?"
    text = questions((f"In which year {stem}", "1908"), (f"In which town {stem}", "Skarn"))
    assert judge(text, "Q18") == ()


def test_the_wordings_of_one_question_may_be_alike(judge: Judge) -> None:
    stems = "[Who lit the first lamp at Skarn in 1904?, In 1904 who lit the first lamp at Skarn?]"
    assert judge(f"- id: one\n  ask: {stems}\n  answer: Ada Brandt\n", "Q18") == ()


def test_the_prompts_of_orders_may_be_alike(judge: Judge) -> None:
    order = "- id: {}\n  order: Put these events of {} in order.\n  items: [a, b]\n"
    assert judge(order.format("one", 1904) + order.format("two", 1908), "Q18") == ()


def item(number: int, words: frozenset[str], answer: str) -> Item:
    task = Recall((" ".join(sorted(words)),), Answer(answer))
    return Item(Card(f"x/{number}", f"x/{number}", "X", task, (Form.TYPED,)))


WORDS = st.frozensets(st.sampled_from("abcdefghij"), min_size=1, max_size=8)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["so", "no"])), max_size=8))
def test_the_index_finds_what_comparing_all_pairs_finds(
    asked: list[tuple[frozenset[str], str]],
) -> None:
    items = [item(number, *one) for number, one in enumerate(asked)]
    found = {flaw.item.id for flaw in DUPLICATE.flaws(ItemBank(tuple(items))) if flaw.item}
    expected = set()
    for (_, (one, so)), (number, (other, no)) in itertools.combinations(enumerate(asked), 2):
        share = Fraction(len(one & other), len(one | other))
        if share >= NEAR or (so == no and share >= NEAR_WITH_ONE_ANSWER):
            expected.add(f"x/{number}")
    assert found == expected


@pytest.mark.slow
def test_a_bank_of_thirty_thousand_questions_is_judged_in_seconds() -> None:
    import time

    def card(number: int) -> Card:
        stem = f"In which year did keeper {number} of tower {number % 997} light lamp {number * 7}?"
        task = Recall((stem,), Answer(str(1500 + number % 400)))
        return Card(f"x/{number}", f"x/{number}", "X", task, (Form.TYPED,), place=Place("x", 1, 1))

    cards = [card(number) for number in range(30_000)]
    started = time.perf_counter()
    lint(cards, ())
    assert time.perf_counter() - started < 60
