"""A small world of two subjects: dated events, causes, a dispute, views, and questions on them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from quiz.cli.app import quiz

BRIDGES = """\
subject: bridges
title: Bridges
sources:
  - {id: gazette, title: The bridge at last, publisher: Town Gazette, author: A. Clerk,
     published: 1932-06}
  - {id: herald, title: Looking back, publisher: Herald, published: 1940}
events:
  - {id: flood, event: the great flood}
  - {id: opening, event: the opening of the bridge}
  - {id: riot, event: the riot at the toll house, sensitive: true}
entities:
  - {id: mayor, person: Ada Moss}
  - {id: guild, organisation: Ferry Guild}
  - {id: county, region: the Vale}
  - {id: town, town: Elmford, part_of: county}
facts:
  - {id: flood-date, date: 1929, event: flood, cite: herald p2 s2,
     inferred: {year: the article tells of the year before the works},
     says: The great flood came in 1929.}
  - {id: flood-place, place: town, event: flood, cite: herald p2 s2,
     says: The great flood ruined the lower streets.}
  - {id: opening-date, date: 1932-05-03, event: opening, cite: gazette p2 s2,
     says: The bridge opened on 3 May 1932.}
  - {id: opening-late, date: 1932-06-07, event: opening, cite: herald p2 s1, attributed_to: mayor,
     says: The bridge opened on 7 June 1932.}
  - {id: opener, actor: mayor, did: cut the ribbon, event: opening, cite: gazette p2 s2,
     says: Ada Moss cut the ribbon.}
  - {id: riot-date, date: 1932-07, event: riot, cite: gazette p3 s1, attributed_to: guild,
     says: A riot broke out at the toll house in July 1932.}
  - {id: flood-opening, cause: flood, effect: opening, cite: herald p2 s2,
     says: The flood made the town build its bridge.}
  - {id: opening-riot, cause: opening, effect: riot, cite: gazette p3 s1, attributed_to: guild,
     says: The opening of the bridge led to the riot.}
"""
SONGS = """\
subject: songs
title: Songs
sources: [{id: leaflet, title: A leaflet}]
events: [{id: concert, event: the first concert}]
facts:
  - {id: concert-date, date: 1951, event: concert, cite: leaflet p1 s1,
     says: The first concert was in 1951.}
"""
BANK = """\
bank: bridges
deck: Bridges
subject: bridges
questions:
  - {id: day, ask: When did the bridge open?, answer: 3 May 1932, fact: opening-date}
  - {id: ribbon, ask: Who cut the ribbon of the bridge?, answer: Ada Moss, fact: opener}
  - {id: flood, ask: In which year was the great flood?, answer: 1929, fact: flood-date}
"""
TEXT = """\
The bridge at last

It rained in the morning. The bridge was opened on the third of May. Nobody came late.

There was a riot at the toll house in July.
"""


def write_world(root: Path) -> None:
    """Write seeds and a bank into a world, and attach the text of one source."""
    for name, seeds in (("bridges", BRIDGES), ("songs", SONGS)):
        (root / "seeds" / name).mkdir()
        (root / "seeds" / name / "facts.yaml").write_text(seeds, "utf-8")
    (root / "decks" / "lights.yaml").write_text(BANK, "utf-8")
    texts = root / "data" / "texts"
    texts.mkdir(parents=True)
    (texts / "gazette.txt").write_text(TEXT, "utf-8")
    options = [f"--{name}={root / name}" for name in ("seeds", "decks", "data")]
    result = CliRunner().invoke(quiz, [*options, "sources", "check", "--update"])
    assert result.exit_code == 0, (result.output, result.exception)
