from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.sources import rewriting
from quiz.sources.rewriting import finish, replace_all
from quiz.sources.texts import replace_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / name).write_text(f"old {name}", "utf-8")
    return tmp_path


def contents(folder: Path) -> list[str]:
    return [(folder / name).read_text("utf-8") for name in "abc"]


def wanted(folder: Path) -> dict[Path, bytes]:
    return {folder / name: f"new {name}".encode() for name in "abc"}


DIES = """
import os, sys
from pathlib import Path
from quiz.sources import rewriting
folder, at = Path(sys.argv[1]), int(sys.argv[2])
written, write = [], rewriting.replace_file
def dies(path, content):
    if len(written) == at:
        os._exit(9)
    written.append(path)
    write(path, content)
rewriting.replace_file = dies
rewriting.replace_all({folder / n: f"new {n}".encode() for n in "abc"}, folder / "journal")
"""


def killed(folder: Path, at: int) -> None:
    """Run a rewriting whose process dies before its file number `at`; 0 is the journal."""
    command = [sys.executable, "-c", DIES, str(folder), str(at)]
    assert subprocess.run(command, check=False, env=dict(os.environ)).returncode == 9


def test_files_are_written_and_the_journal_is_gone(folder: Path) -> None:
    (folder / "b").write_text("new b", "utf-8")
    assert replace_all(wanted(folder), folder / "journal") == (folder / "a", folder / "c")
    assert contents(folder) == ["new a", "new b", "new c"]
    assert not (folder / "journal").exists()
    assert replace_all(wanted(folder), folder / "journal") == ()


def test_a_process_killed_before_the_journal_has_changed_nothing(folder: Path) -> None:
    killed(folder, 0)
    assert contents(folder) == ["old a", "old b", "old c"]
    assert finish(folder / "journal") == ()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_process_killed_in_between_leaves_whole_files_and_can_be_finished(
    folder: Path, at: int
) -> None:
    killed(folder, at)
    done = [f"new {name}" if number < at else f"old {name}" for number, name in enumerate("abc", 1)]
    assert contents(folder) == done
    late = finish(folder / "journal")
    assert [path.name for path in late] == list("abc"[at - 1 :])
    assert contents(folder) == ["new a", "new b", "new c"]
    assert finish(folder / "journal") == ()


def test_what_somebody_changed_since_is_not_written_over(folder: Path) -> None:
    killed(folder, 2)
    (folder / "c").write_text("by hand", "utf-8")
    with pytest.raises(QuizError, match=r"somebody changed .*c") as caught:
        finish(folder / "journal")
    assert "journal" in caught.value.cure
    assert contents(folder) == ["new a", "old b", "by hand"]


def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = replace_file

    def refuses(path: Path, content: bytes) -> None:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        write(path, content)

    monkeypatch.setattr(rewriting, "replace_file", refuses)
    with pytest.raises(PermissionError):
        replace_all(wanted(folder), folder / "journal")
    assert contents(folder) == ["old a", "old b", "old c"]
    assert not (folder / "journal").exists()


@pytest.mark.parametrize("damage", ["", "{}", "[1]", "[{}]", "\xff"])
def test_a_damaged_journal_is_told(tmp_path: Path, damage: str) -> None:
    journal = tmp_path / "journal"
    journal.write_text(damage, "latin-1")
    if damage == "{}":  # an empty one asks for nothing
        assert finish(journal) == ()
        return
    with pytest.raises(QuizError, match="is damaged"):
        finish(journal)


def test_a_file_that_cannot_be_replaced_is_named_itself_not_by_its_temporary_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(**_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder / ".a.x1y2z3"))

    monkeypatch.setattr("tempfile.mkstemp", refuses)
    with pytest.raises(PermissionError) as caught:
        replace_file(folder / "a", b"new")
    assert caught.value.filename == str(folder / "a")
    assert contents(folder) == ["old a", "old b", "old c"]


@pytest.mark.parametrize("at", [1, 2])
def test_finishing_takes_away_what_a_killed_process_had_half_written(folder: Path, at: int) -> None:
    killed(folder, at)
    half, own = folder / ".b.a1b2c3_z", folder / ".b.swp"
    for path in (half, own):
        path.write_text("half", "utf-8")
    finish(folder / "journal")
    assert contents(folder) == ["new a", "new b", "new c"]
    assert not half.exists()
    assert own.exists()  # an editor's
