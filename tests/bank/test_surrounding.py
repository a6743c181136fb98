"""The small timeline of a card: what came just before and after the event it asks about."""

from __future__ import annotations

from dataclasses import replace

from quiz.bank.model import Card, Dated
from quiz.bank.surrounding import surrounding_events
from quiz.facts.model import Citation, DateClaim, Event, Fact, FactBase
from quiz.text.dates import parse_edtf
from tests.bank.conftest import Load

OPENING = Dated("3 May 1932", "The opening of the bridge", here=True)
FAIR = Dated("1931", "The fair", here=False)
FIRE = Dated("June 1932", "The fire", here=False)


def with_dates(town: FactBase, *more: tuple[Event, str], **of_facts: object) -> FactBase:
    """Give the town more dated events, each with the fact that says when."""
    events = {**town.events, **{event.id: event for event, _ in more}}
    facts = [
        Fact(f"{e.id}-date", DateClaim(parse_edtf(date), e.id), f"It was {date}.",
             (Citation("gazette", 4, 1),), **of_facts)  # type: ignore[arg-type]
        for e, date in more
    ]  # fmt: skip
    return replace(town, events=events, facts={**town.facts, **{f.id: f for f in facts}})


def fair_and_fire(town: FactBase) -> FactBase:
    return with_dates(
        town, (Event("fair", "the fair"), "1931"), (Event("fire", "the fire"), "1932-06")
    )


def test_an_event_stands_between_its_neighbours_for_every_fact_about_it(town: FactBase) -> None:
    around = surrounding_events(fair_and_fire(town))
    assert around["opening-date"] == (FAIR, OPENING, FIRE)
    assert around["opening-place"] == around["opening-date"]


def test_the_first_event_has_nothing_before_it(town: FactBase) -> None:
    around = surrounding_events(fair_and_fire(town))
    assert [dated.here for dated in around["fair-date"]] == [True, False]


def test_an_event_alone_and_one_without_a_date_have_no_timeline(town: FactBase) -> None:
    assert surrounding_events(town) == {}
    assert "builder" not in surrounding_events(fair_and_fire(town))


def test_what_somebody_claims_plans_or_suffers_is_no_neighbour(town: FactBase) -> None:
    for event in (Event("fair", "the fair", sensitive=True), Event("fair", "a fair", planned=True)):
        assert surrounding_events(with_dates(town, (event, "1931"))).get("opening-date") is None
    said = with_dates(town, (Event("fair", "the fair"), "1931"), attributed_to="ada-smith")
    assert surrounding_events(said).get("opening-date") is None


def test_a_disputed_date_has_no_timeline_and_is_in_none(town: FactBase) -> None:
    base = fair_and_fire(town)
    late = replace(
        base.facts["opening-date"], id="late", claim=DateClaim(parse_edtf("1933"), "opening")
    )
    around = surrounding_events(replace(base, facts={**base.facts, "late": late}))
    assert "opening-date" not in around
    assert all(not dated.what.startswith("The opening") for dated in around["fair-date"])


def test_a_card_takes_the_timeline_of_its_only_fact(load: Load, town: FactBase) -> None:
    base = fair_and_fire(town)

    def card(link: str) -> Card:
        question = f"  - {{id: day, ask: When?, answer: 3 May 1932, {link}}}\n"
        return load(question, bases=(base,)).decks[0].cards[0]

    assert card("fact: opening-date").timeline == (FAIR, OPENING, FIRE)
    assert card("facts: [opening-date, builder]").timeline == ()
