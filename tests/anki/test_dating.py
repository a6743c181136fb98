"""Each note is dated in the ledger beside its bank, and what left the banks is told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quiz.anki.dating import Ledgers, date_notes, undated
from quiz.anki.decks import DeckTree
from quiz.anki.ledger import read_ledgers
from quiz.anki.notes import AnkiNote, notes_of
from quiz.errors import ContentError, Place

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.bank.model import Card, Library

NOW = 1_700_000_000


@pytest.fixture
def made(mill: Library) -> list[AnkiNote]:
    return notes_of(mill, DeckTree(mill))


def ids(path: Path) -> list[str]:
    return list(read_ledgers([path]))


def at(notes: list[AnkiNote], *files: Path) -> list[AnkiNote]:
    return [replace(note, file=str(file)) for note, file in zip(notes, files, strict=True)]


def test_each_note_is_dated_beside_its_bank_and_else_with_the_learners_data(
    made: list[AnkiNote], tmp_path: Path
) -> None:
    ledgers = Ledgers(tmp_path / "data" / "anki.tsv", (tmp_path / "a", tmp_path / "a" / "b"))
    notes = at(made, tmp_path / "a" / "b" / "c" / "x.yaml", tmp_path / "elsewhere" / "y.yaml")
    dates = date_notes(ledgers, notes, NOW)
    assert not (tmp_path / "a").exists()
    dates.write()
    assert ids(tmp_path / "a" / "b" / "anki.tsv") == ["mill/wheel"]
    assert ids(tmp_path / "data" / "anki.tsv") == ["mill/stones"]
    assert not (tmp_path / "a" / "anki.tsv").exists()
    assert (dates.changed, dict(dates.seconds)) == (2, {"mill/wheel": NOW, "mill/stones": NOW})


def test_a_bank_is_found_by_its_whole_folder_and_not_by_the_beginning_of_a_name(
    made: list[AnkiNote], tmp_path: Path
) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv", (tmp_path / "a",))
    date_notes(ledgers, at(made, tmp_path / "ab" / "x.yaml", tmp_path / "a.yaml"), NOW).write()
    assert ids(tmp_path / "anki.tsv") == ["mill/stones", "mill/wheel"]


def test_what_is_dated_already_is_written_nowhere(made: list[AnkiNote], tmp_path: Path) -> None:
    published = tmp_path / "anki.tsv"
    date_notes(Ledgers(published), made, NOW).write()
    before = published.read_bytes()
    dates = date_notes(Ledgers(tmp_path / "own.tsv", (), (published,)), made, NOW + 9)
    dates.write()
    assert (dates.changed, set(dates.seconds.values())) == (0, {NOW})
    assert published.read_bytes() == before
    assert not (tmp_path / "own.tsv").exists()


def test_of_two_ledgers_the_later_second_counts(made: list[AnkiNote], tmp_path: Path) -> None:
    old, new = tmp_path / "old.tsv", tmp_path / "new.tsv"
    date_notes(Ledgers(old), made, NOW).write()
    date_notes(Ledgers(new), made, NOW + 5).write()
    assert set(date_notes(Ledgers(old, (), (new,)), made, NOW + 9).seconds.values()) == {NOW + 5}


def test_what_left_the_banks_is_told_once(made: list[AnkiNote], tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv")
    date_notes(ledgers, made, NOW).write()
    left = [made[0]]
    dates = date_notes(ledgers, left, NOW + 9, present={"mill/wheel"})
    assert (dates.gone, dates.changed) == (("mill/stones",), 0)
    dates.write()
    assert date_notes(ledgers, left, NOW + 19, present={"mill/wheel"}).gone == ()


def test_what_left_a_published_bank_is_told_once_too(made: list[AnkiNote], tmp_path: Path) -> None:
    published = tmp_path / "anki.tsv"
    date_notes(Ledgers(published), made, NOW).write()
    before = published.read_bytes()
    ledgers = Ledgers(tmp_path / "own.tsv", (), (published,))
    dates = date_notes(ledgers, made[:1], NOW, present={"mill/wheel"})
    dates.write()
    assert dates.gone == ("mill/stones",)
    assert published.read_bytes() == before
    assert date_notes(ledgers, made[:1], NOW, present={"mill/wheel"}).gone == ()


def test_a_note_that_comes_back_is_newer_than_it_was(made: list[AnkiNote], tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv")
    date_notes(ledgers, made, NOW).write()
    date_notes(ledgers, made[:1], NOW, present={"mill/wheel"}).write()
    dates = date_notes(ledgers, made, NOW)
    assert dates.changed == 1
    assert dates.seconds["mill/stones"] > NOW


def test_what_is_still_in_a_bank_has_not_left_though_it_is_not_exported(
    made: list[AnkiNote], tmp_path: Path
) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv")
    date_notes(ledgers, made, NOW).write()
    present = {"mill/wheel", "mill/stones"}
    assert date_notes(ledgers, made[:1], NOW, present=present).gone == ()
    assert date_notes(ledgers, made[:1], NOW).gone == ()


def test_notes_of_banks_that_are_not_exported_have_not_left(
    made: list[AnkiNote], tmp_path: Path
) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv")
    date_notes(ledgers, [*made, replace(made[0], id="bakery/oven")], NOW).write()
    assert date_notes(ledgers, made, NOW, present={n.id for n in made}).gone == ()


def test_what_lacks_its_date_or_has_changed_since_is_named(
    made: list[AnkiNote], wheel: Card, tmp_path: Path
) -> None:
    ledgers = Ledgers(tmp_path / "anki.tsv")
    assert undated(ledgers, made) == ("mill/wheel", "mill/stones")
    date_notes(ledgers, made, NOW).write()
    assert undated(ledgers, made) == ()
    mended = replace(made[0], fields=("Mended.", *made[0].fields[1:]))
    assert undated(ledgers, [mended, made[1]]) == (wheel.id,)


def test_all_broken_ledgers_are_named_at_once(made: list[AnkiNote], tmp_path: Path) -> None:
    one, two = tmp_path / "one.tsv", tmp_path / "two.tsv"
    for path in (one, two):
        path.write_text("<<<<<<< ours\n", encoding="utf-8")
    with pytest.raises(ContentError) as info:
        date_notes(Ledgers(one, (), (two,)), made, NOW)
    assert [p.place for p in info.value.problems] == [
        Place(str(one), 1, 1), Place(str(two), 1, 1),
    ]  # fmt: skip
