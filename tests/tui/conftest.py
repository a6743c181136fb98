"""Driving the app by keys, and reading what stands on its screen."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz import tui
from quiz.places import Places
from quiz.session.study import Desk
from quiz.tui.app import QuizApp

ScreenText = Callable[[Pilot[None]], str]


class SettledApp(QuizApp):
    """The app, driven only when all of its first screen is there."""

    CSS_PATH = str(Path(tui.__file__).with_name("app.tcss"))

    @asynccontextmanager
    async def run_test(self, **options: Any) -> AsyncGenerator[Pilot[None], None]:
        """Start, and wait for what is laid out after the first picture."""
        async with super().run_test(**options) as pilot:
            await pilot.pause()
            yield pilot


@pytest.fixture
def app_of(places: Places) -> Callable[[Desk], QuizApp]:
    """Make the app over a desk."""
    return lambda desk: SettledApp(desk, places)


def screen_text(pilot: Pilot[None]) -> str:
    """Read the screen as a person sees it, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)
