"""HTML that is escaped by the way it is built: text is only text, and only elements are elements."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from quiz.text.safety import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = frozenset({"meta", "rect", "line", "circle"})
"""Elements without content; those of SVG close themselves."""


class Markup(str):
    """Finished HTML: what `element` gives, and nothing else."""

    __slots__ = ()


Child = str | int | Markup


def element(name: str, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Build an element; children that are no Markup are escaped, and so are values of attributes.

    `class_` gives the class; underscores of other names become hyphens. An attribute that is None
    or False is left out, one that is True stands without a value.
    """
    given = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{_escaped(value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name == "meta":
        return Markup(f"<{name}{given}>")
    if name in VOID:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Markup:
    """Put children one after the other; those that are no Markup are escaped."""
    return Markup(
        "".join(child if isinstance(child, Markup) else _escaped(child) for child in children)
    )


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _escaped(value: object) -> str:
    return html.escape(shown(str(value)), quote=True)
