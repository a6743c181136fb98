from __future__ import annotations

import random

from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.state import CardState, Phase
from quiz.store.events import Event, EventKind
from quiz.store.replay import present_names, replay

DAY = 19_800
SCHEDULER = Scheduler()


def event(number: int, kind: EventKind, card: str = "b/one", **values: object) -> Event:
    made = {"key_digest": "k", **values}
    if kind is EventKind.REVIEW:
        made.setdefault("rating", Rating.GOOD)
    day = DAY + number
    return Event(kind, card, day * 86_400_000 + 43_200_000, day, id=f"{number:036}", **made)  # type: ignore[arg-type]


def test_a_log_replays_the_same_in_any_order() -> None:
    log = [event(n, EventKind.REVIEW, f"b/{n % 3}") for n in range(12)]
    log.append(event(12, EventKind.UNDO, "b/2", target=log[11].id))
    expected = replay(log, SCHEDULER)
    for seed in range(5):
        shuffled = random.Random(seed).sample(log, len(log))  # noqa: S311
        assert replay(shuffled, SCHEDULER) == expected


def test_events_of_one_moment_count_in_the_order_of_their_ids() -> None:
    first = Event(EventKind.SUSPEND, "b/one", 5, 0, id="a")
    second = Event(EventKind.UNSUSPEND, "b/one", 5, 0, id="b")
    assert not replay([second, first], SCHEDULER)["b/one"].suspended


def test_an_undone_event_leaves_no_trace_in_the_states() -> None:
    log = [event(0, EventKind.REVIEW), event(1, EventKind.REVIEW)]
    undone = [*log, event(2, EventKind.UNDO, target=log[1].id)]
    assert replay(undone, SCHEDULER) == replay(log[:1], SCHEDULER)


def test_an_undo_of_an_unknown_event_changes_nothing() -> None:
    log = [event(0, EventKind.REVIEW)]
    undone = [*log, event(1, EventKind.UNDO, target="elsewhere")]
    assert replay(undone, SCHEDULER) == replay(log, SCHEDULER)


def test_suspend_bury_and_keep_change_what_they_name() -> None:
    state = replay([event(0, EventKind.SUSPEND), event(1, EventKind.BURY)], SCHEDULER)["b/one"]
    assert (state.suspended, state.buried_day) == (True, DAY + 1)
    back = [event(0, EventKind.SUSPEND), event(1, EventKind.UNSUSPEND)]
    assert replay(back, SCHEDULER)["b/one"] == CardState()
    kept = [event(0, EventKind.REVIEW), event(1, EventKind.KEEP, key_digest="other")]
    assert replay(kept, SCHEDULER)["b/one"].key == "other"
    assert replay(kept, SCHEDULER)["b/one"].repetitions == 1


def test_reset_makes_a_card_new_but_leaves_it_suspended() -> None:
    log = [event(0, EventKind.REVIEW), event(1, EventKind.SUSPEND)]
    log.append(event(2, EventKind.RESET, key_digest="k2"))
    assert replay(log, SCHEDULER)["b/one"] == CardState(suspended=True, key="k2")


def test_reschedule_puts_a_seen_card_on_a_day_and_a_new_one_nowhere() -> None:
    log = [event(0, EventKind.REVIEW), event(1, EventKind.RESCHEDULE, target=str(DAY + 9))]
    state = replay(log, SCHEDULER)["b/one"]
    assert (state.phase, state.due_day, state.due_ms) == (Phase.REVIEW, DAY + 9, None)
    assert replay(log[1:], SCHEDULER)["b/one"] == CardState()


def test_tests_and_flags_never_schedule() -> None:
    log = [event(0, EventKind.TEST, rating=Rating.GOOD), event(1, EventKind.FLAG)]
    assert replay(log, SCHEDULER) == {}


def test_a_renamed_card_goes_on_where_it_was_and_keeps_its_due_day() -> None:
    old = [event(0, EventKind.REVIEW), event(1, EventKind.REVIEW), event(9, EventKind.REVIEW)]
    log = [*old, event(10, EventKind.RELINK, "b/two", target="b/one")]
    assert replay(log, SCHEDULER) == {"b/two": replay(old, SCHEDULER)["b/one"]}
    log.append(event(20, EventKind.REVIEW, "b/two"))
    log.append(event(21, EventKind.REVIEW, "b/one"))  # from a device that does not know yet
    assert replay(log, SCHEDULER)["b/two"].repetitions == 5


def test_names_follow_chains_and_may_go_back() -> None:
    chain = [
        event(0, EventKind.RELINK, "b", target="a"),
        event(1, EventKind.RELINK, "c", target="b"),
    ]
    assert present_names(chain) == {"a": "c", "b": "c"}
    back = [*chain, event(2, EventKind.RELINK, "a", target="c")]
    assert present_names(back) == {"b": "a", "c": "a"}
    assert present_names([event(0, EventKind.RELINK, "a", target="a")]) == {}


def test_an_undone_renaming_does_not_count() -> None:
    log = [event(0, EventKind.REVIEW), event(1, EventKind.RELINK, "b/two", target="b/one")]
    log.append(event(2, EventKind.UNDO, "b/two", target=log[1].id))
    assert replay(log, SCHEDULER) == replay(log[:1], SCHEDULER)


def test_what_a_button_promised_is_what_replay_finds() -> None:
    first = event(0, EventKind.REVIEW, rating=Rating.EASY)
    second = event(8, EventKind.REVIEW, rating=Rating.HARD)
    state = replay([first], SCHEDULER)["b/one"]
    promised = SCHEDULER.preview("b/one", state, Moment(second.at_ms), second.study_day)
    assert replay([first, second], SCHEDULER)["b/one"] == promised[Rating.HARD]
