from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Answer, AnswerKind, Card, Form, Recall
from quiz.errors import Problem, Severity
from quiz.grading.typed import grade_typed
from quiz.grading.verdict import Verdict, wrong
from quiz.lint.acceptance_rules import _sounds
from quiz.lint.catalogue import choose_rules
from quiz.lint.lint import lint

Judge = Callable[..., tuple[Problem, ...]]
NAMES = """
entities:
  - {id: ada-brandt, person: Ada Brandt, aliases: [the Keeper]}
  - {id: nils-brandt, person: Nils Brandt}
  - {id: skarn, town: Skarn}
  - {id: skarno, town: Skarno}
  - {id: guild, organisation: Keepers' Guild, aliases: [KG]}
facts:
  - {id: lit, actor: ada-brandt, did: lit the lamp, when: 1904, says: In 1904 Ada Brandt lit the lamp., cite: beacon-1931 p3 s1}
  - {id: put-out, actor: nils-brandt, did: put out the lamp, when: 1905, says: In 1905 Nils Brandt put out the lamp., cite: beacon-1931 p3 s2}
"""


def ask(answer: str, more: str = "", id_: str = "one", stem: str = "Who lit the lamp?") -> str:
    return f"- id: {id_}\n  ask: {stem}\n  answer: {answer}\n{more}"


@pytest.mark.parametrize("other", ["Nils Brandt", "nils brandt"])
def test_another_entity_in_accept_is_an_error(judge: Judge, other: str) -> None:
    more = f'  accept: ["{other}"]\n  fact: lit\n'
    (problem,) = judge(ask("Ada Brandt", more), "Q32", facts=NAMES)
    assert problem.severity is Severity.ERROR
    assert "Nils Brandt" in problem.message


def test_the_name_of_something_of_another_kind_may_be_accepted(judge: Judge) -> None:
    """A ministry may go by the name of its town."""
    assert judge(ask("Ada Brandt", "  accept: [KG]\n  fact: lit\n"), "Q32", facts=NAMES) == ()


def test_a_name_that_two_bear_may_be_asked_again(judge: Judge) -> None:
    assert judge(ask("Ada Brandt", "  accept: [Brandt]\n  fact: lit\n"), "Q32", facts=NAMES) == ()


def test_the_names_of_the_answer_and_new_ones_may_be_accepted(judge: Judge) -> None:
    more = "  accept: [the Keeper, Ada B.]\n  fact: lit\n"
    assert judge(ask("Ada Brandt", more), "Q32", facts=NAMES) == ()


def test_names_one_letter_apart_are_told_apart_by_the_base(judge: Judge) -> None:
    facts = NAMES + (
        "  - {id: at, place: skarn, event: fire, says: It burned in Skarn., cite: beacon-1931 p3 s3}\n"
        "events:\n  - {id: fire, event: the fire}\n"
    )
    assert judge(ask("Skarn", "  fact: at\n"), "Q32", facts=facts) == ()


def test_answers_one_letter_apart_that_no_base_tells_apart_are_found(judge: Judge) -> None:
    near = ask("Skarnby") + ask("Skarnbo", id_="two", stem="Where did it burn?")
    assert {problem.record for problem in judge(near, "Q32")} == {"one", "two"}
    far = ask("Skarnby") + ask("Starnbo", id_="two", stem="Where did it burn?")
    assert judge(far, "Q32") == ()


def test_two_questions_with_one_answer_are_fine(judge: Judge) -> None:
    asked = ask("Skarnby") + ask("skarnby", id_="two", stem="Where did it burn?")
    assert judge(asked, "Q32") == ()


def test_a_wrong_option_that_passes_when_typed_is_found(judge: Judge) -> None:
    assert judge(ask("Skarnby", "  distractors: [Skarnbo, Tarn]\n"), "Q32")
    assert judge(ask("Skarnby", "  distractors: [Osby, Tarn]\n"), "Q32") == ()
    assert judge(ask("14 ships", "  distractors: [12 ships, 15 ships]\n"), "Q32") == ()
    boats = ask("14 ships", "  distractors: [14 boats, 15 ships]\n")
    assert judge(boats, "Q32") == ()
    assert judge(f"{boats}  accept: ['14']\n", "Q32")


def test_what_is_only_flipped_is_not_graded(judge: Judge) -> None:
    more = "  distractors: [Skarnbo, Tarn]\n  forms: [options, flip]\n"
    assert judge(ask("Skarnby", more), "Q32") == ()


def test_an_accepted_date_that_is_another_answer_is_found(judge: Judge) -> None:
    other = ask("12 June 1911", id_="two", stem="When did it burn?")
    near = ask("May 1911", "  accept: [June 1911]\n")
    (problem,) = judge(near + other, "Q32")
    assert problem.record == "one"
    assert "12 June 1911" in problem.message
    within = ask("12 May 1911", id_="two", stem="When did it burn?")
    assert judge(ask("May 1911") + within, "Q32") == ()


words = st.lists(st.text("abdeiklnorst", min_size=1, max_size=9), min_size=1, max_size=4)


@given(words, st.data())
def test_whatever_passes_as_a_misspelling_sounds_alike(
    parts: list[str], data: st.DataObject
) -> None:
    name = " ".join(parts)
    typed = name
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(typed)))
        typed = typed[:at] + data.draw(st.sampled_from(["", "a", "s"])) + typed[at + 1 :]
    if typed.strip() and grade_typed(typed, Answer(name)).right:
        assert set(_sounds(typed, "")) & set(_sounds(name, ""))


def test_of_many_questions_only_answers_that_sound_alike_are_graded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graded: list[str] = []

    def counted(response: str, answer: Answer, *_: object) -> Verdict:
        graded.append(response)
        return wrong(answer.text)

    monkeypatch.setattr("quiz.lint.acceptance_rules.grade_typed", counted)
    cards = [
        Card(
            f"b/q{n}", f"b/q{n}", "D",
            Recall((f"Which is number {n}?",), Answer(_spelt(n), AnswerKind.TEXT)),
            (Form.TYPED,),
        )
        for n in range(2000)
    ]  # fmt: skip
    lint(cards, [], choose_rules(["Q32"]))
    assert len(graded) < len(cards)


def _spelt(number: int) -> str:
    return " ".join(
        "bcdfghjklm"[int(digit)] * 3 + "aeiouaeiou"[int(digit)] * 3 for digit in str(number)
    )
