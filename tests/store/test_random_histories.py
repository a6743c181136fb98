"""Whatever happens on two devices, and in whatever order: one log, and one state that follows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.database import connect
from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.store.events import Event, EventKind
from quiz.store.exchange import export_lines
from quiz.store.flags import Flag
from quiz.store.history import History
from quiz.store.migrations import MIGRATIONS, migrate
from quiz.store.notation import read_line
from quiz.store.replay import replay

DAY = 19_800
CARDS = ("b/one", "b/two", "b/three")
RULES = tuple(
    Scheduler(chosen)
    for chosen in (
        Settings(),
        Settings(desired_retention=0.8, relearning_steps=()),
        Settings(learning_steps=(60, 86_400), maximum_interval=30),
    )
)
SETTLING = (EventKind.KEEP, EventKind.LAPSE, EventKind.RESET)
SIMPLE = (EventKind.SUSPEND, EventKind.UNSUSPEND, EventKind.BURY, EventKind.TEST)


@dataclass(frozen=True)
class Step:
    """What happens: on one of two devices, some hours after the step before, or before it."""

    what: str
    device: int
    card: str
    hours: int
    number: int


STEPS = st.lists(
    st.builds(
        Step,
        what=st.sampled_from(
            ["review"] * 6
            + [
                "undo",
                "undo",
                "edit",
                "simple",
                "flag",
                "relink",
                "unlink",
                "later",
                "merge",
                "rules",
            ]
        ),
        device=st.integers(0, 1),
        card=st.sampled_from(CARDS),
        hours=st.integers(-3, 60),
        number=st.integers(0, 9),
    ),
    min_size=1,
    max_size=25,
)
RANDOM = settings(max_examples=40)


def opened(rules: Scheduler = RULES[0], device: str = "third") -> History:
    """Open an empty history that is kept in memory, where nothing waits for a disk."""
    connection = connect(None, durable=False)
    migrate(connection, MIGRATIONS)
    return History(connection, rules, device)


class World:
    """Two devices that go through some steps; each step may be seen to by other rules."""

    def __init__(self) -> None:
        self._at_ms = DAY * DAY_MS
        self.histories = [opened(device=f"device-{number}") for number in range(2)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for history in self.histories:
            history.close()

    def go(self, step: Step) -> None:
        """Do a step."""
        history = self.histories[step.device]
        self._at_ms += step.hours * HOUR_MS
        now = Moment(self._at_ms, 60 * (step.number - 5))
        match step.what:
            case "review":
                rating = Rating(1 + step.number % 4)
                history.record(EventKind.REVIEW, step.card, now, rating=rating, key_digest="k")
            case "undo":
                history.undo(now)
            case "edit":
                kind = SETTLING[step.number % 3]
                history.record(kind, step.card, now, key_digest=f"k{step.number}")
            case "simple":
                history.record(SIMPLE[step.number % 4], step.card, now)
            case "flag":
                history.flag(step.card, now, Flag(step.number % 8, "see — “again”"))
            case "later":
                target = (
                    str(history.events()[-1].study_day + step.number)
                    if history.events()
                    else "19800"
                )
                history.record(EventKind.RESCHEDULE, step.card, now, target=target)
            case _:
                self._go_between(step, history, now)

    def _go_between(self, step: Step, history: History, now: Moment) -> None:
        """Do a step that is about names, the other device, or the rules."""
        match step.what:
            case "relink":
                former = CARDS[step.number % 3]
                history.record(EventKind.RELINK, step.card, now, target=former)
            case "unlink":
                for link, undone in history.links()[-1:]:
                    if not undone:
                        history.cancel(link, now)
            case "merge":
                history.merge(self.histories[1 - step.device].events())
            case "rules":
                rules = RULES[step.number % 3]
                self.histories[step.device] = History(history._connection, rules, history.device)


def lived(steps: Sequence[Step]) -> list[tuple[Event, ...]]:
    """Give the logs of two devices that went through some steps."""
    with World() as world:
        for step in steps:
            world.go(step)
        return [history.events() for history in world.histories]


def merged(*logs: Sequence[Event]) -> tuple[Event, ...]:
    """Give the log of an empty history into which others were merged, one after the other."""
    with opened() as history:
        for log in logs:
            history.merge(log)
        assert history.states() == replay(history.events(), RULES[0])
        return history.events()


def kept(history: History, table: str) -> list[tuple[object, ...]]:
    """Read all rows of a derived table."""
    rows = history._connection.rows(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours
    return sorted(rows, key=repr)


@given(STEPS)
@RANDOM
def test_the_cached_states_are_at_any_time_what_a_rebuild_finds(steps: list[Step]) -> None:
    with World() as world:
        for step in steps:
            world.go(step)
            history = world.histories[step.device]
            assert history.states() == replay(history.events(), history.rules)
        for history in world.histories:
            days = {event.study_day for event in history.events()}
            before = history.states(), history.flags(), [history.today(day) for day in sorted(days)]
            stats = history.stats(DAY + 99)
            reviews, sums = kept(history, "reviews"), kept(history, "tallies")
            history.rebuild()
            assert kept(history, "reviews") == reviews
            assert kept(history, "tallies") == sums
            assert before == (
                history.states(), history.flags(), [history.today(day) for day in sorted(days)]
            )  # fmt: skip
            assert history.stats(DAY + 99) == stats
            assert history.check() == ()


@given(STEPS, st.randoms(use_true_random=False))
@RANDOM
def test_merging_is_commutative_associative_and_idempotent(
    steps: list[Step], draw: random.Random
) -> None:
    one, two = lived(steps)
    third = draw.sample(one, len(one) // 2)
    union = merged(one, two, third)
    assert merged(two, one) == merged(third, two, one) == merged(merged(third, one), two) == union
    assert merged(union, one, union, two) == union
    assert {event.id for event in union} == {event.id for event in (*one, *two)}


@given(STEPS, st.randoms(use_true_random=False))
@RANDOM
def test_states_and_counts_depend_on_no_order_of_arrival(
    steps: list[Step], draw: random.Random
) -> None:
    union = merged(*lived(steps))
    with opened() as one, opened() as two:
        one.merge(union)
        for event in draw.sample(union, len(union)):
            two.merge([event])
        assert one.states() == two.states()
        assert one.flags() == two.flags()
        assert one.stats(DAY + 99) == two.stats(DAY + 99)
        for day in {event.study_day for event in union}:
            assert one.today(day) == two.today(day)


@given(STEPS)
@RANDOM
def test_an_exported_log_says_all_and_always_the_same(steps: list[Step]) -> None:
    log = merged(*lived(steps))
    lines = list(export_lines(log))
    read = [event for event in map(read_line, lines) if event is not None]
    assert tuple(read) == log
    assert list(export_lines(read)) == lines
