"""Colours: every theme can be read, and nobody who wants none gets black on black."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.legibility import legible
from quiz.tui.themes import DEFAULT, THEMES
from quiz.tui.title import title
from tests.conftest import OpenDesk
from tests.sourced_world import write_world
from tests.studied import study_days
from tests.tui.test_snapshots import BANK

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


@pytest.mark.parametrize(
    "name",
    ["high-contrast", *(pytest.param(n, marks=pytest.mark.slow) for n in ("dark", "light"))],
)
async def test_on_every_screen_whatever_is_written_can_be_read_in_every_theme(
    name: str, world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world)
    (world / "decks" / "sea.yaml").write_text(BANK)
    with open_desk() as desk:
        study_days(desk, 6, ago=1)
        app = app_of(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            app.theme = name
            for keys in SCREENS:
                await pilot.press(*keys)
                await app.workers.wait_for_complete()
                await pilot.pause(0.05)
                assert not list(unreadable(pilot)), keys


SCREENS = (
    ["down"], ["t"], ["escape", "f3", "x", "slash"], ["escape", "escape", "f4", "j"], ["slash"], ["escape", "enter", "j"],
    ["f5"], ["8"], ["f6"], ["enter"], ["f7"], ["down", "enter"], ["escape", "f2", "enter"], ["enter"], ["1"],
)  # fmt: skip
DRAWN = re.compile(r"[\s\u2500-\u259f\u2800-\u28ff]*")
"""Lines, blocks and dots of charts, which need less contrast than letters."""


def unreadable(pilot: Pilot[None]) -> Iterator[tuple[str, float]]:
    """Give what is written on the screen with too little contrast."""
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or DRAWN.fullmatch(text) or not (style.color and style.bgcolor):
                continue
            behind, written = style.bgcolor.get_truecolor().hex, style.color.get_truecolor().hex
            if contrast(written, behind) < 4.45:  # colours are rounded when they are blended
                yield text, contrast(written, behind)


@pytest.mark.parametrize("theme", [*THEMES, *BUILTIN_THEMES.values()], ids=lambda one: one.name)
def test_what_is_written_quietly_can_be_read_in_every_theme_there_is(theme: Theme) -> None:
    variables = theme.to_color_system().generate()
    variables |= legible(variables)
    if variables["foreground"].startswith("ansi"):
        return  # the terminal's own colours
    foreground, quiet = (Color.parse(variables[n]) for n in ("foreground", "foreground-muted"))
    for name in ("background", "surface", "panel"):
        ground = Color.parse(variables[name])
        full = contrast(foreground.hex, ground.hex)
        assert contrast((ground + quiet).hex, ground.hex) >= min(4.45, full), name


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
