"""Draws the README's pictures from the running app: `make pictures`.

A learner of a month opens the bundled decks; each screen is reached by keys and saved as SVG.
"""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from quiz.bank.model import Form
from quiz.session.opening import open_desk
from quiz.tui.app import QuizApp
from quiz.tui.question import QuestionView
from tests.lived_in import live

DAYS = 30
SIZE = (116, 32)
CARDS_LOOKED_AT = 60
WITH_NEIGHBOURS = 3
"""The events of a timeline: one before, the one asked about, one after."""
TOLD_S = 1.0
"""So long what was told in passing stays, whatever is pressed."""


@dataclass(frozen=True)
class Picture:
    """A picture, and the keys that lead to it from the one before."""

    name: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("today", ()),
    Picture("study", ("enter",)),
    Picture("browse", ("f3", "slash", *"kidal is:due", "enter", "down")),
    Picture("facts", ("f4", "slash", *"kidal", "enter", *["down"] * 6, "enter")),
    Picture("statistics", ("f5", "4")),
    Picture("sources", ("f6", "enter", *["down"] * 4)),
)

# what the terminal's picture would fetch from elsewhere: the reader's own font is as good
_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_NUMBERS = re.compile(r"terminal-\d+")


async def draw(folder: Path) -> None:
    """Save all pictures into a folder."""
    with TemporaryDirectory() as data:
        places, morning = live(Path(data), DAYS)
        with open_desk(places, {"QUIZ_NOW": morning.isoformat()}) as desk:
            app = QuizApp(desk, places)
            async with app.run_test(size=SIZE) as pilot:
                for picture in PICTURES:
                    await pilot.press(*picture.keys)
                    if picture.name == "study":
                        await answer_wrongly(pilot)
                    await app.workers.wait_for_complete()
                    await pilot.pause(0.5)
                    svg = app.export_screenshot(title=f"quiz – {picture.name}")
                    file = folder / f"{picture.name}.svg"
                    file.write_text(plain(svg), encoding="utf-8")
                    print(file)


async def answer_wrongly(pilot: Pilot[None]) -> None:
    """Go on to a question with options about an event between two others, and choose a wrong one."""
    for _ in range(CARDS_LOOKED_AT):
        views = pilot.app.screen.query(QuestionView)
        exercise = views.first().open_exercise if views else None
        if exercise is None:
            await pilot.press("enter")  # a briefing
        elif exercise.form is Form.OPTIONS and len(exercise.card.timeline) == WITH_NEIGHBOURS:
            await pilot.pause(TOLD_S)
            await pilot.press("b" if exercise.key_index != 1 else "c")
            return
        else:
            typing = exercise.form in {Form.TYPED, Form.CLOZE}
            await pilot.press("ctrl+t" if typing else "minus")  # off until tomorrow
        await pilot.pause()


def plain(svg: str) -> str:
    """Take out what is fetched from the network, and the numbers that change with every run."""
    return _NUMBERS.sub("terminal", _FONTS.sub("", svg)).replace("Fira Code", "monospace")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(target))
