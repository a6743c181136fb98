"""The app in a real terminal: by keys, at the smallest size and a larger one."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from dataclasses import replace

import pytest

from quiz.store.events import Event
from quiz.tui.guarded import READ_S
from tests.e2e.running import COMMAND, Quiz
from tests.e2e.terminal import Terminal, needs_tmux, terminal

pytestmark = needs_tmux

SIZES = pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def log(quiz: Quiz) -> tuple[Event, ...]:
    with quiz.history() as history:
        assert history.check() == ()
        return history.events()


def answer_card(window: Terminal, counts: str) -> None:
    """Answer whatever card stands under some counts, by the keys that the screen tells."""
    screen = window.wait_for(counts)
    if "Think of the answer" in screen:
        window.press("Enter")
    elif "Choose by letter" in screen:
        window.press("a")
    elif "Press t if it is right" in screen:
        window.press("t")
    else:
        window.type("nobody knows")
        window.press("Enter")
    window.wait_for("Answer:", "3 Good")


def read_easy(screen: str) -> int:
    """Read the days that the button for Easy tells."""
    found = re.search(r"4 Easy (\d+)d", screen)
    assert found is not None, screen
    return int(found[1])


def answer_five(window: Terminal) -> int:
    """Answer five cards in three forms, taking a rating back on the way; give the last's days."""
    window.wait_for("Where ships lie.", "Begin")
    window.press("Enter")
    screen = window.wait_for("Alexandria", "the Pharos")
    assert "6 new  0 learning  0 due" in screen
    letter = next(line.split()[-3] for line in screen.splitlines() if "the Pharos" in line)
    window.press(letter)
    window.wait_for("Answer: the Pharos", "1 Again 1m", "2 Hard 6m", "3 Good 10m", "4 Easy")
    window.wait_for("Enter takes the marked rating")
    time.sleep(READ_S)
    window.press("Enter")
    window.wait_for("wait outside for the tide", "5 new  1 learning  0 due")
    window.press("Enter")
    window.wait_for("too shallow at low water", "3 Good 10m")
    window.press("4")
    window.wait_for("Eddystone", "4 new  1 learning  0 due")
    window.press("C-z")
    window.wait_for("wait outside for the tide", "Taken back")
    time.sleep(READ_S)
    window.press("Space")
    window.wait_for("too shallow at low water", "5 new  1 learning  0 due", "3 Good 10m", "4 Easy")
    window.press("3")
    window.wait_for("Eddystone", "4 new  2 learning  0 due")
    window.type("John Smeaton")
    window.press("Enter")
    window.wait_for("✓", "Answer: John Smeaton")
    window.press("Enter")
    window.wait_for("Fresnel", "3 new  3 learning  0 due")
    window.type("1815")
    window.press("Enter")
    window.wait_for("✗", "Answer: 1822")
    window.press("Enter")
    window.wait_for("holds a ship to a quay", "2 new  4 learning  0 due")
    window.type("hawser")
    window.press("Enter")
    days = read_easy(window.wait_for("✓", "Answer: a hawser", "4 Easy"))
    window.press("4")
    window.wait_for("stockless anchor", "1 new  4 learning  0 due")
    return days


@SIZES
def test_five_answers_an_undo_and_a_key_to_leave_then_the_same_again_next_time(
    harbour: Quiz, width: int, height: int
) -> None:
    with terminal(harbour, width=width, height=height) as window:
        window.run("quiz; echo code=$?")
        window.wait_for("Today: 6 new, 0 in learning, 0 to review", "Harbours")
        window.press("Enter")
        answer_five(window)
        window.press("C-q")
        window.wait_for("code=0")
        assert_usable(window)
        window.run("clear; quiz; echo code=$?")
        window.wait_for("Today: 1 new, 4 in learning, 0 to review", "5/6")
        window.press("q")
        window.wait_for("code=0")
    kinds = [
        (event.kind.value, event.card.partition("/")[2], event.rating) for event in log(harbour)
    ]
    assert kinds == [
        ("review", "light", 3),
        ("review", "tide", 4),
        ("undo", "tide", None),
        ("review", "tide", 3),
        ("review", "builder", 3),
        ("review", "lens", 1),
        ("review", "rope", 4),
    ]
    assert [event.form for event in log(harbour) if event.form] == [
        "options", "flip", "flip", "typed", "typed", "typed"
    ]  # fmt: skip


def assert_usable(window: Terminal) -> None:
    """Assert that the shell echoes, breaks lines and shows its cursor, as before the app."""
    window.run("clear; stty -a | tr ';' ' '; echo 'it works' | tr a-z A-Z")
    screen = window.wait_for("IT WORKS", "ready>")
    words = screen.split()
    assert {"icanon", "echo", "isig", "opost"} <= set(words)
    shown = window.tell("display-message", "-p", "#{cursor_flag} #{alternate_on} #{mouse_any_flag}")
    assert shown.split() == ["1", "0", "0"]


@SIZES
def test_the_next_due_dates_are_those_of_the_buttons(
    harbour: Quiz, width: int, height: int
) -> None:
    easy = {}
    with terminal(harbour, width=width, height=height) as window:
        window.run("quiz study")
        easy["rope"] = answer_five(window)
        window.press("f")
        easy["anchors"] = read_easy(window.wait_for("✓", "4 Easy"))
        window.press("4")
        window.wait_for("Fresnel", "0 new  4 learning  0 due")  # its step is within the look-ahead
        window.press("C-q")
        window.wait_for("ready>", without="Fresnel")
    with harbour.history() as history:
        states = {card.partition("/")[2]: state for card, state in history.states().items()}
    for card, minutes in {"light": 10, "tide": 10, "builder": 10, "lens": 1}.items():
        state = states[card]
        assert state.due_ms is not None
        assert state.last_ms is not None
        assert state.due_ms - state.last_ms == minutes * 60_000, card
    assert {card: states[card].interval for card in easy} == easy
    first = replace(harbour, now="2030-01-01T09:30:00+00:00").run("due", "--json")
    assert json.loads(first.out)["learning"] == 4
    day = min(easy.values())
    reviews = [
        json.loads(
            replace(harbour, now=f"2030-01-{1 + n:02}T05:00:00+00:00").run("due", "--json").out
        )
        for n in (day - 1, max(easy.values()))
    ]
    assert [count["review"] for count in reviews] == [0, 2]


@SIZES
def test_the_shipped_decks_can_be_walked_through_by_enter_and_first_choices(
    shipped: Quiz, width: int, height: int
) -> None:
    with terminal(shipped, width=width, height=height) as window:
        window.run("quiz; echo code=$?")
        screen = window.wait_for("Today: 20 new", "Mali")
        assert all(len(line) <= width for line in screen.splitlines())
        window.press("Enter")
        window.wait_for("Read this first: the questions that follow ask about it.", "Begin")
        window.press("Enter")
        for left in range(20, 14, -1):
            answer_card(window, f"{left} new  {20 - left} learning  0 due")
            window.press("3")
        window.wait_for("14 new  6 learning  0 due")
        window.press("Escape")
        window.wait_for("Today: 14 new, 6 in learning, 0 to review")
        window.press("q")
        window.wait_for("code=0")
    assert [event.rating for event in log(shipped)] == [3] * 6


def test_killed_after_the_next_card_came_it_has_stored_the_rating(shipped: Quiz) -> None:
    for stored in range(8):
        with terminal(shipped, *COMMAND, "study") as window:
            if not stored:
                window.wait_for("Read this first: the questions that follow ask about it.")
                window.press("Enter")
            answer_card(window, f"{20 - stored} new  {stored} learning  0 due")
            window.press("3")
            window.wait_for(f"{19 - stored} new  {stored + 1} learning  0 due")
            os.kill(window.process(), signal.SIGKILL)
        assert [event.rating for event in log(shipped)] == [3] * (stored + 1)
    ended = shipped.run("doctor")
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert "Today: 12 new, 8 in learning" in shipped.run("due").out
