"""Colours: every theme can be read, and nobody who wants none gets black on black."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.themes import DEFAULT, THEMES
from quiz.tui.title import title
from tests.conftest import OpenDesk

AppOf = Callable[[Desk], QuizApp]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""

    def luminance(text: str) -> float:
        parts = [part / 255 for part in Color.parse(text).rgb]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_written_stands_out_from_what_is_behind_it(theme: Theme) -> None:
    strict = theme.name.startswith("high-contrast")
    for name in ("foreground", "success", "warning", "error"):
        for behind in ("background", "panel"):
            least = 7.0 if strict and behind == "background" else 4.5
            assert contrast(getattr(theme, name), getattr(theme, behind)) >= least, (name, behind)


async def test_without_colour_the_themes_of_the_terminal_are_not_offered(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test():
            assert app.theme == DEFAULT
            assert not [name for name in app.available_themes if name.startswith("ansi")]


def test_the_title_tells_how_much_is_due() -> None:
    assert "12 due" in title(12)
    assert "nothing due" in title(0)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_with_sixteen_colours_what_is_written_is_never_as_what_is_behind_it(theme: Theme) -> None:
    def shown(text: str) -> int | None:
        return RichColor.parse(text).downgrade(ColorSystem.STANDARD).number

    for name in ("foreground", "success", "warning", "error"):
        for behind in ("background", "panel"):
            assert shown(getattr(theme, name)) != shown(getattr(theme, behind)), (name, behind)
