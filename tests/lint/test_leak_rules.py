from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem

Judge = Callable[..., tuple[Problem, ...]]
BOARD = """
entities:
  - {id: vlb, organisation: VLB, aliases: [Varland Lighthouse Board]}
events:
  - {id: new-lamp, event: the lighting of the lamp}
facts:
  - id: board-lit
    actor: vlb
    did: lit the first lamp
    event: new-lamp
    says: The VLB lit the first lamp in 1904.
    cite: beacon-1931 p3 s1
"""
HEADS = """
entities:
  - {id: ada-brandt, person: Ada Brandt}
  - {id: olaf-rask, person: Olaf Rask}
facts:
  - id: brandt-headed
    actor: ada-brandt
    office: head of the board
    since: 1890
    until: 1904
    says: Ada Brandt was head of the board from 1890 to 1904.
    cite: beacon-1931 p3 s1
  - id: rask-headed
    actor: olaf-rask
    office: head of the board
    since: 1905
    until: 1920
    says: Olaf Rask was head of the board from 1905 to 1920.
    cite: beacon-1931 p3 s2
"""


def ask(stem: str, answer: str, more: str = "") -> str:
    return f"- id: asked\n  ask: {stem}\n  answer: {answer}\n{more}"


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("What is Skarn's harbour called, if not Brell?", "Skarn"),
        ("Who led the keepers' league in 1908, and was led by keepers of the league?", "the league of keepers"),
        ("Where did 30 keepers strike, and how many?", "30 keepers"),
        ("How many of the 2 towers burned?", "2"),
    ],
)  # fmt: skip
def test_a_question_that_says_its_answer_is_found(judge: Judge, stem: str, answer: str) -> None:
    assert judge(ask(stem, answer), "Q01")


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("Who were the allies of the keepers?", "all of them"),  # whole words only
        ("On which day in April 1911 did the tower burn?", "9 April 1911"),
        ("How many keepers went on strike in 1908?", "30 keepers"),
        ("How many weeks lay between the two rounds of the vote?", "2\n  accept: [two]"),
    ],
)
def test_what_narrows_a_date_or_names_a_unit_is_no_answer(
    judge: Judge, stem: str, answer: str
) -> None:
    assert judge(ask(stem, answer), "Q01") == ()


def test_another_name_that_the_base_knows_gives_the_answer_away(judge: Judge) -> None:
    question = ask(
        "Which body was the Varland Lighthouse Board that lit the lamp in 1904?",
        "VLB",
        "  fact: board-lit\n",
    )
    assert judge(question, "Q01", facts=BOARD)


def test_words_that_a_wrong_option_has_too_give_nothing_away(judge: Judge) -> None:
    stem = "Which council of the northern harbour ran the towers?"
    answer = "Northern Harbour Council"
    wrong = "  distractors: [Northern Harbour Guild, Harbour Council of Brell]\n"
    assert judge(ask(stem, answer), "Q01")
    assert judge(ask(stem, answer, wrong), "Q01") == ()


def test_a_pair_that_repeats_itself_gives_itself_away(judge: Judge) -> None:
    match = (
        "- id: pairs\n  match: Match each name to what it is.\n"
        "  pairs: {Skarn: a town, Harbour Council: the council of the harbour}\n"
    )
    (problem,) = judge(match, "Q01")
    assert "Harbour Council" in problem.message
    assert judge(match.replace("the council of the harbour", "a body"), "Q01") == ()


def test_a_word_that_all_options_share_is_no_clang(judge: Judge) -> None:
    stem = "Which lantern rule held in 1900?"
    shared = "  distractors: [the lantern order, the night lantern]\n"
    assert judge(ask(stem, "the lantern law", shared), "Q02") == ()
    alone = "  distractors: [the harbour order, the night rules]\n"
    (problem,) = judge(ask(stem, "the lantern law", alone), "Q02")
    assert "“lantern”" in problem.message


def test_short_words_function_words_and_dates_do_not_clang(judge: Judge) -> None:
    little = "  distractors: [by the tower, at the harbour]\n"
    assert judge(ask("What came after the strike?", "after the storm", little), "Q02") == ()
    short = "  distractors: [the ebb, the tide]\n"
    assert judge(ask("Where is the sea?", "in the sea", short), "Q02") == ()
    dates = "  distractors: [May 1911, June 1912]\n"
    assert judge(ask("When did April storms rage?", "April 1911", dates), "Q02") == ()


HEAD_QUESTIONS = """
- id: first
  ask: Who was head of the board from 1890 to 1904?
  answer: Ada Brandt
  fact: brandt-headed
- id: second
  ask: Who was head of the board from 1905 to 1920?
  answer: Olaf Rask
  why: {why}
  {link}
"""


def test_feedback_that_shows_another_answer_of_the_same_relation_is_a_leak(judge: Judge) -> None:
    text = HEAD_QUESTIONS.format(why="He followed Ada Brandt.", link="fact: rask-headed")
    (problem,) = judge(text, "Q05", facts=HEADS)
    assert problem.record == "second"
    assert "coast/first" in problem.message


def test_siblings_and_silent_feedback_do_not_leak(judge: Judge) -> None:
    silent = HEAD_QUESTIONS.format(why="He was an engineer.", link="fact: rask-headed")
    assert judge(silent, "Q05", facts=HEADS) == ()
    linked = HEAD_QUESTIONS.format(
        why="He followed Ada Brandt.", link="facts: [rask-headed, brandt-headed]"
    )
    assert judge(linked, "Q05", facts=HEADS) == ()
