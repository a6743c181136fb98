"""The words of questions: natural, precise, anchored in time, and silent about their answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quiz.bank.model import Answer, AnswerKind
from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.grading.typed import grade_typed
from quiz.questions.composing import compose
from quiz.questions.generating import generate
from quiz.questions.initials import reads_off
from quiz.questions.leaks import names_one
from quiz.questions.model import Recalled, Unaskable
from quiz.questions.nouns import noun_for
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf
from quiz.text.english import word_count, years_in
from quiz.text.quantities import parse_quantity

Ask = Callable[..., Recalled]

FORWARD = {
    "fire-date": {
        "On what date did the fire in the old tower take place?",
        "What was the date of the fire in the old tower?",
    },
    "petition-date": {
        "What was the date of the keepers' demand that the queen raise their pay?",
        "Give the day, month and year of the keepers' demand that the queen raise their pay.",
    },
    "lamp-date": {
        "In which month and year did the lighting of the first electric lamp take place?",
        "When did the lighting of the first electric lamp take place? Give the month and year.",
    },
    "vote-date": {
        "In which month and year was the vote on a pension for keepers held?",
        "When was the vote on a pension for keepers held? Give the month and year.",
    },
    "works-start": {
        "In which year did the rebuilding of the northern towers begin?",
        "When did the rebuilding of the northern towers begin? Give the year.",
    },
    "works-end": {
        "In which year did the rebuilding of the northern towers end?",
        "When did the rebuilding of the northern towers end? Give the year.",
    },
    "strike-dates": {
        "From which year to which year did the strike of the tower keepers last?",
        "When did the strike of the tower keepers begin and end? Give the first and the last year.",
    },
    "fire-place": {
        "In which town did the fire in the old tower take place in April 1911?",
        "Where did the fire in the old tower take place in April 1911? Name the town.",
    },
    "brandt-saved": {
        "In April 1911, who carried the lens out of the burning tower?",
        "Who carried the lens out of the burning tower in April 1911?",
    },
    "rask-lit": {
        "In 1904, who switched on the first electric lamp?",
        "Who switched on the first electric lamp in 1904?",
    },
    "holm-mapped": {
        "In 1908, who drew a map of every tower?",
        "Who drew a map of every tower in 1908?",
    },
    "brandt-head": {
        "Who was head of the Lighthouse Board in May 1912?",
        "In May 1912, who was head of the Lighthouse Board?",
    },
    "pay-led-to-strike": {
        "According to The Beacon, what led to the strike of the tower keepers in 1921?",
        "What reason did The Beacon give for the strike of the tower keepers in 1921?",
    },
    "towers-count": {
        "How many towers did Varland have in 1930?",
        "According to The Beacon, how many towers did Varland have in 1930?",
    },
    "keepers-count": {
        "At least how many keepers went on strike in 1921?",
        "According to The Beacon, at least how many keepers went on strike in 1921?",
    },
    "wreck-place": {
        "According to The Beacon, in which town did the wreck of the steamer Anna take place in 1926?",
        "According to The Beacon, where did the wreck of the steamer Anna take place in 1926? Name the town.",
    },
    "vlb-expands": {"What does VLB stand for?", "What is VLB short for?"},
    "reach-means": {
        "What is the North Reach?",
        'What does the name "North Reach" refer to?',
    },
    "lamp-law-means": {
        'What is meant by "lamp law"?',
        'What does the expression "lamp law" refer to?',
    },
}  # fmt: skip
REVERSE = {
    "tkg-expands": {
        'Which acronym stands for "Guild of Tower Keepers"?',
        'What is the acronym for "Guild of Tower Keepers"?',
    },
    "reach-means": {
        "What is the name of the rocky coast in the far north of Varland?",
        "Name the rocky coast in the far north of Varland.",
    },
    "lamp-law-means": {
        "Which expression refers to the rule that no tower may stay dark?",
        "What is the rule that no tower may stay dark called?",
    },
    "holm-mapped": {"What did Mira Holm do in 1908?", "In 1908, what did Mira Holm do?"},
    "brandt-head": {
        "What position did Ada Brandt hold in May 1912?",
        "In May 1912, what was Ada Brandt's position?",
    },
    "pay-led-to-strike": {
        "According to The Beacon, what did low pay in the northern towers lead to in 1921?",
        "According to The Beacon, what did low pay in the northern towers bring about in 1921?",
    },
}  # fmt: skip


@pytest.mark.parametrize("id_", FORWARD)
def test_each_kind_of_fact_is_asked_in_natural_words(ask: Ask, id_: str) -> None:
    assert set(ask(id_).draft.wordings) == FORWARD[id_]


@pytest.mark.parametrize("id_", REVERSE)
def test_terms_deeds_offices_and_causes_are_asked_the_other_way_round(ask: Ask, id_: str) -> None:
    assert set(ask(id_, reverse=True).draft.wordings) == REVERSE[id_]


def test_a_stem_names_the_office_with_its_whole_term(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim(
        "per-lund", office="harbour master", since=parse_edtf("1902"), until=parse_edtf("1910")
    )
    asked = ask(
        "master", new_fact("master", claim, "Per Lund was harbour master from 1902 to 1910.")
    )
    assert "Who was harbour master from 1902 to 1910?" in asked.draft.wordings


def test_the_date_of_an_event_is_named_more_coarsely_than_its_own_card_asks_it(ask: Ask) -> None:
    assert all("February" not in stem for stem in ask("rask-lit").draft.wordings)


def test_an_inferred_day_is_never_asked(ask: Ask) -> None:
    asked = ask("fire-date", inferred={"day": "the paper says last Sunday"})
    assert asked.draft.answer == "April 1911"
    assert all("month and year" in stem for stem in asked.draft.wordings)


def test_an_inferred_month_leaves_the_year_to_be_asked(ask: Ask) -> None:
    asked = ask("fire-date", inferred={"day": "not told", "month": "not told"})
    assert asked.draft.answer == "1911"


def test_a_source_without_publisher_is_named_by_its_title(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("the fog of many weeks", "the loss of trade in 1903")
    asked = ask(
        "fog", new_fact("fog", claim, "Fog cost the coast its trade in 1903.", cite="tide-1930")
    )
    assert (
        'According to the article "Varland\'s coast", what led to the loss of trade in 1903?'
        in asked.draft.wordings
    )


def test_a_long_or_dated_title_gives_way_to_the_date(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("the fog of many weeks", "the loss of trade in 1903")
    asked = ask(
        "fog", new_fact("fog", claim, "Fog cost the coast its trade in 1903.", cite="pages")
    )
    assert (
        "According to an article of March 1929, what led to the loss of trade in 1903?"
        in asked.draft.wordings
    )
    assert asked.common.attributed_to.startswith('the article "What we learned')


def test_a_view_is_asked_in_its_speakers_name(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = CauseClaim("the greed of the shipowners", "the wrecks off the coast")
    said = "In 1927 Mira Holm blamed the wrecks off the coast on the greed of the shipowners."
    asked = ask("greed", new_fact("greed", claim, said, attributed_to="mira-holm"))
    assert set(asked.draft.wordings) == {
        "In 1927, what did Mira Holm see as a cause of the wrecks off the coast?",
        "In 1927, what reason did Mira Holm give for the wrecks off the coast?",
    }


def test_disputed_values_are_asked_of_their_own_source(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    other = new_fact(
        "fire-date-b",
        DateClaim(parse_edtf("1912-03-01"), "skarn-fire"),
        "It burned on 1 March 1912.",
        cite="tide-1930",
    )
    asked = ask("fire-date", other)
    assert all("The Beacon" in stem for stem in map(str.strip, asked.draft.wordings))
    assert (
        'Sources disagree: 1 March 1912, according to the article "Varland\'s coast".'
        in asked.common.why
    )
    assert "1 March 1912" not in {option.text for option in asked.draft.options}


def test_two_actors_with_one_deed_make_no_question(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = ActorClaim("per-lund", did="drew a map of every tower", when=parse_edtf("1908"))
    twin = new_fact(
        "lund-mapped",
        claim,
        "In 1908 Per Lund drew a map of every tower.",
        agrees={"holm-mapped": "both did"},
    )
    with pytest.raises(Unaskable, match="two answers"):
        ask("holm-mapped", twin)


def test_two_places_of_one_event_make_no_question(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    twin = new_fact(
        "fire-place-b",
        PlaceClaim("osby", "skarn-fire"),
        "It burned in Osby in 1911.",
        agrees={"fire-place": "both"},
    )
    with pytest.raises(Unaskable, match="two places"):
        ask("fire-place", twin)


def test_a_place_within_another_is_no_second_answer(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    wider = new_fact(
        "fire-region", PlaceClaim("reach", "skarn-fire"), "It burned in the North Reach in 1911."
    )
    assert all("region" in stem for stem in ask("fire-region", wider).draft.wordings)
    assert ask("fire-place", wider).draft.answer == "Skarn"


def test_a_stem_that_holds_its_answer_is_no_question(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim("mira-holm", did="signed Holm's map of the coast", when=parse_edtf("1909"))
    with pytest.raises(Unaskable, match="give its answer away"):
        ask("signed", new_fact("signed", claim, "In 1909 Mira Holm signed a map."))


def test_the_actors_other_deeds_of_that_time_forbid_the_reverse(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim("mira-holm", did="sailed round the coast", when=parse_edtf("1908-07"))
    with pytest.raises(Unaskable, match="something else then"):
        ask(
            "holm-mapped", new_fact("sailed", claim, "In July 1908 Mira Holm sailed."), reverse=True
        )


def test_a_view_has_no_reverse(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = ActorClaim("mira-holm", did="called the towers a disgrace", when=parse_edtf("1911"))
    with pytest.raises(Unaskable, match="view"):
        ask(
            "view",
            new_fact("view", claim, "In 1911 Mira Holm called the towers a disgrace."),
            reverse=True,
        )


def test_sensitive_facts_are_attributed_recall_without_options_or_reverse(ask: Ask) -> None:
    for id_ in ("wreck-place", "wreck-dead"):
        asked = ask(id_)
        assert asked.common.sensitive
        assert asked.draft.options == ()
        assert all("The Beacon" in stem for stem in asked.draft.wordings)
        assert asked.common.attributed_to == "The Beacon"


def test_a_sensitive_term_is_recalled_in_both_directions_in_somebodys_name(ask: Ask) -> None:
    meaning = ask("lamp-law-means", sensitive=True)
    term = ask("lamp-law-means", sensitive=True, reverse=True)
    for asked in (meaning, term):
        assert asked.common.sensitive
        assert asked.draft.options == ()
        assert all("According to The Beacon" in stem for stem in asked.draft.wordings)
    assert term.draft.answer == "lamp law"


def test_acronyms_of_later_themes_are_glossed_and_those_of_the_first_are_not(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    late = new_fact(
        "rnc-expands",
        TermClaim("RNC", expands="Royal Northern Company"),
        "RNC stands for Royal Northern Company.",
        theme="keepers",
    )
    claim = ActorClaim("per-lund", did="sold lamps to the RNC and the VLB", when=parse_edtf("1910"))
    sold = new_fact("sold", claim, "In 1910 Per Lund sold lamps to the RNC and the VLB.")
    stems = ask("sold", late, sold).draft.wordings
    assert all("RNC (Royal Northern Company)" in stem for stem in stems)
    assert all("VLB (" not in stem for stem in stems)


def test_the_unit_stands_in_the_stem_even_if_the_clause_leaves_it_out(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    value = parse_quantity("about 40 kilometres")
    assert value is not None
    claim = FigureClaim("range", "how far did the new lamp shine in 1904", value)
    asked = ask(
        "range", new_fact("range", claim, "In 1904 the new lamp shone about 40 kilometres out.")
    )
    assert "About how far did the new lamp shine in 1904 (in kilometres)?" in asked.draft.wordings


def _all(base: FactBase) -> list[Recalled]:
    banks = generate(base, disputed(base)).banks
    return [one for bank in banks for one in bank.questions if isinstance(one, Recalled)]


def test_no_stem_names_its_answer_runs_long_or_can_be_answered_with_yes(base: FactBase) -> None:
    for one in _all(base):
        for stem in one.draft.wordings:
            assert not names_one(stem, (one.draft.answer, *one.draft.accept)), stem
            assert word_count(stem) <= 30, stem
            assert stem.split()[0] not in {"Is", "Are", "Was", "Were", "Did", "Does", "Has"}, stem
            assert stem[0].isupper() or stem[0] == '"'
            assert stem.endswith(("?", "."))


def test_every_stem_about_a_time_names_it_or_asks_it(base: FactBase) -> None:
    survey = make_survey(base, disputed(base))
    for fact in survey.facts():
        if fact.kind in {"actor", "place", "figure", "cause"}:
            for stem in compose(survey, fact).draft.wordings:
                assert years_in(stem), stem


def test_most_facts_have_two_wordings(base: FactBase) -> None:
    found = _all(base)
    assert sum(len(one.draft.wordings) >= 2 for one in found) >= 0.9 * len(found)


def test_a_noun_that_stands_in_the_name_is_not_used_to_ask_for_it() -> None:
    league = Entity("league", EntityKind.ARMED_GROUP, "Northern Armed Group")
    band = Entity("band", EntityKind.ARMED_GROUP, "Sons of the Coast")
    assert [noun_for(one) for one in (league, band)] == ["force", "armed group"]


@pytest.mark.parametrize(
    ("kind", "subtype", "name", "noun"),
    [
        (EntityKind.ARMED_GROUP, "junta", "CNR", "junta"),
        (EntityKind.ARMED_GROUP, "separatist", "CNR", "armed group"),
        (EntityKind.ARMED_GROUP, "state-forces", "CNR", "force"),
        (EntityKind.REGION, "forest", "Old forest", "forest"),
        (EntityKind.REGION, "state", "Ostmark", "state"),
        (EntityKind.REGION, "claimed-state", "Ostmark", "claimed state"),
        (EntityKind.REGION, "belt", "Ostmark", "region"),
        (EntityKind.REGION, "desert", "Great Sands", "desert"),
        (EntityKind.REGION, "mountain-range", "Blue Heights", "mountain range"),
        (EntityKind.REGION, "borderland", "Ostmark", "region"),
        (EntityKind.REGION, "part-of-country", "northern Varland", "part of the country"),
        (EntityKind.ORGANISATION, "government", "Varland's government", "government"),
        (EntityKind.ORGANISATION, "broadcaster", "Radio Coast", "broadcaster"),
        (EntityKind.ORGANISATION, "regional-bloc", "Three Ports", "regional bloc"),
        (EntityKind.ORGANISATION, "intelligence-service", "Intelligence services", "body"),
        (EntityKind.ORGANISATION, "international", "Three Ports", "organisation"),
        (EntityKind.MISSION, "military-operation", "Night Watch", "operation"),
        (EntityKind.MISSION, "peacekeeping", "Night Watch", "mission"),
        (EntityKind.TOWN, "northern-town", "Brell", "town"),
        (EntityKind.TOWN, "harbour-city", "Brell", "city"),
        (EntityKind.PERSON, "head-of-state", "Ada Brandt", "head of state"),
        (EntityKind.PERSON, "psychologist", "Ada Brandt", "psychologist"),
        (EntityKind.PERSON, "", "Ada Brandt", "person"),
        (EntityKind.COUNTRY, "west-africa", "Varland", "country"),
    ],
)
def test_a_thing_is_called_by_its_subtype_where_that_is_a_noun(
    kind: EntityKind, subtype: str, name: str, noun: str
) -> None:
    assert noun_for(Entity("x", kind, name, subtype)) == noun


@pytest.mark.parametrize(
    "effect",
    ["fears in 1903 that ships might stay away", "the risk of wrecks in 1903",
     "a possible loss of trade in 1903", "the view in 1903 that towers were of no use"],
)  # fmt: skip
def test_what_was_only_feared_thought_or_possible_is_no_result(
    ask: Ask, new_fact: Callable[..., Fact], effect: str
) -> None:
    fog = new_fact("fog", CauseClaim("the fog of many weeks", effect), "The fog of 1903.")
    assert ask("fog", fog).draft.answer == "the fog of many weeks"
    with pytest.raises(Unaskable, match="only a view, a fear or a possibility"):
        ask("fog", fog, reverse=True)


@pytest.mark.parametrize(
    ("effect", "time"),
    [
        ("the closing of ports by May 1903", "by May 1903"),
        ("the sailors' flight before the storm of 1903", "by 1903"),
        ("the quarrel after the wrecks of 1903", "from 1903 on"),
        ("the great 1903 sale of boats", "in 1903"),
    ],
)
def test_a_year_that_only_the_effect_names_is_told_with_its_cause(
    ask: Ask, new_fact: Callable[..., Fact], effect: str, time: str
) -> None:
    fog = new_fact("fog", CauseClaim("the fog of many weeks", effect), "The fog did it.")
    assert (
        f"According to The Beacon, what did the fog of many weeks lead to {time}?"
        in ask("fog", fog, reverse=True).draft.wordings
    )


def test_the_time_of_a_view_cannot_be_read_as_that_of_its_matter(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("the greed of the shipowners", "the wrecks off the coast")
    greed = new_fact("greed", claim, "The shipowners' greed wrecked many ships.")
    assert set(ask("greed", greed).draft.wordings) == {
        "In 1931, what did The Beacon name as a cause of the wrecks off the coast?",
        "In 1931, what reason did The Beacon give for the wrecks off the coast?",
    }
    assert set(ask("greed", greed, reverse=True).draft.wordings) == {
        "In 1931, what did The Beacon say was the result of the greed of the shipowners?",
        "In 1931, what did The Beacon see as the result of the greed of the shipowners?",
    }


def test_a_name_with_an_article_is_asked_as_a_name(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    claim = TermClaim("the League of Lamps", means="the union that keepers founded in 1921")
    league = new_fact("league", claim, "The League of Lamps was a union of 1921.")
    assert set(ask("league", league).draft.wordings) == {
        "What was the League of Lamps?",
        'What does the name "League of Lamps" refer to?',
    }
    assert set(ask("league", league, reverse=True).draft.wordings) == {
        "What is the name of the union that keepers founded in 1921?",
        "Name the union that keepers founded in 1921.",
    }


def test_an_expression_of_somebody_is_asked_for_and_not_ordered(ask: Ask) -> None:
    asked = ask("lamp-law-means", attributed_to="beacon-1931", reverse=True)
    assert asked.draft.wordings == (
        "According to The Beacon, which expression refers to the rule that no tower may stay dark?",
    )


def test_a_study_is_asked_in_the_present_for_what_it_found(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("salt in the lamp oil", "the early rust of a lamp")
    study = {"attributed_to": "Rask and Holm (1928)", "disputes": ("pay-led-to-strike",)}
    rust = new_fact("rust", claim, "Rask and Holm (1928) found that salt rusts lamps.", **study)
    assert set(ask("rust", rust).draft.wordings) == {
        "According to Rask and Holm (1928), what leads to the early rust of a lamp?",
        "What leads to the early rust of a lamp, according to Rask and Holm (1928)?",
    }


def test_a_view_is_not_dated_by_a_source_that_came_out_when_its_speaker_was_gone(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("the greed of the shipowners", "the wrecks off the coast")
    said = "Nils Voss blamed the wrecks off the coast on the greed of the shipowners."
    asked = ask("greed", new_fact("greed", claim, said, attributed_to="nils-voss"))
    assert "According to Nils Voss, what led to the wrecks off the coast?" in asked.draft.wordings


def test_a_deed_is_timed_as_its_sentence_tells(ask: Ask, new_fact: Callable[..., Fact]) -> None:
    when = parse_edtf("1903")
    told = {
        "Until 1903 Per Lund kept the lamp.": "Until 1903, who kept the lamp?",
        "In the spring of 1903 Per Lund kept the lamp.": "In the spring of 1903, who kept the lamp?",
        "By 1903 Per Lund kept the lamp.": "In 1903, who kept the lamp?",
        "By the end of 1903 Per Lund had kept the lamp.": "In 1903, who kept the lamp?",
        "After a storm in June 1903 Per Lund kept the lamp.": "In 1903, who kept the lamp?",
    }
    for says, stem in told.items():
        claim = ActorClaim("per-lund", did="kept the lamp", when=when)
        assert stem in ask("kept", new_fact("kept", claim, says)).draft.wordings


def test_what_somebody_says_of_a_thing_is_asked_as_a_description(ask: Ask) -> None:
    claim = TermClaim("VLB", means="a slow council")
    asked = ask("vlb-expands", claim=claim, attributed_to="beacon-1931").draft.wordings
    assert asked == ("How does The Beacon describe VLB?",)


@pytest.mark.parametrize(
    ("means", "stem"),
    [
        ("the rocky shore of Varland", "According to The Beacon, which region is the rocky shore of Varland?"),
        ("the poorest shore in 1900", "According to The Beacon, which region was the poorest shore in 1900?"),
        ("the poorest region", "According to The Beacon, what is the name of the poorest region?"),
    ],
)  # fmt: skip
def test_a_place_that_somebody_describes_is_asked_for_as_a_place(
    ask: Ask, means: str, stem: str
) -> None:
    claim = TermClaim("North Reach", means=means)
    asked = ask("reach-means", claim=claim, attributed_to="beacon-1931", reverse=True)
    assert asked.draft.wordings == (stem,)


def test_a_view_of_what_happened_is_told_in_the_past(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = CauseClaim("the fog of many weeks", "wreck")
    fog = new_fact("fog", claim, "Fog sank the Anna.")
    assert (
        "In 1931, what did The Beacon say had led to the wreck of the steamer Anna?"
        in ask("fog", fog, new_fact("wreck-place", PlaceClaim("brell", "wreck"), "It sank off Brell."))
        .draft.wordings
    )  # fmt: skip


def test_where_the_answer_is_no_name_the_kind_of_place_is_asked_for(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    swamp = Entity("swamp", EntityKind.REGION, "swamp", "landscape")
    hid = new_fact("hid", PlaceClaim("swamp", "march"), "In 1921 the keepers marched into a swamp.")
    made = replace(
        base, entities={**base.entities, "swamp": swamp}, facts={**base.facts, "hid": hid}
    )
    stems = compose(make_survey(made, {}), hid).draft.wordings
    assert any("n what kind of landscape did the keepers march" in stem for stem in stems)
    assert any(stem.endswith("Name the kind of landscape.") for stem in stems)


@pytest.mark.parametrize(
    ("told", "noun"),
    [
        ("did the keepers march", "part of Varland"),
        ("did the keepers of Varland march", "part of the country"),
    ],
)
def test_the_country_of_a_part_is_named_once(
    base: FactBase, new_fact: Callable[..., Fact], told: str, noun: str
) -> None:
    south = Entity(
        "south", EntityKind.REGION, "South Varland", "part-of-country", part_of="varland"
    )
    march = replace(base.events["march"], ask=told)
    went = new_fact("went", PlaceClaim("south", "march"), "They marched in South Varland in 1921.")
    made = replace(
        base,
        entities={**base.entities, "south": south},
        events={**base.events, "march": march},
        facts={**base.facts, "went": went},
    )
    stems = compose(make_survey(made, {}), went).draft.wordings
    assert any(f"n which {noun} {told}" in stem for stem in stems)
    assert any(stem.endswith(f"Name the {noun}.") for stem in stems)


def test_events_are_on_a_continent_and_in_a_valley(
    base: FactBase, new_fact: Callable[..., Fact]
) -> None:
    for noun, stem in (("continent", "On which continent"), ("valley", "In which valley")):
        place = Entity("far", EntityKind.REGION, "Farland", noun)
        went = new_fact("went", PlaceClaim("far", "march"), "They marched in Farland in 1921.")
        made = replace(
            base, entities={**base.entities, "far": place}, facts={**base.facts, "went": went}
        )
        stems = compose(make_survey(made, {}), went).draft.wordings
        assert any(text.startswith(stem) for text in stems)


def test_what_somebody_says_a_place_is_is_not_asked_for(base: FactBase) -> None:
    town = replace(
        base.facts["reach-means"],
        claim=TermClaim("Skarn", means="the darkest town"),
        attributed_to="beacon-1931",
    )
    made = replace(base, facts={**base.facts, "reach-means": town})
    with pytest.raises(Unaskable, match="many ways"):
        compose(make_survey(made, {}), town)


@pytest.mark.parametrize("did", ["found it odd that a tower was dark", "confirmed the fire"])
def test_what_somebody_thought_or_confirmed_is_no_deed(
    ask: Ask, new_fact: Callable[..., Fact], did: str
) -> None:
    claim = ActorClaim("per-lund", did=did, when=parse_edtf("1903"))
    with pytest.raises(Unaskable, match="view"):
        ask("said", new_fact("said", claim, f"In 1903 Per Lund {did}."), reverse=True)


def test_an_acronym_that_is_only_the_initials_of_its_name_is_not_asked_back(ask: Ask) -> None:
    with pytest.raises(Unaskable, match="initials"):
        ask("vlb-expands", reverse=True)


@pytest.mark.parametrize(
    ("acronym", "name", "plain"),
    [
        ("IMET", "International Maritime Education and Training", True),
        ("CWN", "Community of the Western North", True),
        ("COWN", "Community of the Western North", True),
        ("ACN", "al-Coast in the North", True),
        ("CMN", "Community of Northern Mariners", False),
        ("TNCP", "Trans-North Counterwreck Partnership", True),
        ("TNCWP", "Trans-North Counterwreck Partnership", False),
        ("CNO", "Night Rowers' Club", False),
    ],
)
def test_words_in_lower_case_may_be_left_out_of_an_acronym(
    acronym: str, name: str, plain: bool
) -> None:
    assert reads_off(acronym, name) is plain


def test_other_acronyms_of_an_entity_answer_a_question_for_its_acronym(base: FactBase) -> None:
    guild = replace(
        base.entities["tkg"], aliases=("Guild of Tower Keepers", "GTK", "the old guild")
    )
    made = replace(base, entities={**base.entities, "tkg": guild})
    asked = compose(make_survey(made, {}), made.facts["tkg-expands"], reverse=True)
    assert asked.draft.answer == "TKG"
    assert asked.draft.accept == ("GTK",)


@pytest.mark.parametrize("response", ["500", "at least 500 keepers", "500 keepers"])
def test_who_repeats_the_bound_of_a_question_is_right(ask: Ask, response: str) -> None:
    draft = ask("keepers-count").draft
    key = Answer(draft.answer, AnswerKind.NUMBER, draft.accept)
    assert grade_typed(response, key).right
    assert not grade_typed("at most 500", key).right


def test_an_answer_is_not_among_the_others_that_are_right(base: FactBase) -> None:
    guild = replace(base.entities["tkg"], name="Guild of Tower Keepers", aliases=("TKG", "GTK"))
    made = replace(base, entities={**base.entities, "tkg": guild})
    asked = compose(make_survey(made, {}), made.facts["tkg-expands"], reverse=True)
    assert asked.draft.answer == "TKG"
    assert asked.draft.accept == ("GTK",)


def test_a_source_that_names_the_month_leaves_it_out_of_the_rest(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    claim = ActorClaim("per-lund", did="broke the lens", when=parse_edtf("1929-03"))
    broke = new_fact("broke", claim, "1929.", cite="pages", attributed_to="pages")
    assert set(ask("broke", broke).draft.wordings) == {
        "According to an article of March 1929, who broke the lens?",
        "Who broke the lens, according to an article of March 1929?",
    }


def test_only_names_that_fit_the_letters_are_accepted_for_an_acronym(base: FactBase) -> None:
    aliases = (
        "Varland Lighthouse Board",
        "Varland's Lamp Board",
        "Coast Board",
        "Verein für l'Bau",
    )
    named = replace(base.entities["vlb"], aliases=aliases)
    made = replace(base, entities={**base.entities, "vlb": named})
    asked = compose(make_survey(made, {}), made.facts["vlb-expands"])
    assert asked.draft.accept == ("Varland's Lamp Board",)
