"""Packages: the same notes give the same bytes, and nothing is left half done."""

from __future__ import annotations

import errno
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quiz.anki.dating import Ledgers
from quiz.anki.export import ExportReport, export_package
from quiz.anki.ledger import read_ledgers
from quiz.bank.model import Card, Deck, Library
from quiz.errors import ContentError, QuizError

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_700_000_000


def export(library: Library, folder: Path, now: int = NOW, name: str = "m.apkg") -> ExportReport:
    return export_package(library, folder / name, Ledgers(folder / "anki.tsv"), now=now)


def test_the_report_counts_what_was_written(mill: Library, tmp_path: Path) -> None:
    assert export(mill, tmp_path) == ExportReport(2, 3, 1, changed=2, left_out=0)
    assert export(mill, tmp_path, NOW + 9).changed == 0


def test_the_same_notes_give_the_same_bytes_whenever_they_are_exported(
    mill: Library, tmp_path: Path
) -> None:
    export(mill, tmp_path, name="one.apkg")
    export(mill, tmp_path, NOW + 86_400, name="two.apkg")
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


def test_a_package_is_deflated_and_holds_no_date_of_its_own(mill: Library, tmp_path: Path) -> None:
    export(mill, tmp_path)
    with zipfile.ZipFile(tmp_path / "m.apkg") as archive:
        assert archive.testzip() is None
        entries = {entry.filename: entry for entry in archive.infolist()}
        assert set(entries) == {"collection.anki2", "media"}
        assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in entries.values())
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in entries.values())
        assert archive.read("media") == b"{}"


def test_an_edit_moves_one_second_only(mill: Library, wheel: Card, tmp_path: Path) -> None:
    export(mill, tmp_path)
    deck = mill.decks[0]
    mended = Library((replace(deck, cards=(replace(wheel, why="Mended."), *deck.cards[1:])),))
    assert export(mended, tmp_path, NOW + 60).changed == 1
    entries = read_ledgers([tmp_path / "anki.tsv"])
    assert {note: entry.second - NOW for note, entry in entries.items()} == {
        "mill/wheel": 60,
        "mill/stones": 0,
    }


def test_what_others_published_is_read_and_not_copied(mill: Library, tmp_path: Path) -> None:
    export(mill, tmp_path)
    published = tmp_path / "anki.tsv"
    before = published.read_bytes()
    ledgers = Ledgers(tmp_path / "own.tsv", (), (published,))
    report = export_package(mill, tmp_path / "n.apkg", ledgers, now=NOW + 99)
    assert report.changed == 0
    assert published.read_bytes() == before
    assert read_ledgers([tmp_path / "own.tsv"]) == {}
    assert (tmp_path / "m.apkg").read_bytes() == (tmp_path / "n.apkg").read_bytes()


def test_an_old_package_is_replaced(mill: Library, tmp_path: Path) -> None:
    export(mill, tmp_path)
    small = Library((replace(mill.decks[0], cards=mill.decks[0].cards[:1]),))
    before = (tmp_path / "m.apkg").read_bytes()
    export(small, tmp_path)
    assert (tmp_path / "m.apkg").read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anki.tsv", "m.apkg"]


@pytest.mark.parametrize("name", ["m.zip", "m", "m.apkg.txt"])
def test_a_name_that_anki_would_not_open_is_refused(
    mill: Library, tmp_path: Path, name: str
) -> None:
    with pytest.raises(QuizError, match=r"does not end in \.apkg"):
        export(mill, tmp_path, name=name)


def test_a_file_that_is_no_package_is_never_replaced(mill: Library, tmp_path: Path) -> None:
    (tmp_path / "m.apkg").write_text("my diary", encoding="utf-8")
    with pytest.raises(QuizError, match="is no Anki package"):
        export(mill, tmp_path)
    assert (tmp_path / "m.apkg").read_text(encoding="utf-8") == "my diary"


def test_a_folder_is_never_replaced(mill: Library, tmp_path: Path) -> None:
    (tmp_path / "m.apkg").mkdir()
    with pytest.raises(QuizError, match="is a folder"):
        export(mill, tmp_path)


def test_nothing_to_export_is_an_error_for_people(mill: Library, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="no cards were chosen"):
        export(Library((Deck("Empty"),)), tmp_path)
    tests = tuple(replace(card, studied=False) for card in mill.decks[0].cards)
    with pytest.raises(QuizError, match="3 cards that were chosen are for tests only"):
        export(Library((Deck("Tests", cards=tests),)), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_written(
    mill: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(QuizError, match=r"m\.apkg cannot be written: No space left"):
        export(mill, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_cannot_be_written_means_no_package(mill: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ledgers = Ledgers(tmp_path / "file" / "anki.tsv")
    with pytest.raises(QuizError, match=r"anki\.tsv cannot be"):
        export_package(mill, tmp_path / "m.apkg", ledgers, now=NOW)
    assert not (tmp_path / "m.apkg").exists()


def test_a_broken_ledger_means_no_package(mill: Library, tmp_path: Path) -> None:
    (tmp_path / "anki.tsv").write_text(">>>>>>> theirs\n", encoding="utf-8")
    with pytest.raises(ContentError):
        export(mill, tmp_path)
    assert not (tmp_path / "m.apkg").exists()


def test_the_report_names_what_left_the_banks(mill: Library, tmp_path: Path) -> None:
    export(mill, tmp_path)
    small = Library((replace(mill.decks[0], cards=mill.decks[0].cards[:1]),))
    ledgers = Ledgers(tmp_path / "anki.tsv")
    report = export_package(
        small, tmp_path / "m.apkg", ledgers, now=NOW + 9, present={"mill/wheel"}
    )
    assert report.gone == ("mill/stones",)
