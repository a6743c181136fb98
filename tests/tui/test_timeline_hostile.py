"""Text of facts is shown as it is on the timeline, in the tree, on pages and in lists."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text
from tests.tui.test_timeline import facts_open, press

AppOf = Callable[[Desk], QuizApp]
TEXTS = {
    "a live action": "[@click=app.quit]x[/]",
    "broken markup": r"[/nope] [b \[ {} %s",
    "many scripts": "漢字 a\u200d\u200cb e\u0301 שלום 👩\u200d👧 ❤\ufe0f",
}
FIELDS = "title source publisher phrase effect name town view reason theme says other".split()
SEEDS = """\
subject: sea
title: {title}
themes: [{{id: tides, theme: {theme}}}]
sources: [{{id: log, title: {source}, publisher: {publisher}}}]
events: [{{id: storm, event: {phrase}}}]
entities: [{{id: crew, organisation: {name}}}, {{id: quay, town: {town}}}]
facts:
  - {{id: storm-date, date: 1900, event: storm, cite: log p1 s1, says: {says}, theme: tides,
     attributed_to: {view}, inferred: {{year: {reason}}}}}
  - {{id: storm-late, date: 1901, event: storm, cite: log p1 s2, says: {other}}}
  - {{id: storm-place, place: quay, event: storm, cite: log p1 s1, says: {other}}}
  - {{id: crew-left, actor: crew, did: left, when: 1900, cite: log p1 s1, says: {other}}}
  - {{id: storm-effect, cause: storm, effect: {effect}, cite: log p1 s1, says: {says}}}
"""


def field(name: str, text: str) -> str:
    return f"{name} {text} end"


def squeezed(text: str) -> str:
    return "".join(mark for mark in text if not mark.isspace() and not "─" <= mark <= "▟")


def seen(pilot: Pilot[None]) -> str:
    text = screen_text(pilot)
    assert all(unicodedata.category(mark) not in {"Cc", "Cs"} for mark in text.replace("\n", ""))
    return squeezed(text)


@pytest.mark.parametrize("name", TEXTS)
async def test_texts_of_facts_are_shown_as_they_are(
    name: str, world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    text = TEXTS[name]
    quoted = {one: json.dumps(field(one, text), ensure_ascii=False) for one in FIELDS}
    (world / "seeds" / "facts.yaml").write_text(SEEDS.format(**quoted), "utf-8")

    def shows(pilot: Pilot[None], names: str) -> None:
        for one in names.split():
            assert squeezed(field(one, text)) in seen(pilot), one

    with open_desk() as desk:
        app = app_of(desk)
        async with facts_open(app, (100, 60)) as pilot:
            shows(pilot, "title phrase view publisher name")
            await press(pilot, "end", "l")
            shows(pilot, "phrase other")
            await press(pilot, "escape", "home", "down", "l")
            shows(pilot, "says view reason theme source effect")
            await press(pilot, "t", "a")
            shows(pilot, "name")
            await press(pilot, "escape", "p", "down", "enter")
            assert field("town", text).split()[0] in screen_text(pilot)
            assert app.is_running
            assert app.return_code is None
