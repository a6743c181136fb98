"""A study day as it stands: the few cards that matter today, read by index.

Whoever chooses for several decks, as the overview does, asks one `Today` for all of them.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.catalogue.rows import CardRow
from quiz.scheduling.forgetting import ForgettingCurve
from quiz.scheduling.policy import DeckLimit
from quiz.session.catching_up import LONGEST_PLAN, Backlog, backlog_of
from quiz.session.choosing import Candidates, Told, choose
from quiz.session.corrections import is_corrected, known_state
from quiz.session.introducing import new_cards
from quiz.session.limits import Allowance, DoneIn, Limits, deck_allowances
from quiz.session.ordering import ordered, worth_saving
from quiz.session.queue import Counts, Queue
from quiz.session.scope import PLAIN_DAY, Scope, StudyPlan
from quiz.session.standing import up_to_date
from quiz.session.waiting import Placed, Waiting, waiting_new
from quiz.store.agenda import Answer, Due

if TYPE_CHECKING:
    from quiz.session.desk import Desk

_BATCH = 256


class Today:
    """What a desk has for its study day; made anew after each event."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.day = desk.day(desk.clock.now())
        self._agenda = desk.history.agenda
        self._standing = up_to_date(desk.catalogue, desk.history)
        self._rows: dict[str, CardRow | None] = {}
        self._by_deck: dict[str, dict[str, list[tuple[int, Due]]]] = {}

    def queue(self, decks: Collection[str] = (), plan: StudyPlan = PLAIN_DAY) -> Queue:
        """Choose the day's cards of some decks, by their full names; of all decks for none."""
        return self._chosen(self._scope(decks), Limits(*self._left), plan)

    def count(self, decks: Collection[str] = ()) -> tuple[Counts, Waiting]:
        """Count what the day brings of some decks, and their new cards that it does not bring."""
        scope, limits = self._scope(decks), Limits(*self._left)
        queue = self._chosen(scope, limits, PLAIN_DAY)
        placed = replace(self._placed, come=queue.new_rows())
        return queue.counts(), waiting_new(scope.rows, self._standing, limits, placed)

    def _chosen(self, scope: Scope, limits: Limits, plan: StudyPlan) -> Queue:
        due = self._catching_up(scope) if plan.catch_up else self._due_in_order(scope)
        candidates = Candidates(
            steps=[step for step in self._steps if scope.holds(step[1])],
            corrected=[one for one in self._corrected if scope.holds(one[0])],
            reviews=self._rows_in(scope, due),
            due=lambda card: self._due_card(scope, card),
            fresh=() if plan.catch_up else self._fresh(scope, limits),
            ahead=self._ahead(scope, plan.ahead) if plan.ahead else (),
        )
        return choose(candidates, limits, self._told)

    def queue_of(self, cards: Collection[str], decks: Collection[str] = ()) -> Queue:
        """Choose from some cards all that are new or due, whatever the limits and their events.

        Siblings keep to different days here too.
        """
        scope = self._scope(decks)
        rows = [row for row in self._read(cards) if scope.holds(row)]
        held = {row.id: row for row in sorted(rows, key=lambda row: row.position)}
        stood = {one.card: one for one in self._agenda.stood(held.keys())}
        due = [one.card for one in self._due_in_order(scope) if one.card in held]
        candidates = Candidates(
            steps=[step for step in self._steps if step[1].id in held],
            corrected=[one for one in self._corrected if one[0].id in held],
            reviews=[held[card] for card in due],
            due=lambda card: held[card] if card in due else None,
            fresh=[
                replace(row, events=())
                for row in held.values()
                if row.id not in self._buried and (row.id not in stood or stood[row.id].fresh)
            ],
        )
        return choose(candidates, Limits(Allowance(math.inf, math.inf)), self._told)

    def new_beyond(self, queue: Queue, deck: str, number: int) -> list[CardRow]:
        """Choose the new cards of a deck that would follow those of a queue, were the day longer."""
        told = self._told.copy()
        for row in queue.rows():
            told.add(row)
        limits = Limits(Allowance(number, number))
        fresh = self._fresh(self._scope([deck]), limits)
        return choose(Candidates(fresh=fresh), limits, told).new_rows()

    def backlog(self, decks: Collection[str] = ()) -> Backlog:
        """Tell how much is due in some decks, and in how many days it would be worked off."""
        due = self._held_in(self._scope(decks), self._due)
        a_day = self._desk.settings.reviews_per_day
        today = min(a_day, int(self._allowance.reviews))
        coming = self._agenda.by_day(self.day + LONGEST_PLAN)
        return backlog_of(due, self._curve, self.day, (today, a_day), coming)

    def cards_by_day(self, days: int) -> tuple[int, ...]:
        """Count the cards that are due on each of the coming days; what is overdue is due today.

        Those that a limit would hold back, or another card, are counted where they are due.
        """
        last = self.day + days - 1
        counts = self._agenda.by_day(last)
        if self._standing.strangers:
            due = self._agenda.due(-1, -1, last)  # seen today or not
            here = self._standing.decks_among([one.card for one in due])
            counts = Counter(one.due_day for one in due if one.card in here)
        result = [0] * days
        for due_day, count in counts.items():
            result[max(0, due_day - self.day)] += count
        result[0] += len(self._steps)
        return tuple(result)

    def _catching_up(self, scope: Scope) -> Iterator[Due]:
        due = self._held_in(scope, self._due)
        days = self.backlog(scope.decks).days
        return iter(worth_saving(due, self._curve, self.day, days or LONGEST_PLAN))

    def _due_in_order(self, scope: Scope) -> Iterator[Due]:
        """Give what is due in the order of the settings, read as far as it is needed."""
        order = self._one_setting(scope, "review_order")
        if scope.is_everything:
            return self._blocks(order)
        if order not in self._by_deck:
            self._by_deck[order] = self._in_decks(order)
        decks = (self._by_deck[order].get(deck.name, ()) for deck in scope.rows)
        return (due for _, due in heapq.merge(*decks))

    def _blocks(self, order: str) -> Iterator[Due]:
        end: float | None = None
        size = _BATCH
        while True:
            cards, end = self._agenda.due_block(self.day, order, end, size)
            kept = (one for one in cards if one.card not in self._corrected_ids)
            yield from ordered(kept, order, self.day)
            if end is None:
                return
            size *= 4

    def _in_decks(self, order: str) -> dict[str, list[tuple[int, Due]]]:
        """Sort what is due into its decks, each card with its place in the order."""
        due = ordered(self._due, order, self.day)
        deck_of = self._standing.decks_among([one.card for one in due])
        found: defaultdict[str, list[tuple[int, Due]]] = defaultdict(list)
        for place, one in enumerate(due):
            if one.card in deck_of:
                found[deck_of[one.card]].append((place, one))
        return dict(found)

    def _one_setting(self, scope: Scope, name: str) -> str:
        """Give a setting on which all decks of a scope agree, else what holds for everything."""
        desk = self._desk
        if desk.settings.decks:
            values = {getattr(desk.policy.settings_of(deck.name), name) for deck in scope.rows}
            if len(values) == 1:
                return str(values.pop())
        return str(getattr(desk.settings, name))

    def _scope(self, decks: Collection[str]) -> Scope:
        return Scope(self._desk.catalogue.decks(), frozenset(decks))

    @cached_property
    def _curve(self) -> ForgettingCurve:
        return ForgettingCurve.of(self._desk.settings)

    @cached_property
    def _answers(self) -> list[Answer]:
        return self._agenda.answers(self.day)

    @cached_property
    def _allowance(self) -> Allowance:
        new = sum(answer.new for answer in self._answers)
        reviews = sum(answer.review for answer in self._answers)
        return Allowance.left(self._desk.settings, new, reviews)

    @cached_property
    def _left(self) -> tuple[Allowance, list[tuple[DeckLimit, Allowance]]]:
        """What the day's limits leave: those of the whole, and those of single decks."""
        limits = self._desk.policy.limits
        if not limits:
            return self._allowance, []
        deck_of = self._standing.decks_among([answer.card for answer in self._answers])
        done = [
            DoneIn(deck_of[answer.card], answer.new, answer.review)
            for answer in self._answers
            if answer.card in deck_of
        ]
        return self._allowance, deck_allowances(limits, done)

    @cached_property
    def _told(self) -> Told:
        """What was answered today, and of what was put off the facts that it asks."""
        told = Told()
        for row in self._read(self._agenda.answered(self.day)):
            told.add(row)
        for row in self._read(self._buried):
            told.siblings.update(row.siblings)
        return told

    @cached_property
    def _answered(self) -> frozenset[str]:
        return frozenset(self._agenda.answered(self.day))

    @cached_property
    def _buried(self) -> frozenset[str]:
        return frozenset(self._agenda.buried(self.day))

    @cached_property
    def _steps(self) -> list[tuple[int, CardRow, bool]]:
        steps = {step.card: step for step in self._agenda.steps(self.day)}
        rows = self._read(steps)
        return [(steps[row.id].due_ms, row, steps[row.id].last_day == self.day) for row in rows]

    @cached_property
    def _corrected(self) -> list[tuple[CardRow, bool]]:
        """Look closely at what may have been corrected; a card on a step comes by its step."""
        rows = self._desk.catalogue.rows_at(sorted(self._standing.corrected()))
        if not rows:
            return []
        concerned = {card for row in rows for card in (row.id, *row.corrects)}
        stood = {one.card: one for one in self._agenda.stood(concerned)}
        states = {card: known_state(one) for card, one in stood.items()}
        on_steps = {row.id for _, row, _ in self._steps}
        return [
            (row, row.id in self._answered)
            for row in rows
            if row.id not in on_steps
            and row.id not in self._buried
            and not (row.id in stood and stood[row.id].suspended)
            and is_corrected(row, states)
        ]

    @cached_property
    def _corrected_ids(self) -> frozenset[str]:
        return frozenset(row.id for row, _ in self._corrected)

    @cached_property
    def _placed(self) -> Placed:
        put_off, corrected = self._read(self._buried), [row for row, _ in self._corrected]
        stood = self._agenda.stood([row.id for row in (*put_off, *corrected)])
        begun = {one.card for one in stood if not one.fresh}
        new = ([row for row in rows if row.id not in begun] for rows in (put_off, corrected))
        return Placed((), *new)

    @cached_property
    def _due(self) -> list[Due]:
        due = self._agenda.due(self.day)
        return [one for one in due if one.card not in self._corrected_ids]

    def _held_in(self, scope: Scope, due: list[Due]) -> list[Due]:
        """Give those cards that are in a scope."""
        if scope.is_everything and not self._standing.strangers:
            return due
        deck_of = self._standing.decks_among([one.card for one in due])
        return [one for one in due if one.card in deck_of and scope.has(deck_of[one.card])]

    def _ahead(self, scope: Scope, days: int) -> Iterator[CardRow]:
        coming = self._agenda.due(self.day, self.day, self.day + days)
        return self._rows_in(scope, ordered(coming, "retrievability", self.day))

    def _fresh(self, scope: Scope, limits: Limits) -> Iterator[CardRow]:
        order = self._one_setting(scope, "new_order")
        rows = new_cards(self._desk.catalogue, scope, limits, order, self.day)
        waiting = self._buried | self._corrected_ids
        return (row for row in rows if row.id not in waiting)

    def _rows_in(self, scope: Scope, due: Iterable[Due]) -> Iterator[CardRow]:
        cards = (one.card for one in due)
        while batch := list(islice(cards, _BATCH)):
            yield from filter(scope.holds, self._read(batch))

    def _due_card(self, scope: Scope, card: str) -> CardRow | None:
        """Give a card that a review would give away, if it is due as well."""
        if card in self._corrected_ids or not self._agenda.is_due(card, self.day):
            return None
        return next((row for row in self._read([card]) if scope.holds(row)), None)

    def _read(self, cards: Iterable[str]) -> list[CardRow]:
        """Give those of some cards that are studied here, in the order asked for, each read once."""
        wanted = list(cards)
        missing = [card for card in wanted if card not in self._rows]
        if missing:
            found = self._desk.catalogue.rows_of(missing)
            self._rows.update((card, found.get(card)) for card in missing)
        return [row for card in wanted if (row := self._rows[card]) is not None and row.studied]
