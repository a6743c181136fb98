"""Wrong numbers: real figures of the same unit first, else uneven steps in the key's own rounding."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quiz.facts.model import Fact, FigureClaim
from quiz.questions import draws
from quiz.questions.model import Option
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.quantities import Bound, Quantity, written
from quiz.text.tokens import tokens

WANTED, LEAST = 3, 2
_SMALL = 12
_FACTORS = tuple(map(Decimal, ("1.12", "1.15", "1.18", "1.22", "1.26", "1.3", "1.35", "1.4")))
_STEPS = (1, 2, 2, 3, 4)


def number_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Choose three other numbers that look like the key and cannot be true.

    There are none for a range, nor for a number with an open bound: if `at least 500` is right,
    so is every smaller number, and a bigger one is not known to be wrong.
    """
    claim = fact.claim
    assert isinstance(claim, FigureClaim)  # noqa: S101 - narrows the type
    value = claim.value
    if value.is_range or value.bound not in {Bound.EXACT, Bound.ABOUT}:
        return ()
    barred = _true_values(survey, fact, claim)
    real = _real_values(survey, fact, claim)
    places: dict[Decimal, str] = {}
    later = WANTED - min(draws.below(WANTED + 1, question, "rank"), _room_below(value.low))
    for direction, count in ((1, later), (-1, WANTED - later)):
        place = value.low
        for step in range(count):
            left = count - step
            place = _next(place, direction, value.low, left, (question, str(direction), str(step)))
            place, why = _snapped(place, direction, value.low, real, set(places))
            clear = _clear(place, direction, value.low, barred)
            if not clear:
                break
            if clear not in places:
                places[clear] = why if clear == place else ""
            place = clear
    sign = "%" if value.unit == "%" else ""
    options = tuple(Option(written(place) + sign, why) for place, why in sorted(places.items()))
    return options if len(options) >= LEAST else ()


def _clear(place: Decimal, direction: int, key: Decimal, barred: tuple[Quantity, ...]) -> Decimal:
    """Go on from a place to the next number that no figure of the quantity allows; 0 for none.

    Beyond an open bound (`at least 500`) there is none.
    """
    while place > 0:
        allowing = [true for true in barred if true.compatible(Quantity(place, place))]
        if not allowing:
            return place
        if direction > 0 and any(true.limits()[1].is_infinite() for true in allowing):
            break
        place += direction * _step(key)
    return Decimal(0)


def _room_below(key: Decimal) -> int:
    """Say how many smaller numbers of the same rounding there are, at most three."""
    return int(min(Decimal(WANTED), key / _step(key) - 1))


def _next(
    place: Decimal, direction: int, key: Decimal, left: int, draw: tuple[str, ...]
) -> Decimal:
    """Go one uneven step from a place; downwards so that `left` numbers still find room."""
    step = _step(key)
    if key / step <= _SMALL:
        stride = Decimal(draws.pick(_STEPS, *draw))
        if direction < 0:
            stride = max(Decimal(1), min(stride, (place / step - 1) // left))
        moved = place + direction * step * stride
        while moved > 0 and not _told_like(moved, key):
            moved += direction * step
        return moved
    factor = draws.pick(_FACTORS, *draw)
    target = place * factor if direction > 0 else place / factor
    return _unround(target, key, place, direction, draw)


def _unround(
    target: Decimal, key: Decimal, place: Decimal, direction: int, draw: tuple[str, ...]
) -> Decimal:
    """Round like the key: as many zeros at the end, and no more."""
    step = _step(key)
    rounded = (target / step).to_integral_value() * step
    rounded += step * Decimal(draws.below(5, *draw, "last")) * direction
    while not _told_like(rounded, key) or (rounded - place) * direction <= 0:
        rounded += step * direction
        if rounded <= 0:
            return Decimal(0)
    return rounded


def _step(key: Decimal) -> Decimal:
    """Give the unit in which numbers like the key are told: 1 for all small ones."""
    return Decimal(1) if key <= _SMALL else _rounding(key)


def _told_like(number: Decimal, key: Decimal) -> bool:
    """Tell whether a number is rounded as the key is; small ones are not rounded at all."""
    return key <= _SMALL or _rounding(number) == _rounding(key)


def _rounding(number: Decimal) -> Decimal:
    """Give the power of ten to which a number is rounded: 100 for 1,500, 1 for 311."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)


def _snapped(
    place: Decimal, direction: int, key: Decimal, real: dict[Decimal, str], taken: set[Decimal]
) -> tuple[Decimal, str]:
    """Take a real figure near the place, on the same side of the key, where there is one."""
    for figure, why in real.items():
        near = place / 2 <= figure <= place * 2
        if near and (figure - key) * direction > 0 and figure not in taken:
            return figure, why
    return place, ""


def _real_values(survey: Survey, fact: Fact, claim: FigureClaim) -> dict[Decimal, str]:
    unit = tokens(claim.value.unit)
    return {
        other.claim.value.low: in_voice(survey, other)
        for other in survey.plain_facts()
        if isinstance(other.claim, FigureClaim)
        and other.id != fact.id
        and unit
        and tokens(other.claim.value.unit) == unit
        and not other.claim.value.is_range
        and other.attributed_to is None
    }


def _true_values(survey: Survey, fact: Fact, claim: FigureClaim) -> tuple[Quantity, ...]:
    def found() -> Iterator[Quantity]:
        yield claim.value
        for other in survey.base.facts.values():
            its = other.claim
            if isinstance(its, FigureClaim) and (
                its.quantity == claim.quantity or other.id in survey.disputes.get(fact.id, ())
            ):
                yield its.value

    return tuple(found())
