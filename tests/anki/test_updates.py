"""The text file of an update."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from quiz.anki.updates import write_update
from quiz.errors import QuizError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.bank.model import Library


def test_a_row_has_guid_type_deck_and_all_fields_but_the_learners(
    mill: Library, tmp_path: Path
) -> None:
    target = tmp_path / "m.update.txt"
    write_update(mill, target)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("#")] == lines[:6]
    assert "#guid column:1" in lines
    assert not any("tags" in line for line in lines[:6])
    question, cloze = csv.reader(lines[6:], delimiter="\t")
    assert question[1:5] == [
        "Factdeck question v1", "Mill::Wheels", "mill/wheel", "What turns the mill?",
    ]  # fmt: skip
    assert len(question) == 3 + 27
    assert cloze[1] == "Factdeck cloze v1"
    assert len(cloze) == 3 + 13


def test_only_such_a_file_is_replaced(mill: Library, tmp_path: Path) -> None:
    target = tmp_path / "m.update.txt"
    write_update(mill, target)
    write_update(mill, target)
    target.write_text("my diary", encoding="utf-8")
    with pytest.raises(QuizError, match="is no update for Anki"):
        write_update(mill, target)
    assert target.read_text(encoding="utf-8") == "my diary"
