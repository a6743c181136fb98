"""A small fact base of our own invention, about a town with a bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.facts.loading import read_subject

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.errors import Problem
    from quiz.facts.model import FactBase

SOURCES = """\
subject: arden
title: Arden
scope: Two newspapers; nothing after 1930.
themes:
  - {id: bridges, theme: Bridges, about: How Arden got its bridges.}
sources:
  - id: courier
    title: The bridge at last
    published: 1911-05
    skip: {p1: headline, p7-p9: notices}
    quotes: {mayor-interview: p4-p5}
  - id: herald
    title: A page of posts
    inferred: {title: the page has none of its own}
    parts:
      - {from: p2, title: First post, published: 1920-01-02, publisher: Herald}
      - {from: p8, title: Second post, published: 1925}
"""
ENTITIES = """\
entities:
  - {id: ada-moss, person: Ada Moss, subtype: engineer, aliases: [Moss]}
  - {id: arden, town: Arden, part_of: vale}
  - {id: vale, region: Vale of Arden}
  - {id: brook, town: Brook, use: distractor}
  - {id: rivals, armed-group: The Rivals, active: 1901/1911, use: distractor}
events:
  - {id: opening, event: the opening of the bridge, theme: bridges}
  - {id: flood, event: the great flood}
"""
FACTS = """\
facts:
  - id: opening-date
    date: 1911-04-03
    event: opening
    inferred: {year: the page shows it}
    says: The bridge opened on 3 April 1911.
    cite: courier p2 s1
  - id: opening-place
    place: arden
    event: opening
    theme: bridges
    says: The bridge opened in 1911 in Arden.
    cite: [courier p2 s1, herald p3 s2]
  - id: moss-built
    actor: ada-moss
    did: built the bridge
    event: opening
    importance: detail
    says: Ada Moss built the bridge of 1911.
    cite: courier p3 s1
  - id: flood-led-to-opening
    cause: flood
    effect: the building of a bridge
    points: [the ferry was lost]
    says: After the flood of 1908 a bridge was built.
    cite: courier p3 s2
    attributed_to: ada-moss
  - id: bridge-length
    figure: bridge-length
    ask: how long the bridge was in 1911
    value: about 120 metres
    says: In 1911 the bridge was about 120 metres long.
    cite: courier p3 s3
    inferred: the text counts arches
  - id: abc-expands
    term: ABC
    expands: Arden Bridge Company
    accept: The Arden Bridge Company
    says: ABC was the Arden Bridge Company of 1909.
    cite: herald p9 s1
    status: confirmed
    checked_against: the company's charter
"""


class Seeds:
    """Writes the fact base into a folder, with other texts for its files or with more files."""

    facts = FACTS
    entities = ENTITIES
    sources = SOURCES

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, **files: str) -> Path:
        texts = {"sources": SOURCES, "entities": ENTITIES, "facts": FACTS} | files
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return self.folder

    def base(self, **files: str) -> FactBase:
        """Read the fact base, which must be free of errors."""
        base, problems = read_subject(self.write(**files))
        assert base is not None, problems
        return base

    def problems(self, **files: str) -> list[Problem]:
        """Give what is wrong with the fact base."""
        return list(read_subject(self.write(**files))[1])

    def only_problem(self, **files: str) -> Problem:
        (problem,) = self.problems(**files)
        return problem


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    return Seeds(tmp_path / "seeds" / "arden")
