from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.places import find_places
from quiz.scheduling.settings import read_settings


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("")
    for given, environ in ((str(path), {}), (None, {"QUIZ_DATA": str(path)})):
        with pytest.raises(QuizError, match=r"the data folder .*data is a file") as caught:
            find_places(data=given, environ=environ)
        assert "QUIZ_DATA" in caught.value.cure


def test_a_data_folder_may_be_there_or_not(tmp_path: Path) -> None:
    assert find_places(data=str(tmp_path), environ={}).data == tmp_path
    assert find_places(data=str(tmp_path / "new"), environ={}).data == tmp_path / "new"


def test_settings_that_cannot_be_read_are_told_without_the_names_of_the_language(
    tmp_path: Path,
) -> None:
    folder, file = tmp_path / "settings", tmp_path / "settings.toml"
    folder.mkdir()
    file.write_bytes(b"retention = \xff")
    for path in (folder, file):
        with pytest.raises(QuizError) as caught:
            read_settings(path)
        assert "cannot be read" in str(caught.value)
        assert "Error" not in str(caught.value)
