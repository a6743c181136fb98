"""Cards in their steps keep apart as well: on a day that begins with several of them."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.catalogue.rows import CardRow
from quiz.session.choosing import Candidates, Told, choose
from quiz.session.limits import Allowance, Limits

DAY_MS = 86_400_000


def row(name: str, fact: str = "") -> CardRow:
    return CardRow(
        id=f"b/{name}",
        note=f"b/{name}",
        deck="D",
        position=0,
        siblings=(fact or f"b/{name}",),
        events=(),
        studied=True,
        kind="recall",
        key="",
    )


def asked(steps: list[tuple[int, CardRow, bool]], told: Told | None = None) -> list[str]:
    """Take the day's cards as they come, at its end, when every step is due."""
    limits = Limits(Allowance(new=10, reviews=10))
    queue = choose(Candidates(steps=steps), limits, told or Told())
    found = []
    while (card := queue.peek(DAY_MS, 0)) is not None:
        found.append(card.id)
        queue.take(card)
    return found


def test_a_step_that_gives_away_another_step_leaves_it_to_another_day() -> None:
    # both were begun on days on which only their own deck was studied
    teller = replace(row("teller"), reveals=("b/told",))
    told = replace(row("told"), revealed_by=("b/teller",))
    assert asked([(5, teller, False), (3, told, False)]) == ["b/told"]
    assert asked([(3, teller, False), (5, told, False)]) == ["b/teller"]


def test_of_siblings_in_their_steps_only_the_first_is_counted() -> None:
    steps = [(5, row("fact", "f"), False), (3, row("fact.reverse", "f"), False)]
    queue = choose(Candidates(steps=steps), Limits(Allowance(new=1, reviews=1)), Told())
    assert queue.counts().learning == 1
    assert asked(steps) == ["b/fact.reverse"]


def test_a_step_of_a_card_that_was_seen_today_goes_on() -> None:
    seen = replace(row("seen"), reveals=("b/other",))
    before = Told()
    before.add(seen)
    steps = [(9, seen, True), (3, replace(row("other"), revealed_by=("b/seen",)), False)]
    assert asked(steps, before) == ["b/seen"]
