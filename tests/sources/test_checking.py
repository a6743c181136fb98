from __future__ import annotations

import pytest

from quiz.facts.model import Citation
from quiz.sources.checking import (
    CitationStatus,
    check_citation,
    check_citations,
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


def test_a_beginning_that_several_sentences_have_tells_nothing_by_itself(ferry: str) -> None:
    twice = ferry.replace("in calm weather", "at noon") + "Oruba’s only ferry sank on 3 May."
    assert status_in(twice) == ("lost", "")


def test_a_common_beginning_tells_enough_between_sentences_that_stayed(ferry: str) -> None:
    places = [Citation("ferry-1987", p, s) for p, s in ((1, 1), (2, 1), (2, 2))]
    before = SourceText.of("ferry-1987", ferry)
    edited = ferry.replace("in calm weather", "at noon") + "Oruba’s only ferry sank on 3 May."
    text = SourceText.of("ferry-1987", f"New\n{edited}")
    checks = check_citations(places, before.marks, {"ferry-1987": text})
    assert [(str(one.status), str(one.found[0])[-5:]) for one in checks] == [
        ("moved", "p2 s1"),
        ("edited", "p3 s1"),
        ("moved", "p3 s2"),
    ]


def test_a_cited_sentence_is_never_taken_for_what_another_became() -> None:
    closing = "said the harbour master of Oruba in 1987."
    both = SourceText.of("ferry-1987", f"It sank, {closing}\nIt was old, {closing}\n")
    left = SourceText.of("ferry-1987", f"It was old, {closing}\n")
    places = [Citation("ferry-1987", p, 1) for p in (1, 2)]
    checks = check_citations(places, both.marks, {"ferry-1987": left})
    assert [str(check.status) for check in checks] == ["lost", "moved"]


def test_what_both_edges_tell_needs_no_neighbours() -> None:
    old = "Oruba’s only ferry sank on 3 March 1987 in calm weather, as everybody had always feared."
    new = old.replace("calm", "stormy")
    places = [Citation("ferry-1987", p, 1) for p in (1, 2, 3)]
    before = SourceText.of("ferry-1987", f"The first line\n{old}\nThe last line\n")
    text = SourceText.of("ferry-1987", f"The first line\nThe last line\nMore\nMore\n{new}\n")
    checks = check_citations(places, before.marks, {"ferry-1987": text})
    assert [str(check.status) for check in checks] == ["exact", "edited", "moved"]
    assert checks[1].found == (Citation("ferry-1987", 5, 1),)


def test_one_edge_is_believed_only_between_the_same_neighbours_or_near_the_old_place() -> None:
    old = "Oruba’s only ferry sank on 3 March 1987 in calm weather."
    new = "Oruba’s only ferry sank on 3 May."
    places = [Citation("ferry-1987", p, 1) for p in (1, 2, 3)]
    before = SourceText.of("ferry-1987", f"The first line\n{old}\nThe last line\n")
    more = "More\n" * 3
    away = SourceText.of("ferry-1987", f"The first line\nThe last line\n{more}{new}\n")
    near = SourceText.of("ferry-1987", f"The first line\nThe last line\n{new}\n")
    here = SourceText.of("ferry-1987", f"The first line\nMore\n{new}\nThe last line\n")
    for text, status in ((away, "lost"), (near, "edited"), (here, "edited")):
        checks = check_citations(places, before.marks, {"ferry-1987": text})
        assert str(checks[1].status) == status


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
