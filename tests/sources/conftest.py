"""Two invented articles about one harbour, and the facts that cite them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from quiz.facts.model import Citation, Fact, FactBase, Source, Subject, TermClaim

FERRY = """\
The last ferry of Oruba

Oruba’s only ferry sank on 3 March 1987 in calm weather. Nobody was hurt, since it was empty.

The owner, Ms. Ana Lind, had sold it two days before. She never explained the price.

“It was an old boat,” she said. “It had 12,947 crossings behind it.”

The harbour office blamed a valve that had been open all night.

Photo: the harbour at dusk
"""
BRIDGE = """\
A bridge nobody asked for
By our own correspondent
Work on the Oruba bridge began in Jan. 1988 and took six years. Nobody was hurt, since it was empty.
The U.N. paid for a third of it. The town paid for the rest.
"""

MakeBase = Callable[[Iterable[Citation]], FactBase]


@pytest.fixture
def ferry() -> str:
    return FERRY


@pytest.fixture
def bridge() -> str:
    return BRIDGE


@pytest.fixture
def make_base() -> MakeBase:
    """Give a maker of fact bases with both sources, and one fact for each citation."""

    def make(citations: Iterable[Citation]) -> FactBase:
        facts = {
            f"fact-{n}": Fact(
                f"fact-{n}", TermClaim("Oruba", means="a town"), "Oruba is a town.", (c,)
            )
            for n, c in enumerate(citations)
        }
        sources = (
            Source("ferry-1987", "The last ferry of Oruba", publisher="Oruba Gazette"),
            Source("bridge-1994", "A bridge nobody asked for"),
        )
        return FactBase(Subject("oruba", "Oruba"), {s.id: s for s in sources}, {}, {}, facts)

    return make


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give a folder with both articles under names that say nothing."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "scan 1.txt").write_text(BRIDGE, "utf-8")
    (folder / "scan 2.txt").write_text(FERRY, "utf-8")
    return folder
