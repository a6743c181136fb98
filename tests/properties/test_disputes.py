"""Whatever facts an author writes, no question presents a disputed value as settled."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.answers import answer_of
from quiz.facts.contradictions import clash, contradictions
from quiz.facts.disputes import disputed, disputes
from quiz.facts.loading import load_subjects
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
    Span,
    Status,
    Subject,
    TermClaim,
    Theme,
)
from quiz.facts.witnesses import witnesses
from quiz.places import bundled
from quiz.questions.generating import generate
from quiz.questions.model import Question, Recalled
from quiz.text.dates import parse_edtf
from quiz.text.quantities import parse_quantity
from quiz.text.tokens import tokens

SOURCES = {
    "gull": Source("gull", "Fire at sea", publisher="The Gull", published=parse_edtf("1911-05"),
                   quotes=(("talk", Span(1, 2)),)),
    "late-gull": Source("late-gull", "Fire again", publisher="The Gull", published=parse_edtf("1930")),
    "tern": Source("tern", "Storms", publisher="The Tern", quotes=(("talk", Span(1, 2)),)),
    "posts": Source("posts", "Posts", parts=(
        Part(1, "A first post", parse_edtf("1920-01-02")), Part(3, "A second", parse_edtf("1921")),
    )),
}  # fmt: skip
ENTITIES = {
    id_: Entity(id_, kind, name, part_of=whole)
    for id_, kind, name, whole in (
        ("ona", EntityKind.PERSON, "Ona Berg", None),
        ("pia", EntityKind.PERSON, "Pia Dahl", None),
        ("rolf", EntityKind.PERSON, "Rolf Eng", None),
        ("sten", EntityKind.PERSON, "Sten Falk", None),
        ("coast", EntityKind.REGION, "Grey Coast", None),
        ("hamn", EntityKind.TOWN, "Hamn", "coast"),
        ("vik", EntityKind.TOWN, "Vik", "coast"),
        ("nes", EntityKind.TOWN, "Nes", None),
        ("sund", EntityKind.TOWN, "Sund", None),
    )
}
EVENTS = {
    id_: Event(id_, phrase, theme="sea")
    for id_, phrase in (("storm", "the long storm"), ("wreck", "the loss of the ferry"))
}
DATES = st.sampled_from(
    ["1901", "1902", "1902~", "1902-03", "1902-03-04", "1903-05", "1901/1903", "1907/1909", "1910"]
).map(parse_edtf)
AMOUNTS = st.sampled_from(
    ["12 boats", "14 boats", "at least 20 boats", "fewer than 9 boats", "about 13 boats", "40 men"]
)
PEOPLE, TOWNS = (
    st.sampled_from(ids)
    for ids in (["ona", "pia", "rolf", "sten"], ["hamn", "vik", "nes", "coast"])
)
EVENT = st.sampled_from(sorted(EVENTS))


def figure(name: str, amount: str) -> FigureClaim:
    value = parse_quantity(amount)
    assert value is not None
    return FigureClaim(name, f"how many of the {name} were lost in 1902", value)


CLAIMS: st.SearchStrategy[Claim] = st.one_of(
    st.builds(DateClaim, DATES, EVENT, st.sampled_from(Edge)),
    st.builds(PlaceClaim, TOWNS, EVENT),
    st.builds(figure, st.sampled_from(["ferries", "crews"]), AMOUNTS),
    st.builds(
        lambda actor, since, until: ActorClaim(
            actor, office="mayor of Hamn", since=since, until=until if until and until.last >= since.first else None
        ),
        PEOPLE, DATES, st.none() | DATES,
    ),
    st.builds(
        lambda actor, event, sole: ActorClaim(actor, did="rang the bell", event=event, sole=sole),
        PEOPLE, EVENT, st.sampled_from([True, None]),
    ),
    st.builds(
        CauseClaim,
        st.sampled_from(["a drunken pilot", "a broken mast"]), EVENT,
    ),
    st.builds(
        lambda term, expands: TermClaim(term, expands=expands),
        st.sampled_from(["HB", "SG"]),
        st.sampled_from(["Harbour Board", "Hamn Boats", "Sailors' Guild", "Sund Guild"]),
    ),
)  # fmt: skip
CITES = st.lists(
    st.builds(
        Citation, st.sampled_from(sorted(SOURCES)), st.integers(1, 4), st.integers(1, 2)
    ),
    min_size=1, max_size=2,
)  # fmt: skip


@st.composite
def bases(draw: st.DrawFn) -> FactBase:
    """Draw up to nine facts on few subjects, so that many of them contradict each other."""
    facts: dict[str, Fact] = {}
    for number, claim in enumerate(draw(st.lists(CLAIMS, min_size=2, max_size=9))):
        wrong = draw(st.integers(0, 9)) == 0
        fact = Fact(
            f"f{number}",
            claim,
            "",
            tuple(draw(CITES)),
            attributed_to=draw(st.sampled_from([None, None, None, "ona", "gull", "an old sailor"])),
            theme="sea",
            status=Status.KNOWN_ERROR if wrong else Status.REPORTED,
            sensitive=draw(st.integers(0, 9)) == 0,
            as_of=parse_edtf("1902") if isinstance(claim, FigureClaim) else None,
            disputes=tuple(draw(st.sets(st.sampled_from(sorted(facts)), max_size=1)))
            if facts and draw(st.integers(0, 4)) == 0 else (),
            agrees={min(facts): "both"} if facts and draw(st.integers(0, 6)) == 0 else {},
        )  # fmt: skip
        facts[fact.id] = fact
    base = FactBase(
        Subject("sea", "Sea", themes=(Theme("sea", "Sea"),)), SOURCES, ENTITIES, EVENTS, facts
    )
    told = {
        id_: replace(fact, says=f"In 1902 it was {answer_of(fact, base)[0]} for all to see.")
        for id_, fact in facts.items()
    }
    return replace(base, facts=MappingProxyType(told))


SHIPPED = load_subjects(bundled("seeds"))


def asked(base: FactBase) -> list[Question]:
    return [one for bank in generate(base, disputed(base)).banks for one in bank.questions]


def holds(base: FactBase, question: Recalled) -> None:
    """Check that a question of a disputed fact asks for one side's word and tells the other's."""
    fact = base.facts[question.common.facts[0]]
    rivals = [base.facts[id_] for id_ in disputed(base)[fact.id]]
    held = {tokens(answer_of(rival, base)[0]) for rival in rivals}
    assert question.common.attributed_to
    for stem in question.draft.wordings:
        assert "ccording to " in stem, stem
    named = ("according to ", question.common.attributed_to.casefold())
    cloze = question.cloze.casefold()
    assert not cloze or any(text in cloze for text in named)
    assert not held & {tokens(option.text) for option in question.draft.options}
    assert "Sources disagree: " in question.common.why
    for rival in rivals:
        value, claim = (set(tokens(text)) for text in (answer_of(rival, base)[0], rival.says))
        told = set(tokens(question.common.why)) | {"to"}
        assert value <= told or claim <= told


def names_of_sides(base: FactBase) -> None:
    """Check that no two sides of a dispute are asked for in the same words."""
    stems = {
        one.common.facts[0]: set(one.draft.wordings)
        for one in asked(base)
        if isinstance(one, Recalled) and not one.common.id.endswith(".reverse")
    }
    for fact, others in disputed(base).items():
        for other in others:
            assert not stems.get(fact, set()) & stems.get(other, set())


def nothing_is_settled(base: FactBase) -> None:
    contested = disputed(base)
    for one in asked(base):
        for id_ in one.common.facts:
            assert base.facts[id_].status is not Status.KNOWN_ERROR
        if set(one.common.facts) & contested.keys():
            assert isinstance(one, Recalled), type(one)
            holds(base, one)
    names_of_sides(base)


@settings(max_examples=300, deadline=None)
@given(bases())
def test_no_question_presents_a_disputed_value_as_settled(base: FactBase) -> None:
    nothing_is_settled(base)


def test_no_shipped_question_presents_a_disputed_value_as_settled() -> None:
    assert any(disputed(base) for base in SHIPPED)
    for base in SHIPPED:
        nothing_is_settled(base)


def test_the_shipped_disputes_have_sides_that_name_their_sources() -> None:
    for base in SHIPPED:
        for dispute in disputes(base):
            assert len(dispute.sides) >= 2
            assert all(side.value and side.testimonies for side in dispute.sides)


@settings(max_examples=300, deadline=None)
@given(bases())
def test_facts_exclude_each_other_both_ways_or_not_at_all(base: FactBase) -> None:
    for one, other in combinations(base.facts.values(), 2):
        assert bool(clash(one, other, base)) == bool(clash(other, one, base))
        assert not clash(one, one, base)
    contested = disputed(base)
    for id_, others in contested.items():
        for rival in others:
            error = base.facts[id_].status is Status.KNOWN_ERROR
            assert error or id_ in contested[rival]


@settings(max_examples=300, deadline=None)
@given(bases())
def test_sides_hold_all_disputed_facts_once_and_agree_within_themselves(base: FactBase) -> None:
    found = disputes(base)
    told = [id_ for dispute in found for id_ in dispute.fact_ids]
    usable = [id_ for id_ in disputed(base) if base.facts[id_].status is not Status.KNOWN_ERROR]
    assert sorted(told) == sorted(usable)
    against = {pair.ids for pair in contradictions(base)}
    for dispute in found:
        assert len(dispute.sides) >= 2
        assert dispute.why.endswith(".")
        for side in dispute.sides:
            for one, other in combinations(side.facts, 2):
                assert {one.id, other.id} not in against
            assert 1 <= side.witnesses <= len({one.source for one in side.testimonies})


@settings(max_examples=200, deadline=None)
@given(bases())
def test_a_fact_has_between_one_witness_and_as_many_as_articles(base: FactBase) -> None:
    for fact in base.facts.values():
        assert 1 <= witnesses(fact, base) <= len({cite.source for cite in fact.citations})
