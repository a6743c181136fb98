from __future__ import annotations

from quiz.sources.overlap import shared_runs

THEIRS = (
    "The harbour office of Oruba blamed a valve that had been open all night before the ferry sank."
)


def test_a_long_run_of_the_same_words_is_found_whatever_the_typography() -> None:
    ours = "It is said that a VALVE that had been open, all night, was blamed."
    assert shared_runs(ours, [THEIRS], length=6) == ("a valve that had been open all night",)


def test_every_run_is_given() -> None:
    ours = "The harbour office of Oruba said: open all night before the ferry rang."
    assert shared_runs(ours, [THEIRS], length=5) == (
        "the harbour office of oruba",
        "open all night before the ferry",
    )


def test_our_own_words_share_nothing() -> None:
    assert shared_runs("An open valve sank Oruba's ferry in the night.", [THEIRS]) == ()
    assert shared_runs("", [THEIRS]) == ()
    assert shared_runs("Too short.", [""]) == ()


def test_a_name_counts_as_one_word() -> None:
    name = "the Joint Commission for Harbours, Ferries and Bridges of Oruba"
    theirs = f"In May {name} met twice."
    ours = f"A ferry was sold to {name} in 1987."
    assert len(shared_runs(ours, [theirs])) == 1
    assert shared_runs(ours, [theirs], names=[name, "Oruba"]) == ()
