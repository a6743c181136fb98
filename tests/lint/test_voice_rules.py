from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity
from quiz.facts.model import Citation, DateClaim, Fact, FactBase, Source, Subject
from quiz.lint.attribution import names_voice
from quiz.text.dates import parse_edtf

Judge = Callable[..., tuple[Problem, ...]]
PEOPLE = """
entities:
  - {id: ada-brandt, person: Ada Brandt}
  - {id: olaf-rask, person: Olaf Rask}
"""
DISPUTED = f"""{PEOPLE}
events:
  - {{id: fire, event: the fire in the old tower}}
facts:
  - {{id: may, date: 1911-05, event: fire, says: The old tower burned in May 1911., cite: beacon-1931 p3 s1}}
  - {{id: june, date: 1911-06, event: fire, says: The old tower burned in June 1911., cite: tide-1930 p2 s1}}
  - id: rask-said
    actor: olaf-rask
    did: said that the tower burned in July
    when: 1911
    says: In 1911 Olaf Rask said that the tower burned in July.
    cite: tide-1930 p2 s2
    disputes: [may]
  - id: year
    date: 1911
    event: fire
    says: The old tower burned in 1911.
    cite: tide-1930 p4 s1
"""
VIEWS = f"""{PEOPLE}
facts:
  - id: haste
    cause: the haste of the builders
    effect: the fall of the tower at Skarn
    says: The haste of the builders led to the fall of the tower at Skarn.
    cite: beacon-1931 p3 s1
  - id: rask-view
    actor: ada-brandt
    did: built the worst tower of the coast
    when: 1904
    says: In 1904 Ada Brandt built the worst tower of the coast.
    cite: beacon-1931 p3 s2
    attributed_to: olaf-rask
  - id: own-view
    actor: olaf-rask
    did: praised the keepers
    when: 1904
    says: In 1904 Olaf Rask praised the keepers.
    cite: beacon-1931 p3 s3
    attributed_to: olaf-rask
  - id: brandt-rowed
    actor: ada-brandt
    did: rowed out to the wreck
    when: 1904
    says: In 1904 Ada Brandt rowed out to the wreck alone.
    cite: tide-1930 p1 s1
  - id: board
    actor: ada-brandt
    office: head of the board
    when: 1904
    says: In 1904 Ada Brandt was head of the board.
    cite: tide-1930 p1 s2
"""
SENSITIVE = f"""{PEOPLE}
events:
  - {{id: wreck, event: the wreck of the lifeboat, sensitive: true}}
facts:
  - id: wreck-date
    date: 1904-05
    event: wreck
    says: The lifeboat was wrecked in May 1904.
    cite: beacon-1931 p3 s1
"""


def ask(stem: str, answer: str, fact: str, more: str = "") -> str:
    return f"- id: one\n  ask: {stem}\n  answer: {answer}\n  fact: {fact}\n{more}"


@pytest.mark.parametrize(
    "voice",
    ["According to The Beacon", "As “Lamps of the North” has it", "In The Beacon of June 1931"],
)
def test_a_side_that_is_named_is_no_flaw(judge: Judge, voice: str) -> None:
    asked = ask(f"{voice}, when did the old tower burn?", "May 1911", "may")
    assert judge(asked, "Q30", facts=DISPUTED) == ()


@pytest.mark.parametrize("voice", ["In 1911", "According to The Tide", "According to a report"])
def test_a_side_that_is_not_named_or_is_another_one_is_an_error(judge: Judge, voice: str) -> None:
    asked = ask(f"{voice}, when did the old tower burn?", "May 1911", "may")
    (problem,) = judge(asked, "Q30", facts=DISPUTED)
    assert problem.severity is Severity.ERROR
    assert "june" in problem.message


@pytest.mark.parametrize("voice", ["A Coast and Its Lamps", "A Coast and Its Lamps of 1930"])
def test_a_title_that_others_have_too_does_not_tell_the_side(judge: Judge, voice: str) -> None:
    asked = ask(f"According to “{voice}”, when did the old tower burn?", "June 1911", "june")
    assert judge(asked, "Q30", facts=DISPUTED) == ()
    both = DISPUTED.replace("beacon-1931 p3 s1", "tide-1930 p3 s1")
    assert judge(asked, "Q30", facts=both)


def test_every_wording_and_the_sentence_must_name_the_side(judge: Judge) -> None:
    stem = "According to The Beacon, when did the old tower burn?"
    cloze = "  cloze: The old tower burned in ((May 1911)).\n"
    assert judge(ask(stem, "May 1911", "may", cloze), "Q30", facts=DISPUTED)
    wordings = f'["{stem}", "When did it burn?"]'
    assert judge(ask(wordings, "May 1911", "may"), "Q30", facts=DISPUTED)


def test_what_no_fact_contradicts_needs_no_side(judge: Judge) -> None:
    asked = ask("In which year did the old tower burn?", "1911", "year")
    assert judge(asked, "Q30", facts=DISPUTED) == ()


def test_that_somebody_said_it_is_not_disputed(judge: Judge) -> None:
    asked = ask("Who said in 1911 that the tower burned in July?", "Olaf Rask", "rask-said")
    assert judge(asked, "Q30", facts=DISPUTED) == ()


@pytest.mark.parametrize("fact", ["haste", "rask-view"])
def test_views_without_a_name_are_found(judge: Judge, fact: str) -> None:
    asked = ask("What is told of the tower at Skarn?", "the haste of the builders", fact)
    (problem,) = judge(asked, "Q31", facts=VIEWS)
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("fact", "voice"),
    [
        ("haste", "According to The Beacon"),
        ("rask-view", "In the eyes of Olaf Rask"),
        ("rask-view", "According to The Beacon"),
    ],
)
def test_views_with_a_name_are_not(judge: Judge, fact: str, voice: str) -> None:
    asked = ask(f"{voice}, what is told of the tower?", "the haste of the builders", fact)
    assert judge(asked, "Q31", facts=VIEWS) == ()


def test_who_said_something_may_be_asked_in_our_own_voice(judge: Judge) -> None:
    asked = ask("Who praised the keepers in 1904?", "Olaf Rask", "own-view")
    assert judge(asked, "Q31", facts=VIEWS) == ()


ROWED = ask("Who rowed out to the wreck in 1904?", "Ada Brandt", "brandt-rowed")


@pytest.mark.parametrize(
    "sentence",
    [
        "“In 1904 Ada Brandt rowed out to the wreck alone,” he wrote.",
        "The captain said that in 1904 Brandt had rowed out to the wreck alone.",
        "In 1904 Ada Brandt rowed out to the wreck alone, the captain reported.",
    ],
)
def test_a_fact_that_its_text_only_quotes_is_a_view(judge: Judge, sentence: str) -> None:
    texts = f"tide-1930: {sentence} He also said she was head of the board in 1904."
    (problem,) = judge(ROWED, "Q31", facts=VIEWS, texts=texts)
    assert "words" in problem.message
    named = ROWED.replace("Who rowed", "According to The Tide, who rowed")
    assert judge(named, "Q31", facts=VIEWS, texts=texts) == ()


def test_a_word_of_speech_alone_makes_no_view_nor_an_office_told_in_passing(judge: Judge) -> None:
    texts = (
        "tide-1930: In 1904 Ada Brandt rowed out to the wreck, and told nobody. "
        "The captain said that in 1904 Ada Brandt was head of the board."
    )
    assert judge(ROWED, "Q31", facts=VIEWS, texts=texts) == ()
    office = ask("Who was head of the board in 1904?", "Ada Brandt", "board")
    assert judge(office, "Q31", facts=VIEWS, texts=texts) == ()


WRECK = "According to The Beacon, when was the lifeboat wrecked?"


def test_what_is_sensitive_is_asked_as_somebodys_word(judge: Judge) -> None:
    assert judge(ask(WRECK, "May 1904", "wreck-date"), "Q34", facts=SENSITIVE) == ()
    (problem,) = judge(
        ask("When was the lifeboat wrecked?", "May 1904", "wreck-date"), "Q34", facts=SENSITIVE
    )
    assert problem.severity is Severity.ERROR
    assert "our own voice" in problem.message


@pytest.mark.parametrize(
    "asked",
    [
        ask(WRECK, "May 1904", "wreck-date", "  distractors: [June 1904, July 1904]\n"),
        "- id: one\n  claim: According to The Beacon it sank in May.\n  answer: false\n  fact: wreck-date\n",
        "- id: one\n  order: In The Beacon, what came first?\n  items: [one, two]\n  fact: wreck-date\n",
        "- id: one\n  match: In The Beacon, what is what?\n  pairs: {a: one, b: two}\n  fact: wreck-date\n",
    ],
)
def test_what_is_sensitive_is_never_guessed(judge: Judge, asked: str) -> None:
    (problem,) = judge(asked, "Q34", facts=SENSITIVE)
    assert "is asked for by" in problem.message


def test_a_question_of_ones_own_may_be_marked_sensitive(judge: Judge) -> None:
    asked = "- id: one\n  ask: {}\n  answer: 14 people\n  sensitive: true\n"
    assert judge(asked.format("How many people died in 1904?"), "Q34")
    asked += "  attributed_to: Olaf Rask\n"
    assert judge(asked.format("How many people died in 1904, by Olaf Rask's count?"), "Q34") == ()


def test_a_known_error_is_an_error_in_every_bank(judge: Judge) -> None:
    facts = DISPUTED.replace(
        "cite: beacon-1931 p3 s1}", "cite: beacon-1931 p3 s1, status: known_error, reason: a slip}"
    )
    asked = ask("When did the old tower burn?", "May 1911", "may")
    (problem,) = judge(asked, "Q36", facts=facts, sourced=False)
    assert problem.severity is Severity.ERROR
    assert "a slip" in problem.message
    assert judge(asked, "Q36", facts=DISPUTED) == ()


def test_a_post_without_a_publisher_may_be_named_by_its_kind_and_date() -> None:
    post = Source("post", "Thoughts", published=parse_edtf("1911-05"), kind="blog post")
    fact = Fact("f", DateClaim(parse_edtf("1911"), "fire"), "It burned.", (Citation("post", 1, 1),))
    base = FactBase(Subject("coast", "Coast"), {"post": post}, {}, {}, {"f": fact})
    assert names_voice("According to a blog post of May 1911, when did it burn?", fact, base)
    assert not names_voice("According to a blog post of June 1911, when did it burn?", fact, base)
