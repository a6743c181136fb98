"""The day's queue: Anki's order and limits, siblings on different days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.catalogue.rows import CardRow
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.session.limits import Allowance
from quiz.session.queue import Counts, Queue, mixed
from tests.session.plain_queue import build_queue

DAY = 20_000
NOW = DAY * 86_400_000
AHEAD = 20 * 60_000
PLENTY = Allowance(new=100, reviews=100)


def row(name: str, *siblings: str, studied: bool = True, events: tuple[str, ...] = ()) -> CardRow:
    return CardRow(
        id=f"b/{name}",
        note=f"b/{name}",
        deck="D",
        position=0,
        siblings=siblings or (f"b/{name}",),
        events=events,
        studied=studied,
        kind="recall",
        key="",
    )


def review(due_day: int, last_day: int = DAY - 5) -> CardState:
    return CardState(phase=Phase.REVIEW, stability=5.0, due_day=due_day, last_day=last_day)


def learning(due_ms: int, last_day: int = DAY) -> CardState:
    return CardState(phase=Phase.LEARNING, step=0, due_ms=due_ms, last_day=last_day)


def drain(queue: Queue, at_ms: int = NOW) -> list[str]:
    taken = []
    while (card := queue.peek(at_ms, AHEAD)) is not None:
        taken.append(card.id)
        queue.take(card)
    return taken


def test_learning_that_is_due_comes_first_and_learn_ahead_last() -> None:
    rows = [row("new"), row("soon"), row("now"), row("rev")]
    states = {
        "b/soon": learning(NOW + 60_000),
        "b/now": learning(NOW - 1),
        "b/rev": review(DAY),
    }
    queue = build_queue(rows, states, PLENTY, day=DAY)
    assert queue.counts() == Counts(new=1, learning=2, review=1)
    taken = drain(queue)
    assert taken[0] == "b/now"
    assert taken[-1] == "b/soon"


def test_learning_beyond_the_learn_ahead_time_has_to_wait() -> None:
    queue = build_queue([row("far")], {"b/far": learning(NOW + AHEAD + 1)}, PLENTY, day=DAY)
    assert queue.peek(NOW, AHEAD) is None
    assert queue.next_due_ms() == NOW + AHEAD + 1
    assert queue.peek(NOW + 1, AHEAD) is not None


def test_new_cards_come_in_their_order_and_stop_at_the_limit() -> None:
    rows = [row(f"n{n}") for n in range(5)]
    queue = build_queue(rows, {}, Allowance(new=3, reviews=10), day=DAY)
    assert drain(queue) == ["b/n0", "b/n1", "b/n2"]


def test_new_cards_take_from_the_reviews_that_are_left() -> None:
    rows = [row(f"n{n}") for n in range(5)] + [row(f"r{n}") for n in range(3)]
    states = {f"b/r{n}": review(DAY - n) for n in range(3)}
    queue = build_queue(rows, states, Allowance(new=5, reviews=4), day=DAY)
    assert queue.counts() == Counts(new=1, learning=0, review=3)


def test_what_is_left_of_the_limits_counts_as_anki_counts_it() -> None:
    settings = Settings(new_per_day=20, reviews_per_day=200)
    assert Allowance.left(settings, 0, 0) == Allowance(20, 200)
    assert Allowance.left(settings, 5, 10) == Allowance(15, 185)
    assert Allowance.left(settings, 20, 190) == Allowance(0, 0)
    assert Allowance.left(settings, 3, 192) == Allowance(5, 5)
    assert Allowance.left(settings, 25, 300) == Allowance(0, 0)


def test_the_longest_overdue_review_comes_first() -> None:
    rows = [row("a"), row("b"), row("c")]
    states = {"b/a": review(DAY), "b/b": review(DAY - 9), "b/c": review(DAY - 3)}
    assert drain(build_queue(rows, states, PLENTY, day=DAY)) == ["b/b", "b/c", "b/a"]


def test_suspended_buried_unstudied_and_future_cards_stay_out() -> None:
    rows = [row("s"), row("b"), row("f"), row("x", studied=False)]
    states = {
        "b/s": CardState(phase=Phase.REVIEW, due_day=DAY, suspended=True),
        "b/b": CardState(phase=Phase.REVIEW, due_day=DAY, buried_day=DAY),
        "b/f": review(DAY + 1),
    }
    assert drain(build_queue(rows, states, PLENTY, day=DAY)) == []
    tomorrow = build_queue(rows, states, PLENTY, day=DAY + 1)
    assert set(drain(tomorrow)) == {"b/b", "b/f"}


def test_of_siblings_only_the_first_comes_and_a_review_beats_a_new_card() -> None:
    rows = [row("fact", "fact:f", "b/fact"), row("fact.reverse", "fact:f", "b/fact")]
    states = {"b/fact.reverse": review(DAY)}
    assert drain(build_queue(rows, states, PLENTY, day=DAY)) == ["b/fact.reverse"]


def test_siblings_of_what_was_answered_today_wait() -> None:
    rows = [row("fact", "fact:f"), row("fact.reverse", "fact:f")]
    queue = build_queue(rows, {}, PLENTY, day=DAY, seen_today={"fact:f"})
    assert drain(queue) == []


def test_new_cards_about_one_event_come_on_different_days() -> None:
    rows = [row("when", events=("visit",)), row("who", events=("visit",)), row("other")]
    assert drain(build_queue(rows, {}, PLENTY, day=DAY)) == ["b/when", "b/other"]
    told = build_queue(rows, {}, PLENTY, day=DAY, told_today={"visit"})
    assert drain(told) == ["b/other"]


def test_a_review_about_an_event_keeps_its_new_cards_away_but_no_review() -> None:
    rows = [row(name, events=("visit",)) for name in ("when", "who", "where")]
    states = {"b/when": review(DAY), "b/who": review(DAY)}
    assert set(drain(build_queue(rows, states, PLENTY, day=DAY))) == {"b/when", "b/who"}


def test_a_card_in_its_steps_keeps_its_siblings_away_and_comes_back_itself() -> None:
    rows = [row("fact", "fact:f"), row("fact.reverse", "fact:f")]
    states = {"b/fact": learning(NOW - 5)}
    queue = build_queue(rows, states, PLENTY, day=DAY, seen_today={"fact:f"})
    assert drain(queue) == ["b/fact"]


def test_a_card_put_back_into_learning_is_asked_again_when_due() -> None:
    first, second = row("a"), row("b")
    queue = build_queue([first, second], {}, PLENTY, day=DAY)
    queue.take(first)
    queue.put_learning(first, NOW + 60_000)
    assert queue.peek(NOW, AHEAD) == second
    assert queue.peek(NOW + 60_000, AHEAD) == first


@given(st.integers(0, 30), st.integers(0, 30))
def test_mixing_keeps_both_orders_and_spreads_new_cards_evenly(old: int, new: int) -> None:
    reviews = [row(f"r{n}") for n in range(old)]
    fresh = [row(f"n{n}") for n in range(new)]
    result = mixed(reviews, fresh)
    assert [card for card, is_new in result if not is_new] == reviews
    assert [card for card, is_new in result if is_new] == fresh
    if new and old >= new:
        gaps = [index for index, (_, is_new) in enumerate(result) if is_new]
        assert gaps[0] > 0 or old == 0
        assert max(b - a for a, b in zip(gaps, [*gaps[1:], len(result)], strict=True)) <= (
            (old + 1) / (new + 1) + 2
        )


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from(["new", "due", "learning"])), max_size=25
    ),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_no_two_siblings_and_no_more_than_the_limits(
    cards: list[tuple[int, str]], new_limit: int, review_limit: int
) -> None:
    rows = [row(f"c{n}", f"fact:{fact}") for n, (fact, _) in enumerate(cards)]
    states = {}
    for n, (_, kind) in enumerate(cards):
        if kind == "due":
            states[f"b/c{n}"] = review(DAY - n % 3)
        elif kind == "learning":
            states[f"b/c{n}"] = learning(NOW - n, last_day=DAY - 1)
    allowance = Allowance(min(new_limit, review_limit), review_limit)
    queue = build_queue(rows, states, allowance, day=DAY)
    counts = queue.counts()
    assert counts.new <= allowance.new
    assert counts.new + counts.review <= review_limit
    taken = drain(queue)
    groups = [rows[int(card.removeprefix("b/c"))].siblings[0] for card in taken]
    assert len(groups) == len(set(groups))
