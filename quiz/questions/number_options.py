"""Wrong numbers: real figures of the same unit first, else neighbours in the key's own rounding.

The key's rank is drawn first. A number is rounded like the key: nobody can tell the right one by its
zeros, nor by a five where all others have none.
"""

from __future__ import annotations

from decimal import Decimal

from quiz.facts.model import Fact, FigureClaim
from quiz.questions import draws
from quiz.questions.model import Option
from quiz.questions.scales import Line
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.quantities import Bound, Quantity, written

WANTED, LEAST = 3, 2
_COUNTABLE = 24  # up to so many units of its rounding a number's neighbours are a few units away
_UNROUNDED = 12  # whole numbers up to this are not taken for rounded ones
_SEEN = 4  # real figures on one side of the key from which its neighbours are drawn
_FEW = 6  # the neighbours of so small a number are the next ones
_STEPS = (1, 2, 2)
_PARTS = tuple(map(Decimal, ("0.06", "0.08", "0.1", "0.12", "0.14", "0.17")))
_WIDEST = Decimal("1.7")  # the most by which a real figure is bigger or smaller
_FARTHEST = 20  # times the key: farther away no number is looked for
_WHOLE = Decimal(100)  # what a percentage cannot pass


def number_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Choose three other numbers that look like the key and cannot be true.

    There are none for a range, nor for a number with an open bound: if `at least 500` is right,
    so is every smaller number, and a bigger one is not known to be wrong.
    """
    claim = fact.claim
    assert isinstance(claim, FigureClaim)  # noqa: S101 - narrows the type
    value = claim.value
    if value.is_range or value.bound not in {Bound.EXACT, Bound.ABOUT} or value.low <= 0:
        return ()
    line = stock_of(survey).figures(value.unit)
    look = _Look(value, _true_values(survey, fact, claim), question)
    rank = draws.below(WANTED + 1, question, "rank")
    above = min(WANTED - min(rank, look.room_below()), look.room_above())
    below = min(WANTED - above, look.room_below())
    found: list[Decimal] = []
    for direction, count in ((1, above), (-1, below)):
        found += look.side(direction, count, line)
    options = tuple(_option(survey, fact, line, value, place) for place in sorted(found))
    return options if len(options) >= LEAST else ()


def _option(
    survey: Survey, fact: Fact, line: Line[Decimal], value: Quantity, place: Decimal
) -> Option:
    real = line.fact_at(place, fact)
    sign = "%" if value.unit == "%" else ""
    return Option(written(place) + sign, in_voice(survey, real) if real else "")


class _Look:
    """What numbers beside the key look like, and which of them may be true."""

    def __init__(self, value: Quantity, barred: tuple[Quantity, ...], question: str) -> None:
        self._key = value.low
        self._most = _WHOLE if value.unit == "%" else value.low * _FARTHEST
        self._barred = barred
        self._question = question
        self._unit = _unit(value.low)

    def room_below(self) -> int:
        """Say how many smaller numbers look like the key, at most three."""
        return int(min(Decimal(WANTED), self._key / self._unit - 1))

    def room_above(self) -> int:
        """Say how many bigger numbers look like the key, at most three."""
        return int(max(Decimal(0), min(Decimal(WANTED), (self._most - self._key) / self._unit)))

    def side(self, direction: int, count: int, line: Line[Decimal]) -> list[Decimal]:
        """Give so many numbers on one side of the key: real ones, then made-up ones, if there are."""
        bound = self._key * _WIDEST if direction > 0 else self._key / _WIDEST
        real = line.nearest(self._key, direction, bound, self._fits, _SEEN)
        found = draws.shuffled(real, str, self._question, str(direction))[:count]
        place = self._key
        for left in range(count - len(found), 0, -1):
            place = self._next(place, direction, left)
            while 0 < place <= self._most and not (self._fits(place) and place not in found):
                if direction > 0 and self._open_above(place):
                    return found
                place += direction * self._unit
            if not 0 < place <= self._most:
                break
            found.append(place)
        return found

    def _fits(self, place: Decimal) -> bool:
        if not _alike(place, self._key) or place > self._most:
            return False
        return not any(true.compatible(Quantity(place, place)) for true in self._barred)

    def _open_above(self, place: Decimal) -> bool:
        """Tell whether all bigger numbers may be true, as above `at least 500`."""
        allowing = [true for true in self._barred if true.compatible(Quantity(place, place))]
        return any(true.limits()[1].is_infinite() for true in allowing)

    def _next(self, place: Decimal, direction: int, left: int) -> Decimal:
        """Go one uneven step, so that all `left` numbers find room."""
        draw = (self._question, str(direction), str(left))
        units = self._key / self._unit
        if units <= _COUNTABLE:
            stride = Decimal(1 if units <= _FEW else draws.pick(_STEPS, *draw))
            if direction < 0:
                stride = max(Decimal(1), min(stride, (place / self._unit - 1) // left))
            return place + direction * self._unit * stride
        away = (place * draws.pick(_PARTS, *draw) / self._unit).to_integral_value()
        if direction > 0:
            away = min(away, (self._most - place) / self._unit // (left + 1))
        return place + direction * self._unit * max(Decimal(1), away)


def _unit(key: Decimal) -> Decimal:
    """Give the step between numbers that are told like the key: 1, 10 or 100, ten from five to five."""
    if key <= _UNROUNDED and key == key.to_integral():
        return Decimal(1)
    step = _rounding(key)
    return step * 10 if _ends_in_five(key) else step


def _alike(number: Decimal, key: Decimal) -> bool:
    """Tell whether a number is rounded as the key is; small ones are not rounded at all."""
    if key <= _UNROUNDED and key == key.to_integral():
        return number == number.to_integral()
    fives = not _ends_in_five(key) or number / _rounding(number) % 10 == 5
    return _rounding(number) == _rounding(key) and fives


def _ends_in_five(key: Decimal) -> bool:
    """Tell whether a number is taken for one that is rounded to fives: 25 and 1,250, not 15."""
    units = key / _rounding(key)
    return units > _COUNTABLE and units % 10 == 5


def _rounding(number: Decimal) -> Decimal:
    """Give the power of ten to which a number is rounded: 100 for 1,500, 1 for 311."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)


def _true_values(survey: Survey, fact: Fact, claim: FigureClaim) -> tuple[Quantity, ...]:
    about = (*survey.index.by_quantity[claim.quantity], *survey.rivals(fact))
    return tuple(other.claim.value for other in about if isinstance(other.claim, FigureClaim))
