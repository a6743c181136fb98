"""What generating banks costs as a fact base grows: ten times the facts, about ten times the time.

    python benchmarks/generating.py [--facts 3000] [--times 10] [--rounds 3] [--json]

The base is invented: events, dates, places, deeds, offices, causes, figures and terms of a kingdom,
with as many themes, actors and events a fact whatever its size. Processor time is taken,
and both sizes are measured in turn, so that a noisy machine disturbs them alike; the figure that
counts is the least of the ratios.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from decimal import Decimal

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    Claim,
    DateClaim,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    FigureClaim,
    PlaceClaim,
    Source,
    Subject,
    TermClaim,
    Theme,
)
from quiz.questions.generating import generate
from quiz.text.dates import Date, DatePoint
from quiz.text.quantities import Quantity

TARGET = 13.0  # at most so many times the time for ten times the facts
THEMES, TRADES = 8, ("miller", "smith", "weaver", "mason")
DEEDS = ("opened the mill at Ford {n}", "sold the barn of Holm {n}", "drew the plan of Weir {n}")
FIRST_YEAR, YEARS = 1500, 400


def invented(facts: int) -> FactBase:
    """Invent a base of about so many facts, seven about each event."""
    events = max(1, facts // 7)
    entities = {one.id: one for n in range(events) for one in _entities(n)}
    told = {one.id: one for n in range(events) for one in _facts(n, events)}
    return FactBase(
        Subject("mills", "Mills", themes=tuple(Theme(f"t{n}", f"Part {n}") for n in range(THEMES))),
        {"diary": Source("diary", "The Diary", "Arden Press", published=Date(DatePoint(1950)))},
        entities,
        {f"e{n}": Event(f"e{n}", f"the fair of Marsh {n}", theme=f"t{n % THEMES}") for n in range(events)},
        told,
    )  # fmt: skip


def _entities(n: int) -> Iterator[Entity]:
    year = _year(n)
    active = Date(DatePoint(year - 20), DatePoint(year + 20))
    yield Entity(f"p{n}", EntityKind.PERSON, f"Ada Moss{n}", TRADES[n % len(TRADES)], active=active)
    yield Entity(f"w{n}", EntityKind.TOWN, f"Weir{n}", "market-town")


def _year(n: int) -> int:
    return FIRST_YEAR + n * 37 % YEARS


def _facts(n: int, events: int) -> Iterator[Fact]:
    when = Date(DatePoint(_year(n), n % 12 + 1))
    told: tuple[tuple[str, Claim], ...] = (
        ("date", DateClaim(when, f"e{n}")),
        ("place", PlaceClaim(f"w{n}", f"e{n}")),
        ("deed", ActorClaim(f"p{n}", did=DEEDS[n % 3].format(n=n), when=when)),
        ("office", ActorClaim(f"p{n}", office=f"reeve of Marsh {n}", when=when)),
        ("cause", CauseClaim(f"the lack of bread in Holm {n}", f"e{(n + 5) % events}")),
        ("figure", FigureClaim(f"q{n}", f"how many carts came to Marsh {n}", _amount(n))),
        ("term", TermClaim(f"Marsh law {n}", means=f"a rule for the carts of Weir {n}")),
    )
    for kind, claim in told:
        says = f"In {when.english()} there was something about the {kind} of Marsh {n}."
        yield Fact(
            f"f{n}-{kind}", claim, says, (Citation("diary", 1 + n % 40, 1),), theme=f"t{n % THEMES}"
        )


def _amount(n: int) -> Quantity:
    number = Decimal(21 + n * 13 % 900)
    return Quantity(number, number, unit="carts")


def seconds(base: FactBase) -> float:
    """Measure how much processor time it takes to find disputes and to make the banks."""
    start = time.process_time()
    made = generate(base, disputed(base))
    assert made.banks  # noqa: S101 - a benchmark of nothing would look fast
    return time.process_time() - start


def main() -> None:
    """Print how many times longer many facts take than few."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=3000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", dest="as_json")
    options = parser.parse_args()
    few, many = invented(options.facts), invented(options.facts * options.times)
    pairs = [(seconds(few), seconds(many)) for _ in range(options.rounds)]
    quick, slow = (min(one) for one in zip(*pairs, strict=True))
    ratio = round(min(more / less for less, more in pairs), 2)
    if options.as_json:
        print(json.dumps({"seconds": [quick, slow], "ratio": ratio, "target": TARGET}))
    else:
        print(f"{quick:.2f} s for {len(few.facts)} facts, {slow:.2f} s for {len(many.facts)}: "
              f"{ratio} times (at most {TARGET:.0f})")  # fmt: skip


if __name__ == "__main__":
    main()
