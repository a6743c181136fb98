"""Forms grow with memory, by thresholds that can be set, and a lapse steps back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.forms import RECALL_FORMS
from quiz.bank.model import Form
from quiz.grading.verdict import Outcome, Verdict
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.session.feedback import proposed_rating
from quiz.session.forms import Rung, choose_form, rung

ALL = RECALL_FORMS
DAY = 19_800


def known(stability: float, *, lapsed: bool = False, repetitions: int = 5) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        stability=stability,
        difficulty=5.0,
        due_day=DAY,
        last_day=DAY - 1,
        repetitions=repetitions,
        lapsed=lapsed,
    )


def shown(stability: float, forms: tuple[Form, ...], chosen: Settings | None = None) -> set[Form]:
    states = (known(stability, repetitions=number) for number in range(60))
    return {choose_form("b/c", forms, state, chosen or Settings()) for state in states}


@pytest.mark.parametrize(
    ("stability", "expected"),
    [
        (0.5, Rung.RECOGNITION),
        (2.99, Rung.RECOGNITION),
        (3.0, Rung.SUPPORTED),
        (20.99, Rung.SUPPORTED),
        (21.0, Rung.FREE),
        (9_000.0, Rung.FREE),
    ],
)
def test_the_rung_follows_from_the_stability(stability: float, expected: Rung) -> None:
    assert rung(known(stability), Settings()) is expected


def test_a_new_card_and_one_in_its_first_steps_are_recognised_only() -> None:
    assert rung(CardState(), Settings()) is Rung.RECOGNITION
    first = CardState(phase=Phase.LEARNING, step=0, stability=50.0, difficulty=5.0, due_ms=0)
    assert rung(first, Settings()) is Rung.RECOGNITION


def test_the_thresholds_can_be_set() -> None:
    early = Settings(recall_stability=0.0, free_recall_stability=1.0)
    assert rung(known(0.5), early) is Rung.SUPPORTED
    assert rung(known(1.0), early) is Rung.FREE


def test_each_rung_shows_the_forms_that_suit_it() -> None:
    assert shown(1.0, ALL) == {Form.OPTIONS}
    assert shown(5.0, ALL) == {Form.TYPED, Form.CLOZE, Form.FLIP}
    assert shown(50.0, ALL) == {Form.TYPED, Form.FLIP}


@pytest.mark.parametrize(
    ("forms", "supported", "free"),
    [
        ((Form.OPTIONS,), {Form.OPTIONS}, {Form.OPTIONS}),
        ((Form.OPTIONS, Form.CLOZE), {Form.CLOZE}, {Form.CLOZE}),
        ((Form.OPTIONS, Form.FLIP), {Form.FLIP}, {Form.FLIP}),
        ((Form.TYPED,), {Form.TYPED}, {Form.TYPED}),
        ((Form.CLAIM,), {Form.CLAIM}, {Form.CLAIM}),
    ],
)
def test_a_card_without_a_suitable_form_is_asked_in_the_nearest_it_has(
    forms: tuple[Form, ...], supported: set[Form], free: set[Form]
) -> None:
    assert shown(5.0, forms) == supported
    assert shown(50.0, forms) == free


@pytest.mark.parametrize("relearning", [(600,), ()])
def test_a_lapse_steps_back_one_rung_until_the_card_is_recalled(
    relearning: tuple[int, ...],
) -> None:
    chosen = Settings(relearning_steps=relearning, recall_stability=0.5, free_recall_stability=1)
    scheduler = Scheduler(chosen)
    before = known(60.0)
    moment = Moment(DAY * DAY_MS)
    lapsed = scheduler.review("b/c", before, Rating.AGAIN, moment, DAY)
    assert lapsed.stability is not None
    assert lapsed.stability > 1
    assert rung(before, chosen) is Rung.FREE
    assert rung(lapsed, chosen) is Rung.SUPPORTED
    again = scheduler.review("b/c", lapsed, Rating.AGAIN, moment, DAY)
    assert again.lapsed
    back = scheduler.review("b/c", lapsed, Rating.GOOD, moment, DAY)
    assert rung(back, chosen) is Rung.FREE


def test_forgetting_in_the_first_steps_is_no_lapse() -> None:
    after = Scheduler().review("b/c", CardState(), Rating.AGAIN, Moment(DAY * DAY_MS), DAY)
    assert not after.lapsed


def test_forms_that_are_not_allowed_are_left_out() -> None:
    no_typing = Settings(forms=("options", "flip"))
    assert shown(5.0, ALL, no_typing) == {Form.FLIP}
    assert shown(1.0, (Form.OPTIONS, Form.TYPED), Settings(forms=("typed",))) == {Form.TYPED}


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(Form), min_size=1, unique=True),
    st.lists(st.sampled_from(ALL), min_size=1, unique=True),
    st.floats(0.001, 36_500),
    st.booleans(),
)
def test_every_card_has_a_form_whatever_is_allowed(
    forms: list[Form], allowed: list[Form], stability: float, lapsed: bool
) -> None:
    chosen = Settings(forms=tuple(form.value for form in allowed))
    state = known(stability, lapsed=lapsed)
    form = choose_form("b/c", forms, state, chosen)
    assert form in forms
    assert form in allowed or not set(forms) & set(allowed)
    assert form is choose_form("b/c", forms, state, chosen)


@pytest.mark.parametrize("form", Form)
def test_a_right_answer_proposes_good_and_never_easy(form: Form) -> None:
    assert proposed_rating(form, Verdict(Outcome.RIGHT, 1.0, "", "key")) is Rating.GOOD
