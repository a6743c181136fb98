"""Questions exchange their answers: an option is right as often as it is by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    Source,
    Subject,
    Theme,
)
from quiz.questions import draws
from quiz.questions.exchanges import WANTED, Exchange
from quiz.questions.generating import generate
from quiz.questions.model import Recalled
from quiz.text.dates import Date, DatePoint

TRADES = ("miller", "smith")


class _Market:
    """Questions that all see each other, except those that the answers' numbers keep apart."""

    def __init__(self, answers: Mapping[str, str], apart: int = 1) -> None:
        self._answers = answers
        self._apart = apart

    def answers(self) -> Mapping[str, str]:
        return self._answers

    def sees(self, question: str) -> list[str]:
        others = (one for one in self._answers if one != question)
        return draws.shuffled(others, str, question)

    def worth(self, question: str, other: str) -> int | None:
        return 1 if abs(int(question[1:]) - int(other[1:])) >= self._apart else None

    def fits(self, question: str, other: str) -> bool:
        return self._answers[question] != self._answers[other]


def _lent(offered: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    return Counter(other for others in offered.values() for other in others)


@given(st.integers(2, 40), st.integers(1, 6), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_an_answer_is_offered_as_often_as_its_question_offers_others_or_by_loan(
    count: int, answers: int, apart: int
) -> None:
    market = _Market({f"q{n}": f"a{n % answers}" for n in range(count)}, apart)
    offered = Exchange(market).offered()
    lent = _lent(offered)
    assert all(lent[question] <= WANTED for question in market.answers())
    for question, others in offered.items():
        texts = [market.answers()[other] for other in others]
        assert len(set(texts)) == len(texts) <= WANTED
        assert market.answers()[question] not in texts


def test_with_room_enough_nearly_every_exchange_is_mutual() -> None:
    offered = Exchange(_Market({f"q{n}": f"a{n}" for n in range(60)})).offered()
    pairs = {(one, other) for one, others in offered.items() for other in others}
    mutual = sum((other, one) in pairs for one, other in pairs)
    assert mutual >= 0.97 * len(pairs)
    assert sum(len(others) == WANTED for others in offered.values()) >= 58


def test_one_more_question_changes_few_exchanges() -> None:
    answers = {f"q{n}": f"a{n}" for n in range(101)}
    after = Exchange(_Market(answers)).offered()
    changed = []
    for gone in list(answers)[::12]:
        fewer = {one: answer for one, answer in answers.items() if one != gone}
        before = Exchange(_Market(fewer)).offered()
        changed.append(sum(set(before[one]) != set(after[one]) for one in fewer))
    assert max(changed) <= 40
    assert sum(changed) / len(changed) <= 20


def test_who_withdraws_neither_offers_nor_is_offered() -> None:
    exchange = Exchange(_Market({f"q{n}": f"a{n}" for n in range(12)}))
    offered = exchange.offered(frozenset({"q3"}))
    assert "q3" not in _lent(offered)
    assert not offered.get("q3")


def _year(n: int) -> Date:
    return Date(DatePoint(1900 + n % 4))


def _word(n: int) -> str:
    return "bdfg"[n % 4] + "aeiou"[n // 4 % 5] + "klmn"[n // 20 % 4]


def _village(people: int, deeds: int, causes: int) -> FactBase:
    """Invent people who did this and that within four years, and causes of two themes."""
    entities = [
        Entity(f"p{n}", EntityKind.PERSON, f"Ada Mossman{n:02}", TRADES[n % 2])
        for n in range(people)
    ]
    facts = [
        Fact(
            f"deed{n}",
            ActorClaim(f"p{n % people}", did=f"sold barn {n:03} to a cousin", when=_year(n)),
            f"In {_year(n).english()} somebody sold barn {n:03}.",
            (Citation("diary", 1, 1),),
            theme="one",
        )
        for n in range(deeds)
    ]
    facts += [
        Fact(
            f"cause{n}",
            CauseClaim(f"{_word(n)}ax from {_word(n)}ex", f"{_word(n)}ix in {1900 + n % 4}"),
            f"In {1900 + n % 4} there was {_word(n)}ix.",
            (Citation("diary", 2, 1),),
            theme=("one", "two")[n % 2],
        )
        for n in range(causes)
    ]
    return FactBase(
        Subject("village", "Village", themes=(Theme("one", "One"), Theme("two", "Two"))),
        {"diary": Source("diary", "The Diary", "Arden Press", published=Date(DatePoint(1950)))},
        {one.id: one for one in entities},
        {},
        {one.id: one for one in facts},
    )


def _choices(base: FactBase) -> list[Recalled]:
    banks = generate(base, disputed(base)).banks
    asked = [one for bank in banks for one in bank.questions if isinstance(one, Recalled)]
    return [one for one in asked if one.draft.options]


def test_of_those_who_are_asked_for_each_is_right_about_as_often_as_chance_would_have_it() -> None:
    choices = _choices(_village(16, 60, 0))
    shown: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in choices:
        shown.update([one.draft.answer, *(option.text for option in one.draft.options)])
        right[one.draft.answer] += 1
    assert len(choices) >= 55
    often = [text for text, count in shown.items() if count >= 8]
    assert often
    assert all(0.15 <= right[text] / shown[text] <= 0.4 for text in often)


def test_a_cause_is_a_wrong_option_about_three_times() -> None:
    choices = _choices(_village(2, 0, 40))
    wrong = Counter(option.text for one in choices for option in one.draft.options)
    assert len(choices) == 40
    assert set(wrong) == {one.draft.answer for one in choices}
    assert all(2 <= count <= 5 for count in wrong.values())
    assert sum(count == WANTED for count in wrong.values()) >= 30


def test_a_name_that_is_nearly_always_right_is_asked_for_without_options() -> None:
    base = _village(4, 4, 0)
    more = {
        f"more{n}": Fact(
            f"more{n}",
            ActorClaim("p0", did=f"shut gate {n} at noon", when=_year(n)),
            f"In {_year(n).english()} somebody shut gate {n}.",
            (Citation("diary", 1, 1),),
            theme="one",
        )
        for n in range(12)
    }
    people = {id_: Entity(id_, one.kind, one.name, "smith") for id_, one in base.entities.items()}
    base = FactBase(base.subject, base.sources, people, {}, {**base.facts, **more})
    asked = [one for one in _choices(base) if one.draft.answer == base.entities["p0"].name]
    offers = [
        one
        for one in _choices(base)
        if base.entities["p0"].name in {option.text for option in one.draft.options}
    ]
    assert 1 <= len(asked) <= len(offers) + 1


def test_a_fact_less_changes_the_options_of_few_questions() -> None:
    base = _village(16, 60, 40)
    before = {one.common.id: one.draft.options for one in _choices(base)}
    for gone in ("deed7", "cause11"):
        facts = {id_: fact for id_, fact in base.facts.items() if id_ != gone}
        fewer = FactBase(base.subject, base.sources, base.entities, base.events, facts)
        after = {one.common.id: one.draft.options for one in _choices(fewer)}
        changed = [id_ for id_, options in after.items() if before.get(id_) != options]
        assert len(changed) <= 0.25 * len(after), changed
