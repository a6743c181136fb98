"""How disputed facts are asked: of one side by its name, and with the other side told after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    DateClaim,
    Edge,
    Fact,
    FactBase,
    FigureClaim,
    Part,
    PlaceClaim,
    Source,
    Status,
    TermClaim,
)
from quiz.questions.composing import compose
from quiz.questions.model import Recalled, Unaskable
from quiz.questions.periods import event_date
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf
from quiz.text.quantities import parse_quantity

Ask = Callable[..., Recalled]
NewFact = Callable[..., Fact]
SOURCES = (
    Source("first", "Fire in the tower", publisher="The Gull", published=parse_edtf("1911-05")),
    Source("later", "The tower again", publisher="The Gull", published=parse_edtf("1930-02-01")),
    Source("twin", "What burned", publisher="The Gull", published=parse_edtf("1911-05")),
    Source("undated", "A keeper's tale", publisher="The Gull"),
    Source(
        "posts",
        "Posts",
        parts=(
            Part(1, "Fire", parse_edtf("1912-01-02")),
            Part(5, "Embers", parse_edtf("1912-01-09")),
        ),
    ),
)


def number(text: str, quantity: str = "lamps") -> FigureClaim:
    value = parse_quantity(text)
    assert value is not None
    return FigureClaim(quantity, "how many lamps broke in 1911", value)


@pytest.fixture
def pair(base: FactBase, new_fact: NewFact) -> Callable[..., tuple[Recalled, Recalled]]:
    """Ask of two sides: each a source, a paragraph and a speaker."""

    def asked(*sides: tuple[str, int, str | None]) -> tuple[Recalled, Recalled]:
        facts = [
            replace(
                new_fact(f"s{n}", number(f"{n + 4} lamps"), f"In 1911 {n + 4} lamps broke."),
                citations=(Citation(source, paragraph, 1),),
                attributed_to=speaker,
                theme="towers",
                disputes=("s0",) * n,
            )
            for n, (source, paragraph, speaker) in enumerate(sides)
        ]
        sources = dict(base.sources) | {source.id: source for source in SOURCES}
        made = replace(
            base,
            sources=MappingProxyType(sources),
            facts=MappingProxyType(dict(base.facts) | {fact.id: fact for fact in facts}),
        )
        survey = make_survey(made, disputed(made))
        one, other = (compose(survey, fact) for fact in facts)
        return one, other

    return asked


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (("first", 3, None), ("beacon-1931", 3, None), ("The Gull", "The Beacon")),
        (("first", 3, None), ("later", 3, None),
         ("The Gull of May 1911", "The Gull of 1 February 1930")),
        (("first", 3, None), ("undated", 3, None),
         ("The Gull of May 1911", 'the article "A keeper\'s tale"')),
        (("first", 3, None), ("twin", 3, None),
         ('the article "Fire in the tower"', 'the article "What burned"')),
        (("posts", 2, None), ("posts", 6, None), ('the article "Fire"', 'the article "Embers"')),
        (("first", 3, None), ("first", 4, "mira-holm"), ("The Gull", "Mira Holm")),
        (("first", 3, "mira-holm"), ("beacon-1931", 4, "mira-holm"),
         ("Mira Holm in The Gull", "Mira Holm in The Beacon")),
        (("first", 3, "an old keeper"), ("first", 4, "his wife"), ("an old keeper", "his wife")),
    ],
)  # fmt: skip
def test_each_side_has_a_name_that_the_other_has_not(
    pair: Callable[..., tuple[Recalled, Recalled]],
    one: tuple[str, int, str | None],
    other: tuple[str, int, str | None],
    names: tuple[str, str],
) -> None:
    for asked, name in zip(pair(one, other), names, strict=True):
        assert asked.common.attributed_to == name
        assert all(f"ccording to {name}" in stem for stem in asked.draft.wordings)
        assert f"according to {name}" in asked.cloze
        assert f"according to {name}" in asked.common.why
    told = pair(one, other)[0].common.why
    assert told.endswith(f"Sources disagree: 5 lamps, according to {names[1]}.")


@pytest.mark.parametrize("speaker", [None, "mira-holm"])
def test_what_one_speaker_says_both_ways_in_one_article_is_not_asked(
    pair: Callable[..., tuple[Recalled, Recalled]], speaker: str | None
) -> None:
    with pytest.raises(Unaskable, match="the same source and speaker say otherwise: see s1"):
        pair(("first", 3, speaker), ("first", 4, speaker))


def test_no_option_is_what_another_side_says(ask: Ask, new_fact: NewFact) -> None:
    says = "In 1904 Per Lund lit it."
    other = new_fact("lit-b", ActorClaim("per-lund", did="turned the lamp on", when=parse_edtf("1904")),
                     says, cite="tide-1930", disputes=("rask-lit",))  # fmt: skip
    assert "Per Lund" in {option.text for option in ask("rask-lit").draft.options}
    assert "Per Lund" not in {option.text for option in ask("rask-lit", other).draft.options}
    place = new_fact("fire-place-b", PlaceClaim("tarn", "skarn-fire"), "It burned in Tarn.",
                     cite="tide-1930")  # fmt: skip
    assert "Tarn" not in {option.text for option in ask("fire-place", place).draft.options}


def test_an_option_that_another_term_also_has_is_dropped(ask: Ask, new_fact: NewFact) -> None:
    rival = new_fact("vlb-b", TermClaim("VLB", expands="Guild of Tower Keepers"),
                     "VLB stands for Guild of Tower Keepers.", cite="tide-1930", theme="names")  # fmt: skip
    for id_ in ("vlb-expands", "vlb-b"):
        options = {option.text for option in ask(id_, rival).draft.options}
        assert not options & {"Varland Lighthouse Board", "Guild of Tower Keepers"}


def test_wrong_dates_avoid_a_contrary_fact_about_another_event(ask: Ask, new_fact: NewFact) -> None:
    for year in (1906, 1907, 1909, 1910):
        other = new_fact(
            "lamp-b", DateClaim(parse_edtf(f"{year}"), "wreck"), f"In {year}.",
            cite="tide-1930", disputes=("works-start",),
        )  # fmt: skip
        options = {option.text for option in ask("works-start", other).draft.options}
        assert f"{year}" not in options


def test_an_open_bound_of_the_other_side_leaves_numbers_on_one_side_only(
    ask: Ask, new_fact: NewFact
) -> None:
    claim = number("at least 320", "towers")
    other = new_fact("towers-b", claim, "There were at least 320 towers.", cite="tide-1930")
    asked = ask("towers-count", other)
    assert all(int(option.text) < 320 for option in asked.draft.options)
    assert asked.common.why.endswith(
        'Sources disagree: There were at least 320 towers, according to the article "Varland\'s coast".'
    )


def test_a_start_after_the_other_sides_end_is_told_as_such(ask: Ask, new_fact: NewFact) -> None:
    end = new_fact("end", DateClaim(parse_edtf("1907"), "tower-works", Edge.END),
                   "The rebuilding was over in 1907.", cite="tide-1930")  # fmt: skip
    why = ask("works-start", end).common.why
    assert why.endswith('it ended in 1907, according to the article "Varland\'s coast".')


def test_what_an_author_calls_contrary_is_told_in_full(ask: Ask, new_fact: NewFact) -> None:
    other = new_fact("calm", DateClaim(parse_edtf("1923"), "march"), "They marched in 1923.",
                     cite="tide-1930", disputes=("fire-place",))  # fmt: skip
    assert ask("fire-place", other).common.why.endswith(
        'Sources disagree: They marched in 1923, according to the article "Varland\'s coast".'
    )


def test_a_sentence_that_tells_what_its_speaker_thought_needs_no_speaker_behind_it(
    ask: Ask, new_fact: NewFact
) -> None:
    claim = CauseClaim("the queen's debts", "keeper-strike")
    says = "In 1921 Mira Holm judged the strike a fruit of the queen's debts."
    other = new_fact("debts", claim, says, attributed_to="mira-holm",
                     disputes=("pay-led-to-strike",))  # fmt: skip
    assert ask("pay-led-to-strike", other).common.why.endswith(f"Sources disagree: {says}")


def test_what_another_source_says_that_something_is_is_told_in_full(
    ask: Ask, new_fact: NewFact
) -> None:
    claim = TermClaim("North Reach", means="a quiet bay")
    other = new_fact("bay", claim, "The North Reach is a quiet bay.", cite="tide-1930",
                     disputes=("reach-means",))  # fmt: skip
    assert ask("reach-means", other, reverse=True).common.why.endswith(
        'Sources disagree: The North Reach is a quiet bay, according to the article "Varland\'s coast".'
    )


def test_a_known_error_is_told_as_a_mistake_and_disputes_nothing(ask: Ask) -> None:
    asked = ask("fire-date")
    assert asked.common.why == (
        "The old tower burned down on 9 April 1911. The Beacon gives 1909 by mistake."
    )
    assert asked.common.attributed_to == ""
    assert not any("ccording" in stem for stem in asked.draft.wordings)


def test_a_disputed_cause_is_asked_with_according_to_in_every_wording(
    ask: Ask, new_fact: NewFact
) -> None:
    other = new_fact("greed", CauseClaim("the greed of the owners", "keeper-strike"),
                     "The owners' greed led to the strike of 1921.", cite="tide-1930",
                     disputes=("pay-led-to-strike",))  # fmt: skip
    assert set(ask("pay-led-to-strike", other).draft.wordings) == {
        "According to The Beacon, what led to the strike of the tower keepers in 1921?",
        "What led to the strike of the tower keepers in 1921, according to The Beacon?",
    }


def test_a_sentence_that_only_mentions_the_source_is_given_its_voice(
    ask: Ask, new_fact: NewFact
) -> None:
    other = new_fact("fire-b", DateClaim(parse_edtf("1912-03-01"), "skarn-fire"),
                     "Readers of The Beacon saw the tower burn on 1 March 1912.")  # fmt: skip
    mine = {"cite": "tide-1930"}
    first = replace(
        new_fact("fire-date", DateClaim(parse_edtf("1911-04-09"), "skarn-fire"),
                 "The old tower burned down on 9 April 1911.", **mine)
    )  # fmt: skip
    assert ask("fire-b", first, other).cloze == (
        "Readers of The Beacon saw the tower burn on ((1 March 1912|day, month and year)), according to The Beacon."
    )


def test_other_questions_are_not_dated_by_a_disputed_date(
    with_facts: Callable[..., FactBase], new_fact: NewFact
) -> None:
    for date, common in (("1912-03-01", None), ("1911-10", "1911")):
        base = with_facts(
            new_fact("fire-b", DateClaim(parse_edtf(date), "skarn-fire"), "S.", cite="tide-1930")
        )
        survey = make_survey(base, disputed(base))
        found = event_date(survey, "skarn-fire")
        assert (found and found.edtf()) == common
    end = new_fact("end", DateClaim(parse_edtf("1907"), "tower-works", Edge.END), "S.")
    base = with_facts(end)
    assert event_date(make_survey(base, disputed(base)), "tower-works") is None


def test_known_errors_have_no_voice_in_disputes(ask: Ask, new_fact: NewFact) -> None:
    wrong = new_fact(
        "towers-b", number("9 lamps"), "S.", status=Status.KNOWN_ERROR, reason="a slip"
    )
    right = new_fact("towers-c", number("8 lamps"), "In 1911 there broke 8 lamps.", theme="towers")
    asked = ask("towers-c", wrong, right)
    assert asked.common.why.endswith("The Beacon gives 9 lamps by mistake.")
    assert "9" not in {option.text for option in asked.draft.options}


def test_the_deed_of_another_is_told_in_a_sentence_not_by_a_bare_name(
    ask: Ask, new_fact: NewFact
) -> None:
    other = new_fact(
        "lund-mapped",
        ActorClaim("per-lund", did="drew a map of every tower", when=parse_edtf("1908")),
        "In 1908 Per Lund drew a map of every tower.",
        cite="tide-1930",
        disputes=("holm-mapped",),
    )
    assert ask("holm-mapped", other).common.why.endswith(
        "Sources disagree: In 1908 Per Lund drew a map of every tower, "
        'according to the article "Varland\'s coast".'
    )
