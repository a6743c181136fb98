"""What a card is told of the facts behind it: who disagrees, who errs, how many witnesses there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.bank.disputes import readable
from quiz.bank.linking import Bases
from quiz.bank.loading import read_library
from quiz.bank.model import Card, Dispute, Side
from quiz.facts.model import Citation, DateClaim, Fact, FactBase, Source, Span, Status
from quiz.text.dates import parse_edtf
from tests.bank.conftest import Load, Write

QUESTION = "  - {id: day, ask: When did it open?, answer: %s, fact: %s}\n"
GAZETTE = "Town Gazette (A. Clerk, about June 1932)"


def with_facts(base: FactBase, *facts: Fact) -> FactBase:
    """Give a base with more facts, and a second newspaper for them."""
    echo = Source("echo", "An echo", author="B. Scribe", published=parse_edtf("1940"))
    sources = {**base.sources, "echo": echo}
    return replace(base, sources=sources, facts={**base.facts, **{f.id: f for f in facts}})


def opened(id_: str, date: str, cite: str = "echo", **more: object) -> Fact:
    """Give another date of the opening."""
    claim = DateClaim(parse_edtf(date), "opening")
    citations = (Citation(cite, 1, 1),)
    return Fact(id_, claim, f"It opened {date}.", citations, **more)  # type: ignore[arg-type]


def card_of(
    load: Load, base: FactBase, fact: str = "opening-date", answer: str = "3 May 1932"
) -> Card:
    (card,) = load(QUESTION % (answer, fact), bases=(base,)).decks[0].cards
    return card


def test_a_card_in_dispute_has_both_sides_with_who_says_them_its_own_first(
    load: Load, town: FactBase
) -> None:
    base = with_facts(town, opened("late", "1932-06-07", attributed_to="ada-smith"))
    ours = Side("3 May 1932", (GAZETTE, "Town Gazette (A. Clerk, 4 January 1933)"))
    theirs = Side("7 June 1932", ('Ada Smith, in "An echo" (B. Scribe, 1940)',))
    about = "when the opening of the bridge took place"
    assert card_of(load, base).disputes == (Dispute(about, (ours, theirs)),)
    other = card_of(load, base, "late", "7 June 1932")
    assert other.disputes == (Dispute(about, (theirs, ours)),)
    assert other.errors == ()


def test_cards_of_one_dispute_are_siblings_since_each_tells_the_other(
    load: Load, town: FactBase
) -> None:
    base = with_facts(town, opened("late", "1932-06-07"))
    one = set(card_of(load, base).siblings)
    other = set(card_of(load, base, "late", "7 June 1932").siblings) - {"bridges/day"}
    assert one & other == {"dispute:town/late"}
    assert not set(card_of(load, town).siblings) & other


def test_a_card_that_nobody_contradicts_has_no_dispute(load: Load, town: FactBase) -> None:
    card = card_of(load, town)
    assert (card.disputes, card.errors) == ((), ())


def test_a_known_error_is_told_as_one_and_never_as_a_side(load: Load, town: FactBase) -> None:
    wrong = opened(
        "wrong", "1931-05-03", status=Status.KNOWN_ERROR, reason="gazette p2 s1 has the year (p9)."
    )
    card = card_of(load, with_facts(town, wrong))
    assert card.disputes == ()
    assert card.errors == (
        Side("3 May 1931", ('"An echo" (B. Scribe, 1940)',), "Town Gazette has the year"),
    )


def test_what_a_fact_corrects_is_told_though_it_is_about_something_else(
    load: Load, town: FactBase
) -> None:
    flood = Fact(
        "flood-date", DateClaim(parse_edtf("1932"), "flood"), "The flood came in 1932.",
        (Citation("echo", 1, 1),), status=Status.KNOWN_ERROR, reason="it was the opening",
    )  # fmt: skip
    base = with_facts(town, flood)
    right = replace(base.facts["opening-date"], corrects=("flood-date",), corrected="Not a flood.")
    card = card_of(load, replace(base, facts={**base.facts, right.id: right}))
    assert [error.value for error in card.errors] == ['"The flood came in 1932"']
    assert card.corrected == "Not a flood."


def test_errors_beside_several_facts_are_left_out_but_disputes_say_what_they_are_about(
    load: Load, town: FactBase
) -> None:
    wrong = opened("wrong", "1931-05-03", status=Status.KNOWN_ERROR, reason="a slip")
    base = with_facts(town, wrong, opened("late", "1932-06-07"))
    text = (
        "  - {id: x, ask: When did it open?, answer: 3 May 1932, facts: [opening-date, builder]}\n"
    )
    (card,) = load(text, bases=(base,)).decks[0].cards
    assert card.errors == ()
    assert [dispute.about for dispute in card.disputes] == [
        "when the opening of the bridge took place"
    ]
    assert card.witnesses == 0


def test_facts_that_may_have_errors_are_not_searched(write: Write, town: FactBase) -> None:
    base = with_facts(town, opened("late", "1932-06-07"))
    broken = replace(base, events={}, sources={}, entities={})
    path = write("  - {id: x, ask: Who?, answer: me}\n")
    library, problems = read_library([path], (broken,), disputes=False)
    assert problems == ()
    assert library.decks[0].cards[0].disputes == ()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("echo p9 says so; see gazette", '"An echo" says so; see Town Gazette'),
        ("in gazette, paragraph 13, too", "in Town Gazette too"),
        ("the gazettes and gazette-2 (p26-p27) agree.", "the gazettes and gazette-2 agree"),
        (r"gazette p2-p4 \1 has it", r"Town Gazette \1 has it"),
    ],
)
def test_reasons_name_articles_as_readers_know_them(town: FactBase, reason: str, told: str) -> None:
    assert readable(reason, with_facts(town)) == told


@pytest.mark.parametrize(
    ("cites", "count"),
    [
        ("[gazette p2 s1]", 1),
        ("[gazette p2 s1, gazette p6 s3]", 1),
        ("[gazette p2 s1, echo p1 s1]", 2),
        ("[gazette p9 s1, echo p4 s1]", 1),
        ("[gazette p9 s1, echo p4 s1, echo p1 s1]", 1),
        ("[gazette p2 s1, 'A Book of Bridges, page 3']", 0),
        ("['A Book of Bridges, page 3']", 0),
        ("[unknown p2 s1]", 0),
    ],
)
def test_articles_that_carry_one_passage_are_one_witness(
    load: Load, town: FactBase, cites: str, count: int
) -> None:
    base = with_facts(town)
    shared = {
        id_: replace(source, quotes=(("interview", Span(first, 12)),))
        for id_, first, source in (
            ("gazette", 9, base.sources["gazette"]),
            ("echo", 4, base.sources["echo"]),
        )
    }
    text = f"  - {{id: x, ask: Who?, answer: me, cite: {cites}}}\n"
    (card,) = load(text, bases=(replace(base, sources=shared),)).decks[0].cards
    assert card.witnesses == count


def test_references_tell_what_an_article_is_and_the_publisher_of_its_part(
    load: Load, town: FactBase
) -> None:
    gazette = town.sources["gazette"]
    (part,) = gazette.parts
    part = replace(part, kind="letter", publisher="Another Gazette", author="C. Reader")
    source = replace(gazette, kind="report", parts=(part,))
    card = card_of(load, replace(town, sources={"gazette": source}))
    assert [(r.kind, r.publisher, r.author) for r in card.references] == [
        ("report", "Town Gazette", "A. Clerk"),
        ("letter", "Another Gazette", "C. Reader"),
    ]


def test_a_question_may_say_itself_what_was_wrong(load: Load) -> None:
    text = (
        "  - {id: x, ask: Who?, answer: me, corrected: It was you., corrects: [old, other/wrong]}\n"
        "  - {id: gaps, cloze: A ((b)) and ((c))., corrects: was-wrong}\n"
    )
    card, first, second = load(text).decks[0].cards
    assert (card.corrected, card.corrects) == ("It was you.", ("bridges/old", "other/wrong"))
    assert first.corrects == ("bridges/was-wrong.1",)
    assert second.corrects == ("bridges/was-wrong.2",)


def test_a_correction_changes_the_key_and_keeps_the_one_before(load: Load) -> None:
    (plain,) = load("  - {id: x, ask: Who?, answer: me}\n").decks[0].cards
    (fixed,) = load("  - {id: x, ask: Who?, answer: me, corrects: old}\n").decks[0].cards
    assert plain.key_before == ""
    assert fixed.key != plain.key
    assert fixed.key_before == plain.key


def test_a_question_that_is_still_asked_is_no_error(write: Write) -> None:
    path = write(
        "  - {id: old, ask: Who was it?, answer: you}\n"
        "  - {id: new, ask: Who is it?, answer: me, corrects: old}\n"
    )
    _, (problem,) = read_library([path], ())
    assert problem.message == "`corrects` names 'old', which is still asked"
    assert f"{path}:4" in problem.cure


def test_bases_of_one_subject_keep_what_is_contested(town: FactBase) -> None:
    base = with_facts(town, opened("late", "1932-06-07"))
    bases = Bases.searched((base,)).of("town")
    assert set(bases.contested) == {("town", "opening-date"), ("town", "late")}
