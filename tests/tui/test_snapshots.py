"""Every screen as it looks, at a small and at a large size, compared line by line.

A change that is meant is taken over with `SNAPSHOTS=write make test ARGS=tests/tui/test_snapshots.py`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from quiz.bank.model import Form
from quiz.session.study import Desk
from quiz.session.test_choice import TestChoice
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.sourced_world import write_world
from tests.studied import study_days
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SNAPSHOTS = Path(__file__).parent / "snapshots"
WRITES = os.environ.get("SNAPSHOTS") == "write"
BANK = """\
bank: lights
deck: Sea::Lights
about: Towers and lamps on the coasts.
scope: Invented for tests.
questions:
  - {id: pharos-height, ask: How high was the Pharos?, answer: 100 metres, distractors: [50 metres,
     150 metres], why: Estimates run from 100 metres up.}
  - {id: fresnel, ask: Who made the first lighthouse lens of rings?, answer: Augustin Fresnel,
     why: His lens of 1822 sent far more light out to sea.}
  - {id: eddystone, ask: How many towers stood on the Eddystone rocks before 1882?, answer: 3,
     why: The tower of 1882 is the fourth.}
  - {id: keeper, ask: What does a keeper trim?, answer: the wick, distractors: [the sails, the hedge],
     why: A clean wick burns brightly.}
"""
PLACES = (
    ("browse", "f3"), ("facts", "f4"), ("statistics", "f5"), ("sources", "f6"), ("settings", "f7"),
)  # fmt: skip


@pytest.fixture
def world() -> Iterator[Path]:
    """Give a folder whose path is short, so that it takes one line wherever it is shown."""
    with TemporaryDirectory(dir="/tmp") as folder:
        for name in ("decks", "seeds"):
            (Path(folder) / name).mkdir()
        yield Path(folder)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_screen_looks_as_it_did(
    world: Path, open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    write_world(world)
    (world / "decks" / "sea.yaml").write_text(BANK)
    found: dict[str, str] = {}

    async def look(pilot: Pilot[None], name: str, *keys: str) -> None:
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.3)
        found[name] = steady(screen_text(pilot))

    with open_desk() as desk:
        study_days(desk, 6, ago=1)
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            await look(pilot, "today")
            for name, key in PLACES:
                await look(pilot, name, key)
            await look(pilot, "keys", "f2", "question_mark")
            await look(pilot, "test", "escape", "t")
            await look(pilot, "question", "escape", "enter")
            await look(pilot, "answered", "a")
            await look(pilot, "sources-of-card", "s")
            await look(pilot, "briefing", "escape", "enter")
            await pilot.press("escape", "escape")
            app.begin_test(TestChoice(kinds=(Form.OPTIONS,), number=2, seed="7"))
            while not app.screen.query("FooterKey"):  # it follows the first question
                await pilot.pause(0.05)
            await look(pilot, "test-question")
            await look(pilot, "test-leaving", "a", "escape")
            await look(pilot, "test-result", "h")
            await look(pilot, "browse-card", "escape", "f3", "enter")
            await look(pilot, "facts-page", "escape", "f4", "enter")
    folder = SNAPSHOTS / f"{size[0]}x{size[1]}"
    if WRITES:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    wanted = {path.stem: path.read_text(encoding="utf-8").rstrip() for path in folder.glob("*.txt")}
    assert {name: text.rstrip() for name, text in found.items()} == wanted


def steady(text: str) -> str:
    """Take out what differs from run to run: the time that went by, and the folder of the test."""
    kept = [_FOLDER.sub("", line).rstrip() for line in text.splitlines()]
    timed = re.sub(r"\b\d+:\d\d\b", "0:00", "\n".join(kept))
    return re.sub(r"Time: \d+ s", "Time: 0 s", timed)


_FOLDER = re.compile(r"(?:│ *)?/tmp/\S+")
