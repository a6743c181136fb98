"""What is easier comes first: a name among options before the meaning that it stands for."""

from __future__ import annotations

from quiz.facts.model import (
    Citation,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    Source,
    Subject,
    TermClaim,
    Theme,
)
from quiz.questions.generating import generate


def test_a_name_with_options_comes_before_its_meaning() -> None:
    names = ("Skerrit", "Holm", "Brae", "Voe")
    entities = {
        name.lower(): Entity(id=name.lower(), kind=EntityKind.REGION, name=name) for name in names
    }
    fact = Fact(
        id="skerrit-means",
        claim=TermClaim(term="Skerrit", means="the rocky shore that keeps no harbour in winter"),
        says="In 1820 the Skerrit was known as the rocky shore that keeps no harbour in winter.",
        citations=(Citation("almanac", 1, 1),),
        theme="shores",
    )
    base = FactBase(
        subject=Subject("sea", "Sea", themes=(Theme("shores", "Shores"),)),
        sources={"almanac": Source("almanac", "An Almanac")},
        entities=entities,
        events={},
        facts={fact.id: fact},
    )
    (bank,) = generate(base, {}).banks
    ids = [question.common.id for question in bank.questions]
    assert ids.index("skerrit-means.reverse") < ids.index("skerrit-means")
