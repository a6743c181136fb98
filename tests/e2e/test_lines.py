"""`quiz study --plain` takes whatever comes down its input, and never answers with a traceback."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.store.events import Event
from tests.e2e.learner import read_buttons, read_question
from tests.e2e.running import Ended, Quiz

OPTIONS, FLIP, TYPED = "a\n\n", "\n\n", "Smeaton\n\n"
"""The input that answers and rates the first, the second and the third card of the harbour bank."""
EASY = "a\n4\n\n4\nSmeaton\n4\n1822\n4\nhawser\n4\nf\n4\n"
"""The input that answers all of its six cards, and rates them so that none comes again today."""


def study(quiz: Quiz, given: str | bytes) -> Ended:
    ended = quiz.run("study", "--plain", given=given)
    assert ended.polite, ended
    assert (ended.code, ended.err) == (0, "")
    return ended


def log(quiz: Quiz) -> list[tuple[str, str, int | None]]:
    return [
        (event.kind.value, event.card.partition("/")[2], event.rating) for event in events(quiz)
    ]


def events(quiz: Quiz) -> tuple[Event, ...]:
    with quiz.history() as history:
        assert history.check() == ()
        return history.events()


@pytest.mark.parametrize(
    ("given", "stored"),
    [("", 0), ("a", 0), ("a\n", 0), ("a\n2", 1), ("a\n2\n", 1), (OPTIONS + FLIP + "Smea", 2)],
    ids=["at once", "within the answer", "at the rating", "within the rating", "after it", "later"],
)
def test_the_input_may_end_at_any_prompt(harbour: Quiz, given: str, stored: int) -> None:
    ended = study(harbour, given)
    assert ended.out.rstrip().endswith("Everything is stored.")
    assert len(log(harbour)) == stored


def test_a_whole_sitting_by_lines_ends_by_itself(harbour: Quiz) -> None:
    out = study(harbour, EASY + "this is never read\n").out
    assert "Nothing more is due today." in out
    assert "never read" not in out
    cards = [card for _, card, _ in log(harbour)]
    assert cards == ["light", "tide", "builder", "lens", "rope", "anchors"]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii", "latin-1", "utf-8:surrogateescape"])
def test_bytes_that_are_no_utf_8_are_refused_and_swallow_no_other_line(
    harbour: Quiz, encoding: str
) -> None:
    odd = replace(harbour, variables={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    given = b"a\n\xff\xfe\n3\n\xe9\n\n\n\xc3\nJos\xc3\xa9 \xe2\x80\x93 \xf0\x9f\x9a\xa2\n\xff\n1\n"
    ended = study(odd, given)
    assert ended.out.count("That line is not UTF-8 text; type it again.") == 4
    assert log(harbour) == [("review", "light", 3), ("review", "tide", 3), ("review", "builder", 1)]
    assert "José – 🚢" in (events(harbour)[2].response or "")


def test_control_characters_neither_reach_the_screen_nor_the_log(harbour: Quiz) -> None:
    ended = study(harbour, OPTIONS + FLIP + "\x1b[2J\x07Sme\x00aton\u202e\n\n")
    assert not set("\x1b\x07\x00\u202e") & set(ended.out)
    assert not set("\x1b\x07\x00\u202e") & set(events(harbour)[2].response or "")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_of_any_system_are_read(harbour: Quiz, line_end: str) -> None:
    study(harbour, (OPTIONS + FLIP + TYPED).replace("\n", line_end).encode())
    assert log(harbour) == [
        ("review", "light", events(harbour)[0].rating),
        ("review", "tide", 3),
        ("review", "builder", 3),
    ]


@pytest.mark.parametrize("word", ["x", "9", "-9", "1/", "é ", "a b ", "1b", "[", "１", "%s{}\\n"])
def test_very_long_lines_are_answers_like_others(harbour: Quiz, word: str) -> None:
    long = word * (200_000 // len(word))
    lines = [long, "a", long, "3", long, long, "2", long, "1", long, "", long, "", long, "t", "4"]
    study(harbour, "\n".join([*lines, "/quit", ""]))
    assert len(log(harbour)) == 6


def test_empty_lines_turn_over_or_give_up_and_take_the_proposed_rating(harbour: Quiz) -> None:
    out = study(harbour, "\n" * 8).out
    assert out.count("Answer: ") == 4
    assert log(harbour) == [
        ("review", "light", 1),
        ("review", "tide", 3),
        ("review", "builder", 1),
        ("review", "lens", 1),
    ]


def test_undo_at_the_very_first_prompt_says_that_there_is_nothing(harbour: Quiz) -> None:
    assert "There is nothing to undo in this sitting." in study(harbour, "/undo\na\n/undo\n").out
    study(harbour, "a\n2\n")
    assert "There is nothing to undo in this sitting." in study(harbour, "/undo\n").out
    assert log(harbour) == [("review", "light", 2)]


def test_undo_takes_back_rating_by_rating_at_either_prompt(harbour: Quiz) -> None:
    with harbour.talk("study", "--plain") as talk:
        first = read_question(talk.listen())
        talk.say("a")
        second = read_question(talk.say("4"))
        assert read_question(talk.say("/undo")) == first
        talk.say("b")
        assert read_question(talk.say("3")).prompt == second.prompt
        read_buttons(talk.say(""))
        undone = talk.say("/UNDO")
        assert "Undone." in undone
        assert read_question(undone) == first
        assert "nothing to undo" in talk.say("/undo")
        assert talk.end().code == 0
    assert [kind for kind, _, _ in log(harbour)] == ["review", "undo", "review", "undo"]
    with harbour.history() as history:
        assert history.state("harbour/light").repetitions == 0


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_does_not(harbour: Quiz) -> None:
    out = study(harbour, "/bury\n/suspend\nSmeaton\n/bury\n/quit\n").out
    assert out.count("Put off until tomorrow. /undo brings it back.") == 2
    assert "Out of study. /undo brings it back." in out
    assert log(harbour) == [
        ("bury", "light", None),
        ("suspend", "tide", None),
        ("bury", "builder", None),
    ]
    assert "Today: 3 new, 0 in learning" in harbour.run("due").out
    tomorrow = replace(harbour, now="2030-01-02T09:00:00+00:00")
    assert "Today: 5 new, 0 in learning" in tomorrow.run("due").out


def test_undo_brings_back_what_was_buried_or_suspended(harbour: Quiz) -> None:
    with harbour.talk("study", "--plain") as talk:
        first = read_question(talk.listen())
        for command in ("/bury", "/suspend"):
            assert read_question(talk.say(command)).prompt != first.prompt
            assert read_question(talk.say("/undo")) == first
        assert talk.end().code == 0


def test_a_second_slash_begins_an_answer_and_one_alone_a_command(harbour: Quiz) -> None:
    out = study(harbour, OPTIONS + FLIP + TYPED + "1822\n\n/haw\n/\n//haw\n\n").out
    assert "There is no command /haw." in out
    assert "There is no command /." in out
    assert (events(harbour)[4].response, events(harbour)[4].correct) == ('{"text": "/haw"}', 1.0)


def test_help_and_words_that_are_no_rating_leave_the_card_open(harbour: Quiz) -> None:
    out = study(harbour, "/help\n?\nz\na\n5\n/help\n0\ngood\n 2 \n").out
    assert out.count("an answer that begins with a slash") == 2
    assert out.count("Type 1, 2, 3 or 4") == 3
    assert log(harbour) == [("review", "light", 2)]


def test_nothing_to_study_is_said_and_no_input_is_read(harbour: Quiz) -> None:
    study(harbour, EASY)
    out = study(harbour, "").out
    assert "Nothing more is due today." in out
    assert "No cards answered." in out
