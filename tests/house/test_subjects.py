"""The program knows no subject: what it asks about stands in `seeds` and `decks` only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.facts.loading import load_subjects
from quiz.facts.model import EntityKind, FactBase
from quiz.places import bundled

PACKAGE = Path(__file__).parents[2] / "quiz"
# help shows commands that anybody can run, so they name decks and facts that are shipped
EXAMPLE = re.compile(r"^  quiz .*$", re.MULTILINE)
BASES = load_subjects(bundled("seeds"))


def names(base: FactBase) -> set[str]:
    """Give all by which the subject's own things are called, without words that anybody uses."""
    themes = {theme.id for theme in base.subject.themes}
    ids = {*base.sources, *base.entities, *base.events, *base.facts, *themes, base.subject.id}
    known = {
        name
        for entity in base.entities.values()
        if entity.kind not in {EntityKind.COUNTRY, EntityKind.ORGANISATION}
        for name in entity.names
        if not name.islower()  # a desert, a street: no name
    }
    return {id_ for id_ in ids if "-" in id_} | known | {base.subject.title}


@pytest.fixture(scope="module")
def program() -> dict[str, str]:
    """Give the text of every file of the package, without the commands shown in help."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(PACKAGE)): EXAMPLE.sub("", path.read_text("utf-8"))
        for path in files
        if path.suffix in {".py", ".tcss", ".css", ".html", ".sql", ".yaml", ".toml"}
    }


def test_there_are_several_subjects() -> None:
    assert len(BASES) >= 2


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)
def test_no_line_of_the_program_names_anything_of_a_subject(
    base: FactBase, program: dict[str, str]
) -> None:
    assert len(program) > 100
    told = {
        f"{file}: {name}"
        for name in names(base)
        for file, text in program.items()
        if len(name) > 3
        and name in text
        and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    }
    assert told == set()
