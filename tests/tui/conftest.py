"""Driving the app by keys, and reading what stands on its screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quiz.places import Places
from quiz.session.study import Desk
from quiz.tui.app import QuizApp

ScreenText = Callable[[Pilot[None]], str]


@pytest.fixture
def app_of(places: Places) -> Callable[[Desk], QuizApp]:
    """Make the app over a desk."""
    return lambda desk: QuizApp(desk, places)


def screen_text(pilot: Pilot[None]) -> str:
    """Read the screen as a person sees it, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)
