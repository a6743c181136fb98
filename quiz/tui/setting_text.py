"""What the screen of the settings says: a row a setting, and all about the chosen one."""

from __future__ import annotations

from textual.content import Content

from quiz.scheduling.forgetting import ForgettingCurve
from quiz.session.preferences.draft import Draft
from quiz.session.preferences.entries import Entry
from quiz.session.preferences.retention import cost_of
from quiz.session.preferences.typed import write_setting
from quiz.tui.text import lines, literal

_QUIET = "$foreground-muted"
_TITLE, _VALUE = 18, 26


def head_content(draft: Draft, deck: str) -> Content:
    """Say whose settings are shown, and how much is not saved yet."""
    whose = literal(f"Settings of {deck}" if deck else "Settings of all decks", "bold")
    if not draft.unsaved:
        return whose
    count = draft.changes
    changes = f"{count} change{'s'[: count != 1]}"
    return whose + literal(f"   * {changes} not saved: s saves", "$text-warning")


def row_content(draft: Draft, entry: Entry, deck: str, *, chosen: bool = False) -> Content:
    """Show a setting in one line; what is not set here is dim and says where it comes from."""
    origin = draft.origin(entry, deck)
    mark = ("›" if chosen else " ") + ("*" if draft.is_changed(entry, deck) else " ")
    value = shown_value(entry, draft.value(entry, deck))
    if len(value) > _VALUE:
        value = value[: _VALUE - 1] + "…"
    head = literal(f"{mark}{entry.title:<{_TITLE}} ")
    told = literal(f"{value:<{_VALUE}} ", "bold" if origin.own else _QUIET)
    return head + told + literal(origin.told, _QUIET)


def shown_value(entry: Entry, value: object) -> str:
    """Write a value with its unit."""
    if entry.name == "parameters":
        return "FSRS's own" if value is None else "21 weights of yours"
    return f"{write_setting(entry, value)} {entry.unit}".strip()


def about_content(entry: Entry, deck: str) -> Content:
    """Tell what a setting does, what it may be, and what its default is."""
    default = shown_value(entry, entry.default)
    may_be = entry.may_be or "the name of a theme; → shows the next"
    parts = [
        literal(entry.title, "bold") + literal(f"  {entry.name}", _QUIET),
        literal(entry.about),
        literal(f"May be {may_be}. Default: {default}.", _QUIET),
    ]
    if deck and not entry.per_deck:
        parts.append(literal("One value holds for all decks; d shows all decks.", "$text-warning"))
    return lines(*parts)


def check_content(entry: Entry, value: object, draft: Draft) -> Content:
    """Say of a value that may stand what follows from it; empty where nothing does."""
    if entry.name == "desired_retention" and isinstance(value, float):
        curve = ForgettingCurve.of(draft.settings)
        return literal(cost_of(value, curve), _QUIET)
    return literal("")


def wrong_content(entry: Entry, wrong: str) -> Content:
    """Say what is wrong with what is typed, and show how it is right."""
    example = write_setting(entry, entry.default)
    return lines(literal(f"✗ {wrong}", "$text-error"), literal(f"For example: {example}", _QUIET))
