"""Text of authors is shown as it is, on every screen: it never acts, steers, or breaks the app."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.session.exercise import Exercise
from quiz.session.study import Desk
from quiz.text.safety import refusal
from quiz.tui.answer_input import LONGEST_ANSWER
from quiz.tui.app import QuizApp
from quiz.tui.message import show_problem
from quiz.tui.study import StudyScreen
from quiz.tui.test import TestScreen
from tests.conftest import OpenDesk
from tests.hostile_world import field, write_world
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (120, 40)
LONG = "x" * 5_000
TEXTS = {
    "a live action": "[@click=app.quit]x[/]",
    "a closing tag": "[/nope]",
    "an open bracket": "[b",
    "tags, escapes and formats": r"a [b] c \[ {} %s {0} $error [link=x]",
    "many scripts": "漢字 a\u200d\u200cb e\u0301 שלום عالم 👩\u200d👧 🇲🇱 ❤\ufe0f",
    "a tab": "a\tb",
    "several lines": "one\ntwo\n\nthree",
    "a very long word": LONG,
    "nothing to see": "\u200b",
}
CASES = [
    *((name, SMALL) for name, text in TEXTS.items() if text is not LONG),
    ("a live action", LARGE),
    # at the small size it would take 200 pages to read
    pytest.param("a very long word", LARGE, marks=pytest.mark.slow),
]


def squeezed(text: str) -> str:
    """Leave out what wrapping and drawing add: white space, block and box characters."""
    return "".join(mark for mark in text if not mark.isspace() and not "─" <= mark <= "▟")


def safe_text(pilot: Pilot[None]) -> str:
    """Read the screen, and see that nothing on it steers the terminal."""
    text = screen_text(pilot)
    for mark in text.replace("\n", ""):
        assert unicodedata.category(mark) not in {"Cc", "Cs"}, repr(mark)
        assert mark not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return text


async def read_card(pilot: Pilot[None]) -> str:
    """Read the whole card, or briefing, page by page, and the sources beside it."""
    screen = pilot.app.screen
    seen = await read_pages(pilot, screen.query("#card, #briefing").first(VerticalScroll))
    panels = [panel for panel in screen.query("#panel").results(VerticalScroll) if panel.visible]
    return seen + "".join([await read_pages(pilot, panel) for panel in panels])


def region_text(widget: Widget) -> str:
    """Read what is seen of a widget: beside it may stand another."""
    strips, region = widget.screen._compositor.render_strips(), widget.region
    return "\n".join(strip.crop(region.x, region.right).text for strip in strips)


async def read_pages(pilot: Pilot[None], card: VerticalScroll) -> str:
    """Read all of something that scrolls."""
    pages = []
    for top in itertools.count(0, card.size.height - 4):
        if top or card.scroll_offset.y:
            card.scroll_to(y=top, animate=False)
            await pilot.pause()
        safe_text(pilot)
        pages.append(region_text(card))
        if top >= card.max_scroll_y:
            break
    return squeezed("".join(pages))


def shows(seen: str, names: str, text: str) -> None:
    """See that the fields stand on the screen with their literal text."""
    for name in names.split():
        wanted = squeezed(field(name, text))
        assert wanted[:70] in seen, (name, wanted[:70])


async def answer(pilot: Pilot[None], exercise: Exercise, *, right: bool) -> None:
    """Answer with the keys of the exercise's form."""
    match exercise.form:
        case Form.OPTIONS:
            index = exercise.key_index if right else (exercise.key_index + 1) % 3
            await pilot.press("abc"[index])
        case Form.TYPED | Form.CLOZE:
            text = exercise.card.task.answer.text  # type: ignore[union-attr]
            pilot.app.screen.query_one("#typed").value = text if right else "else"  # type: ignore[attr-defined]
            await pilot.press("enter")
        case Form.CLAIM:
            await pilot.press("f" if right else "t")
        case Form.FLIP:
            await pilot.press("enter")
        case Form.ORDER:
            await pilot.press(*("ab" if exercise.permutation == (0, 1) or not right else "ba"))
            await pilot.press("enter")
        case Form.MATCH:
            await pilot.press("1", "a", "2", "b", "enter")
    await pilot.pause()


QUESTIONS = {
    Form.OPTIONS: "ask answer first second",
    Form.TYPED: "ask",
    Form.CLOZE: "",
    Form.FLIP: "ask",
    Form.CLAIM: "claim",
    Form.ORDER: "order item later",
    Form.MATCH: "match left left2 right right2 extra",
}
FEEDBACK = {
    Form.OPTIONS: "answer why book publisher title voice term ours theirs wrong reason rival",
    Form.TYPED: "answer why",
    Form.CLOZE: "why",
    Form.FLIP: "answer point",
    Form.CLAIM: "claim why",
    Form.ORDER: "item later",
    Form.MATCH: "left left2 right right2",
}


@pytest.mark.parametrize(("name", "size"), CASES)
async def test_hostile_text_is_shown_as_it_is_on_every_screen(
    name: str, size: tuple[int, int], world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    text = TEXTS[name]
    (world / "decks" / "lights.yaml").unlink()
    write_world(world, text)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            home = safe_text(pilot)
            if text is not LONG:
                about = squeezed(str(app.screen.query_one("#about").render()))
                assert squeezed(field("deck", text))[:20] in squeezed(home)
                shows(about, "deck about scope", text)
            await pilot.press("enter")
            await pilot.pause()
            shows(await read_card(pilot), "about scope", text)
            await pilot.press("enter")
            await pilot.pause()
            await study_everything(pilot, text)
            await pilot.press("escape", "t")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            await fail_a_test(pilot, text)
            assert app.is_running
            assert app.return_code is None


async def study_everything(pilot: Pilot[None], text: str) -> None:
    """Study each form, rightly."""
    for form, fields in QUESTIONS.items():
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        exercise = screen._session.current()
        assert exercise is not None
        assert exercise.form is form
        seen = await read_card(pilot)
        shows(seen, fields, text)
        if form is Form.CLOZE:
            assert squeezed(f"before {text} _____ (hint {text})")[:70] in seen
        await answer(pilot, exercise, right=True)
        seen = await read_card(pilot)
        shows(seen, FEEDBACK[form], text)
        if form is Form.OPTIONS:
            assert squeezed(f"Its harbour {text} was built of stone.")[:70] in seen
            await read_sources(pilot, text)
        await pilot.press("4")
        await pilot.pause()


async def read_sources(pilot: Pilot[None], text: str) -> None:
    """Open the sources in full, read them, and close them."""
    await pilot.press("s")
    await pilot.pause()
    seen = await read_pages(pilot, pilot.app.screen.query_one(".box", VerticalScroll))
    names = "voice title author publisher kind url book ours theirs wrong reason speaker scope"
    shows(seen, names, text)
    assert squeezed(f"Ships {text} pass it.")[:70] in seen
    await pilot.press("escape")
    await pilot.pause()


async def fail_a_test(pilot: Pilot[None], text: str) -> None:
    """Answer every question of a test wrong, and read the result."""
    screen = pilot.app.screen
    assert isinstance(screen, TestScreen)
    while (exercise := screen._scored.current()) is not None:
        await answer(pilot, exercise, right=False)
        seen = await read_card(pilot)
        if exercise.form is Form.OPTIONS:
            shows(seen, "answer first second", text)
        if exercise.form is Form.TYPED:
            assert "Youtyped" in seen
        await pilot.press("enter")
        await pilot.pause()
    seen = await read_card(pilot)
    assert "Score:" in seen
    shows(seen, "claim book publisher", text)


STEERING = (
    "\x1b]0;x\x07",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\u202eabc",
    "\u2066abc",
    "\r",
    "\x00",
    "\x7f",
)


@pytest.mark.parametrize("steering", STEERING)
async def test_what_is_typed_or_pasted_never_reaches_the_terminal_raw(
    steering: str, world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: Who?, answer: John Smeaton}\n"
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            typed = app.screen.query_one("#typed", Input)
            typed.post_message(events.Paste(f"John\t{steering}Jones\nsecond line"))
            await pilot.pause()
            app._clipboard = f"{steering}!{LONG}"
            await pilot.press("ctrl+v")
            await pilot.pause()
            assert typed.value.startswith("John ")
            assert refusal(typed.value, multiline=False) is None
            assert len(typed.value) == LONGEST_ANSWER
            safe_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "You typed: John" in safe_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            (event,) = desk.history.events()
            assert refusal(event.response or "", multiline=False) is None


@pytest.mark.parametrize("steering", STEERING)
async def test_controls_in_names_of_files_and_attached_texts_are_not_shown_raw(
    steering: str, world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").unlink()
    write_world(world, "stone")
    article = world / "data" / "texts" / "gazette.txt"
    if steering != "\x00":  # binary data, which is refused
        article.write_bytes(article.read_bytes().replace(b"Ships", f"Ships {steering}".encode()))
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=LARGE) as pilot:
            show_problem(app, QuizError(f"decks/{steering}.yaml is broken", f"Mend {steering}"))
            await pilot.pause()
            assert "decks/" in safe_text(pilot)
            await pilot.press("enter", "enter", "enter")
            await pilot.pause()
            await pilot.press("a")
            await pilot.pause()
            seen = await read_card(pilot)
            assert "Itsharbourstonewasbuiltofstone." in seen
