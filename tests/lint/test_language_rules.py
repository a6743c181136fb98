from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity
from quiz.lint.language_rules import asking_clause

Judge = Callable[..., tuple[Problem, ...]]
ADA = """
entities:
  - {id: ada-brandt, person: Ada Brandt}
  - {id: never-never, town: Never Never}
facts:
  - id: brandt-said
    actor: ada-brandt
    did: called the keepers terrorists
    when: 1904
    says: In 1904 Ada Brandt called the keepers terrorists.
    cite: beacon-1931 p3 s1
  - id: brandt-only
    actor: ada-brandt
    did: was the only keeper who left without delay
    when: 1911
    says: In 1911 Ada Brandt was the only keeper who left without delay.
    cite: beacon-1931 p3 s2
"""


def choice(ask: str, answer: str = "Ada Brandt", wrong: str = "Olaf Rask, Una Voss") -> str:
    return f"- id: one\n  ask: '{ask}'\n  answer: {answer}\n  distractors: [{wrong}]\n"


def claim(text: str) -> str:
    return f"- id: one\n  claim: '{text}'\n  answer: true\n"


@pytest.mark.parametrize(
    "ask",
    [
        "Which keeper did not leave Skarn in 1911?",
        "Which keeper couldn’t swim?",
        "Who kept every tower of the coast except the one at Skarn?",
        "Which keeper earned least in 1904?",
        "In 1911, who was unable to row?",
        "Name the keeper who never saw the fire.",
    ],
)
def test_questions_for_what_is_not_so_are_found(judge: Judge, ask: str) -> None:
    (problem,) = judge(choice(ask), "Q19")
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "ask",
    [
        "Who said in 1911 that the tower could not be saved?",
        "Which keeper wrote the song “Not Again”?",
        "Which keeper lived longest in Never Never?",
        "Because the lamp did not burn, who rowed out in 1911?",
        "Who rowed out in 1911 although he could not swim?",
        "Who kept the tower for at least ten years?",
        "Who kept the tower at Skarn, which was not rebuilt?",
    ],
)
def test_negatives_in_names_quotations_and_side_clauses_turn_no_question(
    judge: Judge, ask: str
) -> None:
    assert judge(choice(ask), "Q19") == ()


def test_a_circumstance_that_the_fact_tells_turns_no_question(judge: Judge) -> None:
    ask = choice("Who left without delay in 1911?")
    assert judge(ask, "Q19")
    assert judge(f"{ask}  fact: brandt-only\n", "Q19", facts=ADA) == ()


def test_a_denying_statement_is_found(judge: Judge) -> None:
    assert judge(claim("The tower at Skarn was not built of granite."), "Q19")
    assert judge(claim("The tower, which was not high, was built of granite."), "Q19") == ()


def test_the_asking_clause_is_what_asks() -> None:
    assert asking_clause("In 1904, after the fire, who left?") == "who left?"
    assert asking_clause("Who said that it was not so?") == "Who "
    assert asking_clause("The tower stood") == "The tower stood"


def test_an_absolute_option_is_found(judge: Judge) -> None:
    wrong = "lit every lamp of the coast, drew a map"
    (problem,) = judge(choice("What did Ada Brandt do in 1904?", "led a strike", wrong), "Q20")
    assert "every" in problem.message


@pytest.mark.parametrize("name", ["All Hallows", "the “Always Ready”"])
def test_an_absolute_word_in_a_name_is_none(judge: Judge, name: str) -> None:
    assert judge(choice("Which boat sank in 1904?", name, "the Swan, the Gull"), "Q20") == ()


def test_an_absolute_word_that_the_fact_says_is_none(judge: Judge) -> None:
    text = claim("In 1911 Ada Brandt was the only keeper who left.")
    assert judge(text, "Q20")
    assert judge(f"{text}  fact: brandt-only\n", "Q20", facts=ADA) == ()


def test_what_all_options_have_in_common_is_no_cue(judge: Judge) -> None:
    options = ("all the lamps", "all the boats, all the bells")
    assert judge(choice("What did the board pay for in 1904?", *options), "Q20") == ()


@pytest.mark.parametrize("answer", ["several keepers", "nearly 300 ships", "about 300 ships"])
def test_vague_answers_are_found(judge: Judge, answer: str) -> None:
    assert judge(f"- id: one\n  ask: What was lost in 1904?\n  answer: {answer}\n", "Q21")


@pytest.mark.parametrize(
    "answer", ["a book about the coast", "as many as 300 ships", "at least 300 ships"]
)
def test_bounds_and_other_meanings_are_not_vague(judge: Judge, answer: str) -> None:
    asked = f"- id: one\n  ask: What was lost in 1904?\n  answer: {answer}\n"
    assert judge(asked, "Q21") == ()


def test_a_number_that_its_fact_gives_roughly_may_be_rough(judge: Judge) -> None:
    facts = """
    facts:
      - id: ships
        figure: ships-lost
        ask: how many ships were lost off Skarn in 1904
        value: about 300 ships
        as_of: 1904
        says: About 300 ships were lost off Skarn in 1904.
        cite: beacon-1931 p3 s1
    """
    asked = "- id: one\n  ask: How many ships were lost?\n  answer: about 300 ships\n"
    assert judge(asked, "Q21")
    assert judge(f"{asked}  fact: ships\n", "Q21", facts=facts) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Who led the regime of Varland in 1904?",
        "Which terrorists burned the tower in 1911?",
        "Who rescued the nation in 1911?",
    ],
)
def test_words_that_take_sides_are_found(judge: Judge, text: str) -> None:
    assert judge(choice(text), "Q35")


@pytest.mark.parametrize(
    "text",
    [
        "Who led the “regime” of Varland in 1904?",
        "Which ship rescued the crew in 1911?",
        "Who wrote the Terrorist Diaries in 1911?",
        "According to Olaf Rask, which terrorists burned the tower in 1911?",
    ],
)
def test_words_in_quotations_names_and_views_take_no_side(judge: Judge, text: str) -> None:
    assert judge(choice(text), "Q35") == ()


def test_who_used_such_a_word_may_be_asked(judge: Judge) -> None:
    asked = "- id: one\n  ask: In 1904, who called the keepers terrorists?\n  answer: Ada Brandt\n"
    assert judge(asked, "Q35")
    assert judge(f"{asked}  fact: brandt-said\n", "Q35", facts=ADA) == ()


def test_an_explanation_may_not_take_sides_either(judge: Judge) -> None:
    asked = "- id: one\n  ask: Who led the strike in 1904?\n  answer: Rask\n  why: {}\n"
    assert judge(asked.format("Rask was a thug."), "Q35")
    assert judge(asked.format("Rask was a keeper."), "Q35") == ()
