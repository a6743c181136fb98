from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem

Judge = Callable[..., tuple[Problem, ...]]
PEOPLE = """
entities:
  - {id: ada-brandt, person: Ada Brandt, subtype: engineer}
  - {id: olaf-rask, person: Olaf Rask, subtype: engineer}
  - {id: mira-holm, person: Mira Holm, subtype: engineer}
  - {id: ilse, person: Ilse of Varland, subtype: monarch}
  - {id: iran, country: Iran}
facts:
  - id: ilse-opened
    actor: ilse
    did: opened the tower
    when: 1904
    says: In 1904 Queen Ilse of Varland opened the tower.
    cite: beacon-1931 p3 s1
  - id: rask-lit
    actor: olaf-rask
    did: lit the lamp
    when: 1904
    says: In 1904 Olaf Rask lit the lamp.
    cite: beacon-1931 p3 s1
"""


def cloze(sentence: str, more: str = "") -> str:
    return f"- id: gap\n  cloze: {sentence}\n{more}"


@pytest.mark.parametrize(
    "sentence",
    [
        "In Skarn, ((Skarn)) was the first town with a lamp.",
        "Skarn's lamp shone over ((Skarn)) in 1904.",
        "French ships reached ((France)) in 1904.",
    ],
)
def test_a_sentence_that_names_its_answer_is_found(judge: Judge, sentence: str) -> None:
    assert judge(cloze(sentence), "Q03")


def test_a_list_beside_the_gap_that_the_answer_counts_is_found(judge: Judge) -> None:
    (found,) = judge(cloze("In 1904 there were ((3)) lamps, namely Skarn, Osby and Holm."), "Q03")
    assert "counts" in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1904 both Skarn and Osby were lit within ((2)) days.",
        "In 1904 there were ((12)) lamps, in towns such as Skarn and Osby.",
        "In 1904 ((3)) lamps, says Brandt, went out.",
    ],
)
def test_a_number_that_no_list_shows_is_fair(judge: Judge, sentence: str) -> None:
    assert judge(cloze(sentence), "Q03") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The skarnish lamp shone over ((Skarn)) in 1904.",  # nothing says that it is a place
        "In 1904 ((the lamp)) was lit by lamplighters.",
    ],
)
def test_only_names_of_places_and_peoples_have_adjectives(judge: Judge, sentence: str) -> None:
    assert judge(cloze(sentence), "Q03") == ()


def test_another_right_answer_beside_the_gap_gives_it_away(judge: Judge) -> None:
    accepted = cloze("The board, or ((VLB)), was founded in 1890.", "  accept: [the board]\n")
    assert judge(accepted, "Q03")


def test_the_gaps_of_one_sentence_are_judged_one_by_one(judge: Judge) -> None:
    (problem,) = judge(cloze("In Skarn, ((Olaf)) met ((Skarn)) folk."), "Q03")
    assert "Skarn" in problem.message


@pytest.mark.parametrize(
    ("hint", "tells"),
    [("a town", False), ("Sk…", True), ("the port of Skarn", True), ("what it stands for", False)],
)
def test_a_hint_says_the_kind_and_spells_nothing(judge: Judge, hint: str, tells: bool) -> None:
    found = judge(cloze(f"In 1904 a lamp was lit in ((Skarn|{hint}))."), "Q04")
    assert bool(found) is tells


def test_an_article_tells_where_a_wrong_option_needs_the_other_one(judge: Judge) -> None:
    sentence = "In 1904 the keeper bought an ((anchor|a thing))."
    assert judge(cloze(sentence, "  distractors: [net, oar]\n"), "Q04")
    assert judge(cloze(sentence, "  distractors: [oar, engine]\n"), "Q04") == ()


def test_a_title_tells_where_few_can_bear_it(judge: Judge) -> None:
    queen = cloze("In 1904 Queen ((Ilse of Varland)) opened it.", "  fact: ilse-opened\n")
    assert judge(queen, "Q04", facts=PEOPLE)
    captain = cloze("In 1904 Captain ((Olaf Rask)) lit it.", "  fact: rask-lit\n")
    assert judge(captain, "Q04", facts=PEOPLE) == ()
