"""Every action has a key, an entry in the palette and words that explain it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import quiz.tui
from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk

AppOf = Callable[[Desk], QuizApp]

PLAIN = {"Close", "Keys", "Next", "Leave", "Cancel"}
"""Descriptions that say all there is to say: a tooltip could only repeat them."""

SHARED = {
    ("app.keys", "app.keys.typing"),
    ("browse.list", "browse.unmark", "browse.clear", "browse.today"),
    ("facts.back", "facts.clear", "facts.today"),
    ("facts.causes", "facts.timeline"),
    ("test.back", "test.back.typing"),
    ("test.next", "test.hand_in"),
    ("test.on", "test.on.typing"),
    ("counting.stop", "counting.today"),
}
"""Bindings of one class with a key in common: only one of each is ever enabled."""


def classes() -> list[type[DOMNode]]:
    """List what our modules define that can have bindings."""
    found: dict[str, type[DOMNode]] = {}
    for info in pkgutil.iter_modules(quiz.tui.__path__):
        module = importlib.import_module(f"quiz.tui.{info.name}")
        for _, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, DOMNode) and one.__module__ == module.__name__:
                found[f"{one.__module__}.{one.__qualname__}"] = one
    return list(found.values())


def own(one: type[DOMNode]) -> list[Binding]:
    """List the bindings that a class adds."""
    return [binding for binding in vars(one).get("BINDINGS", ()) if isinstance(binding, Binding)]


CLASSES = [one for one in classes() if vars(one).get("BINDINGS")]


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_every_binding_has_an_id_and_says_what_it_does(one: type[DOMNode]) -> None:
    assert len(own(one)) == len(vars(one)["BINDINGS"]), "pairs have no room for an id"
    for binding in own(one):
        assert binding.id, binding
        assert binding.description, binding
        assert binding.tooltip or not binding.show or binding.description in PLAIN, binding
        assert not binding.tooltip.endswith("."), binding


def test_no_two_bindings_share_an_id() -> None:
    listed = {id(binding): binding for one in CLASSES for binding in own(one)}
    ids = Counter(binding.id for binding in listed.values())
    assert [id_ for id_, number in ids.items() if number > 1] == []


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_no_class_binds_a_key_twice_by_accident(one: type[DOMNode]) -> None:
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for binding in own(one):
        for key in binding.key.split(","):
            by_key[key.strip()].append(binding.id or "")
    twice = {tuple(ids) for ids in by_key.values() if len(ids) > 1}
    assert twice <= SHARED


def bound(app: QuizApp) -> Iterator[tuple[str, Binding]]:
    """Give the bindings of our own that work now with their keys, from the focus up to the app."""
    for node, bindings in app.screen._modal_binding_chain:
        for key, listed in bindings.key_to_bindings.items():
            for binding in listed:
                if binding.id and app._check_action_state(binding.action, node) is True:
                    yield key, binding


def deed_of(binding: Binding) -> str:
    """Name what a binding does, wherever it is bound."""
    return binding.action.removeprefix("app.").removeprefix("screen.")


PLACES = {"mode('today')", "quit", "turn(1)", "turn(-1)"}
"""Deeds that are bound twice on one screen, each time with words of its own."""

WALK: dict[str, list[str]] = {
    "Today": [],
    "Today, filter": ["slash"],
    "Browse": ["f3"],
    "Facts": ["f4"],
    "Statistics": ["f5"],
    "Sources": ["f6"],
    "Settings": ["f7"],
    "Study": ["enter"],
    "Study, answered": ["enter", "enter", "a"],
    "Test, choice": ["t"],
    "Test": ["t", "enter"],
}


@pytest.mark.parametrize("name", WALK)
async def test_on_no_screen_two_deeds_share_a_key_and_the_palette_has_them_all(
    name: str, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            for key in WALK[name]:
                await pilot.press(key)
                await pilot.pause()
            deeds: defaultdict[str, set[str]] = defaultdict(set)
            for key, binding in bound(app):
                deed = deed_of(binding)
                if not deed.startswith("scroll_"):  # moving inside what has the focus goes first
                    deeds[key].add(deed)
            assert {key: found for key, found in deeds.items() if len(found) > 1} == {}
            commands = {(one.title, one.help) for one in app.get_system_commands(app.screen)}
            for active in app.screen.active_bindings.values():
                binding = active.binding
                if binding.id and active.enabled and not deed_of(binding).startswith("keys"):
                    told = binding.tooltip or binding.description
                    assert any(
                        title.partition(":")[0] == binding.description
                        and (help_ in {told, binding.tooltip} or deed_of(binding) in PLACES)
                        for title, help_ in commands
                    ), binding
            assert len({title for title, _ in commands}) == len(commands)
