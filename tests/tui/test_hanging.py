"""Lines that hang below their own text, at any width, and can be copied."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from quiz.tui.hanging import Hanging, HangingText
from quiz.tui.text import lines, literal

TEXT = lines(
    literal("When did the mill by the river burn down?", "bold"),
    "",
    literal("✓ b  in the year after the great flood"),
    literal("  1931  The fair moves to the other bank"),
    literal("▸ 1932  The mill burns down in one night", "bold"),
    literal("  • so says the Gazette, and nobody else"),
)
LED = {"✓ b  ": "in the", "  1931  ": "The fair", "▸ 1932  ": "The mill", "  • ": "so says"}


@pytest.mark.parametrize("width", [24, 30, 44, 80])
def test_lines_go_on_below_their_text(width: int) -> None:
    rows = Hanging.of(TEXT).at(width).plain.split("\n")
    assert " ".join(" ".join(rows).split()) == " ".join(TEXT.plain.split())
    assert max(map(len, rows)) <= width
    for lead, text in LED.items():
        at = next(n for n, row in enumerate(rows) if row.startswith(lead + text))
        if width == 24:
            assert rows[at + 1].startswith(" " * len(lead))
            assert rows[at + 1][len(lead)] != " "


def test_a_plain_text_is_wrapped_as_always() -> None:
    text = Content("You typed: something that is longer than the line")
    assert Hanging.of(text).at(20).plain == "\n".join(line.plain for line in text.wrap(20))


async def test_what_hangs_can_be_selected_and_copied() -> None:
    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield HangingText(id="text")

        def on_mount(self) -> None:
            self.query_one(HangingText).hang(TEXT)

    async with Page().run_test(size=(30, 20)) as pilot:
        await pilot.pause()
        pilot.app.screen.text_select_all()
        copied = pilot.app.screen.get_selected_text() or ""
        assert " ".join(copied.split()) == " ".join(TEXT.plain.split())
