"""Lines read as answers where more than one reading is possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import (
    Answer,
    AnswerKind,
    Card,
    Claim,
    Distractor,
    Form,
    Item,
    Match,
    Order,
    Recall,
    Task,
)
from quiz.grading.verdict import Outcome
from quiz.session.exercise import Exercise, build_exercise, check
from quiz.session.reading import parse_line
from quiz.session.responses import OptionChosen, Revealed, TextTyped

MOONS = Recall(
    ("How many moons has it?",),
    Answer("2", AnswerKind.NUMBER),
    distractors=(Distractor("1"), Distractor("0"), Distractor("4")),
    fixed=True,
)
UNION = Recall(("Which body is it?",), Answer("U.N."), distractors=(Distractor("A.U."),))
TASKS: tuple[tuple[Task, Form], ...] = (
    (MOONS, Form.OPTIONS),
    (Order("Sort.", (Item("one"), Item("two"), Item("three"))), Form.ORDER),
    (Match("Join.", (("a", "A"), ("b", "B"))), Form.MATCH),
    (Claim("So.", truth=True), Form.CLAIM),
    (UNION, Form.TYPED),
    (UNION, Form.FLIP),
)


def shown(task: Task, form: Form) -> Exercise:
    """Show a task in a form."""
    return build_exercise(Card("b/q", "b/q", "D", task, (form,)), form, seed="s")


def test_what_an_option_says_comes_before_its_number() -> None:
    exercise = shown(MOONS, Form.OPTIONS)
    assert [option.text for option in exercise.options] == ["0", "1", "2", "4"]
    assert parse_line(exercise, "2") == OptionChosen(2, "2")
    assert parse_line(exercise, "3") == OptionChosen(2, "2")
    assert parse_line(exercise, "4") == OptionChosen(3, "4")


def test_an_option_that_ends_in_a_stop_is_read() -> None:
    exercise = shown(UNION, Form.OPTIONS)
    place = [option.text for option in exercise.options].index("U.N.")
    assert parse_line(exercise, "u.n.") == OptionChosen(place, "U.N.")


def test_an_endless_number_is_no_pair() -> None:
    with pytest.raises(ValueError, match="Join each number"):
        parse_line(shown(*TASKS[2]), "1" * 10_000 + "a")


@pytest.mark.parametrize("line", ["", "  "])
@pytest.mark.parametrize(("task", "form"), TASKS)
def test_an_empty_line_says_i_do_not_know_to_whatever_wants_an_answer(
    task: Task, form: Form, line: str
) -> None:
    exercise = shown(task, form)
    response = parse_line(exercise, line)
    if form is Form.FLIP:
        assert response == Revealed()
        return
    assert response == TextTyped("")
    verdict = check(exercise, response)
    assert (verdict.outcome, verdict.credit) == (Outcome.WRONG, 0.0)
    assert verdict.canonical in verdict.message or form is Form.OPTIONS


@given(st.sampled_from(TASKS), st.text(max_size=30))
def test_any_line_is_an_answer_or_is_told_how_to_answer(
    shown_as: tuple[Task, Form], line: str
) -> None:
    exercise = shown(*shown_as)
    try:
        response = parse_line(exercise, line)
    except ValueError as error:
        assert str(error).startswith(("Type", "Choose", "Join"))  # noqa: PT017
    else:
        assert response.as_json()
