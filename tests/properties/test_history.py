"""Whatever a learner does, the cached states are those that the log gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History
from quiz.store.replay import replay

CARDS = st.sampled_from(["b/one", "b/two", "b/three"])
TARGETS = {
    EventKind.RELINK: CARDS,
    EventKind.RESCHEDULE: st.integers(19_790, 19_900).map(str),
}
KINDS = st.sampled_from([kind for kind in EventKind if kind is not EventKind.UNDO])
STEPS = st.lists(
    st.one_of(
        st.just(None),  # undo
        st.tuples(st.just(EventKind.REVIEW), CARDS, st.just(None)),
        KINDS.flatmap(lambda kind: st.tuples(st.just(kind), CARDS, TARGETS.get(kind, st.none()))),
    ),
    max_size=25,
)


@example(  # a card takes back a name that had gone to another one
    [
        (EventKind.REVIEW, "b/two", None),
        (EventKind.RELINK, "b/one", "b/two"),
        (EventKind.RELINK, "b/two", "b/three"),
    ],
    [0] * 25,
    [Rating.AGAIN] * 25,
)
@settings(max_examples=60, deadline=None)
@given(
    STEPS,
    st.lists(st.integers(-2 * DAY_MS, 20 * DAY_MS), min_size=25, max_size=25),
    st.lists(st.sampled_from(Rating), min_size=25, max_size=25),
)
def test_any_interleaving_leaves_the_cache_equal_to_a_replay(
    steps: list[tuple[EventKind, str, str | None] | None], waits: list[int], ratings: list[Rating]
) -> None:
    scheduler, at_ms = Scheduler(), 19_800 * DAY_MS
    with (
        tempfile.TemporaryDirectory() as folder,
        History.open(Path(folder) / "h.sqlite", scheduler) as history,
    ):
        for step, wait, rating in zip(steps, waits, ratings, strict=False):
            at_ms += wait
            moment = Moment(max(0, at_ms), 60)
            if step is None:
                history.undo(moment)
                continue
            kind, card, target = step
            chosen = rating if kind is EventKind.REVIEW else None
            state = history.record(kind, card, moment, rating=chosen, target=target, key_digest="k")
            assert history.state(card) == state
        assert history.states() == replay(history.events(), scheduler)
        assert history.check() == ()
        cached = history.states(), history.stats(19_800)
        history.rebuild()
        assert (history.states(), history.stats(19_800)) == cached
