"""How people ask: in the author's words, in somebody's name, and with nouns that fit all options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quiz.facts.model import ActorClaim, DateClaim, Edge, Fact, FactBase, PlaceClaim
from quiz.questions.composing import compose
from quiz.questions.model import Recalled
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf

Ask = Callable[..., Recalled]


def test_an_event_is_asked_in_the_words_that_its_author_gives(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    date = new_fact(
        "march-date", DateClaim(parse_edtf("1923-05-02"), "march"), "They marched on 2 May 1923."
    )
    place = new_fact("march-place", PlaceClaim("osby", "march"), "In 1923 they marched in Osby.")
    assert set(ask("march-date", date).draft.wordings) == {
        "On what date did the keepers march to the harbour?",
        "When did the keepers march to the harbour? Give the day, month and year.",
    }
    assert set(ask("march-place", date, place).draft.wordings) == {
        "In which town did the keepers march to the harbour in May 1923?",
        "Where did the keepers march to the harbour in May 1923? Name the town.",
    }


def test_the_end_of_an_event_is_asked_by_its_noun(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claims = {edge: DateClaim(parse_edtf("1923"), "march", edge) for edge in (Edge.START, Edge.END)}
    begun, over = (
        ask("m", new_fact("m", claim, "The march was in 1923.")).draft.wordings
        for claim in claims.values()
    )
    assert "In which year did the keepers march to the harbour?" in begun
    assert "In which year did the march of the keepers end?" in over


def test_treaties_are_concluded(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    fact = new_fact("pact", DateClaim(parse_edtf("1925"), "pact"), "The treaty is of 1925.")
    assert (
        "In which year was the treaty between keepers and owners concluded?"
        in ask("pact", fact).draft.wordings
    )


def test_what_others_tell_of_a_deed_names_them_first_or_last(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    when, view = parse_edtf("1910"), {"attributed_to": "beacon-1931"}
    plain = new_fact("p", ActorClaim("per-lund", did="broke the lens", when=when), "1910.", **view)
    open_ = new_fact(
        "o", ActorClaim("per-lund", did="said that the lens broke", when=when), "1910.", **view
    )
    assert set(ask("p", plain).draft.wordings) == {
        "According to The Beacon, who broke the lens in 1910?",
        "In 1910, who broke the lens, according to The Beacon?",
    }
    assert set(ask("o", open_).draft.wordings) == {
        "In 1910, according to The Beacon, who said that the lens broke?",
        "In 1910, who said that the lens broke, according to The Beacon?",
    }


def test_the_noun_of_a_stem_rules_no_option_out(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = ActorClaim("ada-brandt", did='called the lamps "our stars"', when=parse_edtf("1910"))
    said = new_fact("said", claim, 'In 1910 Ada Brandt called the lamps "our stars".')
    asked = ask("said", said)
    assert {"Olaf Rask", "Mira Holm"} < {option.text for option in asked.draft.options}
    assert 'Name the engineer who, in 1910, called the lamps "our stars".' in asked.draft.wordings
    lone = replace(claim, actor="queen-ilse")
    alone = ask("alone", new_fact("alone", lone, "In 1910 Ilse of Varland spoke of stars."))
    assert alone.draft.options == ()
    assert 'Name the monarch who, in 1910, called the lamps "our stars".' in alone.draft.wordings


def test_a_person_is_asked_for_where_an_option_is_of_another_trade(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim("queen-ilse", did='called the lamps "our stars"', when=parse_edtf("1910"))
    said = new_fact("said", claim, "In 1910 Ilse of Varland spoke of stars.")
    trades = {"olaf-rask": "ruler", "mira-holm": "politician"}
    people = {
        id_: replace(entity, subtype=trades.get(id_, entity.subtype))
        for id_, entity in base.entities.items()
    }
    court = replace(base, entities=people, facts={**base.facts, "said": said})
    asked = compose(make_survey(court, {}), said)
    assert {option.text for option in asked.draft.options} == {"Olaf Rask", "Mira Holm"}
    assert 'Name the person who, in 1910, called the lamps "our stars".' in asked.draft.wordings


def test_other_right_answers_of_a_fact_are_accepted(ask: Ask) -> None:
    assert ask("towers-count", accept=("three hundred and twelve",)).draft.accept == (
        "three hundred and twelve",
    )
    assert ask("vlb-expands", accept=("Board of Lighthouses",)).draft.accept == (
        "Board of Lighthouses",
    )
    law = {"accept": ("the law of the lamps",)}
    assert ask("lamp-law-means", **law).draft.accept == ()
    assert ask("lamp-law-means", reverse=True, **law).draft.accept == ("the law of the lamps",)


def test_acronyms_and_what_they_stand_for_are_gaps_too(ask: Ask) -> None:
    assert ask("tkg-expands", reverse=True).cloze == (
        "((TKG|an acronym)) stands for Guild of Tower Keepers."
    )
    assert ask("tkg-expands").cloze == (
        "TKG stands for ((Guild of Tower Keepers|what the letters stand for))."
    )
