"""A small world of facts that sources disagree on, with the text of one of them attached."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from quiz.cli.app import quiz

SEEDS = """\
subject: bridges
title: Bridges
sources:
  - id: gazette
    title: The bridge at last
    publisher: Town Gazette
    author: A. Clerk
    kind: report
    published: 1932-06
    url: https://example.org/bridge
    quotes: {mayor: p3}
  - id: herald
    title: Looking back
    publisher: Herald
    published: 1940
    quotes: {mayor: p9}
events:
  - {id: opening, event: the opening of the bridge}
  - {id: fair, event: the fair on the bridge}
entities:
  - {id: mayor, person: Ada Moss}
facts:
  - {id: opening-date, date: 1932-05-03, event: opening, cite: gazette p2 s2,
     says: The bridge opened on 3 May 1932.}
  - {id: opening-late, date: 1932-06-07, event: opening, cite: herald p2 s1, attributed_to: mayor,
     says: The bridge opened on 7 June 1932.}
  - {id: fair-date, date: 1933, event: fair, cite: [gazette p3 s1, herald p9 s1],
     corrected: The fair was put in 1934 here., says: The fair was held in 1933.}
  - {id: fair-wrong, date: 1934, event: fair, cite: herald p9 s2, status: known_error,
     reason: gazette p3 has the year, says: The fair was held in 1934.}
"""
BANK = """\
bank: bridges
deck: Bridges
about: How the town got its bridge.
scope: Two newspapers of one town, and nobody from the other bank.
subject: bridges
questions:
  - {id: day, ask: When did the bridge open?, answer: 3 May 1932, fact: opening-date,
     why: It was a Tuesday., attributed_to: the town clerk}
  - {id: fair, ask: In which year was the fair held?, answer: 1933, fact: fair-date}
"""
TEXT = """\
The bridge at last

It rained in the morning. The bridge was opened on the third of May. Nobody came late.

A fair followed a year later.
"""


def write_world(root: Path) -> None:
    """Write seeds and a bank into a world, and attach the text of one source."""
    (root / "seeds" / "bridges").mkdir()
    (root / "seeds" / "bridges" / "facts.yaml").write_text(SEEDS, "utf-8")
    (root / "decks" / "lights.yaml").write_text(BANK, "utf-8")
    texts = root / "data" / "texts"
    texts.mkdir(parents=True)
    (texts / "gazette.txt").write_text(TEXT, "utf-8")
    options = [f"--{name}={root / name}" for name in ("seeds", "decks", "data")]
    result = CliRunner().invoke(quiz, [*options, "sources", "check", "--update"])
    assert result.exit_code == 0, (result.output, result.exception)
