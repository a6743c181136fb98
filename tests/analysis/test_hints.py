"""What answers hint at, and when they are too few to hint at anything."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.analysis.hints import Hint, HintKind, judge
from quiz.analysis.items import ItemStatistics, Log, item_statistics
from quiz.scheduling.state import CardState
from quiz.store.answers import Answered
from tests.analysis.conftest import KEY, WRONG, Answers, card


def hints(item: ItemStatistics) -> dict[HintKind, Hint]:
    (judged,) = judge([item])
    return {hint.kind: hint for hint in judged.hints}


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_nothing_is_said_of_the_difficulty_before_five_first_tries(
    answers: Answers, count: int
) -> None:
    texts = [WRONG[n % 3] for n in range(count)]
    assert hints(answers.choose(*texts).item()) == {}


def test_a_question_that_hardly_anybody_knows_is_hard(answers: Answers) -> None:
    found = hints(answers.type("Vaasa", "Turku", "Malmo", "Lund", "Pori").item())
    assert list(found) == [HintKind.HARD]
    assert found[HintKind.HARD].message == "Only 0 of 5 first tries were right."
    assert "Split it" in found[HintKind.HARD].cure


def test_a_distractor_that_draws_every_mistake_is_misleading(answers: Answers) -> None:
    found = hints(answers.choose(*[KEY] * 6, *["Bergen"] * 4).item())
    assert found[HintKind.MISLEADING].message == "4 of 4 mistakes are “Bergen”."
    assert HintKind.AMBIGUOUS not in found


def test_three_equal_mistakes_among_three_distractors_may_be_an_accident(
    answers: Answers,
) -> None:
    assert hints(answers.choose(*[KEY] * 6, *["Bergen"] * 3).item()) == {}


def test_a_single_distractor_draws_all_mistakes_and_is_not_blamed(answers: Answers) -> None:
    two = card(options=("Bergen",))
    assert hints(answers.choose(*[KEY] * 6, *["Bergen"] * 6).item(two)) == {}


def test_a_distractor_that_is_chosen_more_often_than_the_key_makes_a_question_ambiguous(
    answers: Answers,
) -> None:
    found = hints(answers.choose(*[KEY] * 3, *["Bergen"] * 5, "Turku", "Malmo").item())
    assert HintKind.AMBIGUOUS not in found  # 5 of 7 may be chance
    found = hints(answers.choose("Bergen", "Bergen", "Bergen").item())
    assert "“Bergen” is chosen more often than the answer (8 to 3)" in (
        found[HintKind.AMBIGUOUS].message
    )
    assert "edit the fact" in found[HintKind.AMBIGUOUS].cure
    assert HintKind.HARD not in found  # said once is enough


def test_one_wrong_text_typed_again_and_again_may_be_right(answers: Answers) -> None:
    assert hints(answers.type("Kristiania", "Kristiania", KEY).item()) == {}
    found = hints(answers.type("KRISTIANIA", "Bergen").item())
    assert found[HintKind.AMBIGUOUS].message == "3 of 4 typed mistakes are “Kristiania”."
    assert "accept" in found[HintKind.AMBIGUOUS].cure


def test_a_leech_is_told_with_three_cures(answers: Answers) -> None:
    answers.choose(KEY)
    for suspended, cure in ((False, "Suspend it, or split it"), (True, "It is suspended already.")):
        states = {"b/town": CardState(lapses=8, leech=True, suspended=suspended)}
        (item,) = item_statistics([card()], Log(answers.given, states))
        found = hints(item)[HintKind.LEECH]
        assert found.message == "It was forgotten 8 times."
        assert found.cure.startswith(cure)


def test_a_distractor_that_drew_none_of_many_mistakes_is_unused(answers: Answers) -> None:
    mistakes = ["Bergen", "Turku"] * 4
    found = hints(answers.choose(*[KEY] * 9, *mistakes).item())
    assert found[HintKind.UNUSED].message == "Nobody chose “Malmo” in 17 answers."


def test_distractors_are_not_unused_because_everybody_is_right(answers: Answers) -> None:
    assert hints(answers.choose(*[KEY] * 40).item()) == {}
    assert HintKind.UNUSED in hints(answers.choose(*[KEY] * 40).item())


def test_a_question_that_is_missed_when_others_are_known_is_ambiguous() -> None:
    others = [f"b/{n}" for n in range(6)]
    log = []
    for run in range(14):
        well = float(run % 2)
        credit_of = {**dict.fromkeys(others, well), "b/town": 1 - well}
        log += [
            Answered(id_, run, "options", credit, None, None, None, "k2", f"run-{run}")
            for id_, credit in credit_of.items()
        ]
    cards = [card(id_) for id_ in (*others, "b/town")]
    judged = {one.item.card.id: one.hints for one in judge(item_statistics(cards, Log(log)))}
    assert [hint.kind for hint in judged["b/town"]] == [HintKind.AMBIGUOUS]
    assert "discrimination -1.00" in judged["b/town"][0].message
    assert judged["b/0"] == ()


def test_a_question_that_takes_long_is_slow() -> None:
    log = []
    for n in range(5):
        for id_, ms in (("b/town", 50_000), ("b/one", 8000), ("b/two", 9000)):
            log.append(Answered(id_, n, "options", 1.0, KEY, None, ms, "k2", "run"))
    cards = [card(), card("b/one"), card("b/two")]
    (slow, *others) = judge(item_statistics(cards, Log(log)))
    assert slow.item.card.id == "b/town"
    assert slow.hints[0].message == "It takes 50 s, where the others take 9 s."
    assert all(not one.hints for one in others)


def test_the_gravest_hint_comes_first_and_its_question_too(answers: Answers) -> None:
    answers.choose(*[KEY] * 3, *["Bergen"] * 9)
    answers.choose(*[KEY] * 8, *["Turku"] * 4, id_="b/other")
    answers.choose(*[KEY] * 6, id_="b/fine")
    cards = [card("b/fine"), card("b/other"), card()]
    judged = judge(item_statistics(cards, Log(answers.given)))
    assert [one.item.card.id for one in judged] == ["b/town", "b/other", "b/fine"]
    assert [hint.kind for hint in judged[0].hints] == [HintKind.AMBIGUOUS, HintKind.UNUSED]


@given(st.lists(st.sampled_from([KEY, *WRONG]), max_size=30))
def test_whatever_is_answered_every_hint_is_a_sentence_with_a_cure(texts: list[str]) -> None:
    for one in judge(item_statistics([card()], Log(Answers().choose(*texts).given))):
        for hint in one.hints:
            assert hint.message.endswith(".")
            assert hint.cure.endswith(".")


def test_learners_who_guess_evenly_seldom_raise_a_hint() -> None:
    accused = 0
    for learner in range(400):
        drawn = [hashlib.sha256(f"{learner}:{n}".encode()).digest()[0] % 6 for n in range(20)]
        texts = [[KEY, KEY, KEY, *WRONG][n] for n in drawn]
        kinds = set(hints(Answers().choose(*texts).item()))
        accused += bool(kinds & {HintKind.AMBIGUOUS, HintKind.MISLEADING, HintKind.UNUSED})
    assert accused < 0.1 * 400


def test_what_a_learner_counted_as_right_is_proposed_until_it_is_accepted(answers: Answers) -> None:
    answers.type("Björgvin")
    answers.given[-1] = answers.given[-1]._replace(credit=1.0, overridden=True)
    item = answers.item()
    assert item.claimed == (("Björgvin", 1),)
    assert item.mistakes == ()
    (judged,) = judge([item])
    assert any(hint.kind is HintKind.UNACCEPTED for hint in judged.hints)
