"""How a card is shown once, and how a line is read as an answer to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
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
from quiz.session.exercise import build_exercise, check
from quiz.session.reading import parse_line
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Revealed,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)

YEARS = Recall(
    ("When was the lens shown?",),
    Answer("1822", AnswerKind.DATE),
    distractors=(Distractor("1759"), Distractor("1900"), Distractor("1811")),
    fixed=True,
)
TOWERS = Recall(
    ("Who built the tower?", "By whom was the tower built?"),
    Answer("John Smeaton", AnswerKind.NAME, entity="smeaton"),
    Blank("The tower was built by ", ".", "an engineer"),
    (Distractor("Augustin Fresnel", "he made a lens."), Distractor("Henry Winstanley")),
)
LIGHTS = Order("Earliest first.", (Item("Pharos"), Item("Cordouan"), Item("Smeaton's tower")))
COUNTRIES = Match(
    "Join each.", (("Cordouan", "France"), ("Eddystone", "England")), extra=("Italy",)
)


def card(task: Task, *forms: Form) -> Card:
    return Card(id="b/q", note="b/q", deck="D", task=task, forms=forms)


def test_dates_ascend_with_the_key_in_its_place() -> None:
    exercise = build_exercise(card(YEARS), Form.OPTIONS, seed="any")
    assert [option.text for option in exercise.options] == ["1759", "1811", "1822", "1900"]
    assert exercise.key_index == 2


@given(st.text(max_size=12))
def test_the_key_index_always_points_at_the_key(seed: str) -> None:
    exercise = build_exercise(card(TOWERS), Form.OPTIONS, seed=seed)
    assert exercise.options[exercise.key_index].text == "John Smeaton"
    assert len({option.text for option in exercise.options}) == 3


def test_the_key_stands_in_every_place_about_as_often() -> None:
    places = [build_exercise(card(TOWERS), Form.OPTIONS, seed=str(n)).key_index for n in range(600)]
    assert all(150 < places.count(place) < 250 for place in range(3))


def test_the_same_seed_shows_the_same_exercise_again() -> None:
    for form in (Form.OPTIONS, Form.TYPED, Form.CLOZE):
        assert build_exercise(card(TOWERS), form, seed="s") == build_exercise(
            card(TOWERS), form, seed="s"
        )


def test_wordings_take_turns() -> None:
    prompts = {build_exercise(card(TOWERS), Form.TYPED, seed=str(n)).prompt for n in range(20)}
    assert prompts == set(TOWERS.wordings)


def test_a_gap_is_shown_with_its_hint() -> None:
    exercise = build_exercise(card(TOWERS), Form.CLOZE, seed="s")
    assert exercise.prompt == "The tower was built by _____ (an engineer)."


def test_the_wanted_precision_is_told() -> None:
    assert build_exercise(card(YEARS), Form.TYPED, seed="s").wanted == "year"
    number = Recall(("How many?",), Answer("at least 20 ships", AnswerKind.NUMBER))
    assert "ships" in build_exercise(card(number), Form.TYPED, seed="s").wanted


@given(st.text(max_size=12))
def test_an_order_is_never_shown_in_its_right_order(seed: str) -> None:
    exercise = build_exercise(card(LIGHTS), Form.ORDER, seed=seed)
    assert exercise.shown_items != ("Pharos", "Cordouan", "Smeaton's tower")
    assert sorted(exercise.permutation) == [0, 1, 2]


def test_an_order_is_read_by_its_letters_and_graded_by_places() -> None:
    exercise = build_exercise(card(LIGHTS), Form.ORDER, seed="s")
    letters = {text: "abc"[n] for n, text in enumerate(exercise.shown_items)}
    right = " ".join(letters[item.text] for item in LIGHTS.items)
    response = parse_line(exercise, right)
    assert response == SequenceGiven((0, 1, 2))
    assert check(exercise, response).outcome is Outcome.RIGHT
    assert parse_line(exercise, right.replace(" ", "").upper()) == response
    swapped = SequenceGiven((1, 0, 2))
    assert check(exercise, swapped).credit == pytest.approx(1 / 3)


def test_pairs_are_read_by_number_and_letter_and_graded_singly() -> None:
    exercise = build_exercise(card(COUNTRIES), Form.MATCH, seed="s")
    letters = {text: "abc"[n] for n, text in enumerate(exercise.right)}
    line = f"1{letters['France']} 2 {letters['England']}"
    response = parse_line(exercise, line)
    assert response == PairsGiven((0, 1))
    assert check(exercise, response).outcome is Outcome.RIGHT
    half = parse_line(exercise, f"1{letters['Italy']} 2{letters['England']}")
    assert half == PairsGiven((2, 1))
    assert check(exercise, half).credit == 0.5
    assert set(exercise.right) == {"France", "England", "Italy"}


def test_options_are_read_by_letter_number_or_text() -> None:
    exercise = build_exercise(card(TOWERS), Form.OPTIONS, seed="s")
    text = exercise.options[1].text
    assert parse_line(exercise, "b") == OptionChosen(1, text)
    assert parse_line(exercise, " B) ") == OptionChosen(1, text)
    assert parse_line(exercise, "2") == OptionChosen(1, text)
    assert parse_line(exercise, text.upper()) == OptionChosen(1, text)


@pytest.mark.parametrize("form", [Form.OPTIONS, Form.TYPED, Form.CLOZE])
def test_an_empty_line_gives_up(form: Form) -> None:
    exercise = build_exercise(card(TOWERS), form, seed="s")
    verdict = check(exercise, parse_line(exercise, "  "))
    assert verdict.outcome is Outcome.WRONG
    assert not verdict.asks_again


def test_a_wrong_choice_is_told_what_it_is() -> None:
    exercise = build_exercise(card(TOWERS), Form.OPTIONS, seed="s")
    index = [option.text for option in exercise.options].index("Augustin Fresnel")
    verdict = check(exercise, OptionChosen(index, "Augustin Fresnel"))
    assert verdict.outcome is Outcome.WRONG
    assert "he made a lens." in verdict.message


def test_claims_and_turned_cards_are_answered() -> None:
    exercise = build_exercise(card(Claim("A lens is a mirror.", truth=False)), Form.CLAIM, seed="")
    assert check(exercise, parse_line(exercise, "F")).right
    assert not check(exercise, TruthChosen(truth=True)).right
    flip = build_exercise(card(TOWERS), Form.FLIP, seed="s")
    assert parse_line(flip, "") == Revealed()
    assert check(flip, Revealed()).outcome is Outcome.REVEALED


@pytest.mark.parametrize(
    ("task", "form", "line"),
    [
        (TOWERS, Form.OPTIONS, "d"),
        (LIGHTS, Form.ORDER, "a b"),
        (LIGHTS, Form.ORDER, "a b b"),
        (LIGHTS, Form.ORDER, "a b d"),
        (COUNTRIES, Form.MATCH, "1z"),
        (COUNTRIES, Form.MATCH, "3a"),
        (COUNTRIES, Form.MATCH, "1a"),
        (COUNTRIES, Form.MATCH, "1a 1b"),
        (COUNTRIES, Form.MATCH, "what"),
        (Claim("So it is.", truth=True), Form.CLAIM, "maybe"),
    ],
)
def test_a_line_that_is_no_answer_says_how_to_answer(task: Task, form: Form, line: str) -> None:
    exercise = build_exercise(card(task), form, seed="s")
    with pytest.raises(ValueError, match=r"[Tt]ype|[Cc]hoose|[Jj]oin"):
        parse_line(exercise, line)


@given(st.text())
def test_any_typed_text_is_graded(text: str) -> None:
    exercise = build_exercise(card(TOWERS), Form.TYPED, seed="s")
    assert 0.0 <= check(exercise, TextTyped(text)).credit <= 1.0
