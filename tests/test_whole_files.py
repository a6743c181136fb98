"""A file is there whole, or as it was before."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from quiz.errors import QuizError
from quiz.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with whole_file(target) as file:
        file.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


class TroubleError(Exception):
    pass


def write_half(target: Path) -> None:
    with whole_file(target) as file:
        file.write(b"half")
        raise TroubleError


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(TroubleError):
        write_half(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_an_error_for_people_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with pytest.raises(QuizError, match="cannot be written: No space left"), whole_file(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="No such file"), whole_file(tmp_path / "no" / "a"):
        pass


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with whole_file(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "private"
    target.write_bytes(b"old")
    target.chmod(0o600)
    with whole_file(target) as file:
        file.write(b"new")
    assert target.stat().st_mode & 0o777 == 0o600
