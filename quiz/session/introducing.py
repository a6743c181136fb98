"""New cards in the order in which they are introduced, read only as far as a day takes them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice

from quiz.catalogue.reading import Catalogue
from quiz.catalogue.rows import CardRow
from quiz.catalogue.standing import Standing
from quiz.session.limits import Limits
from quiz.session.ordering import day_factor
from quiz.session.scope import Scope

_FIRST_BATCH = 32  # cards read at once: a few more than a day takes
_BATCH = 256


def new_cards(
    catalogue: Catalogue, scope: Scope, limits: Limits, order: str, day: int
) -> Iterator[CardRow]:
    """Read the new cards of some decks in an order, a `new_order` of the settings.

    Decks whose limits are used up meanwhile are passed over.
    """
    if order == "random":
        positions = _drawn_positions(catalogue.standing, scope, day)
    else:
        positions = _positions(catalogue.standing, scope, limits)
    size = _FIRST_BATCH
    while batch := list(islice(positions, size)):
        yield from catalogue.rows_at(batch)
        size = _BATCH


def _positions(standing: Standing, scope: Scope, limits: Limits) -> Iterator[int]:
    for decks in scope.ranges(apart=limits.of_decks):
        at, end = decks.first, decks.end
        while at < end and limits.allows_new(decks.name):
            found = standing.fresh_from(at, end, _BATCH)
            yield from found
            at = found[-1] + 1 if len(found) == _BATCH else end


def _drawn_positions(standing: Standing, scope: Scope, day: int) -> Iterator[int]:
    factor = day_factor(day)
    ranges = scope.ranges(apart=False)
    drawn = (standing.fresh_drawn(one.first, one.end, factor) for one in ranges)
    return (position for _, position in heapq.merge(*drawn))
