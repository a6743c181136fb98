from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]
BASE = """
entities:
  - {id: varland, country: Varland}
  - {id: reach, region: North Reach, part_of: varland}
  - {id: skarn, town: Skarn, part_of: reach, aliases: [Old Skarn]}
  - {id: osby, town: Osby, part_of: reach}
  - {id: ada-brandt, person: Ada Brandt}
  - {id: olaf-rask, person: Olaf Rask}
  - {id: mira-holm, person: Mira Holm}
events:
  - {id: fire, event: the fire in the tower}
  - {id: strike, event: the strike}
facts:
  - {id: fire-place, place: skarn, event: fire, cite: beacon-1931 p3 s1,
     says: The tower that burned in 1911 stood in Skarn.}
  - {id: fire-region, place: reach, event: fire, cite: tide-1930 p3 s1,
     says: The tower that burned in 1911 stood in the North Reach.}
  - {id: strike-date, date: 1908-05, event: strike, cite: beacon-1931 p4 s1,
     says: The strike took place in May 1908.}
  - {id: brandt-headed, actor: ada-brandt, office: head of the board, since: 1890, until: 1904,
     cite: beacon-1931 p5 s1, says: Ada Brandt was head of the board from 1890 to 1904.}
  - {id: rask-headed, actor: olaf-rask, office: head of the board, since: 1905, until: 1920,
     cite: beacon-1931 p5 s2, says: Olaf Rask was head of the board from 1905 to 1920.}
  - {id: brandt-saved, actor: ada-brandt, did: saved the lens, event: fire,
     cite: beacon-1931 p6 s1, says: In 1911 Ada Brandt saved the lens.}
  - {id: brandt-rang, actor: ada-brandt, did: rang the bell, event: fire,
     cite: beacon-1931 p6 s2, says: In 1911 Ada Brandt rang the bell.}
  - {id: holm-rang, actor: mira-holm, did: rang the bell, event: fire, sole: false,
     cite: beacon-1931 p6 s3, says: In 1911 Mira Holm rang the bell.}
  - {id: strikers, figure: strikers, ask: how many keepers went on strike,
     value: at least 500 keepers, cite: beacon-1931 p7 s1,
     says: At least 500 keepers went on strike in 1908.}
"""


def ask(fact: str, stem: str, answer: str, *wrong: str, more: str = "") -> str:
    options = ", ".join(f'"{text}"' for text in wrong)
    distractors = f"  distractors: [{options}]\n" if wrong else ""
    return f"- id: asked\n  ask: {stem}\n  answer: {answer}\n  fact: {fact}\n{distractors}{more}"


@pytest.mark.parametrize(
    ("fact", "stem", "answer", "wrong"),
    [
        ("fire-place", "Where did it burn?", "Skarn", "North Reach"),
        ("fire-place", "Where did it burn?", "Skarn", "Varland"),
        ("strike-date", "When was it?", "May 1908", "1908"),
        ("brandt-rang", "Who rang the bell?", "Ada Brandt", "Mira Holm"),
        ("brandt-saved", "What did Ada Brandt do in 1911?", "saved the lens", "rang the bell"),
        ("strikers", "How many keepers went on strike?", "at least 500 keepers", "600 keepers"),
    ],
)
def test_an_option_that_the_base_makes_right_is_an_error_in_every_bank(
    judge: Judge, fact: str, stem: str, answer: str, wrong: str
) -> None:
    for sourced in (True, False):
        found = judge(ask(fact, stem, answer, wrong), "Q11", facts=BASE, sourced=sourced)
        assert [problem.severity for problem in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("fact", "stem", "answer", "wrong"),
    [
        ("fire-place", "Where did it burn?", "Skarn", "Osby"),  # in the same region
        ("strike-date", "When was it?", "May 1908", "June 1908"),
        ("brandt-headed", "Who led the board in 1895?", "Ada Brandt", "Olaf Rask"),
        ("strikers", "How many keepers went on strike?", "at least 500 keepers", "at most 90 keepers"),
    ],
)  # fmt: skip
def test_what_does_not_follow_or_held_at_another_time_is_wrong(
    judge: Judge, fact: str, stem: str, answer: str, wrong: str
) -> None:
    assert judge(ask(fact, stem, answer, wrong), "Q11", facts=BASE) == ()


def test_an_office_without_its_time_has_two_answers(judge: Judge) -> None:
    (problem,) = judge(ask("brandt-headed", "Who led the board?", "Ada Brandt"), "Q12", facts=BASE)
    assert "rask-headed" in problem.message
    for stem in ("Who led the board in 1895?", "Who led the board from 1890 to 1904?"):
        assert judge(ask("brandt-headed", stem, "Ada Brandt"), "Q12", facts=BASE) == ()


def test_a_coarser_fact_is_not_another_answer(judge: Judge) -> None:
    assert judge(ask("fire-place", "Where did it burn in 1911?", "Skarn"), "Q12", facts=BASE) == ()


def test_a_deed_of_several_is_ambiguous_only_where_it_is_typed(judge: Judge) -> None:
    stem = "Who rang the bell in 1911?"
    typed = ask("brandt-rang", stem, "Ada Brandt")
    assert judge(typed, "Q12", facts=BASE)
    chosen = ask("brandt-rang", stem, "Ada Brandt", "Olaf Rask", more="  forms: [options]\n")
    assert judge(chosen, "Q12", facts=BASE) == ()
    one_of = ask("brandt-rang", "Name one of those who rang the bell in 1911.", "Ada Brandt")
    assert judge(one_of, "Q12", facts=BASE) == ()
    both = ask("brandt-rang", stem, "Ada Brandt", more="  accept: [Mira Holm]\n")
    assert judge(both, "Q12", facts=BASE) == ()


def test_a_typed_deed_is_ambiguous_where_its_doer_did_something_else_then(judge: Judge) -> None:
    typed = ask("brandt-saved", "What did Ada Brandt do in 1911?", "saved the lens")
    assert judge(typed, "Q12", facts=BASE)
    flipped = ask(
        "brandt-saved",
        "What did Ada Brandt do in 1911?",
        "saved the lens",
        more="  forms: [flip]\n",
    )
    assert judge(flipped, "Q12", facts=BASE) == ()


def test_questions_without_facts_are_left_to_people(judge: Judge) -> None:
    question = (
        "- id: asked\n  ask: Who led the board?\n  answer: Ada\n  distractors: [Olaf, Mira]\n"
    )
    assert judge(question, "Q11", "Q12") == ()
