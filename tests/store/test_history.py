from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quiz.database import IntegrityError, connect
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.store.events import Event, EventKind
from quiz.store.history import History
from quiz.store.replay import replay

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Learner

DAY = 19_800


def noon(day: int = DAY, seconds: int = 0) -> Moment:
    return Moment(day * DAY_MS + DAY_MS // 2 + seconds * 1000, 0)


def test_a_new_history_is_empty_and_well(history: History) -> None:
    assert history.events() == ()
    assert history.states() == {}
    assert history.state("b/any") == CardState()
    assert history.check() == ()
    assert history.undo(noon()) is None


def test_what_was_recorded_is_read_back_whole(history: History) -> None:
    history.record(
        EventKind.REVIEW,
        "b/one",
        Moment(noon().at_ms, 330),
        rating=Rating.HARD,
        form="cloze",
        correct=0.5,
        response='{"text": "Bamako \\u2014 [@click]"}',
        ms=1_234,
        key_digest="k",
        run="r",
    )
    (event,) = history.events("b/one")
    assert replace(event, id="") == Event(
        EventKind.REVIEW, "b/one", noon().at_ms, DAY, 330, Rating.HARD, "cloze", 0.5,
        '{"text": "Bamako \\u2014 [@click]"}', 1_234, "k", "r", None, "here",
    )  # fmt: skip


def test_the_cached_state_is_what_replay_finds(learner: Learner) -> None:
    history = learner.history
    for number in range(30):
        learner.review(f"b/{number % 4}", Rating(1 + number % 4), day=DAY + number)
    assert history.states() == replay(history.events(), Scheduler())
    assert history.check() == ()


def test_the_log_cannot_be_changed_nor_shortened(learner: Learner, path: Path) -> None:
    learner.review("b/one")
    connection = connect(path, durable=True)
    for statement in ("UPDATE events SET card = 'x'", "DELETE FROM events"):
        with pytest.raises(IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()
    assert len(learner.history.events()) == 1


def test_undo_takes_back_one_event_after_the_other_and_erases_none(learner: Learner) -> None:
    history = learner.history
    first = learner.review("b/one")
    learner.review("b/two")
    history.record(EventKind.SUSPEND, "b/one", noon())
    kinds = []
    while (event := history.undo(noon(), run="r")) is not None:
        kinds.append((event.kind, event.card))
        assert history.states() == replay(history.events(), Scheduler())
    assert kinds == [
        (EventKind.SUSPEND, "b/one"),
        (EventKind.REVIEW, "b/two"),
        (EventKind.REVIEW, "b/one"),
    ]
    assert len(history.events()) == 6
    assert history.states() == {}
    assert learner.review("b/one") == replace(first, last_ms=history.events()[-1].at_ms)


def test_the_card_answered_last_is_known_also_after_an_undo(learner: Learner) -> None:
    agenda = learner.history.agenda
    assert agenda.last_answered() is None
    learner.review("a")
    learner.review("b")
    assert learner.history.agenda.last_answered() == "b"
    learner.history.undo(noon(learner.day))
    assert learner.history.agenda.last_answered() == "a"


def test_undo_leaves_another_devices_events_alone(path: Path) -> None:
    with History.open(path, Scheduler(), device="there") as there:
        there.record(EventKind.SUSPEND, "b/one", noon())
    with History.open(path, Scheduler(), device="here") as here:
        assert here.undo(noon()) is None
        assert here.state("b/one").suspended


def test_a_clock_that_went_back_does_not_disturb_the_order(learner: Learner) -> None:
    history = learner.history
    learner.review("b/one", day=DAY + 5)
    promised = history.preview("b/one", noon(DAY))
    state = learner.review("b/one", day=DAY)
    late, early = history.events()
    assert (early.at_ms, early.study_day) == (late.at_ms, late.study_day)
    assert early.id > late.id
    assert replace(state, key="") == replace(promised[Rating.GOOD], key="")
    assert history.states() == replay(history.events(), Scheduler())


def test_a_journey_west_does_not_repeat_a_study_day(history: History) -> None:
    east = Moment(noon().at_ms, 12 * 60)
    west = Moment(noon().at_ms + 1000, -10 * 60)
    assert west.study_day() < east.study_day()
    for moment in (east, west):
        history.record(EventKind.BURY, "b/one", moment)
    assert [event.study_day for event in history.events()] == [east.study_day()] * 2


def test_the_day_counts_new_reviews_and_learning_apart(learner: Learner) -> None:
    history = learner.history
    learner.to_review("b/one")  # new, then learning
    learner.review("b/two", Rating.AGAIN)
    done = history.today(DAY)
    assert (done.new, done.reviews, done.learning, done.answers) == (2, 0, 1, 3)
    assert (done.right, done.seconds) == (2, 9.0)
    due = history.state("b/one").due_day
    assert due is not None
    learner.review("b/one", Rating.AGAIN, day=due)
    learner.review("b/one")
    done = history.today(due)
    assert (done.new, done.reviews, done.learning) == (0, 1, 1)
    history.undo(noon(due))
    history.undo(noon(due))
    assert history.today(due).answers == 0


def test_a_step_of_days_counts_as_a_review_of_its_day(path: Path) -> None:
    scheduler = Scheduler(Settings(learning_steps=(60, 86_400)))
    with History.open(path, scheduler) as history:
        for day in (DAY, DAY + 1):
            history.record(EventKind.REVIEW, "b/one", noon(day), rating=Rating.GOOD)
        assert history.today(DAY).reviews == 0
        assert history.today(DAY + 1).reviews == 1


def test_tests_are_logged_and_schedule_nothing(history: History) -> None:
    history.record(EventKind.TEST, "b/one", noon(), correct=1.0, form="claim")
    assert history.states() == {}
    assert history.today(DAY).answers == 0
    assert len(history.events()) == 1


def test_a_cache_of_other_settings_is_derived_again(learner: Learner, path: Path) -> None:
    learner.to_review("b/one")
    learner.review("b/one", day=DAY + 3)
    other = Scheduler(Settings(desired_retention=0.8))
    with History.open(path, other) as history:
        assert history.states() == replay(history.events(), other)
        assert history.states() != replay(history.events(), Scheduler())
    assert learner.history.states() == replay(learner.history.events(), Scheduler())


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE states",
        "DROP TABLE reviews",
        "DROP TABLE derived",
        "DELETE FROM derived",
        "UPDATE derived SET fingerprint = 'other'",
        "UPDATE derived SET last_seq = 1",
    ],
)
def test_a_lost_or_stale_cache_comes_back_identical(
    learner: Learner, path: Path, damage: str
) -> None:
    learner.to_review("b/one")
    learner.review("b/two")
    before = learner.history.states(), learner.history.today(DAY)
    connection = connect(path, durable=True)
    connection.execute(damage)
    connection.close()
    with History.open(path, Scheduler()) as history:
        assert (history.states(), history.today(DAY)) == before


def test_a_cache_that_tells_lies_is_found_and_mended(learner: Learner, path: Path) -> None:
    state = learner.to_review("b/one")
    connection = connect(path, durable=True)
    connection.execute("UPDATE states SET stability = 99.0, due_day = due_day + 7")
    connection.close()
    (finding,) = learner.history.check()
    assert "b/one" in finding
    assert "quiz doctor --rebuild" in finding
    learner.history.rebuild()
    assert learner.history.check() == ()
    assert learner.history.state("b/one") == state


def test_logs_of_two_devices_merge_by_set_union(tmp_path: Path) -> None:
    files = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    with (
        History.open(files[0], Scheduler(), device="one") as one,
        History.open(files[1], Scheduler(), device="two") as two,
    ):
        for day in range(6):
            history = (one, two)[day % 2]
            history.record(EventKind.REVIEW, "b/one", noon(DAY + day), rating=Rating.GOOD)
        two.undo(noon(DAY + 6))
        assert (one.merge(two.events()).added, two.merge(one.events()).added) == (4, 3)
        assert one.merge(two.events()).added == 0
        assert one.events() == two.events()
        assert one.states() == two.states() == replay(one.events(), Scheduler())
        assert one.state("b/one").repetitions == 5


def test_a_renamed_card_keeps_its_history_under_both_names(learner: Learner) -> None:
    history = learner.history
    state = learner.to_review("b/old")
    history.record(EventKind.RELINK, "b/new", noon(DAY, 5), target="b/old")
    assert history.state("b/new") == history.state("b/old") == state
    assert set(history.states()) == {"b/new"}
    later = learner.review("b/new", day=DAY + 2)
    assert later.repetitions == 3
    assert history.check() == ()
    assert history.undo(noon(DAY + 2)) is not None
    assert history.state("b/new") == state
    assert history.check() == ()


def test_reset_and_reschedule_can_be_undone(learner: Learner) -> None:
    history = learner.history
    state = learner.to_review("b/one")
    history.record(EventKind.RESCHEDULE, "b/one", noon(), target=str(DAY + 30))
    assert history.state("b/one").due_day == DAY + 30
    history.record(EventKind.RESET, "b/one", noon(), key_digest="k2")
    assert history.state("b/one").phase is Phase.NEW
    assert history.undo(noon()) is not None
    assert history.undo(noon()) is not None
    assert history.state("b/one") == state


def test_an_event_that_breaks_the_tables_rules_leaves_nothing_behind(learner: Learner) -> None:
    learner.review("b/one")
    before = learner.history.events(), learner.history.states()
    with pytest.raises(IntegrityError):
        learner.history.record(EventKind.REVIEW, "b/one", noon(), rating=None)
    with pytest.raises(IntegrityError):
        learner.history.record(EventKind.TEST, "b/one", noon(), response="not JSON")
    assert (learner.history.events(), learner.history.states()) == before


def test_events_of_the_future_are_reported(learner: Learner) -> None:
    learner.review("b/one", day=DAY + 100)
    (finding,) = learner.history.check(noon(DAY))
    assert "1 event is dated later than now" in finding


def test_statistics_count_true_retention_on_the_first_review_of_a_day(learner: Learner) -> None:
    history = learner.history
    learner.to_review("b/one")
    learner.review("b/one", Rating.GOOD, day=DAY + 3)  # kept
    learner.review("b/one", Rating.AGAIN, day=DAY + 40)  # forgotten
    learner.review("b/one", Rating.GOOD)  # a relearning step of the same day: does not count
    stats = history.stats(DAY + 40)
    assert (stats.retention.part, stats.retention.whole) == (1, 2)
    assert (stats.month.part, stats.month.whole) == (0, 1)
    assert stats.reviews == 5
    assert stats.by_day == {DAY: 2, DAY + 3: 1, DAY + 40: 2}
    assert stats.by_rating == {Rating.AGAIN: 1, Rating.GOOD: 4}
    assert (stats.by_form["typed"].part, stats.by_form["typed"].whole) == (4, 5)
    assert stats.by_phase == {"review": 1}


def test_what_changes_nothing_of_a_new_card_is_cached_as_replay_finds_it(history: History) -> None:
    state = history.record(EventKind.RESCHEDULE, "b/one", noon(), target=str(DAY))
    assert state == CardState()
    assert history.states() == replay(history.events(), Scheduler()) == {"b/one": CardState()}
