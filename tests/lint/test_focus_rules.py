from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]


def ask(stem: str, answer: str = "Ada Brandt") -> str:
    return f'- id: one\n  ask: "{stem}"\n  answer: "{answer}"\n'


@pytest.mark.parametrize(
    "stem",
    [
        "Did the tower at Skarn burn in 1911?",
        "Wasn't the tower at Skarn built of granite?",
        "In 1911, was the tower at Skarn rebuilt?",
    ],
)
def test_questions_for_yes_or_no_are_found(judge: Judge, stem: str) -> None:
    (problem,) = judge(ask(stem), "Q24")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "stem",
    [
        "In 1911, did who save the lens?",
        "When the tower burned, was it Brandt or who else that saved the lens?",
        "Name the keeper: does she appear in the log of 1911?",
        "The tower at Skarn, did it burn in 1911, or when?",
    ],
)
def test_questions_with_a_question_word_or_an_imperative_ask_for_more(
    judge: Judge, stem: str
) -> None:
    assert judge(ask(stem), "Q24") == ()


def test_yes_and_no_are_no_answers_and_no_options(judge: Judge) -> None:
    assert judge(ask("What did the board say in 1904?", "yes"), "Q24")
    asked = ask("What did the board say in 1904?", "perhaps")
    assert judge(f"{asked}  distractors: ['no', 'maybe']\n", "Q24")
    assert judge(ask("What is the symbol of nitric oxide?", "NO"), "Q24") == ()


def bank(questions: int, claims: int) -> str:
    asked = [
        f"- id: q{n}\n  ask: Who lit lamp {n}?\n  answer: Brandt {n}\n" for n in range(questions)
    ]
    stated = [f"- id: c{n}\n  claim: Lamp {n} was lit.\n  answer: true\n" for n in range(claims)]
    return "".join([*asked, *stated])


def test_a_bank_with_many_statements_is_told_once_and_at_its_place(judge: Judge) -> None:
    (problem,) = judge(bank(20, 4), "Q24")
    assert problem.severity is Severity.WARNING
    assert "17% of the bank coast" in problem.message
    assert problem.place.line > 1


def test_a_bank_with_few_statements_or_few_questions_is_fine(judge: Judge) -> None:
    assert judge(bank(20, 3), "Q24") == ()
    assert judge(bank(2, 4), "Q24") == ()


def test_many_statements_in_a_bank_of_ones_own_are_a_hint(judge: Judge) -> None:
    (problem,) = judge(bank(20, 4), "Q24", sourced=False)
    assert problem.severity is Severity.HINT


@pytest.mark.parametrize(
    "stem",
    [
        "Which of the following is the tower of Skarn?",
        "Which is true of the tower at Skarn?",
        "What is not correct about Skarn?",
        "Which statement fits the tower at Skarn?",
        "The tower at Skarn and its keepers",
        "What happened?",
        "Who was it?",
    ],
)
def test_questions_without_a_focus_are_found(judge: Judge, stem: str) -> None:
    (problem,) = judge(ask(stem), "Q25")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "stem",
    [
        "Which of the keepers rowed out in 1911?",
        "What true story did Ada Brandt tell?",
        "Name the first keeper of Skarn.",
        "The first keeper of Skarn was …",
        "What is photosynthesis?",
        "What does ECOWAS stand for?",
        "Two and two make?",
    ],
)
def test_questions_that_ask_one_thing_of_something_have_a_focus(judge: Judge, stem: str) -> None:
    assert judge(ask(stem), "Q25") == ()


def test_a_flipped_question_may_be_open(judge: Judge) -> None:
    assert judge(f"{ask('What happened?')}  forms: [flip]\n", "Q25") == ()
