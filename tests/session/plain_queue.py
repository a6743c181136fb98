"""The day's queue in the plainest way: every card is looked at. What SQL chooses must be the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import CardState, Phase
from quiz.session.choosing import Candidates, Told, choose
from quiz.session.corrections import is_corrected
from quiz.session.limits import Allowance, Limits
from quiz.session.ordering import draw
from quiz.session.queue import Queue, mixed

NEW = CardState()


def build_queue(
    rows: Sequence[CardRow],
    states: Mapping[str, CardState],
    allowance: Allowance,
    *,
    day: int,
    seen_today: Iterable[str] = (),
    told_today: Iterable[str] = (),
) -> Queue:
    """Let the package choose from candidates that were sorted out by hand."""
    awake = {
        row.id: (row, states.get(row.id, NEW))
        for row in rows
        if row.studied
        and not states.get(row.id, NEW).suspended
        and states.get(row.id, NEW).buried_day != day
    }
    due = {
        id_: row
        for id_, (row, state) in sorted(awake.items(), key=lambda item: _order(item[1], day))
        if state.due_day is not None and state.due_day <= day and state.last_day != day
    }
    candidates = Candidates(
        steps=[
            (state.due_ms, row, state.last_day == day)
            for row, state in awake.values()
            if state.due_ms is not None
        ],
        reviews=due.values(),
        due=due.get,
        fresh=[row for row, state in awake.values() if state.phase is Phase.NEW],
    )
    told = Told(siblings=set(seen_today), events=set(told_today))
    return choose(candidates, Limits(allowance), told)


def _order(entry: tuple[CardRow, CardState], day: int) -> tuple[int, bytes]:
    row, state = entry
    return state.due_day or 0, draw(row.id, day)


def plain_day(  # noqa: C901 - one pass after the other, as plain as can be
    rows: Sequence[CardRow],
    states: Mapping[str, CardState],
    allowance: Allowance,
    day: int,
    decks: Collection[str] = (),
) -> tuple[set[str], list[tuple[str, bool]]]:
    """Give the cards in learning, and the others in order with whether they are new."""
    by_id = {row.id: row for row in rows}
    seen = [row for row in rows if row.studied and _state(row, states).last_day == day]
    put_off = [row for row in rows if row.studied and _state(row, states).buried_day == day]
    mine = [
        row
        for row in rows
        if row.studied
        and (not decks or row.deck in decks)
        and not _state(row, states).suspended
        and _state(row, states).buried_day != day
    ]
    facts = {key for row in (*seen, *put_off) for key in row.siblings}

    def free(row: CardRow, others: Iterable[CardRow]) -> bool:
        return not any(_tell_on_each_other(row, other) for other in others)

    def allowed(row: CardRow) -> bool:
        return _state(row, states).last_day == day or (
            facts.isdisjoint(row.siblings) and free(row, seen)
        )

    steps: list[CardRow] = []
    for row in sorted(mine, key=lambda row: (_state(row, states).due_ms or 0, row.id)):
        state = _state(row, states)
        if state.due_ms is None or not allowed(row):
            continue
        if state.last_day == day or free(row, steps):
            steps.append(row)
    reviews: list[CardRow] = []
    for row in mine:
        late = is_corrected(row, states) and _state(row, states).due_ms is None and allowed(row)
        if late and free(row, (*steps, *reviews)) and len(reviews) < allowance.reviews:
            reviews.append(row)
    waiting = [row for row in mine if _is_due(row, states, day) and not is_corrected(row, states)]
    waiting.sort(key=lambda row: _retrievability_order(row, states, day))
    due = {row.id for row in waiting}
    for first in waiting:
        while (
            len(reviews) < allowance.reviews
            and facts.isdisjoint(first.siblings)
            and free(first, kept := (*seen, *steps, *reviews))
        ):
            row, passed = first, {first.id}
            while spared := [
                by_id[card]
                for card in row.reveals
                if card in due - passed
                and row.id not in by_id[card].reveals
                and facts.isdisjoint(by_id[card].siblings)
                and free(by_id[card], kept)
            ]:
                row = spared[0]
                passed.add(row.id)
            reviews.append(row)
    new: list[CardRow] = []
    told = {event for row in (*seen, *steps, *reviews) for event in row.events}
    for row in mine:
        if _state(row, states).phase is not Phase.NEW or is_corrected(row, states):
            continue
        left = min(allowance.new, allowance.reviews - len(reviews)) - len(new)
        apart = facts.isdisjoint(row.siblings) and free(row, (*seen, *steps, *reviews, *new))
        if left > 0 and apart and told.isdisjoint(row.events):
            new.append(row)
            told.update(row.events)
    main = [(row.id, is_new) for row, is_new in mixed(reviews, new)]
    return {row.id for row in steps}, main


def _state(row: CardRow, states: Mapping[str, CardState]) -> CardState:
    return states.get(row.id, NEW)


def _tell_on_each_other(one: CardRow, other: CardRow) -> bool:
    return (
        one.id == other.id
        or not set(one.siblings).isdisjoint(other.siblings)
        or other.id in (*one.reveals, *one.revealed_by)
    )


def _is_due(row: CardRow, states: Mapping[str, CardState], day: int) -> bool:
    state = _state(row, states)
    return state.due_day is not None and state.due_day <= day and state.last_day != day


def _retrievability_order(
    row: CardRow, states: Mapping[str, CardState], day: int
) -> tuple[float, bytes]:
    state = _state(row, states)
    assert state.last_day is not None
    assert state.stability is not None
    return (state.last_day - day) / state.stability, draw(row.id, day)
