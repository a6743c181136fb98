"""Which questions a test asks: those that fit its choice, drawn by its seed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from quiz.bank.model import Form
from quiz.catalogue.rows import CardRow
from quiz.session.choosing import Told
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise, build_exercise
from quiz.session.knowing import learned_by
from quiz.session.test_choice import SCORED, Pool, TestChoice
from quiz.session.test_choice import Sequence as Order

_EASE = (Form.CLAIM, Form.OPTIONS, Form.MATCH, Form.ORDER, Form.CLOZE, Form.TYPED)
"""The forms from recognition to recall."""


class Question(Struct, frozen=True):
    """A card that is asked, and how."""

    row: CardRow
    form: Form


class Preview(Struct, frozen=True):
    """So many questions are asked, of so many that fit the choice."""

    asked: int
    possible: int

    def __str__(self) -> str:
        if not self.possible:
            return "No question fits this choice."
        questions = "question" if self.possible == 1 else "questions"
        return f"{self.asked} of {self.possible} {questions}"


def preview(desk: Desk, choice: TestChoice) -> Preview:
    """Count what a choice would ask."""
    possible = _possible(desk, choice, None)
    return Preview(len(_drawn(choice, possible)), len(possible))


def draw_test(
    desk: Desk, choice: TestChoice, among: Collection[str] | None = None
) -> tuple[Exercise, ...]:
    """Build the questions of a test, in their order; with `among`, of these cards alone."""
    drawn = _ordered(choice, _drawn(choice, _possible(desk, choice, among)))
    cards = {card.id: card for card in desk.catalogue.cards(one.row.id for one in drawn)}
    return tuple(
        build_exercise(cards[one.row.id], one.form, seed=showing_seed(choice, one.row.id))
        for one in drawn
    )


def showing_seed(choice: TestChoice, card: str, attempt: int = 0) -> str:
    """Give the seed by which a card is shown in a test; a cram shows it otherwise each time."""
    return f"{choice.seed}:{card}" + (f":{attempt}" if attempt else "")


def _possible(desk: Desk, choice: TestChoice, among: Collection[str] | None) -> list[Question]:
    catalogue, decks = desk.catalogue, set(choice.decks)
    every: Iterable[CardRow] = (
        catalogue.rows() if among is None else catalogue.rows_of(among).values()
    )
    fits = _fitting(desk, choice.only)
    found = []
    for row in every:
        if decks and row.deck not in decks:
            continue
        form = _form(choice, row)
        if form is not None and fits(row):
            found.append(Question(row, form))
    return found


def _form(choice: TestChoice, row: CardRow) -> Form | None:
    wanted = choice.kinds or SCORED
    possible = [form for form in map(Form, row.forms) if form in wanted and form in SCORED]
    if not possible:
        return None
    return possible[int(_draw(choice.seed, f"form:{row.id}")[:8], 16) % len(possible)]


def _fitting(desk: Desk, only: Pool) -> Callable[[CardRow], bool]:
    if only is Pool.ALL:
        return lambda _: True
    if only is Pool.FLAGGED:
        flagged = desk.history.flags().keys()
        return lambda row: row.id in flagged
    agenda, now = desk.history.agenda, desk.clock.now()
    if only is Pool.DUE:
        day = desk.day(now)
        due = {one.card for one in agenda.due(day)}
        due.update(step.card for step in agenda.steps(day) if step.due_ms <= now.at_ms)
        return lambda row: row.id in due
    return learned_by(desk, {one.card for one in agenda.stood() if not one.new})


def _drawn(choice: TestChoice, possible: Sequence[Question]) -> list[Question]:
    """Draw as many as are wanted, none of which gives another one away; a cram takes them as they come."""
    told = Told()
    drawn: list[Question] = []
    for one in sorted(possible, key=lambda one: _draw(choice.seed, one.row.id)):
        if len(drawn) == choice.number:
            break
        if choice.cram or not told.keeps_back(one.row):
            told.add(one.row)
            drawn.append(one)
    return drawn


def _ordered(choice: TestChoice, drawn: list[Question]) -> list[Question]:
    if choice.order is Order.DECK:
        return sorted(drawn, key=lambda one: one.row.position)
    if choice.order is Order.EASIEST:
        return sorted(drawn, key=lambda one: _EASE.index(one.form))
    return drawn


def _draw(seed: str, what: str) -> str:
    return hashlib.sha256(f"test:{seed}:{what}".encode()).hexdigest()
