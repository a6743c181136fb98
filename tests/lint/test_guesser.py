from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from quiz.bank.model import AnswerKind
from quiz.lint.choices import choices_of
from quiz.lint.guesser import Guess, Verdict, guess, guess_by_bank, is_tellable
from quiz.lint.learning import FOLDS, fold_of, lessons
from quiz.lint.model import Item
from tests.lint.planting import claim, item, longest, names, years


def results(items: Sequence[Item]) -> dict[str, Guess]:
    return {one.name: one for one in guess(items)}


def verdict(items: Sequence[Item], name: str) -> Verdict:
    return results(items)[name].verdict


def test_fair_banks_are_blamed_for_a_cue_in_five_of_a_hundred_at_most() -> None:
    blamed = sum(
        any(one.verdict in {Verdict.CUE, Verdict.ANTI} for one in guess([*names(60, s), *years(30, s)]))
        for s in range(100)
    )  # fmt: skip
    assert blamed <= 10  # 5 are expected; more than 10 come by chance in 1 of 90 runs


def test_the_longest_option_is_found_as_a_cue_and_never_longest_as_its_opposite() -> None:
    assert verdict(names(60, 1, longest), "longest") is Verdict.CUE
    shorter = names(120, 1, lambda options: (longest(options) + 1) % 4)
    assert verdict(shorter, "longest") is Verdict.ANTI


def test_the_shortest_option_is_found() -> None:
    shortest = names(60, 1, lambda options: min(range(4), key=lambda n: len(options[n])))
    assert verdict(shortest, "shortest") is Verdict.CUE


@pytest.mark.parametrize(
    ("name", "places"), [("earliest", (0,)), ("middle", (1, 2)), ("latest", (3,))]
)
def test_dates_that_stand_at_one_end_or_in_the_middle_are_found(
    name: str, places: tuple[int, ...]
) -> None:
    turn = itertools.cycle(places)
    found = results(years(40, 1, lambda _: next(turn)))
    assert found[name].verdict is Verdict.CUE
    assert found[name].questions == 40


def test_a_middle_date_taken_half_the_time_gets_half_of_what_is_in_the_middle() -> None:
    turn = itertools.cycle((1, 2))
    assert results(years(40, 1, lambda _: next(turn)))["middle"].accuracy == 0.5


def test_words_of_the_question_are_found() -> None:
    asked = [
        item(n, f"lantern maker {n}", [f"harbour pilot {n}", f"rope seller {n}", f"bell founder {n}"],
             stem="Who looked after the lantern?")
        for n in range(40)
    ]  # fmt: skip
    assert verdict(asked, "stem-overlap") is Verdict.CUE


def test_a_name_that_is_offered_again_and_again_is_found() -> None:
    asked = [item(n, "Ada Brandt", [f"Olaf {n}", f"Mira {n}", f"Nils {n}"]) for n in range(40)]
    assert verdict(asked, "frequent") is Verdict.CUE


def test_an_option_that_is_written_unlike_the_others_is_found() -> None:
    asked = [item(n, f"the tower {n}", [f"boat {n}", f"pier {n}", f"well {n}"]) for n in range(40)]
    assert verdict(asked, "odd-one-out") is Verdict.CUE


def test_an_option_that_shares_its_words_with_all_others_is_found() -> None:
    asked = [
        item(
            n, f"north reef light {n}", [f"north {n + 100}", f"reef {n + 200}", f"light {n + 300}"]
        )
        for n in range(40)
    ]
    assert verdict(asked, "most-alike") is Verdict.CUE


def test_places_of_shuffled_options_give_nothing_away() -> None:
    found = results(names(400, 3))
    assert found["first-place"].verdict is Verdict.NONE
    assert found["last-place"].verdict is Verdict.NONE


def test_statements_that_are_all_right_are_found() -> None:
    assert verdict([claim(n, truth=True) for n in range(20)], "says-right") is Verdict.CUE
    assert verdict([claim(n, truth=n % 2 == 0) for n in range(20)], "says-right") is Verdict.NONE


def test_the_learner_finds_what_no_plain_guesser_looks_for() -> None:
    endings = [
        item(n, f"Tower {n}A0", [f"Tower {n}B1", f"Tower {n}C2", f"Tower {n}D3"])
        for n in range(200)
    ]
    found = results(endings)
    assert found["learned"].verdict is Verdict.CUE
    assert found["learned"].accuracy > 0.9
    assert all(one.verdict is not Verdict.CUE for one in guess(endings) if one.name != "learned")


def test_the_learner_is_not_taught_by_other_questions_of_the_same_fact() -> None:
    """Only the questions of one fact have a mark at the right option."""
    marked = [
        item(n, f"Pa{n} {n}s", [f"Pa{n} {n}a", f"Pa{n} {n}b", f"Pa{n} {n}c"], fact="marked")
        for n in range(50)
    ]
    others = [
        item(n, f"Pa{n} {n}d", [f"Pa{n} {n}a", f"Pa{n} {n}b", f"Pa{n} {n}c"], fact=f"f{n}")
        for n in range(50, 100)
    ]
    assert "learned" not in results([*marked, *others])


def test_what_the_learner_goes_by_is_told_with_its_counts() -> None:
    choices = choices_of(years(40, 1, lambda _: 0))
    told = [str(lesson) for lesson in lessons(choices)]
    assert "for dates in place 1 of 4: right 40, wrong 0" in told
    assert "against dates that `middle` takes: right 0, wrong 80" in told
    assert lessons(choices_of(names(3, 1))[:0]) == ()


def test_facts_are_dealt_into_all_folds() -> None:
    assert {fold_of(f"f{n}") for n in range(100)} == set(range(FOLDS))


def test_questions_of_one_fact_count_as_one() -> None:
    once = names(40, 5, lambda options: longest(options) if len(options[0]) % 2 else 0)
    thrice = [
        item(3 * n + copy, one.key, one.wrong, kind=AnswerKind.NAME, fact=f"f{n}")
        for n, one in enumerate(once)
        for copy in range(3)
    ]
    single, tripled = results(once)["longest"], results(thrice)["longest"]
    assert tripled.questions == 3 * single.questions
    assert (tripled.low, tripled.high) == pytest.approx((single.low, single.high))
    assert tripled.detects == pytest.approx(single.detects, abs=0.01)


def test_too_few_questions_are_not_judged() -> None:
    few = results(years(19, 1, lambda _: 0))
    assert few["earliest"].accuracy == 1
    assert few["earliest"].verdict is Verdict.TOO_FEW
    assert verdict(years(20, 1, lambda _: 0), "earliest") is Verdict.CUE


def test_what_could_have_been_found_is_told() -> None:
    assert not is_tellable(results(names(150, 1))["learned"])
    assert is_tellable(results(names(160, 1))["learned"])


def test_the_same_bank_gives_the_same_figures() -> None:
    assert guess(names(50, 1)) == guess(names(50, 1))


def test_banks_are_told_apart_and_together() -> None:
    one, other = names(30, 1), years(30, 2)
    assert list(guess_by_bank({"a": one})) == ["a"]
    found = guess_by_bank({"a": one, "b": other})
    assert list(found) == ["a", "b", "all"]
    assert found["all"][-1].questions == 60


def test_a_bank_without_options_gives_nothing_to_guess() -> None:
    assert guess([]) == ()


def test_results_are_plain_data_for_programs() -> None:
    told = results(names(60, 1, longest))["longest"].as_json()
    assert (told["guesser"], told["verdict"]) == ("longest", "cue")
    assert set(told) >= {"questions", "facts", "accuracy", "chance", "low", "high", "p", "adjusted"}
