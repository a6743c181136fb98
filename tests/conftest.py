"""A small world for tests: folders of their own, a clock that stands where it was set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import hypothesis
import pytest

from quiz.places import Places, find_places
from quiz.session.study import Desk

hypothesis.settings.register_profile("shared-machine", deadline=None)
hypothesis.settings.load_profile("shared-machine")

LIGHTHOUSES = """\
bank: lights
deck: Sea::Lighthouses
study: [claim, order, match]
questions:
  - id: pharos-height
    ask: Which wonder of antiquity lit the harbour of Alexandria?
    answer: the Pharos
    distractors:
      - {text: the Colossus, why: it stood at Rhodes}
      - the Mausoleum
    why: The Pharos was built on an island before the harbour.
    cite: A Short Book of Lights, page 3
  - id: fresnel
    ask: In which year did Augustin Fresnel show his lens?
    cloze: Augustin Fresnel showed his lens in ((1822|year)).
    answer: 1822
    why: His stepped lens threw the light further.
  - id: eddystone
    ask: Who built the third lighthouse on the Eddystone rocks?
    answer: John Smeaton
    accept: [Smeaton]
  - id: keepers
    ask: Why did lighthouse keepers trim the wick by night?
    answer: because a wick that chars gives smoke and a weak light that ships cannot see
  - id: sequence
    order: Put these lights in order, earliest first.
    items: ["the Pharos: 1300", "Cordouan: 1611", "Smeaton's tower: 1759"]
    why: The Pharos is ancient.
  - id: places
    match: Join each light to its country.
    pairs: {Cordouan: France, Eddystone: England, Pharos: Egypt}
    why: Three countries.
  - id: lens-claim
    claim: Fresnel's lens was a mirror.
    answer: false
    why: It was a lens of stepped rings.
"""
"""A bank with every kind of question."""

OpenDesk = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Give a folder with the lighthouse bank in `decks/`, empty `seeds/`, and room for data."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "decks" / "lights.yaml").write_text(LIGHTHOUSES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def places(world: Path) -> Places:
    """Give the places of that world."""
    return find_places(str(world / "seeds"), [str(world / "decks")], str(world / "data"))


@pytest.fixture
def open_desk(places: Places) -> OpenDesk:
    """Open a desk at a time of one's choosing."""
    from quiz.session import opening

    @contextmanager
    def opened(now: str = "2030-01-01T09:00:00+00:00") -> Iterator[Desk]:
        with opening.open_desk(places, {"QUIZ_NOW": now}) as desk:
            yield desk

    return opened
