from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.loading import load_library, read_library
from quiz.bank.model import Library
from quiz.errors import Problem
from quiz.facts.model import (
    ActorClaim,
    Citation,
    DateClaim,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    Part,
    PlaceClaim,
    Source,
    Subject,
)
from quiz.text.dates import parse_edtf

HEAD = "bank: bridges\ndeck: Town::Bridges\nquestions:\n"

Write = Callable[..., Path]
Load = Callable[..., Library]
Check = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a bank: its questions below a usual head, or with `head` below another one."""

    def write_bank(questions: str, name: str = "bank.yaml", head: str = HEAD) -> Path:
        path = tmp_path / "decks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + questions, encoding="utf-8")
        return path

    return write_bank


@pytest.fixture
def load(write: Write, tmp_path: Path) -> Load:
    def load_bank(questions: str, head: str = HEAD, bases: tuple[FactBase, ...] = ()) -> Library:
        write(questions, head=head)
        return load_library([tmp_path / "decks"], bases)

    return load_bank


@pytest.fixture
def check(write: Write, tmp_path: Path) -> Check:
    def check_bank(
        questions: str, head: str = HEAD, bases: tuple[FactBase, ...] = ()
    ) -> tuple[Problem, ...]:
        write(questions, head=head)
        return read_library([tmp_path / "decks"], bases)[1]

    return check_bank


@pytest.fixture
def town() -> FactBase:
    source = Source(
        "gazette",
        "The Year of the Flood",
        publisher="Town Gazette",
        author="A. Clerk",
        published=parse_edtf("1932-06~"),
        url="https://example.org/flood",
        parts=(Part(5, "A Second Opening", parse_edtf("1933-01-04")),),
    )
    entities = (
        Entity("mill-bridge", EntityKind.TOWN, "Millbridge", aliases=("Old Mill",)),
        Entity("ada-smith", EntityKind.PERSON, "Ada Smith"),
        Entity("gazette-staff", EntityKind.ORGANISATION, "the Gazette's editors"),
    )
    facts = (
        Fact(
            "opening-date",
            DateClaim(parse_edtf("1932-05-03"), "opening"),
            "The bridge opened on 3 May 1932.",
            (Citation("gazette", 2, 1), Citation("gazette", 6, 3)),
        ),
        Fact(
            "opening-place",
            PlaceClaim("mill-bridge", "opening"),
            "It opened in Millbridge.",
            (Citation("gazette", 2, 1),),
            attributed_to="gazette",
        ),
        Fact(
            "builder",
            ActorClaim("ada-smith", did="drew the plans", event="flood"),
            "Ada Smith drew the plans.",
            (Citation("gazette", 3, 2),),
            attributed_to="gazette-staff",
        ),
    )
    events = (
        Event("opening", "the opening of the bridge"),
        Event("flood", "the flood", sensitive=True),
    )
    return FactBase(
        Subject("town", "A town"),
        {source.id: source},
        {entity.id: entity for entity in entities},
        {event.id: event for event in events},
        {fact.id: fact for fact in facts},
    )
