from __future__ import annotations

from pathlib import Path

from quiz.facts.model import Citation
from quiz.sources.rewording import earlier_wordings, word_difference
from quiz.sources.texts import keep_copy, load_earlier
from quiz.text.tokens import mark

PLACE = Citation("ferry-1987", 2, 1)
OLD = "Oruba’s only ferry sank on 3 March 1987 in calm weather."


def test_the_wording_that_was_cited_is_found_in_the_text_attached_before(
    tmp_path: Path, ferry: str
) -> None:
    edited = f"New\n{ferry}".replace("calm", "stormy")
    keep_copy(tmp_path, "ferry-1987", ferry.encode(), "a")
    assert load_earlier(tmp_path, "ferry-1987") is None
    keep_copy(tmp_path, "ferry-1987", edited.encode(), "b")
    lock = {PLACE: mark(OLD), Citation("ferry-1987", 3, 1): mark("It never stood there.")}
    assert earlier_wordings(tmp_path, lock, tuple(lock)) == {PLACE: OLD}
    assert earlier_wordings(tmp_path, {}, (PLACE,)) == {}


def test_the_same_text_attached_again_does_not_hide_the_earlier_one(
    tmp_path: Path, ferry: str
) -> None:
    for text in (ferry, f"New\n{ferry}", f"New\n{ferry}"):
        keep_copy(tmp_path, "ferry-1987", text.encode(), "a")
    earlier = load_earlier(tmp_path, "ferry-1987")
    assert earlier is not None
    assert earlier.sentence(PLACE) == OLD


def test_what_was_taken_out_and_put_in_is_marked_word_by_word() -> None:
    assert word_difference("It sank in calm weather.", "It sank twice in wild weather.") == (
        "It sank {+twice+} in [-calm-] {+wild+} weather."
    )
    assert word_difference("the same words", "the same words") == "the same words"
