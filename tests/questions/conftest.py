"""An invented fact base about the lighthouses of a kingdom called Varland."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    Claim,
    DateClaim,
    Edge,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    FigureClaim,
    Part,
    PlaceClaim,
    Source,
    Status,
    Subject,
    TermClaim,
    Theme,
)
from quiz.questions.composing import compose
from quiz.questions.model import Recalled
from quiz.questions.survey import Survey, make_survey
from quiz.text.dates import Date, parse_edtf
from quiz.text.quantities import Quantity, parse_quantity

SOURCES = (
    Source("beacon-1931", "Lamps of the north", publisher="The Beacon", published=parse_edtf("1931-06-02")),
    Source("tide-1930", "Varland's coast", published=parse_edtf("1930-11~")),
    Source(
        "pages",
        "Archive: coast",
        parts=(Part(1, "What we learned this week about the northern coast and its keepers", parse_edtf("1929-03")),),
    ),
)  # fmt: skip
PERSON, TOWN = EntityKind.PERSON, EntityKind.TOWN


def _years(text: str) -> Date:
    return parse_edtf(text)


ENTITIES = (
    Entity("ada-brandt", PERSON, "Ada Brandt", "engineer", ("Brandt",), active=_years("1890/1931")),
    Entity("olaf-rask", PERSON, "Olaf Rask", "engineer", ("Rask",), active=_years("1895/1930")),
    Entity("mira-holm", PERSON, "Mira Holm", "engineer", ("Holm",), active=_years("1905/1931")),
    Entity("per-lund", PERSON, "Per Lund", "engineer", active=_years("1900/1925")),
    Entity("nils-voss", PERSON, "Nils Voss", "engineer", active=_years("1840/1860")),
    Entity(
        "queen-ilse",
        PERSON,
        "Ilse of Varland",
        "monarch",
        ("Queen Ilse",),
        active=_years("1898/1929"),
    ),
    Entity("vlb", EntityKind.ORGANISATION, "VLB", "council", ("Varland Lighthouse Board",)),
    Entity("tkg", EntityKind.ORGANISATION, "TKG", "union", ("Guild of Tower Keepers",)),
    Entity("pilots", EntityKind.ORGANISATION, "Pilots' League", "union"),
    Entity("varland", EntityKind.COUNTRY, "Varland"),
    Entity("reach", EntityKind.REGION, "North Reach", part_of="varland"),
    Entity("skarn", TOWN, "Skarn", part_of="reach"),
    Entity("brell", TOWN, "Brell", part_of="reach"),
    Entity("osby", TOWN, "Osby", part_of="reach"),
    Entity("tarn", TOWN, "Tarn", part_of="varland"),
    Entity("ulvik", TOWN, "Ulvik", "village", part_of="varland"),
)
EVENTS = (
    Event("skarn-fire", "the fire in the old tower", theme="towers"),
    Event("new-lamp", "the lighting of the first electric lamp", theme="towers"),
    Event("tower-works", "the rebuilding of the northern towers", theme="towers"),
    Event("keeper-strike", "the strike of the tower keepers", theme="keepers"),
    Event("wreck", "the wreck of the steamer Anna", theme="keepers", sensitive=True),
    Event("petition", "the keepers' demand that the queen raise their pay", theme="keepers"),
    Event("vote", "the vote on a pension for keepers", theme="keepers"),
    Event(
        "march",
        "the march of the keepers",
        theme="keepers",
        ask="did the keepers march to the harbour",
    ),
    Event("pact", "the treaty between keepers and owners", theme="keepers"),
)
THEMES = (
    Theme("names", "Names", "Who is who."),
    Theme("towers", "Towers"),
    Theme("keepers", "Keepers"),
)


def fact(id_: str, claim: Claim, says: str, **more: Any) -> Fact:
    cite = more.pop("cite", "beacon-1931")
    return Fact(id_, claim, says, (Citation(cite, 3, 1),), **more)


def value(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert quantity is not None
    return quantity


DAY, MONTH, YEAR = (parse_edtf(text) for text in ("1911-04-09", "1904-02", "1908"))
FACTS = (
    fact("vlb-expands", TermClaim("VLB", expands="Varland Lighthouse Board"),
         "VLB is short for Varland Lighthouse Board, which runs the towers.", theme="names"),
    fact("tkg-expands", TermClaim("TKG", expands="Guild of Tower Keepers"),
         "TKG stands for Guild of Tower Keepers.", theme="names"),
    fact("ccp-expands", TermClaim("CCP", expands="Coast and Channel Pilots"),
         "CCP stands for Coast and Channel Pilots.", theme="names"),
    fact("reach-means", TermClaim("North Reach", means="the rocky coast in the far north of Varland"),
         "The North Reach is a rocky coast that ships feared in 1900.", theme="names"),
    fact("lamp-law-means", TermClaim("lamp law", means="a rule that no tower may stay dark"),
         "Sailors spoke of the lamp law, which kept the towers lit in 1900.", theme="names"),
    fact("fire-date", DateClaim(DAY, "skarn-fire"), "The old tower burned down on 9 April 1911."),
    fact("fire-place", PlaceClaim("skarn", "skarn-fire"), "The tower that burned in 1911 stood in Skarn."),
    fact("brandt-saved", ActorClaim("ada-brandt", did="carried the lens out of the burning tower", event="skarn-fire"),
         "In April 1911 Ada Brandt carried the lens out of the burning tower."),
    fact("lamp-date", DateClaim(MONTH, "new-lamp"), "The first electric lamp was lit in February 1904."),
    fact("rask-lit", ActorClaim("olaf-rask", did="switched on the first electric lamp", event="new-lamp"),
         "Olaf Rask switched on the first electric lamp in February 1904."),
    fact("holm-mapped", ActorClaim("mira-holm", did="drew a map of every tower", when=YEAR),
         "In 1908 Mira Holm drew a map of every tower."),
    fact("works-start", DateClaim(YEAR, "tower-works", Edge.START), "The rebuilding of the towers began in 1908."),
    fact("works-end", DateClaim(parse_edtf("1914"), "tower-works", Edge.END),
         "The rebuilding of the towers was over in 1914."),
    fact("ilse-queen", ActorClaim("queen-ilse", office="queen of Varland", since=parse_edtf("1898"), until=parse_edtf("1929")),
         "Ilse of Varland was queen of Varland from 1898 to 1929.", theme="keepers"),
    fact("brandt-head", ActorClaim("ada-brandt", office="head of the Lighthouse Board", when=parse_edtf("1912-05")),
         "In May 1912 Ada Brandt was head of the Lighthouse Board.", theme="keepers"),
    fact("strike-dates", DateClaim(parse_edtf("1921/1922"), "keeper-strike"),
         "The keepers were on strike from 1921 to 1922."),
    fact("petition-date", DateClaim(parse_edtf("1920-10-03"), "petition"),
         "On 3 October 1920 the keepers demanded that the queen raise their pay."),
    fact("vote-date", DateClaim(parse_edtf("1924-06"), "vote"), "The vote on pensions was held in June 1924."),
    fact("pay-led-to-strike", CauseClaim("low pay in the northern towers", "keeper-strike", ("no rise for ten years",)),
         "Low pay in the northern towers led to the strike of 1921."),
    fact("towers-count", FigureClaim("towers", "how many towers did Varland have in 1930", value("312 towers")),
         "In 1930 Varland had 312 towers.", theme="towers"),
    fact("keepers-count", FigureClaim("keepers", "how many keepers went on strike in 1921", value("at least 500 keepers")),
         "In 1921 at least 500 keepers went on strike.", theme="keepers"),
    fact("wreck-place", PlaceClaim("brell", "wreck"), "The steamer Anna was wrecked off Brell in 1926."),
    fact("wreck-dead", FigureClaim("wreck-dead", "how many sailors drowned with the Anna in 1926", value("41 sailors")),
         "In 1926 the Anna went down with 41 sailors.", sensitive=True, theme="keepers"),
    fact("small-bell", DateClaim(parse_edtf("1906"), "new-lamp", Edge.END), "The lamp was dark again in 1906.", core=False),
    fact("wrong-year", DateClaim(parse_edtf("1909"), "skarn-fire"), "A report sets the fire in 1909.",
         status=Status.KNOWN_ERROR, reason="the same report dates it to 1911"),
)  # fmt: skip


def make_base(facts: tuple[Fact, ...]) -> FactBase:
    return FactBase(
        Subject("varland", "Varland", scope="Three papers.", themes=THEMES),
        MappingProxyType({source.id: source for source in SOURCES}),
        MappingProxyType({entity.id: entity for entity in ENTITIES}),
        MappingProxyType({event.id: event for event in EVENTS}),
        MappingProxyType({one.id: one for one in facts}),
    )


@pytest.fixture
def base() -> FactBase:
    return make_base(FACTS)


@pytest.fixture
def new_fact() -> Callable[..., Fact]:
    return fact


@pytest.fixture
def with_facts() -> Callable[..., FactBase]:
    """Give the base with facts added, or with those of the same id replaced."""

    def added(*facts: Fact) -> FactBase:
        return make_base(tuple({one.id: one for one in (*FACTS, *facts)}.values()))

    return added


@pytest.fixture
def survey(base: FactBase) -> Survey:
    return make_survey(base, disputed(base))


@pytest.fixture
def ask(base: FactBase) -> Callable[..., Recalled]:
    """Compose the question of a fact: of the base, or of the base with the facts given."""

    def asked(id_: str, *facts: Fact, reverse: bool = False, **changed: Any) -> Recalled:
        made = (
            make_base(tuple({one.id: one for one in (*FACTS, *facts)}.values())) if facts else base
        )
        if changed:
            other = replace(made.facts[id_], **changed)
            made = make_base(tuple(other if one.id == id_ else one for one in made.facts.values()))
        return compose(make_survey(made, disputed(made)), made.facts[id_], reverse=reverse)

    return asked
