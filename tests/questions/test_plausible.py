"""Options that somebody might choose: of the key's kind and time, and not told by their letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    TermClaim,
)
from quiz.questions.composing import compose
from quiz.questions.date_options import date_options
from quiz.questions.initials import spelt, tells_itself
from quiz.questions.model import Recalled
from quiz.questions.pools import candidates
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf, read_written

Ask = Callable[..., Recalled]


def _options(draft: Recalled) -> list[str]:
    return [option.text for option in draft.draft.options]


def _foreign(new_fact: Callable[..., Fact]) -> list[Fact]:
    """Make acronyms of another language, whose letters tell nothing."""
    names = {"XUQ": "Guild of Rope Makers", "ZYF": "Society of Lamp Boys", "QOV": "Boat Club"}
    return [
        new_fact(f"{term}-expands", TermClaim(term, expands=name), f"{term} is the {name}.")
        for term, name in names.items()
    ]


def test_expansions_stand_among_expansions_and_acronyms_among_acronyms(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    foreign = _foreign(new_fact)
    expansions = {"Varland Lighthouse Board", "Guild of Tower Keepers", "Coast and Channel Pilots"}
    expansions |= {"Society of Lamp Boys", "Boat Club"}
    assert len(_options(ask("XUQ-expands", *foreign))) == 3
    assert set(_options(ask("XUQ-expands", *foreign))) <= expansions
    acronyms = {"VLB", "TKG", "CCP", "ZYF", "QOV"}
    assert len(_options(ask("XUQ-expands", *foreign, reverse=True))) == 3
    assert set(_options(ask("XUQ-expands", *foreign, reverse=True))) <= acronyms


def test_an_acronym_that_can_be_read_off_its_name_is_not_offered_for_choice(ask: Ask) -> None:
    assert tells_itself("VLB", "Varland Lighthouse Board")
    assert not tells_itself("XUQ", "Guild of Rope Makers")
    assert spelt("CNR", "Club of Night Rowers") == 1.0
    assert ask("vlb-expands").draft.options == ()
    assert ask("tkg-expands", reverse=True).draft.options == ()


def test_names_of_another_kind_are_no_options(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = ActorClaim("vlb", did="closed a tower", when=parse_edtf("1910"))
    assert _options(ask("shut", new_fact("shut", claim, "In 1910 the VLB closed a tower."))) == []


def test_a_name_of_another_time_is_no_option(base: FactBase, new_fact: Callable[..., Fact]) -> None:
    claim = ActorClaim("ada-brandt", did="built a pier", when=parse_edtf("1858"))
    built = new_fact("built", claim, "In 1858 Ada Brandt built a pier.")
    survey = make_survey(replace(base, facts={**base.facts, "built": built}), {})
    assert _options(compose(survey, built)) == []


def test_kinds_of_town_are_told_by_the_last_part_of_their_name(base: FactBase) -> None:
    kinds = {"skarn": "capital", "brell": "harbour-town", "osby": "hill-town", "tarn": "village"}
    towns = {
        id_: replace(entity, subtype=kinds.get(id_, entity.subtype))
        for id_, entity in base.entities.items()
    }
    survey = make_survey(replace(base, entities=towns), {})
    assert set(_options(compose(survey, base.facts["fire-place"]))) == {"Brell", "Osby"}


def _held(new_fact: Callable[..., Fact], *offices: tuple[str, str, str]) -> list[Fact]:
    return [
        new_fact(
            office,
            ActorClaim(actor, office=office, when=parse_edtf(year)),
            f"In {year} somebody was {office}.",
            theme="keepers",
        )
        for actor, office, year in offices
    ]


def test_offices_are_of_one_time_and_two_of_one_country_may_be_one_persons(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    held = _held(
        new_fact,
        ("mira-holm", "regent of Varland", "1850"),
        ("per-lund", "premier of Varland", "1851"),
        ("olaf-rask", "mayor of Osby", "1851"),
        ("nils-voss", "clerk of the harbour", "1852"),
        ("ada-brandt", "bishop of the north", "1870"),
    )
    assert set(_options(ask("regent of Varland", *held, reverse=True))) == {
        "mayor of Osby",
        "clerk of the harbour",
    }


def test_who_sits_in_the_same_body_may_hold_its_office_too(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    held = _held(
        new_fact,
        ("mira-holm", "a member of the Harbour Council", "1850"),
        ("olaf-rask", "founder of the Harbour Council", "1851"),
        ("per-lund", "mayor of Osby", "1851"),
        ("nils-voss", "clerk of the mill", "1852"),
    )
    asked = ask("a member of the Harbour Council", *held)
    assert "Olaf Rask" not in _options(asked)
    for office in ("a member of the Harbour Council", "founder of the Harbour Council"):
        assert set(_options(ask(office, *held, reverse=True))) == {
            "mayor of Osby",
            "clerk of the mill",
        }


def test_a_country_that_the_sentence_names_counts_for_the_office(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    held = _held(
        new_fact,
        ("mira-holm", "head of the junta", "1850"),
        ("olaf-rask", "regent of Varland", "1851"),
        ("per-lund", "mayor of Osby", "1851"),
        ("nils-voss", "clerk of the mill", "1852"),
    )
    says = "In 1850 somebody was head of the junta that ruled Varland."
    asked = ask("head of the junta", *held, reverse=True, says=says)
    assert set(_options(asked)) == {"mayor of Osby", "clerk of the mill"}


def test_no_office_is_the_odd_one_out(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    held = _held(
        new_fact,
        ("mira-holm", "regent of Varland", "1850"),
        ("olaf-rask", "mayor of Osby", "1851"),
        ("ada-brandt", "bishop of Osby", "1849"),
    )
    assert ask("regent of Varland", *held, reverse=True).draft.options == ()


def test_deeds_of_another_time_are_no_options(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    deeds = [
        new_fact(
            f"{actor}-{year}",
            ActorClaim(actor, did=did, when=parse_edtf(year)),
            f"In {year} somebody {did}.",
        )
        for actor, did, year in (
            ("nils-voss", "sailed round every rock", "1850"),
            ("per-lund", "painted all of the towers", "1852"),
            ("olaf-rask", "counted all of the boats", "1848"),
            ("mira-holm", "measured all of the tides", "1880"),
        )
    ]
    assert set(_options(ask("nils-voss-1850", *deeds, reverse=True))) == {
        "painted all of the towers",
        "counted all of the boats",
    }
    assert ask("mira-holm-1880", *deeds, reverse=True).draft.options == ()


def test_causes_are_of_other_themes_and_of_about_that_time_and_say_whose_view_they_are(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    def cause(id_: str, cause_: str, effect: str, theme: str) -> Fact:
        return new_fact(id_, CauseClaim(cause_, effect), f"The {effect} came so.", theme=theme)

    asked = cause("asked", "the greed of foreign owners", "closing of ports in 1925", "keepers")
    near = [
        cause("a", "the drought of a whole summer", "loss of wells in 1922", "towers"),
        cause("b", "the fever from southern ships", "death of cattle in 1928", "towers"),
    ]
    far = [
        cause("c", "the quarrel of two old bishops", "split of parishes in 1905", "towers"),
        cause("d", "the theft of a golden bell", "ban on fairs in 1924", "keepers"),
    ]
    options = ask("asked", asked, *near, *far).draft.options
    assert {option.text for option in options} == {one.claim.cause for one in near}  # type: ignore[union-attr]
    assert all(option.why.endswith("according to The Beacon.") for option in options)
    assert ask("asked", asked, *far).draft.options == ()


def test_names_of_the_own_subtype_come_before_kindred_ones(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    trades = {
        "ada-brandt": "officer",
        "nils-voss": "officer",
        "olaf-rask": "officer",
        "mira-holm": "general",
        "per-lund": "general",
    }
    people = {
        id_: replace(entity, subtype=trades.get(id_, entity.subtype))
        for id_, entity in base.entities.items()
    }
    claim = ActorClaim("ada-brandt", did="led the coast guard", when=parse_edtf("1920"))
    led = new_fact("led", claim, "In 1920 Ada Brandt led the coast guard.")
    army = replace(base, entities=people, facts={**base.facts, "led": led})
    first, second = _options(compose(make_survey(army, {}), led))
    assert first == "Olaf Rask"
    assert second in {"Mira Holm", "Per Lund"}


def test_not_one_option_alone_is_an_acronym(base: FactBase, new_fact: Callable[..., Fact]) -> None:
    names = {"key": "RNC", "one": "QPM", "two": "XYV", "long": "Sons of Tarn", "other": "Old Guard"}
    bands = {id_: Entity(id_, EntityKind.ARMED_GROUP, name, "rebel") for id_, name in names.items()}
    for key, kept in (("key", {"QPM", "XYV"}), ("long", {"Old Guard"})):
        claim = ActorClaim(key, did="burned the mill", when=parse_edtf("1900"))
        burned = new_fact("burned", claim, "In 1900 the mill was burned.")
        world = replace(base, entities=bands, facts={"burned": burned})
        texts = set(_options(compose(make_survey(world, {}), burned)))
        assert kept <= texts
        short = [text for text in (*texts, names[key]) if text.isupper()]
        assert len(short) not in {1, len(texts)}


def test_a_lone_acronym_stands_beside_two_full_names_with_another_or_not_at_all(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    names = {"key": "RNC", "one": "QPM", "long": "Sons of Tarn", "other": "Old Guard"}
    bands = {id_: Entity(id_, EntityKind.ARMED_GROUP, name, "rebel") for id_, name in names.items()}
    claim = ActorClaim("key", did="burned the mill", when=parse_edtf("1900"))
    burned = new_fact("burned", claim, "In 1900 the mill was burned.")
    world = replace(base, entities=bands, facts={"burned": burned})
    assert set(_options(compose(make_survey(world, {}), burned))) == {
        "QPM",
        "Sons of Tarn",
        "Old Guard",
    }
    fewer = {id_: band for id_, band in bands.items() if id_ != "other"}
    world = replace(base, entities=fewer, facts={"burned": burned})
    assert _options(compose(make_survey(world, {}), burned)) == []


def test_a_key_that_is_by_far_the_longest_stands_beside_a_long_name_or_none(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    people = {
        name: Entity(name, EntityKind.PERSON, name, trade)
        for name, trade in (
            ("Wilhelmina van der Berghe", "judge"), ("Ada Moss", "judge"), ("Per Lund", "judge"),
            ("Nils Voss", "judge"), ("Konstantin Ivanovich Orlov", "clerk"),
        )
    }  # fmt: skip
    claim = ActorClaim("Wilhelmina van der Berghe", did="burned the mill", when=parse_edtf("1900"))
    burned = new_fact("burned", claim, "In 1900 the mill was burned.")
    world = replace(base, entities=people, facts={"burned": burned})
    assert _options(compose(make_survey(world, {}), burned)) == []
    longer = replace(people["Ada Moss"], name="Maximilian Adalbert Moss")
    world = replace(world, entities={**people, "Ada Moss": longer})
    assert "Maximilian Adalbert Moss" in _options(compose(make_survey(world, {}), burned))


def test_there_is_no_choice_where_only_the_key_shares_a_word_with_the_question(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim("ada-brandt", did="wrote to her cousin Brandtson", when=parse_edtf("1910"))
    plain = ActorClaim("ada-brandt", did="wrote to her cousin", when=parse_edtf("1910"))
    wrote = {
        told: new_fact("wrote", told, "In 1910 Ada Brandt wrote a letter.")
        for told in (claim, plain)
    }
    assert ask("wrote", wrote[plain]).draft.options
    assert ask("wrote", wrote[claim]).draft.options == ()


def test_whom_another_fact_names_with_the_same_event_is_no_wrong_answer(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    seen = new_fact(
        "fire-seen",
        ActorClaim("nils-voss", did="saw the tower burn", event="skarn-fire"),
        "Nils Voss, who stood beside Per Lund, saw the tower burn in 1911.",
    )
    assert "Per Lund" in _options(ask("brandt-saved"))
    assert "Per Lund" not in _options(ask("brandt-saved", seen))


def test_an_ally_of_that_time_is_no_wrong_answer(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    bands = {
        name: Entity(name, EntityKind.ARMED_GROUP, name.title(), "rebel")
        for name in ("reds", "blues", "greys", "greens")
    }
    burned = new_fact(
        "burned",
        ActorClaim("reds", did="burned the mill", when=parse_edtf("1923")),
        "In 1923 the Reds burned the mill.",
    )
    pact = ActorClaim("reds", did="made a pact", when=parse_edtf("1922"))
    old = ActorClaim("reds", did="marched south", when=parse_edtf("1890"))
    told = [
        new_fact("pact", pact, "In 1922 the Reds and the Blues formed an alliance."),
        new_fact("old", old, "In 1890 the Reds marched alongside the Greys."),
    ]
    facts = {**base.facts, **{one.id: one for one in (burned, *told)}}
    survey = make_survey(replace(base, entities={**base.entities, **bands}, facts=facts), {})
    found = candidates(survey, burned, bands["reds"], "", "q")
    assert {one.entity.id for one in found} == {"greys", "greens"}


def test_what_belongs_to_one_who_took_part_is_no_wrong_answer(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    bands = {
        name: Entity(name, EntityKind.ARMED_GROUP, name.title(), "rebel", part_of=whole)
        for name, whole in (("reds", "league"), ("blues", None), ("league", None), ("greys", None))
    }
    acts = [
        new_fact(name, ActorClaim(name, did=did, event="march"), f"The {name} came in 1923.")
        for name, did in (("blues", "opened the gate"), ("league", "closed the gate"))
    ]
    facts = {**base.facts, **{one.id: one for one in acts}}
    survey = make_survey(replace(base, entities={**base.entities, **bands}, facts=facts), {})
    found = candidates(survey, acts[0], bands["blues"], "", "q")
    assert [one.entity.id for one in found] == ["greys"]


def test_spans_ascend_and_none_is_before_the_country_was_there(base: FactBase) -> None:
    event = Event("rising", "the first rising in free Varland")
    fact = Fact("rising", DateClaim(parse_edtf("1862/1864"), "rising"), "A rising.", ())
    free = {
        **base.entities,
        "varland": replace(base.entities["varland"], active=parse_edtf("1860/1931")),
    }
    for number in range(40):
        one = replace(fact, id=f"rising-{number}")
        survey = make_survey(
            replace(base, entities=free, events={"rising": event}, facts={one.id: one}), {}
        )
        spans = [read_written(option.text)[0] for option in date_options(survey, one, one.id)]
        assert len(spans) == 3
        assert spans == sorted(spans, key=lambda span: span.first)
        assert all(span.first.year >= 1860 for span in spans)
