"""The queue that is chosen by index is the one that looking at every card would give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.model import Answer, Card, Deck, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_in_memory
from quiz.catalogue.reading import Catalogue
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.forgetting import ForgettingCurve
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.policy import Policy
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import DeckSettings, Settings
from quiz.session.catching_up import backlog_of
from quiz.session.desk import Desk
from quiz.session.limits import Allowance
from quiz.session.ordering import ordered
from quiz.session.outlook import Pace, catching_up_lines, minutes_today, pace
from quiz.session.queue import Counts, Queue
from quiz.session.today import StudyPlan, Today
from quiz.store.agenda import Due
from quiz.store.events import Event, EventKind, event_id
from quiz.store.history import History
from tests.session.plain_queue import plain_day

DAY = 20_000
NOON = 12 * 3_600_000
DECKS = ("A", "A::One", "B")


class Standing:
    """A clock that stands at noon of a study day."""

    def __init__(self, day: int = DAY) -> None:
        self.moment = Moment(day * DAY_MS + NOON)

    def now(self) -> Moment:
        return self.moment


def card(name: str, deck: str, fact: int, event: int = -1, **more: object) -> Card:
    given: dict[str, object] = {
        "id": f"b/{name}",
        "note": f"b/{name}",
        "deck": deck,
        "task": Recall((f"What is {name}?",), Answer(f"answer {name}")),
        "forms": (Form.TYPED,),
        "siblings": (f"fact:{fact}",),
        "events": (f"event:{event}",) if event >= 0 else (),
        "key": f"key of {name}",
    }
    return Card(**{**given, **more})  # type: ignore[arg-type]


@contextmanager
def desk_with(
    cards: list[Card],
    events: list[Event],
    settings: Settings | None = None,
    tells: dict[str, tuple[str, ...]] | None = None,
    day: int = DAY,
) -> Iterator[Desk]:
    """Open a desk on some cards, with a log of events; `tells` says who gives away whose answer."""
    settings = settings or Settings()
    decks = tuple(
        Deck(name, cards=tuple(card for card in cards if card.deck == name)) for name in DECKS
    )
    connection = compile_in_memory(Compiled(Library(decks)), "stamp")
    for id_, told in (tells or {}).items():
        connection.execute("UPDATE cards SET reveals = ? WHERE id = ?", (" ".join(told), id_))
        connection.executemany(
            "UPDATE cards SET revealed_by = trim(revealed_by || ' ' || ?) WHERE id = ?",
            [(id_, one) for one in told],
        )
    policy = Policy(settings)
    with (
        TemporaryDirectory() as folder,
        Catalogue(connection) as catalogue,
        History.open(Path(folder) / "history.sqlite", policy) as history,
    ):
        history.merge(events)
        yield Desk(catalogue, history, Standing(day), settings, policy)


def event(
    name: str, days_ago: int, rating: Rating | None = Rating.GOOD, *,
    kind: EventKind = EventKind.REVIEW, minute: int = 0, key: str | None = None, ms: int = 5_000,
) -> Event:  # fmt: skip
    at_ms = (DAY - days_ago) * DAY_MS + NOON - 3_600_000 + minute * 60_000
    return Event(
        kind, f"b/{name}", at_ms, DAY - days_ago,
        rating=rating if kind is EventKind.REVIEW else None, ms=ms, correct=1.0, form="typed",
        key_digest=f"key of {name}" if key is None else key, id=event_id(at_ms), device="test",
    )  # fmt: skip


def drained(queue: Queue) -> list[str]:
    """Take all, at the end of time."""
    taken = []
    while (row := queue.peek(1 << 60, 0)) is not None:
        taken.append(row.id)
        queue.take(row)
    return taken


KINDS = (
    *[EventKind.REVIEW] * 8,
    EventKind.SUSPEND,
    EventKind.BURY,
    EventKind.RESET,
    EventKind.UNSUSPEND,
)


@given(
    cards=st.lists(
        st.tuples(st.sampled_from(DECKS), st.integers(0, 9), st.integers(-6, 3), st.booleans()),
        min_size=1,
        max_size=20,
    ),
    log=st.lists(
        st.tuples(
            st.integers(0, 21), st.integers(0, 12), st.sampled_from(KINDS),
            st.sampled_from(list(Rating)), st.booleans(),
        ),
        max_size=45,
    ),
    tells=st.dictionaries(st.integers(0, 19), st.sets(st.integers(0, 19), max_size=2), max_size=6),
    limits=st.tuples(st.integers(0, 6), st.integers(0, 9)),
    scope=st.sets(st.sampled_from(DECKS)),
)  # fmt: skip
@settings(max_examples=50)
def test_the_queue_by_index_is_that_of_looking_at_every_card(
    cards: list[tuple[str, int, int, bool]],
    log: list[tuple[int, int, EventKind, Rating, bool]],
    tells: dict[int, set[int]],
    limits: tuple[int, int],
    scope: set[str],
) -> None:
    made = [
        card(f"c{n}", deck, fact, event_, corrects=(f"b/c{n + 1}",) if wrong else ())
        for n, (deck, fact, event_, wrong) in enumerate(cards)
    ]
    events = [
        event(f"c{n}", ago, rating, kind=kind, minute=at, key="" if old else None)
        for at, (n, ago, kind, rating, old) in enumerate(log)
    ]
    told = {
        f"b/c{n}": tuple(f"b/c{one}" for one in sorted(ones) if one != n and one < len(cards))
        for n, ones in tells.items()
        if n < len(cards)
    }
    settings_ = Settings(new_per_day=limits[0], reviews_per_day=limits[1])
    with (
        pytest.MonkeyPatch.context() as patch,
        desk_with(made, events, settings_, told) as desk,
    ):
        patch.setattr("quiz.session.today._BATCH", 2)  # so that the next cards are read for some
        patch.setattr("quiz.session.today._FIRST_BATCH", 1)
        done = desk.history.today(DAY)
        rows, states = desk.catalogue.rows(), desk.history.states()
        allowance = Allowance.left(settings_, done.new, done.reviews)
        steps, main = plain_day(rows, states, allowance, DAY, scope)
        queue = desk.queue(sorted(scope))
        new = sum(is_new for _, is_new in main)
        assert queue.counts() == Counts(new, len(steps), len(main) - new)
        by_id = {row.id: row for row in rows}
        first = [by_id[id_] for id_, _ in main]
        for row in first:
            assert queue.peek(0, 0) == row
            queue.take(row)
        # what is left are the steps, save for siblings of what was just taken
        keys = {key for row in first for key in row.siblings}
        left = {id_ for id_ in steps if keys.isdisjoint(by_id[id_].siblings)}
        assert set(drained(queue)) <= left


def test_what_is_noted_of_a_card_follows_every_event() -> None:
    cards = [card("a", "A", 0), card("b", "A", 1), card("c", "B", 2)]
    with desk_with(cards, []) as desk:
        assert desk.queue().counts().new == 3
        now = desk.clock.now()
        desk.history.record(EventKind.REVIEW, "b/a", now, rating=Rating.EASY)
        assert drained(desk.queue()) == ["b/b", "b/c"]
        desk.history.record(EventKind.SUSPEND, "b/b", now)
        assert drained(desk.queue()) == ["b/c"]
        desk.history.undo(now)
        desk.history.undo(now)
        assert drained(desk.queue()) == ["b/a", "b/b", "b/c"]
        assert not desk.is_begun("A")


def test_a_history_that_is_another_one_is_read_as_a_whole() -> None:
    cards = [card("a", "A", 0), card("b", "A", 1)]
    with desk_with(cards, [event("a", 3)]) as desk, desk_with(cards, [event("b", 3)]) as other:
        assert desk.is_begun("A")
        strange = replace(desk, history=other.history)
        assert set(drained(strange.queue())) == {"b/a", "b/b"}
        assert strange.queue().counts().new == 1
        assert strange.catalogue.standing.fresh_from(0, 9, 9) == [0]


def test_a_renamed_card_is_no_longer_new() -> None:
    with desk_with([card("a", "A", 0)], [event("old", 3)]) as desk:
        assert desk.queue().counts().new == 1
        desk.history.record(EventKind.RELINK, "b/a", desk.clock.now(), target="b/old")
        assert desk.queue().counts().new == 0


def test_a_card_that_gives_away_what_another_asks_today_waits_for_it() -> None:
    cards = [card("teller", "A", 0), card("asked", "A", 1)]
    events = [event("teller", 40, Rating.EASY), event("asked", 30, Rating.EASY)]
    with desk_with(cards, events, tells={"b/teller": ("b/asked",)}) as desk:
        assert drained(desk.queue()) == ["b/asked"]
        desk.history.record(EventKind.REVIEW, "b/asked", desk.clock.now(), rating=Rating.EASY)
        assert desk.queue().counts().total == 0
    with desk_with(cards, events[:1], tells={"b/teller": ("b/asked",)}) as desk:
        assert drained(desk.queue()) == ["b/teller"]


def test_the_limits_of_a_deck_hold_for_all_below_it_beside_those_of_the_whole() -> None:
    cards = [card(f"{deck}{n}", deck, hash_) for deck, base in (("A", 0), ("A::One", 10), ("B", 20))
             for n, hash_ in enumerate(range(base, base + 4))]  # fmt: skip
    settings_ = Settings(new_per_day=5, decks=(DeckSettings("A", (("new_per_day", 3),)),))
    with desk_with(cards, [], settings_) as desk:
        decks = [row.deck for row in desk.catalogue.rows_of(drained(desk.queue())).values()]
        assert len(decks) == 5
        assert sum(deck.startswith("A") for deck in decks) == 3
        assert desk.queue(["A", "A::One"]).counts().new == 3
        desk.history.record(EventKind.REVIEW, "b/A0", desk.clock.now(), rating=Rating.EASY)
        assert desk.queue(["A::One"]).counts().new == 2
        assert desk.queue(["B"]).counts().new == 4


def test_reviews_come_by_retrievability_or_by_the_day_they_were_due() -> None:
    cards = [card("weak", "A", 0), card("strong", "A", 1)]
    events = [
        event("strong", 90, Rating.EASY), event("strong", 60, Rating.EASY),
        event("weak", 12), event("weak", 11, Rating.HARD),
    ]  # fmt: skip
    with desk_with(cards, events) as desk:
        states = desk.history.states()
        recall = desk.policy.scheduler.retrievability
        weak, strong = recall(states["b/weak"], DAY), recall(states["b/strong"], DAY)
        assert weak is not None
        assert strong is not None
        lowest = "b/weak" if weak < strong else "b/strong"
        assert drained(desk.queue())[:1] == [lowest]
    by_day = Settings(review_order="due")
    with desk_with(cards, events, by_day) as desk:
        states = desk.history.states()
        due = sorted(("b/weak", "b/strong"), key=lambda id_: states[id_].due_day or 0)
        assert drained(desk.queue()) == [id_ for id_ in due if (states[id_].due_day or 0) <= DAY]


def test_a_random_order_of_new_cards_changes_by_day_and_takes_from_all() -> None:
    cards = [card(f"n{n}", DECKS[n // 20], n) for n in range(60)]
    seen = []
    for day in (DAY, DAY + 1):
        with desk_with(cards, [], Settings(new_order="random"), day=day) as desk:
            seen.append(drained(desk.queue()))
            assert drained(desk.queue()) == seen[-1]
            assert {row.deck for row in desk.catalogue.rows_of(seen[-1]).values()} == set(DECKS)
    assert all(len(set(ids)) == 20 for ids in seen)
    assert seen[0] != seen[1]


def test_studying_ahead_comes_after_the_day_and_takes_the_weakest_first() -> None:
    cards = [card("due", "A", 0), card("soon", "A", 1), card("later", "B", 2)]
    events = [
        event("due", 30, Rating.EASY),
        event("soon", 1, Rating.EASY),
        event("later", 0, Rating.EASY),
    ]
    with desk_with(cards, events) as desk:
        states = desk.history.states()
        wait = (states["b/soon"].due_day or 0) - DAY
        assert wait > 0
        assert drained(desk.queue(plan=StudyPlan(ahead=wait))) == ["b/due", "b/soon"]
        assert drained(desk.queue(plan=StudyPlan(ahead=wait - 1))) == ["b/due"]


def test_catching_up_brings_no_new_card_and_says_what_waiting_costs() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(12)]
    events = [event(f"c{n}", 200 - 10 * n, Rating.EASY) for n in range(11)]
    with desk_with(cards, events, Settings(reviews_per_day=4)) as desk:
        backlog = Today(desk).backlog()
        assert (backlog.due, backlog.today, backlog.a_day, backlog.days) == (11, 4, 4, 3)
        assert backlog.exceeds_a_day
        assert 0 < backlog.recall_asked < backlog.recall_now < 1
        assert 0 < backlog.forgotten < 11
        queue = desk.queue(plan=StudyPlan(catch_up=True))
        assert queue.counts() == Counts(0, 0, 4)
        assert "b/c0" not in drained(queue)  # long forgotten: it has least to lose


@pytest.mark.parametrize("strangers", [False, True])
def test_the_forecast_counts_what_is_due_on_each_day_here(strangers: bool) -> None:
    cards = [card("a", "A", 0), card("b", "A", 1), card("new", "B", 2)]
    events = [event("a", 30, Rating.EASY), event("b", 0, Rating.EASY)]
    if strangers:
        events.append(event("gone", 30))
    with desk_with(cards, events) as desk:
        wait = (desk.history.state("b/b").due_day or 0) - DAY
        counts = Today(desk).cards_by_day(wait + 1)
        assert counts[0] == 1
        assert counts[wait] == 1
        assert sum(counts) == 2


def test_pace_is_told_only_once_it_is_known_and_with_the_steps_of_new_cards() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(30)]
    few = [event(f"c{n}", 3, Rating.EASY) for n in range(9)]
    with desk_with(cards, few) as desk:
        assert pace(desk) == Pace(None, None)
        assert minutes_today(desk, desk.queue().counts()) is None
    steps = [event(f"c{n}", 3, minute=after, ms=6_000) for n in range(10) for after in (0, 2)]
    with desk_with(cards, steps) as desk:
        assert pace(desk) == Pace(12.0, None)
        assert Pace(12.0, 6.0).minutes(Counts(new=5, learning=1, review=9)) == 2.0


def test_a_plan_is_told_only_where_one_day_does_not_do() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(12)]
    events = [event(f"c{n}", 100 + n, Rating.EASY) for n in range(11)]
    with desk_with(cards, events, Settings(reviews_per_day=5)) as desk:
        told = " ".join(catching_up_lines(desk))
        assert "11 cards are due" in told
        assert "about 3 days" in told
    with desk_with(cards, events) as desk:
        assert catching_up_lines(desk) == []


@given(
    due=st.lists(
        st.tuples(st.floats(0.5, 400), st.integers(1, 400)), min_size=1, max_size=60
    ),
    a_day=st.integers(1, 30),
)  # fmt: skip
def test_no_usual_order_keeps_more_than_the_plan(due: list[tuple[float, int]], a_day: int) -> None:
    curve = ForgettingCurve()
    cards = [Due(f"b/{n}", DAY, DAY - ago, stability) for n, (stability, ago) in enumerate(due)]
    plan = backlog_of(cards, curve, DAY, (a_day, a_day), {})

    def kept(order: list[Due]) -> float:
        asked = (
            curve.recall(one.stability, DAY - one.last_day + at // a_day)
            for at, one in enumerate(order)
        )
        return sum(asked) / len(order)

    weakest = ordered(cards, "retrievability", DAY)
    for other in (weakest, weakest[::-1], ordered(cards, "random", DAY)):
        assert plan.recall_asked >= kept(other) - 0.002


def test_the_formula_of_forgetting_is_the_library_s() -> None:
    model, curve = MemoryModel(Settings()), ForgettingCurve.of(Settings())
    for stability in (0.3, 2.0, 45.0, 3_000.0):
        for elapsed in (0, 1, 7, 400):
            expected = model.retrievability(stability, elapsed)
            assert curve.recall(stability, elapsed) == pytest.approx(expected)
