"""Rules about options: whether they show the key by something else than what is known of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.bank.answers import is_acronym
from quiz.bank.model import AnswerKind, Form, Match, Order
from quiz.bank.options import ascending, read_count
from quiz.errors import Severity
from quiz.lint.model import CHOICE, Flaw, Item, ItemRule
from quiz.questions.orders import clearly_later
from quiz.questions.pools import are_kindred
from quiz.text.dates import MONTH_NUMBERS, Date, Granularity, read_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.lint.knowledge import Knowledge

LONGER, BY = 1.25, 8
"""A key is too long by this factor and by so many letters beside the longest distractor (Q06)."""
ENOUGH_TO_DIFFER = 3
"""So many options must there be for one of them to be the odd one out (Q07)."""

_DATE, _NUMBER = "date", "number"
_RANKED = (
    MONTH_NUMBERS,
    {day: number for number, day in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split())},
    {word: number for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split())},
)  # fmt: skip
_NUMBERED = re.compile(r"(?:the |in the )?(\d+)(?:s|st|nd|rd|th)(?: century)?", re.IGNORECASE)


def longest_option_key(item: Item) -> Iterator[Flaw]:
    """Find keys that are much longer than every distractor."""
    longest = max(map(len, item.wrong), default=0)
    if longest and len(item.key) > LONGER * longest and len(item.key) >= longest + BY:
        yield Flaw(
            f"the right option has {len(item.key)} characters, the longest wrong one {longest}",
            "Shorten the answer, or take a wrong option that is about as long.",
            item,
        )


def option_type_mix(item: Item) -> Iterator[Flaw]:
    """Find options of different types, and an option that alone differs in a lesser way."""
    for options in sides(item):
        types = [_types(text, item.known) for text in options]
        told = [kinds for kinds in types if kinds]
        if told and not frozenset.intersection(*told):
            yield Flaw(
                f"the options are of different kinds: {_listed(options, types)}",
                "Let all be of the key's kind: all dates, all numbers, all people, all towns.",
                item,
            )
            return
    yield from _odd_one_out(item)


def sides(item: Item) -> tuple[tuple[str, ...], ...]:
    """Give the sets of texts that stand beside each other: options, or each side of the pairs."""
    if isinstance(item.card.task, Match):
        task = item.card.task
        lefts = tuple(left for left, _ in task.pairs)
        return lefts, (*(right for _, right in task.pairs), *task.extra)
    return (item.options,) if item.options else ()


def _types(text: str, known: Knowledge | None) -> frozenset[str]:
    """Give the types that a text may have; none where that cannot be told."""
    if read_date(text) is not None:
        return frozenset({_DATE, _NUMBER}) if read_count(text) else frozenset({_DATE})
    if read_count(text) is not None and any(sign.isdigit() for sign in text):
        return frozenset({_NUMBER})
    entities = known.entities_named(text) if known else ()
    return frozenset(entity.kind.value for entity in entities)


def _listed(options: Sequence[str], types: Sequence[frozenset[str]]) -> str:
    shown = (
        f"“{text}” ({' or '.join(sorted(kinds))})"
        for text, kinds in zip(options, types, strict=True)
        if kinds
    )
    return ", ".join(shown)


def _odd_one_out(item: Item) -> Iterator[Flaw]:
    """Find the one option of three or more that differs in subtype, in form or in unit."""
    if len(item.options) < ENOUGH_TO_DIFFER:
        return
    for what, traits in _traits(item):
        odd = _only(traits)
        if odd is not None:
            rest = next(trait for trait in traits if trait != traits[odd])
            yield Flaw(
                f"“{item.options[odd]}” alone differs from the other options in its {what}: "
                f"{traits[odd] or 'none'}, not {rest or 'none'}",
                "Take an option that is like the others, or make a second one differ.",
                item,
                Severity.WARNING,
            )
            return


def _traits(item: Item) -> Iterator[tuple[str, list[str]]]:
    options = item.options
    if item.known:
        found = [item.known.entities_named(text) for text in options]
        if all(len(entities) == 1 for entities in found):
            yield "subtype", _merged([entities[0].subtype for entities in found])
    counts = [read_count(text) for text in options]
    if all(count is not None for count in counts) and not all(map(read_date, options)):
        yield "unit", [count.unit.casefold() for count in counts if count]
    elif item.recall and item.recall.answer.kind in {AnswerKind.NAME, AnswerKind.TERM}:
        yield "form", ["acronym" if is_acronym(text) else "full name" for text in options]


def _merged(subtypes: list[str]) -> list[str]:
    """Write subtypes that are easily taken for each other as the first of them."""
    return [next(one for one in subtypes if are_kindred(one, subtype)) for subtype in subtypes]


def _only(traits: Sequence[Hashable]) -> int | None:
    """Give the place of the one that differs from all others, which are alike; None if none is."""
    counts = Counter(traits)
    if len(counts) != 2 or min(counts.values()) != 1:
        return None
    return next(place for place, trait in enumerate(traits) if counts[trait] == 1)


def date_granularity_mix(item: Item) -> Iterator[Flaw]:
    """Find dates side by side of which some are more precise than others."""
    for options in sides(item):
        dates = [read_date(text) for text in options]
        shapes = {_shape(date) for date in dates if date}
        if all(dates) and len(shapes) > 1:
            yield Flaw(
                f"the dates are not equally precise: {', '.join(options)}",
                "Give all to the day, all to the month, all to the year, or all as spans.",
                item,
            )
            return


def _shape(date: Date) -> tuple[Granularity, bool]:
    return date.granularity, date.is_span


def overlapping_dates(item: Item) -> Iterator[Flaw]:
    """Find dates of options that share a day, and dates of an order that are too near."""
    if isinstance(item.card.task, Order):
        yield from _too_near(item, item.card.task)
        return
    for options in sides(item):
        dated = [(text, date) for text in options if (date := read_date(text))]
        dated.sort(key=lambda pair: (pair[1].first, pair[1].last))
        for (one, first), (other, second) in pairwise(dated):
            if first.overlaps(second):
                yield Flaw(
                    f"“{one}” and “{other}” share days, so both may be right",
                    "Choose dates that lie apart.",
                    item,
                )
                return


def _too_near(item: Item, task: Order) -> Iterator[Flaw]:
    dated = [(one.text, date) for one in task.items if (date := read_date(one.note))]
    for (one, first), (other, second) in pairwise(dated):
        if not clearly_later(first, second):
            yield Flaw(
                f"nobody can tell which came first, “{one}” ({first.english()}) or “{other}” "
                f"({second.english()})",
                "Leave one of the two out, or give both dates more precisely.",
                item,
            )
            return


def lost_sequence(item: Item) -> Iterator[Flaw]:
    """Find options with an order of their own that is not kept when they are shown."""
    if item.recall is None or not item.options:
        return
    shown = ascending(item.options) if item.recall.fixed else item.options
    ranks = _ranks(shown)
    if ranks is None:
        return
    shuffled = not item.recall.fixed
    if shuffled or any(one > other for one, other in pairwise(ranks)):
        yield Flaw(
            f"the options have an order, and are shown shuffled: {', '.join(shown)}",
            "Write them as dates or numbers, which are shown ascending: `1920 to 1929`, `May 1911`.",
            item,
        )


def _ranks(options: Sequence[str]) -> list[float] | None:
    """Rank options that are all months, weekdays, ordinals, decades or centuries, dates or numbers."""
    folded = [text.strip().casefold() for text in options]
    for known in _RANKED:
        if all(text in known for text in folded):
            return [known[text] for text in folded]
    numbered = [_NUMBERED.fullmatch(text) for text in folded]
    if all(numbered):
        return [int(match[1]) for match in numbered if match]
    dates = [read_date(text) for text in options]
    if all(dates):
        return [date.first.toordinal() for date in dates if date]
    counts = [read_count(text) for text in options]
    return [float(c.low) for c in counts if c] if all(counts) else None


def read_date(text: str) -> Date | None:
    """Read an option as a date; None where it is none, or could be two."""
    readings = read_written(text)
    return readings[0] if len(readings) == 1 else None


_CHOICE_OR_MATCH = CHOICE | {Form.MATCH}
_SEQUENCES = _CHOICE_OR_MATCH | {Form.ORDER}
RULES = (
    ItemRule(
        "Q06", "longest-option-key", Severity.WARNING,
        "The right option is by far the longest.",
        forms=CHOICE, find=longest_option_key,
    ),
    ItemRule(
        "Q07", "option-type-mix", Severity.ERROR,
        "The options are not all of one kind.",
        forms=_CHOICE_OR_MATCH, find=option_type_mix,
    ),
    ItemRule(
        "Q08", "date-granularity-mix", Severity.ERROR,
        "Dates side by side are not equally precise.",
        forms=_CHOICE_OR_MATCH, find=date_granularity_mix,
    ),
    ItemRule(
        "Q09", "overlapping-dates", Severity.ERROR,
        "Two dates overlap, so that more than one option or order is right.",
        forms=_SEQUENCES, binding=True, find=overlapping_dates,
    ),
    ItemRule(
        "Q10", "lost-sequence", Severity.WARNING,
        "Options that have an order are shown in another one.",
        forms=CHOICE, find=lost_sequence,
    ),
)  # fmt: skip
