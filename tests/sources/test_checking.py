from __future__ import annotations

import pytest

from quiz.facts.model import Citation
from quiz.sources.checking import (
    CitationStatus,
    check_citation,
)
from quiz.sources.texts import SourceText
from quiz.text.tokens import mark

PLACE = Citation("ferry-1987", 2, 1)
SENTENCE = "Oruba’s only ferry sank on 3 March 1987 in calm weather."


def status_in(text: str, place: Citation = PLACE, sentence: str = SENTENCE) -> tuple[str, str]:
    found = check_citation(place, mark(sentence), SourceText.of(place.source, text))
    return found.status, " ".join(f"p{f.paragraph}s{f.sentence}" for f in found.found)


def test_a_sentence_in_its_place_is_exact_whatever_the_typography(ferry: str) -> None:
    assert status_in(ferry) == ("exact", "p2s1")
    assert status_in(ferry.replace("’", "'").replace("\n", "\r\n").upper()) == ("exact", "p2s1")


def test_a_sentence_elsewhere_has_moved(ferry: str) -> None:
    assert status_in("A new headline\n" + ferry) == ("moved", "p3s1")


def test_a_sentence_at_several_other_places_is_ambiguous(ferry: str) -> None:
    assert status_in(f"New\n{ferry}\n{SENTENCE}") == ("ambiguous", "p3s1 p8s1")


def test_a_second_copy_elsewhere_does_not_matter(ferry: str) -> None:
    assert status_in(f"{ferry}\n{SENTENCE}") == ("exact", "p2s1")


@pytest.mark.parametrize(
    "edited",
    [
        "Oruba’s only ferry sank on 3 March 1987 in a gale.",
        "The town’s one ferry sank on 3 March 1987 in calm weather.",
        "Oruba’s only ferry sank on 3 May 1987, a Sunday, on 3 March 1987 in calm weather.",
    ],
)
def test_a_sentence_that_kept_its_first_or_last_six_words_was_edited(
    ferry: str, edited: str
) -> None:
    assert status_in(ferry.replace(SENTENCE, edited)) == ("edited", "p2s1")


def test_the_nearest_sentence_of_the_same_beginning_is_shown(ferry: str) -> None:
    far = "\n".join(["A filler line."] * 20) + "\nOruba’s only ferry sank on 3 May."
    edited = ferry.replace("in calm weather", "at noon")
    assert status_in("New\n" + edited + far) == ("edited", "p3s1")


def test_a_sentence_that_is_gone_is_lost(ferry: str) -> None:
    assert status_in(ferry.replace(SENTENCE, "It sank.")) == ("lost", "")


def test_without_a_text_a_citation_is_absent_and_holds() -> None:
    found = check_citation(PLACE, mark(SENTENCE), None)
    assert found.status is CitationStatus.ABSENT
    assert found.status.holds


def test_a_citation_without_a_mark_is_new_or_lost(ferry: str) -> None:
    text = SourceText.of("ferry-1987", ferry)
    assert check_citation(PLACE, None, text).status is CitationStatus.NEW
    assert check_citation(Citation("ferry-1987", 2, 7), None, text).status is CitationStatus.LOST


def test_every_status_is_told_in_words_and_as_data(ferry: str) -> None:
    text = SourceText.of("ferry-1987", "New\n" + ferry)
    check = check_citation(PLACE, mark(SENTENCE), text)
    assert str(check) == "ferry-1987 p2 s1: moved: stands at p3 s1 now: cite that place"
    assert check.as_json() == {
        "source": "ferry-1987",
        "paragraph": 2,
        "sentence": 1,
        "status": "moved",
        "found": [{"paragraph": 3, "sentence": 1}],
    }
