"""Every place of the app over hostile banks, facts, texts and a hostile history: nothing runs, nothing breaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from quiz.documents.fields import LONGEST_TEXT
from quiz.scheduling.rating import Rating
from quiz.session.study import Desk
from quiz.store.events import EventKind
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.hostile_world import write_world
from tests.tui.test_hostile_text import TEXTS, safe_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (120, 40)
MARKUP = "[@click=app.quit]x[/] [/nope] [b"
STEERING = "\x1b]0;taken\x07\x9b31m\u202e\u2066\x00 " + MARKUP
CASES = [
    pytest.param(SMALL, id="80x24"),
    pytest.param(LARGE, id="120x40", marks=pytest.mark.slow),
]
WALKS = {
    "today": ["/", *"dec", "escape", "down", "h", "l"],
    "browse": ["f3", "j", "enter", "escape", "s", "s", "slash", *"tag:[b]", "escape", "f"],
    "browse, many": ["escape", "a", "d", "escape", "r", "escape", "at", "u", "escape"],
    "facts": ["f4", "j", "enter", "j", "enter", "escape", "escape", "t", "enter", "escape"],
    "facts, by name": ["a", "escape", "p", "escape", "slash", *"actor:[", "escape"],
    "statistics": ["f5", *"12345678", "enter", "escape", "d", "escape"],
    "sources": ["f6", "j", "k", "enter", "j", "j", "enter", "escape"],
    "settings": ["f7", "d", "down", "down", "enter", "j", "j", "enter", "escape"],
    "study": [
        "f2",
        "enter",
        "exclamation_mark",
        "escape",
        "a",
        "exclamation_mark",
        "escape",
        "escape",
    ],
    "test": ["f2", "t", "down", "e", "escape"],
    "results": ["t", "e", "enter", "escape", "escape"],
    "help": ["question_mark", "escape", "ctrl+p", *"[/x]", "escape"],
}


def add_hostile_history(desk: Desk, text: str) -> None:
    """Write what no app of ours would, as a damaged or foreign backup may hold it."""
    moment = desk.clock.now()
    rows = desk.catalogue.rows()
    for row in rows:
        desk.history.record(
            EventKind.REVIEW,
            row.id,
            moment,
            rating=Rating.AGAIN,
            form="typed",
            correct=0.0,
            response=json.dumps({"text": text}),
            ms=5_000,
            key_digest=row.key,
            run=text[:100],
        )
        note = json.dumps({"flag": 3, "note": f"#{text}"})
        desk.history.record(EventKind.FLAG, row.id, moment, response=note, key_digest=row.key)


async def walk(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """Press keys one by one; after each, nothing on the screen steers the terminal."""
    for key in keys:
        await pilot.press(key)
        safe_text(pilot)
    await pilot.pause(0.05)
    safe_text(pilot)
    assert pilot.app.is_running
    assert pilot.app.return_code is None


@pytest.mark.parametrize("size", CASES)
async def test_every_place_shows_hostile_text_and_stays_usable(
    size: tuple[int, int], world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").unlink()
    write_world(world, f"{MARKUP} {TEXTS['many scripts']}")
    with open_desk() as desk:
        add_hostile_history(desk, STEERING)
        async with app_of(desk).run_test(size=size, notifications=True) as pilot:
            for keys in WALKS.values():
                await walk(pilot, keys)


async def test_texts_as_long_as_may_be_hold_up_no_place(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    many = "x" * (LONGEST_TEXT - 2)
    (world / "decks" / "lights.yaml").write_text(
        f"bank: b\ndeck: D {many[:190]}\nabout: A {many}\nquestions:\n"
        f"  - {{id: one, ask: Q {many}, answer: K {many}, distractors: [W {many}], why: Y {many}}}\n"
    )
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await walk(pilot, ["f3", "j", "enter", "escape", "f2", "enter", "enter", "a", "1"])
            assert (await last_page(pilot)).count("more characters]") == 1


async def last_page(pilot: Pilot[None]) -> str:
    """Read the end of the question on the screen."""
    card = pilot.app.screen.query_one("#card", VerticalScroll)
    card.scroll_to(y=248, animate=False)
    await pilot.pause()
    return safe_text(pilot)


async def test_what_is_pasted_or_told_in_a_corner_does_not_steer_the_terminal(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            for keys in (["f5", "d"], ["ctrl+p"]):
                await pilot.press(*keys)
                await pilot.pause()
                app.post_message(events.Paste(f"sea\x1b]0;taken\x07\x9b31m\u202e{MARKUP}\nline"))
                await pilot.pause()
                assert "sea]0;taken31m" in safe_text(pilot)
                await pilot.press("escape")
            app.notify(f"decks/\x1b]0;x\x07{MARKUP}.yaml")
            await pilot.pause(0.3)
            assert f"decks/�]0;x�{MARKUP[:10]}" in safe_text(pilot)
