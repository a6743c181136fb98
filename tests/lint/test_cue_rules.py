from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]
PLACES = """
entities:
  - {id: varland, country: Varland}
  - {id: north, region: northern Varland, part_of: varland}
  - {id: osby, country: Osby, aliases: [Kingdom of the Isles]}
  - {id: osby-bay, country: Osby Bay}
  - {id: ministry, organisation: Ministry of Lamps and Bells}
events:
  - {id: fire, event: the fire in the old tower}
facts:
  - id: fire-place
    place: osby
    event: fire
    says: The old tower burned in Osby.
    cite: beacon-1931 p3 s1
"""


def choice(answer: str, *wrong: str, ask: str = "What burned at Skarn in 1911?") -> str:
    options = "".join(f'\n    - "{text}"' for text in wrong)
    return (
        f'- id: one\n  ask: "{ask}"\n  answer: "{answer}"\n  type: text\n  distractors:{options}\n'
    )


@pytest.mark.parametrize(
    "option",
    [
        "all of the above",
        "None of the above.",
        "Both of them",
        "none of these",
        "A and B",
        "(2) and (3)",
    ],
)
def test_options_about_options_are_found_in_every_bank(judge: Judge, option: str) -> None:
    (problem,) = judge(choice("the tower", "the mill", option), "Q22", sourced=False)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "option",
    ["all of them left the town", "the tower above the town", "group A", "AB", "none", "1 or 2"],
)
def test_options_that_say_something_are_no_options_about_options(judge: Judge, option: str) -> None:
    assert judge(choice("the tower", "the mill", option), "Q22") == ()


def test_an_option_made_of_others_is_found(judge: Judge) -> None:
    (problem,) = judge(choice("tower", "mill", "the tower and the mill"), "Q23")
    assert problem.severity is Severity.ERROR


def test_options_that_converge_on_the_key_are_found(judge: Judge) -> None:
    assert judge(choice("lens and log", "lens and flag", "log and bell"), "Q23")


def test_options_with_equally_many_shared_parts_do_not_converge(judge: Judge) -> None:
    assert judge(choice("lens and log", "lens and flag", "log and flag"), "Q23") == ()
    assert judge(choice("lens and log", "lens and flag", "lens and bell"), "Q23") == ()


def test_the_parts_of_a_name_are_no_parts(judge: Judge) -> None:
    options = choice("Ministry of Lamps and Bells", "Bells", "Ministry of Lamps")
    assert judge(options, "Q23")
    assert judge(f"{options}  fact: fire-place\n", "Q23", facts=PLACES) == ()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("the mill", "a boat", "shed"), "article"),
        (("a mill.", "a boat", "a shed"), "full stop"),
        (("in mills", "boats", "sheds"), "preposition"),
        (("The mill burned", "the boat sank", "the shed fell"), "capital"),
        (("mills", "boat", "shed"), "plural"),
    ],
)
def test_the_one_option_that_is_written_otherwise_is_found(
    judge: Judge, options: tuple[str, ...], told: str
) -> None:
    (problem,) = judge(choice(*options), "Q26")
    assert told in problem.message


@pytest.mark.parametrize(
    "options",
    [
        ("a mill", "a boat"),
        ("Rask's boat", "the mill", "a shed"),
        ("Skarn", "the mill", "a shed, the bell"),
        ("the U.S.", "the mill", "the shed"),
        ("mills", "boats", "shed", "barn"),
        ("glass", "boat", "shed"),
        ("yes", "no", "maybe"),
    ],
)
def test_two_of_a_form_names_and_abbreviations_set_no_option_apart(
    judge: Judge, options: tuple[str, ...]
) -> None:
    found = [problem.message for problem in judge(choice(*options), "Q26")]
    assert not [message for message in found if "capital" in message or "stop" in message]
    assert found == [] or options[0] == "Skarn"


def test_an_open_stem_that_fits_the_key_alone_is_found(judge: Judge) -> None:
    ask = "The first keeper of Skarn was an …"
    assert judge(choice("engineer", "sailor", "teacher", ask=ask), "Q26")
    assert judge(choice("engineer", "officer", "artist", ask=ask), "Q26") == ()
    ask = "What burned at Skarn in 1911 were"
    assert judge(choice("two mills", "a tower", "three boats", ask=ask), "Q26")
    assert judge(choice("two mills", "four towers", "three boats", ask=ask), "Q26") == ()


def test_two_names_of_one_entity_are_found(judge: Judge) -> None:
    asked = choice("Varland", "Osby", "Kingdom of the Isles")
    assert judge(asked, "Q28") == ()
    (problem,) = judge(f"{asked}  fact: fire-place\n", "Q28", facts=PLACES)
    assert "names of the same" in problem.message


def test_a_part_beside_its_whole_is_found_but_not_a_namesake(judge: Judge) -> None:
    linked = "  fact: fire-place\n"
    assert judge(choice("Osby", "Varland", "northern Varland") + linked, "Q28", facts=PLACES)
    assert judge(choice("Varland", "Osby", "Osby Bay") + linked, "Q28", facts=PLACES) == ()


def test_without_facts_one_option_inside_another_is_found(judge: Judge) -> None:
    assert judge(choice("the old tower", "tower", "the mill"), "Q28")
    assert judge(choice("the old tower", "the mill", "the tower of Osby"), "Q28") == ()


def test_dates_and_numbers_inside_each_other_are_left_to_other_rules(judge: Judge) -> None:
    asked = "- id: one\n  ask: When?\n  answer: May 1911\n  distractors: [1911, 1904]\n"
    assert judge(asked, "Q28") == ()


def test_the_sides_of_a_match_are_judged_too(judge: Judge) -> None:
    asked = "- id: one\n  match: Who kept which?\n  pairs: {Ada: tower, Una: old tower}\n"
    assert judge(asked, "Q28")
    assert judge(asked.replace("old tower", "mill"), "Q28") == ()
