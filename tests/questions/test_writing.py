"""Generated banks on disk: only what changed is written, and nobody's own file is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.loading import load_library
from quiz.errors import QuizError
from quiz.facts.disputes import disputed
from quiz.facts.model import Fact, FactBase, TermClaim
from quiz.questions.generating import generate
from quiz.questions.stale import FileChange, State, changes
from quiz.questions.writing import apply

With = Callable[..., FactBase]


def _changes(base: FactBase, folder: Path) -> tuple[FileChange, ...]:
    return changes(generate(base, disputed(base)), folder)


def test_what_is_written_is_a_bank_without_errors(base: FactBase, tmp_path: Path) -> None:
    apply(_changes(base, tmp_path / "varland"))
    library = load_library([tmp_path], [base])
    assert library.decks[0].name == "Varland::1 Names"
    forms = {form.value for deck in library.decks for card in deck.cards for form in card.forms}
    assert {"options", "typed", "cloze", "flip"} <= forms


def test_writing_twice_changes_nothing(base: FactBase, tmp_path: Path) -> None:
    apply(_changes(base, tmp_path))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    again = _changes(base, tmp_path)
    apply(again)
    assert {change.state for change in again} == {State.UNCHANGED}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_new_fact_is_told_as_new_questions(
    base: FactBase, with_facts: With, new_fact: Callable[..., Fact], tmp_path: Path
) -> None:
    apply(_changes(base, tmp_path))
    bell = new_fact(
        "bell-means",
        TermClaim("fogbell", means="a bell that is rung in fog"),
        "A fogbell rang in 1900.",
        theme="names",
    )
    found = {change.path.name: change for change in _changes(with_facts(bell), tmp_path)}
    assert found["01-names.yaml"].state is State.CHANGED
    assert found["01-names.yaml"].new == ("bell-means", "bell-means.reverse")
    assert found["01-names.yaml"].gone == ()


def test_a_changed_fact_is_told_as_a_changed_question(
    base: FactBase, with_facts: With, new_fact: Callable[..., Fact], tmp_path: Path
) -> None:
    apply(_changes(base, tmp_path))
    law = new_fact(
        "lamp-law-means",
        TermClaim("lamp law", means="a rule that each tower has two lamps"),
        "The lamp law held in 1900.",
        theme="names",
    )
    found = {change.path.name: change for change in _changes(with_facts(law), tmp_path)}
    assert set(found["01-names.yaml"].changed) == {"lamp-law-means", "lamp-law-means.reverse"}


def test_a_bank_that_no_theme_gives_any_more_is_removed(base: FactBase, tmp_path: Path) -> None:
    apply(_changes(base, tmp_path))
    (tmp_path / "04-details.yaml").rename(tmp_path / "09-old.yaml")
    found = _changes(base, tmp_path)
    apply(found)
    assert {change.path.name for change in found if change.state is State.GONE} == {"09-old.yaml"}
    assert not (tmp_path / "09-old.yaml").exists()
    assert (tmp_path / "04-details.yaml").exists()


def test_a_bank_of_ones_own_is_left_alone(base: FactBase, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("bank: mine\ndeck: Mine\nquestions:\n  - {id: a, ask: Who?, answer: I}\n")
    apply(_changes(base, tmp_path))
    assert own.read_text().startswith("bank: mine")


def test_a_hand_written_file_of_the_same_name_stops_generation(
    base: FactBase, tmp_path: Path
) -> None:
    own = tmp_path / "02-towers.yaml"
    own.write_text("bank: mine\ndeck: Mine\nquestions:\n  - {id: a, ask: Who?, answer: I}\n")
    with pytest.raises(QuizError, match="not written by"):
        _changes(base, tmp_path)


def test_a_folder_that_cannot_be_written_is_told_with_a_cure(
    base: FactBase, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(QuizError, match="cannot be written") as error:
        apply(_changes(base, blocked / "varland"))
    assert "--decks" in error.value.cure
