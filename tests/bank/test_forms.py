from __future__ import annotations

import pytest

from quiz.bank.forms import forms_of
from quiz.bank.model import (
    Answer,
    Blank,
    Claim,
    Distractor,
    Form,
    Item,
    Match,
    Order,
    Recall,
    Task,
)

SHORT = Answer("Lake Geneva")
LONG = Answer("because the spring had been dry and the mills stood still")
ASK = ("Which lake?",)
WRONG = (Distractor("Lake Como"),)
BLANK = Blank("It is ", ".")


@pytest.mark.parametrize(
    ("task", "forms"),
    [
        (Recall(ASK, SHORT), (Form.TYPED,)),
        (Recall(ASK, SHORT, distractors=WRONG), (Form.OPTIONS, Form.TYPED)),
        (
            Recall(ASK, SHORT, BLANK, WRONG),
            (Form.OPTIONS, Form.TYPED, Form.CLOZE),
        ),
        (Recall((), SHORT, BLANK), (Form.CLOZE,)),
        (Recall(ASK, LONG), (Form.FLIP,)),
        (Recall(ASK, LONG, distractors=WRONG), (Form.OPTIONS, Form.FLIP)),
        (Recall((), LONG, BLANK), (Form.FLIP,)),
        (Recall(ASK, SHORT, points=("one", "two")), (Form.FLIP,)),
        (Claim("It is deep.", truth=True), (Form.CLAIM,)),
        (Order("Sort.", (Item("a"), Item("b"))), (Form.ORDER,)),
        (Match("Join.", (("a", "b"), ("c", "d"))), (Form.MATCH,)),
    ],
)
def test_a_card_offers_its_forms_easiest_first(task: Task, forms: tuple[Form, ...]) -> None:
    assert forms_of(task) == forms


def test_an_answer_of_more_than_six_words_or_forty_characters_is_not_typed() -> None:
    assert forms_of(Recall(ASK, Answer("a b c d e f"))) == (Form.TYPED,)
    assert forms_of(Recall(ASK, Answer("a b c d e f g"))) == (Form.FLIP,)
    assert forms_of(Recall(ASK, Answer("x" * 40))) == (Form.TYPED,)
    assert forms_of(Recall(ASK, Answer("x" * 41))) == (Form.FLIP,)


def test_the_author_chooses_among_the_possible_forms() -> None:
    task = Recall(ASK, SHORT, BLANK, WRONG)
    assert forms_of(task, (Form.FLIP, Form.OPTIONS)) == (Form.OPTIONS, Form.FLIP)


@pytest.mark.parametrize(
    ("task", "form", "reason"),
    [
        (Recall(ASK, SHORT), Form.OPTIONS, "distractors"),
        (Recall(ASK, SHORT), Form.CLOZE, "cloze"),
        (Recall((), SHORT, BLANK), Form.TYPED, "ask"),
        (Recall(ASK, SHORT), Form.ORDER, "no form 'order'"),
        (Claim("It is deep.", truth=True), Form.TYPED, "no form 'typed'"),
    ],
)
def test_an_impossible_form_is_refused_with_its_reason(task: Task, form: Form, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        forms_of(task, (form,))
