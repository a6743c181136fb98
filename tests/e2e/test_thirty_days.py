"""Thirty days of `quiz study --plain`: the schedule is FSRS's, the limits hold, siblings stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import Phase
from quiz.store.events import Event
from tests.e2e.expected import Days, Memory, Step, allows
from tests.e2e.month import Answered, Month, Sitting, live_a_month

pytestmark = pytest.mark.xdist_group("thirty days")  # one month is enough for all

NEW_A_DAY, REVIEWS_A_DAY = 20, 200


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    return live_a_month(tmp_path_factory.mktemp("month"), 30)


def days_of(month: Month) -> dict[int, list[Sitting]]:
    days: dict[int, list[Sitting]] = defaultdict(list)
    for sitting in month.sittings:
        days[sitting.day].append(sitting)
    return days


def rated(month: Month) -> Iterator[tuple[Sitting, Answered, Event, Memory]]:
    """Walk through what was rated, with the card's memory before it by py-fsrs alone."""
    memories: dict[str, Memory] = defaultdict(Memory)
    for sitting in month.sittings:
        reviews = sitting.reviews
        assert len(reviews) == len(sitting.answered)
        for answered, event in zip(sitting.answered, reviews, strict=True):
            memory = memories[event.card]
            yield sitting, answered, event, memory
            memory.rate(answered.rating, sitting.day, interval_after(sitting, event, answered))


def interval_after(sitting: Sitting, event: Event, answered: Answered) -> int:
    """Give the days that were stored; a card that is asked again today has none yet."""
    later = [other for other in sitting.reviews if other.card == event.card]
    state = sitting.states[event.card]
    if later[-1] is event:
        return state.interval
    assert answered.buttons.when[answered.rating].endswith("m")
    return 0


def test_every_day_is_studied_to_its_end(month: Month) -> None:
    days = days_of(month)
    assert len(days) == 29  # and a day off
    assert all(sittings[-1].finished for sittings in days.values())
    assert sum(len(sitting.answered) for sitting in month.sittings) > 600
    assert any(sitting.undone for sitting in month.sittings)
    assert {answered.rating for s in month.sittings for answered in s.answered} == {1, 2, 3, 4}


def test_every_button_says_what_fsrs_says(month: Month) -> None:
    reviewed = 0
    for sitting, answered, event, memory in rated(month):
        plans = memory.plans(sitting.day)
        reviewed += memory.phase == "review"
        labels = answered.buttons.when
        assert labels.keys() == plans.keys() == {1, 2, 3, 4}
        for rating, plan in plans.items():
            assert allows(plan, labels[rating], sitting.left_today_s), (
                event, memory.phase, memory.step, rating, plan, labels
            )  # fmt: skip
    assert reviewed > 200


def test_what_is_stored_is_what_the_button_said_and_what_fsrs_says(month: Month) -> None:
    in_days = 0
    for sitting, answered, event, memory in rated(month):
        plan = memory.plans(sitting.day)[answered.rating]
        days = interval_after(sitting, event, answered)
        label = answered.buttons.when[answered.rating]
        assert event.rating == answered.rating
        assert event.study_day == sitting.day
        if isinstance(plan, Days):
            in_days += 1
            assert plan.low <= days <= plan.high, (event, plan)
        elif plan.seconds >= sitting.left_today_s:
            assert days == 1
        else:
            assert days == 0
        if label.endswith("d"):
            assert days == int(label[:-1])
    assert in_days > 300


def test_better_ratings_never_bring_a_card_back_sooner(month: Month) -> None:
    for sitting, answered, _, memory in rated(month):
        plans = memory.plans(sitting.day)
        labels = [answered.buttons.when[n] for n in (2, 3, 4) if isinstance(plans[n], Days)]
        days = [int(label[:-1]) for label in labels if label.endswith("d")]
        assert all(earlier < later for earlier, later in pairwise(days)), labels
        assert isinstance(plans[1], Step)


def test_no_card_comes_before_its_day(month: Month) -> None:
    due: dict[str, int] = {}
    for sitting in month.sittings:
        for event in sitting.reviews:
            assert due.get(event.card, 0) <= sitting.day
        for card, state in sitting.states.items():
            due[card] = state.due_day or 0


def test_siblings_never_come_on_one_day(month: Month) -> None:
    rows = month.learner.rows
    assert sum(bool(row.siblings) for row in rows.values()) > 50
    for sittings in days_of(month).values():
        cards = {event.card for sitting in sittings for event in sitting.reviews}
        keys = [key for card in cards for key in rows[card].siblings]
        assert len(keys) == len(set(keys))


def test_what_gives_an_answer_away_never_comes_on_its_day(month: Month) -> None:
    rows = month.learner.rows
    assert sum(bool(row.reveals) for row in rows.values()) > 20
    for sittings in days_of(month).values():
        cards = {event.card for sitting in sittings for event in sitting.reviews}
        assert not [card for card in cards if cards.intersection(rows[card].reveals)]


def test_the_limits_of_a_day_hold_over_all_of_its_sittings(month: Month) -> None:
    seen: set[str] = set()
    most = 0
    for sittings in days_of(month).values():
        cards = {event.card for sitting in sittings for event in sitting.reviews}
        new = cards - seen
        seen |= cards
        most = max(most, len(new))
        assert len(new) <= NEW_A_DAY
        assert len(cards) <= REVIEWS_A_DAY
    assert most == NEW_A_DAY


def gives_away(row: CardRow) -> set[str]:
    """Name the cards that must not come on one day with a card, for one tells the other's answer."""
    return {*row.reveals, *row.revealed_by}


def test_what_is_due_is_asked_unless_a_sibling_or_what_gives_it_away_was(month: Month) -> None:
    rows = month.learner.rows
    for sittings in days_of(month).values():
        day, end = sittings[0].day, sittings[-1].states
        cards = {event.card for sitting in sittings for event in sitting.reviews}
        met = {key for card in cards for key in rows[card].siblings}
        told = {event for card in cards for event in rows[card].events}
        for card, state in end.items():
            if card not in cards and state.due_day is not None and state.due_day <= day:
                kept = met.intersection(rows[card].siblings) or cards & gives_away(rows[card])
                assert kept, f"{card} was forgotten on day {day}"
        new = sum(end[card].first_day == day for card in cards)
        if new < NEW_A_DAY:
            waiting = [row for row in rows.values() if row.studied and row.id not in end]
            assert all(
                met.intersection(row.siblings)
                or told.intersection(row.events)
                or cards & gives_away(row)
                for row in waiting
            )


def test_what_a_day_tells_of_an_event_gives_no_new_card_away(month: Month) -> None:
    rows = month.learner.rows
    for sittings in days_of(month).values():
        day, end = sittings[0].day, sittings[-1].states
        new = [card for card, state in end.items() if state.first_day == day]
        events = [event for card in new for event in rows[card].events]
        assert len(events) == len(set(events))


def test_the_counts_are_those_of_the_queue_and_go_down_card_by_card(month: Month) -> None:
    for sitting in month.sittings:
        asked = [answered.question.left for answered in sitting.answered]
        if asked and not sitting.undone:
            assert asked[0] == sitting.due
        for answered, left in zip(sitting.answered, asked[1:], strict=False):
            in_steps = answered.buttons.when[answered.rating].endswith("m")
            assert sum(left) == sum(answered.question.left) - (not in_steps)
        if sitting.finished and asked:
            last = sitting.answered[-1]
            assert sum(last.question.left) == 1
            assert not last.buttons.when[last.rating].endswith("m")


def test_a_sitting_tells_how_many_answers_it_stored(month: Month) -> None:
    for sitting in month.sittings:
        count = len(sitting.answered)
        assert sitting.tally[0] == count
        right = sum(event.correct == 1.0 for event in sitting.reviews)
        assert sitting.tally[1] == (round(100 * right / count) if count else 0)


def test_right_answers_are_graded_right_and_wrong_ones_wrong(month: Month) -> None:
    for _, answered, event, _ in rated(month):
        assert (event.correct == 1.0) is answered.right, (event, answered.question)


def test_the_doctor_finds_nothing_and_a_rebuild_changes_nothing(month: Month) -> None:
    before = month.sittings[-1].states
    assert any(state.phase is Phase.REVIEW for state in before.values())
    quiz = replace(month.quiz, now=month.sittings[-1].now.isoformat())
    ended = quiz.run("doctor", "--rebuild")
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert "derived again" in ended.out
    with month.quiz.history() as history:
        assert history.states() == before
        assert history.check() == ()


def test_limits_of_ones_own_hold_while_more_is_due(tmp_path: Path) -> None:
    few = live_a_month(tmp_path, 8, "new_per_day = 4\nreviews_per_day = 6\n")
    seen: set[str] = set()
    most_new = most = held_back = 0
    for sittings in days_of(few).values():
        cards = {event.card for sitting in sittings for event in sitting.reviews}
        new = cards - seen
        seen |= cards
        most_new, most = max(most_new, len(new)), max(most, len(cards))
        day = sittings[0].day
        states = sittings[-1].states.values()
        held_back += sum(state.due_day is not None and state.due_day <= day for state in states)
    assert (most_new, most) == (4, 6)
    assert held_back > 0
