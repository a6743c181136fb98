"""Who and what place a fact tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.facts.loading import load_subjects
from quiz.facts.mentions import mentions

SEEDS = """\
subject: lakes
title: Lakes
sources: [{id: log, title: A log}]
events: [{id: regatta, event: the regatta at Upper Ash}]
entities:
  - {id: union, organisation: the US, aliases: [the Union of Sailors]}
  - {id: ash, town: Ash, part_of: vale}
  - {id: upper-ash, town: Upper Ash, part_of: vale}
  - {id: vale, region: the Vale}
facts:
  - {id: claimed, actor: union, did: gave a cup, when: 1900, cite: log p1 s1, says: A cup was given.}
  - {id: written, date: 1901, event: regatta, cite: log p1 s1,
     says: "The Union of Sailors held a race; it let us wash ashore."}
"""


@pytest.mark.parametrize(
    ("fact", "entities"),
    [("claimed", {"union"}), ("written", {"union", "upper-ash", "vale"})],
)
def test_claims_sentences_and_events_name_entities_as_they_are_written(
    tmp_path: Path, fact: str, entities: set[str]
) -> None:
    (tmp_path / "facts.yaml").write_text(SEEDS)
    (base,) = load_subjects(tmp_path)
    assert mentions(base)[fact] == entities


def test_without_entities_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(
        "subject: s\ntitle: S\nsources: [{id: log, title: A log}]\n"
        "events: [{id: race, event: the race}]\n"
        "facts: [{id: one, date: 1900, event: race, cite: log p1 s1, says: A race.}]\n"
    )
    (base,) = load_subjects(tmp_path)
    assert mentions(base) == {"one": frozenset()}
