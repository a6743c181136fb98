"""Lists to be ordered and pairs to be joined: as many as the facts allow, and nobody can argue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    DateClaim,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    PlaceClaim,
)
from quiz.questions.generating import generate
from quiz.questions.matches import matches
from quiz.questions.model import Pairs, Sequence
from quiz.questions.orders import sequences
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf

NewFact = Callable[..., Fact]


def _feasts(base: FactBase, new_fact: NewFact, *dates: str, **more: object) -> FactBase:
    events = {
        f"e{n}": Event(f"e{n}", f"the feast at port {n}", theme="names") for n in range(len(dates))
    }
    facts = [
        new_fact(f"f{n}", DateClaim(parse_edtf(date), f"e{n}"), f"It was in {date}.", **more)
        for n, date in enumerate(dates)
    ]  # fmt: skip
    return FactBase(
        base.subject,
        base.sources,
        base.entities,
        {**base.events, **events},
        {fact.id: fact for fact in facts},
    )


def _lists(base: FactBase) -> list[list[str]]:
    found = sequences(make_survey(base, {}), "names", list(base.facts.values()))
    return [[date for _, date in one.items] for one in found]


@pytest.mark.parametrize(
    ("dates", "lists"),
    [
        (("1900", "1900-05", "1900-07", "1900-09"), [["May 1900", "July 1900", "September 1900"]]),
        (("1900", "1902", "1901"), []),
        (("1900/1902", "1904", "1906-05"), [["1900 to 1902", "1904", "May 1906"]]),
        (("1900", "1902~", "1904", "1906"), [["1900", "1904", "1906"]]),
        (tuple(f"{year}" for year in range(1900, 1916, 2)),
         [["1900", "1904", "1908", "1912"], ["1902", "1906", "1910", "1914"]]),
        (("1900", "1901", "1902", "1903", "1904", "1905"),
         [["1900", "1902", "1904"], ["1901", "1903", "1905"]]),
    ],
)  # fmt: skip
def test_as_many_events_as_are_clearly_apart_are_put_in_order(
    base: FactBase, new_fact: NewFact, dates: tuple[str, ...], lists: list[list[str]]
) -> None:
    assert _lists(_feasts(base, new_fact, *dates)) == lists


def test_details_help_out_where_the_core_of_a_theme_gives_no_list(
    base: FactBase, new_fact: NewFact
) -> None:
    made = _feasts(base, new_fact, "1900", "1902", "1904", core=False)
    banks = generate(made, disputed(made)).banks
    assert [bank.file for bank in banks for one in bank.questions if isinstance(one, Sequence)] == [
        "04-details.yaml"
    ]
    core = {
        **made.facts,
        "main": new_fact("main", DateClaim(parse_edtf("1906"), "pact"), "1906.", theme="names"),
    }
    mixed = FactBase(made.subject, made.sources, made.entities, made.events, core)
    banks = generate(mixed, disputed(mixed)).banks
    lists = [
        (bank.file, one) for bank in banks for one in bank.questions if isinstance(one, Sequence)
    ]
    assert [file for file, _ in lists] == ["01-names.yaml"]
    assert len(lists[0][1].items) == 4


def _placed(base: FactBase, new_fact: NewFact) -> FactBase:
    towns = ("skarn", "brell", "osby", "tarn")
    events = {town: Event(town, f"the great fair number {n}") for n, town in enumerate(towns)}
    facts = {
        town: new_fact(town, PlaceClaim(town, town), f"There was a fair in {town} in 1900.")
        for town in towns
    }
    return FactBase(base.subject, base.sources, base.entities, events, facts)


def _pairs(base: FactBase) -> list[Pairs]:
    return matches(make_survey(base, {}), "names", list(base.facts.values()))


def test_events_are_matched_to_places_of_one_kind(base: FactBase, new_fact: NewFact) -> None:
    (found,) = _pairs(_placed(base, new_fact))
    assert found.prompt == "Match each event to the town in which it took place in 1900."
    assert dict(found.pairs)["the great fair number 2"] == "Osby"
    assert len(found.pairs) == 4


def test_people_are_matched_to_what_they_did_unless_another_may_have_had_a_part_in_it(
    base: FactBase, new_fact: NewFact
) -> None:
    deeds = {
        "ada-brandt": "built the pier",
        "olaf-rask": "rang the bell",
        "mira-holm": "drew a map",
        "per-lund": "sold the lamps",
        "nils-voss": "said that it was late",
    }
    facts = {
        who: new_fact(
            who, ActorClaim(who, did=did, when=parse_edtf("1900")), f"In 1900 they {did}."
        )
        for who, did in deeds.items()
    }
    made = FactBase(base.subject, base.sources, base.entities, {}, facts)
    (found,) = _pairs(made)
    assert found.prompt == "Match each person to what they did in 1900."
    assert set(found.common.facts) == set(deeds) - {"nils-voss"}
    together = new_fact(
        "per-lund", facts["per-lund"].claim, "In 1900 Per Lund and Mira Holm sold lamps."
    )
    made = FactBase(base.subject, base.sources, base.entities, {}, {**facts, "per-lund": together})
    assert _pairs(made) == []


def test_sensitive_disputed_and_attributed_facts_are_never_matched(
    base: FactBase, new_fact: NewFact
) -> None:
    made = _placed(base, new_fact)
    for changed in ({"sensitive": True}, {"attributed_to": "beacon-1931"}):
        claim = made.facts["osby"].claim
        facts = {**made.facts, "osby": new_fact("osby", claim, "In 1900.", **changed)}
        assert _pairs(FactBase(made.subject, made.sources, made.entities, made.events, facts)) == []
    disputes = {"osby": ("tarn",), "tarn": ("osby",)}
    assert matches(make_survey(made, disputes), "names", list(made.facts.values())) == []


def test_offices_are_matched_with_the_years_in_which_they_were_held(
    base: FactBase, new_fact: NewFact
) -> None:
    offices = {
        "ada-brandt": "mayor",
        "olaf-rask": "a bishop",
        "mira-holm": "judge",
        "per-lund": "clerk",
    }
    facts = {
        who: new_fact(who, ActorClaim(who, office=office, when=parse_edtf(f"190{n}")), "So it was.")
        for n, (who, office) in enumerate(offices.items())
    }
    (found,) = _pairs(FactBase(base.subject, base.sources, base.entities, {}, facts))
    assert found.prompt == "Match each person to the office held between 1900 and 1903."
    assert dict(found.pairs)["Olaf Rask"] == "bishop"


def test_groups_and_people_are_matched_apart(base: FactBase, new_fact: NewFact) -> None:
    bands = {
        f"b{n}": Entity(f"b{n}", EntityKind.ARMED_GROUP, f"Band {'ABCD'[n]}") for n in range(4)
    }
    words = ("burned the mill", "took the bridge", "held the fort", "left the coast")
    facts = {
        id_: new_fact(
            id_, ActorClaim(id_, did=did, when=parse_edtf("1900")), f"In 1900 they {did}."
        )
        for id_, did in zip(bands, words, strict=True)
    }
    made = FactBase(base.subject, base.sources, {**base.entities, **bands}, {}, facts)
    assert [one.prompt for one in _pairs(made)] == [
        "Match each armed group to what it did in 1900."
    ]
