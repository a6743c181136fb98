from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.facts.listing import CitedSentence, list_facts
from quiz.facts.model import Citation

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds


def test_every_kind_of_fact_has_its_answer(seeds: Seeds) -> None:
    rows = list_facts([seeds.base()], {})
    assert {row.fact.id: (row.answer, row.accept) for row in rows} == {
        "opening-date": ("3 April 1911", ()),
        "opening-place": ("Arden", ()),
        "moss-built": ("Ada Moss", ("Moss",)),
        "flood-led-to-opening": ("the great flood", ()),
        "bridge-length": ("about 120 metres", ()),
        "abc-expands": ("Arden Bridge Company", ("The Arden Bridge Company",)),
    }


def test_a_row_says_what_is_known_of_its_citations(seeds: Seeds) -> None:
    place = Citation("courier", 2, 1)
    known = {place: CitedSentence(place, "courier.txt", "00.11.22", "exact")}
    rows = [row.as_json() for row in list_facts([seeds.base()], known)]
    assert rows[1]["citations"] == [
        {"source": "courier", "file": "courier.txt", "paragraph": 2, "sentence": 1,
         "digest": "00.11.22", "status": "exact"},
        {"source": "herald", "file": None, "paragraph": 3, "sentence": 2,
         "digest": None, "status": "absent"},
    ]  # fmt: skip
    assert rows[1]["statement"] == "The bridge opened in 1911 in Arden."
