"""Where the right option stands, measured on what a session draws (rule B01)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.showing import option_order
from quiz.lint.statistics import chi_square_tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.lint.model import Item

SHOWINGS = 50
"""So many times each question is shown to see what is drawn."""
ENOUGH = 40
"""Places of fewer keys are not compared (B01)."""
RARE = 0.01
"""Places are uneven when chance does this more rarely (B01)."""
LONGEST_RUN = 4
"""A longer run of keys in one place is noticed (B01)."""
OFTEN = 0.5
"""A run counts when it comes in so many showings: a drawn one comes and goes."""

_Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the key stood in each place, by the number of options of a question."""

    counts: Mapping[int, _Places]

    @property
    def keys(self) -> int:
        """Give how many keys were counted."""
        return sum(map(sum, self.counts.values()))

    @property
    def p(self) -> float:
        """Give how rarely even places would be so uneven: chi-square, one stratum a number of options.

        The sum of independent chi-squares has the sum of their degrees of freedom (Pearson 1900).
        """
        statistic = sum(
            (count - sum(places) / size) ** 2 / (sum(places) / size)
            for size, places in self.counts.items()
            for count in places
        )
        return chi_square_tail(statistic, sum(size - 1 for size in self.counts))

    @property
    def farthest(self) -> float:
        """Give the share by which the most uneven place is away from its fair one."""
        return max(
            (
                abs(count / sum(places) - 1 / size)
                for size, places in self.counts.items()
                for count in places
            ),
            default=0.0,
        )


@dataclass(frozen=True, slots=True)
class Positions:
    """Places of keys: of dates and numbers, which stand ascending, and of what is shuffled."""

    ascending: Tally
    shuffled: Tally


def key_positions(items: Iterable[Item]) -> Positions:
    """Count where keys stand: ascending ones once, shuffled ones over SHOWINGS showings."""
    counts: dict[bool, defaultdict[int, Counter[int]]] = {
        True: defaultdict(Counter),
        False: defaultdict(Counter),
    }
    for item in _with_options(items):
        fixed = item.recall is not None and item.recall.fixed
        for showing in range(1 if fixed else SHOWINGS):
            counts[fixed][len(item.options)][key_place(item, showing)] += 1
    return Positions(_tally(counts[True]), _tally(counts[False]))


def key_place(item: Item, showing: int) -> int:
    """Give the place of the key in one showing, counted from 0."""
    assert item.recall is not None  # noqa: S101 - narrows the type: only called for options
    return option_order(item.recall, f"{showing}:{item.id}").index(0)


def long_runs(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Find questions in a row, in the order of their deck, whose keys mostly stand in one place."""
    asked = tuple(_with_options(items))
    places = [tuple(key_place(item, showing) for showing in range(SHOWINGS)) for item in asked]
    start = 0
    for end in range(1, len(asked) + 1):
        if end < len(asked) and _are_together(places[start : end + 1]):
            continue
        if end - start > LONGEST_RUN:
            yield asked[start:end]
        start = end if end - start > LONGEST_RUN else _next_start(places, start, end)


def _next_start(places: Sequence[_Places], start: int, end: int) -> int:
    """Give where a run that ends behind `end` may begin at the earliest."""
    while start < end and not _are_together(places[start : end + 1]):
        start += 1
    return start


def _are_together(rows: Sequence[_Places]) -> bool:
    """Tell whether the keys of some questions share one place in most showings."""
    together = sum(len(set(showing)) == 1 for showing in zip(*rows, strict=True))
    return together > OFTEN * SHOWINGS


def _with_options(items: Iterable[Item]) -> Iterator[Item]:
    from quiz.bank.model import Form

    return (item for item in items if item.options and item.has(Form.OPTIONS))


def _tally(counts: Mapping[int, Counter[int]]) -> Tally:
    return Tally(
        {
            size: tuple(places[place] for place in range(size))
            for size, places in sorted(counts.items())
        }
    )
