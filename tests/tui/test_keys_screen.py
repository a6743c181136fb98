"""The list of keys: what a key does stays in its column, however narrow the terminal is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.keys import KeysScreen, key_lines
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
LONG = "Put this off until some day on which there is more time than there is on this one"


@pytest.mark.parametrize("width", [20, 41, 64])
def test_long_lines_go_on_below_their_text(width: int) -> None:
    first, *more = key_lines([("q ^q", "Leave"), ("x", LONG)], width)
    assert first == "q ^q   Leave"
    assert more[0].startswith("x      Put this")
    assert all(line.startswith(" " * 7) and line[7] != " " for line in more[1:])
    assert all(len(line) <= width for line in more)


def test_very_many_keys_have_a_line_of_their_own_and_push_nothing_aside() -> None:
    many = " ".join("abcdefghijklmnopqrst")
    shown = key_lines([(many, "Choose that option"), ("q", "Leave")], 64)
    assert shown[0] == many
    assert shown[1].strip() == "Choose that option"
    assert shown[2].index("Leave") == shown[1].index("Choose") < 30


async def test_no_line_begins_at_the_edge_on_any_size(open_desk: OpenDesk, app_of: AppOf) -> None:
    def told(pilot: Pilot[None]) -> list[str]:
        rows = [
            line.partition("│")[2].rpartition("│")[0] for line in screen_text(pilot).split("\n")
        ]
        return [row.rstrip(" ▁▂▃▄▅▆▇█")[2:] for row in rows if row.strip(" ▁▂▃▄▅▆▇█")]

    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            for size in ((80, 24), (50, 24), (120, 40)):
                await pilot.resize_terminal(*size)
                app.push_screen(KeysScreen([("q", LONG), ("ctrl+x", LONG)], [("j", LONG)]))
                await pilot.pause()
                text = told(pilot)
                assert text[0] == "Keys"
                begins = [row for row in text if not row.startswith(" ")]
                assert {row.split()[0] for row in begins} <= {
                    "Keys", "q", "ctrl+x", "j", "Moving", "Escape"
                }  # fmt: skip
                await pilot.press("escape")
