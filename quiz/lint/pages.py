"""The page of each rule: what it finds, why, examples, and the cure.

The pages are files of the package (`pages/Q01.md`), so that `quiz check --explain` can show them;
`docs/lint.md` is made of them. Tests run the rules on the examples.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.lint.catalogue import RULES

if TYPE_CHECKING:
    from quiz.lint.model import AnyRule

_CALLED = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.HINT: "Hint"}


def page(rule: AnyRule) -> str:
    """Give the page of a rule in Markdown, under a heading of the second level."""
    kept = ", in every bank" if rule.binding else ""
    linked = " Judges questions with linked facts." if rule.needs_facts else ""
    head = f"## {rule.id} {rule.name}\n\n*{_CALLED[rule.severity]}{kept}.*{linked} {rule.about}"
    return f"{head}\n\n{_text(rule.id)}"


def handbook() -> str:
    """Give all pages behind an introduction: the whole of `docs/lint.md`."""
    return "\n".join((_text("introduction"), *(page(rule) for rule in RULES)))


def _text(name: str) -> str:
    return files("quiz.lint").joinpath("pages", f"{name}.md").read_text(encoding="utf-8")
