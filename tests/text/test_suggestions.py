from __future__ import annotations

from quiz.text.suggestions import did_you_mean, nearest


def test_a_misspelt_word_gets_the_word_that_was_meant() -> None:
    assert nearest("dat", ["date", "actor", "figure"]) == "date"
    assert nearest("Bridge-Year", ["bridge-year", "other"]) == "bridge-year"


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert nearest("xyzzy", ["date", "actor"]) is None
    assert did_you_mean("xyzzy", []) == ""


def test_a_suggestion_is_a_question() -> None:
    assert did_you_mean("anwser", ["answer", "ask"]) == "Did you mean answer?"
