"""Which decks are folded is kept from one run to the next, and never stands in anyone's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.session.folding import MOST_KEPT, DeckTree, keep_folded, kept_folded
from quiz.session.overview import DeckToday
from quiz.session.queue import Counts

NAMES = ("Sea", "Sea::Lights", "Land")


def tree(folded: frozenset[str]) -> DeckTree:
    held = DeckTree(folded)
    held.hold([DeckToday(name, name.count("::"), Counts(), 1, 0) for name in NAMES])
    return held


def test_what_was_folded_is_folded_in_the_next_run(tmp_path: Path) -> None:
    file = tmp_path / "data" / "folded.json"
    first = tree(kept_folded(file))
    first.fold("Sea", folded=True)
    keep_folded(file, first.folded)
    again = tree(kept_folded(file))
    assert [deck.name for deck in again.rows()] == ["Sea", "Land"]
    again.fold("Sea", folded=False)
    keep_folded(file, again.folded)
    assert kept_folded(file) == frozenset()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"null", b'{"folded": 3}', b"[" * 100_000, b'["' + b"x" * 2_000_000],
)  # fmt: skip
def test_a_damaged_file_folds_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "folded.json"
    file.write_bytes(content)
    assert kept_folded(file) == frozenset()
    keep_folded(file, {"Sea"})
    assert kept_folded(file) == {"Sea"}


def test_strange_entries_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "folded.json"
    file.write_text('["Sea", 3, null, ["Land"]]')
    assert kept_folded(file) == {"Sea"}


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    keep_folded(tmp_path / "data" / "folded.json", {"Sea"})
    assert kept_folded(tmp_path / "data" / "folded.json") == frozenset()


def test_decks_that_are_gone_do_not_pile_up(tmp_path: Path) -> None:
    file = tmp_path / "folded.json"
    keep_folded(file, {f"deck {number}" for number in range(3 * MOST_KEPT)})
    assert len(kept_folded(file)) == MOST_KEPT
