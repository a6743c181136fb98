from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity, UsageError
from quiz.lint.catalogue import RULES, choose_rules

Judge = Callable[..., tuple[Problem, ...]]
LONG = "the tower " * 15
LONG_QUESTION = f"""
- id: long
  ask: Who, of all who lived near {LONG}, lit the first lamp?
  answer: Ada Brandt
"""


def test_a_flaw_is_told_with_its_place_its_question_and_its_cure(judge: Judge) -> None:
    (problem,) = judge(LONG_QUESTION, "Q17")
    assert (problem.rule, problem.severity, problem.record) == ("Q17", Severity.WARNING, "long")
    assert problem.place.line == 7
    assert "30 words" in problem.cure


def test_what_is_a_warning_in_a_sourced_bank_is_a_hint_in_another(judge: Judge) -> None:
    (problem,) = judge(LONG_QUESTION, "Q17", sourced=False)
    assert problem.severity is Severity.HINT


def test_a_waived_warning_is_not_told(judge: Judge) -> None:
    assert judge(f"{LONG_QUESTION}  waive: {{Q17: the names are long}}\n", "Q17") == ()


def test_a_waiver_that_waives_nothing_is_told(judge: Judge) -> None:
    question = "- id: short\n  ask: Who lit the lamp at Skarn in 1904?\n  answer: Ada Brandt\n"
    (problem,) = judge(f"{question}  waive: {{Q17: the names are long}}\n", "Q17", "Q06")
    assert (problem.rule, problem.severity) == ("Q17", Severity.WARNING)
    assert "does not break it" in problem.message


def test_a_waiver_of_a_rule_that_was_not_run_is_not_told(judge: Judge) -> None:
    question = "- id: short\n  ask: Who lit the lamp at Skarn in 1904?\n  answer: Ada Brandt\n"
    assert judge(f"{question}  waive: {{Q17: the names are long}}\n", "Q06") == ()


def test_a_waiver_of_no_rule_is_an_error(judge: Judge) -> None:
    (problem,) = judge(f"{LONG_QUESTION}  waive: {{Q17: so, W17: so}}\n", "Q17")
    assert problem.severity is Severity.ERROR
    assert "'W17'" in problem.message
    assert "Q17" in problem.cure


def test_an_error_cannot_be_waived(judge: Judge) -> None:
    twice = """
    - id: one
      ask: Who lit the lamp at Skarn in 1904?
      answer: Ada Brandt
    - id: two
      ask: Who lit the lamp at Skarn in 1904?
      answer: Ada Brandt
      waive: {Q18: it matters}
    """
    (problem,) = judge(twice, "Q18")
    assert problem.severity is Severity.ERROR
    assert "cannot be waived" in problem.cure


def test_the_gaps_of_one_sentence_are_one_question(judge: Judge) -> None:
    sentence = f"- id: gaps\n  cloze: Near {LONG}, ((Ada)) met ((Olaf)) by the sea.\n"
    assert len(judge(sentence, "Q17")) == 1
    assert judge(f"{sentence}  waive: {{Q17: so}}\n", "Q17") == ()


def test_no_rule_chokes_on_any_kind_of_question(judge: Judge) -> None:
    every = """
    - id: asked
      ask: Who kept the tower at Skarn in 1904?
      cloze: In 1904 ((Ada Brandt|a keeper)) kept the tower at Skarn.
      answer: Ada Brandt
      distractors: [Olaf Rask, Mira Holm]
      points: [her name]
      forms: [options, typed, cloze, flip]
    - id: gaps
      cloze: In ((Skarn)) a lamp was lit in ((1904)).
    - id: order
      order: Put these events in order, earliest first.
      items: [the lamp: 1904, the fire: 1911, the strike]
    - id: match
      match: Match each town to its tower.
      pairs: {Skarn: the old tower, Brell: the new tower}
      extra: [a lighthouse]
    - id: claim
      claim: The tower at Skarn burned down in 1911.
      answer: true
    - id: signs
      ask: "?"
      answer: "…"
    """
    for sourced in (True, False):
        found = judge(every, sourced=sourced)
        assert all(problem.rule and problem.message and problem.cure for problem in found)


def test_rules_are_chosen_by_number_or_name_and_left_out() -> None:
    assert [rule.id for rule in choose_rules(["q17", "longest-option-key"])] == ["Q06", "Q17"]
    assert [rule.id for rule in choose_rules(["Q06", "Q17"], ["Q17"])] == ["Q06"]
    assert choose_rules() == RULES
    with pytest.raises(UsageError, match="no rule 'Q99'"):
        choose_rules(["Q99"])


def test_rules_stand_in_the_order_of_their_numbers_each_once() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids), key=lambda id_: (id_[0] == "B", id_))
