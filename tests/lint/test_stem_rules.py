from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity
from quiz.lint.stem_rules import acronyms
from quiz.lint.times import dates_in, is_anchored

Judge = Callable[..., tuple[Problem, ...]]
OFFICE = """
entities:
  - {id: ada-brandt, person: Ada Brandt}
facts:
  - id: brandt-headed
    actor: ada-brandt
    office: head of the lighthouse board
    since: 1890
    until: 1904
    says: Ada Brandt was head of the lighthouse board from 1890 to 1904.
    cite: beacon-1931 p3 s1
  - id: keepers
    figure: keepers-of-the-coast
    ask: how many keepers there were on the coast
    value: 120 keepers
    as_of: 1930-11
    says: In November 1930 the coast had 120 keepers.
    cite: tide-1930 p3 s1
"""


def ask(stem: str, answer: str = "Ada Brandt", more: str = "") -> str:
    return f"- id: asked\n  ask: {stem}\n  answer: {answer}\n{more}"


@pytest.mark.parametrize(
    "stem",
    [
        "Who currently keeps the tower at Skarn?",
        "Who keeps the tower at Skarn today?",
        "Who keeps the tower that burned down in the fire of 1911 now?",
        "Who lit the lamp last year?",
        "Who kept the tower ten years ago?",
        "Who has kept the most towers so far?",
        "Who drew the new map of the towers?",
        "Who is still in the guild?",
    ],
)
def test_a_question_that_hangs_on_the_day_of_writing_is_an_error(judge: Judge, stem: str) -> None:
    (problem,) = judge(ask(stem), "Q13")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "stem",
    [
        "Who kept the tower at Skarn as of June 1931, and still does?",
        "In 1904, who lit the new lamp?",
        "Who drew the new map of 1908?",
        "Who came from New Skarn?",
        'Who wrote "The tower today"?',
        "Which was the last year of the guild?",
        "Who knew the towers?",
    ],
)
def test_a_dated_question_a_name_and_a_quotation_are_no_flaw(judge: Judge, stem: str) -> None:
    assert judge(ask(stem), "Q13") == ()


def test_a_question_for_a_date_may_say_new_but_not_today(judge: Judge) -> None:
    assert judge(ask("When was the new lamp lit?", "May 1904"), "Q13") == ()
    assert judge(ask("When was the lamp of today lit?", "May 1904"), "Q13")


def test_an_office_and_a_count_are_asked_with_their_time(judge: Judge) -> None:
    office = ask("Who was head of the lighthouse board?", more="  fact: brandt-headed\n")
    count = ask("How many keepers were there?", "120 keepers", "  fact: keepers\n")
    for question in (office, count):
        (problem,) = judge(question, "Q13", facts=OFFICE)
        assert problem.severity is Severity.WARNING
        dated = question.replace("?", " in 1895?")
        assert judge(dated, "Q13", facts=OFFICE) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The V.L.B. pays the TKG.", ("VLB", "TKG")),
        ("the UN, the U.S. and NATO", ()),
        ("King Karl XII did NOT know the X-RAY", ()),
        ("I saw a B and the CCP's boats", ("CCP",)),
    ],
)
def test_acronyms_are_told_from_numerals_from_shouting_and_from_everyday_ones(
    text: str, found: tuple[str, ...]
) -> None:
    assert acronyms(text) == found


def test_an_acronym_is_known_once_an_earlier_question_of_the_bank_explained_it(
    judge: Judge,
) -> None:
    used = "- id: used\n  ask: Who led the VLB in 1895?\n  answer: Ada Brandt\n"
    teaches = (
        "- id: taught\n  ask: Who mapped the towers in 1908?\n  answer: Mira Holm\n"
        "  why: She worked for the Varland Lighthouse Board (VLB).\n"
    )
    assert [p.record for p in judge(used + teaches, "Q14")] == ["used"]
    assert judge(teaches + used, "Q14") == ()


def test_an_acronym_may_be_the_answer_or_be_asked_for(judge: Judge) -> None:
    assert judge(ask("What does VLB stand for?", "Varland Lighthouse Board"), "Q14") == ()
    assert judge("- id: gap\n  cloze: In 1890 the ((VLB)) was founded.\n", "Q14") == ()


def test_an_acronym_that_the_base_spells_out_is_known_where_the_question_gives_its_name(
    judge: Judge,
) -> None:
    facts = """
    entities:
      - {id: vlb, organisation: VLB, aliases: [Varland Lighthouse Board]}
      - {id: ada-brandt, person: Ada Brandt}
    facts:
      - id: brandt-led
        actor: ada-brandt
        did: founded the VLB
        when: 1890
        says: In 1890 Ada Brandt founded the VLB.
        cite: beacon-1931 p3 s1
    """
    stem = "Who founded the Varland Lighthouse Board, the VLB, in 1890?"
    assert judge(ask(stem, more="  fact: brandt-led\n"), "Q14", facts=facts) == ()
    bare = ask("Who founded the VLB in 1890?", more="  fact: brandt-led\n")
    assert judge(bare, "Q14", facts=facts)


def test_thirty_words_are_not_too_long_and_thirty_one_are(judge: Judge) -> None:
    assert judge(ask("Who" + " kept it" * 14 + " then?"), "Q17") == ()
    assert judge(ask("Who" + " kept it" * 15 + "?"), "Q17")


def test_three_sentences_are_too_many(judge: Judge) -> None:
    two = "Who kept the tower in 1904? Give the first name."
    assert judge(ask(two), "Q17") == ()
    assert judge(ask(f"The tower burned. It fell. {two}"), "Q17")


def test_a_sentence_without_a_part_in_the_fact_is_idle(judge: Judge) -> None:
    stem = "Many ships were wrecked in winter. Who was head of the lighthouse board in 1895?"
    idle = judge(ask(stem, more="  fact: brandt-headed\n"), "Q17", facts=OFFICE)
    assert "no part in its fact" in idle[0].message


def test_dates_are_found_wherever_they_stand_in_a_text() -> None:
    found = dates_in("On 9 April 1911, after the works of May 1904 and the 12,911 lamps of 1890")
    assert [date.edtf() for date in found] == ["1911-04-09", "1904-05", "1890"]
    assert is_anchored("By the end of 1904 it stood")
    assert not is_anchored("the fire of 1911")
