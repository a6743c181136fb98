from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.errors import ContentError, UsageError
from quiz.optimizing.versions import (
    Measure,
    Version,
    Versions,
    read_versions,
    with_fitted_parameters,
    write_versions,
)
from quiz.scheduling.settings import Settings
from tests.optimizing.conftest import FORGETFUL

FIRST = Version(1, "2030-01-10T09:00:00+01:00", 812, 163, Measure(0.34, 0.06), Measure(0.33, 0.05), FORGETFUL)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "parameters.json"


def test_what_was_written_is_read_back(path: Path) -> None:
    versions = Versions().added(FIRST)
    write_versions(path, versions)
    assert read_versions(path) == versions
    assert versions.weights == FORGETFUL


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert read_versions(path) == Versions()
    assert with_fitted_parameters(Settings(), path) == Settings()


def test_the_version_in_use_becomes_the_parameters(path: Path) -> None:
    write_versions(path, Versions().added(FIRST))
    assert with_fitted_parameters(Settings(), path).parameters == FORGETFUL


def test_parameters_written_by_hand_win_even_over_a_damaged_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{")
    own = Settings(parameters=FORGETFUL)
    assert with_fitted_parameters(own, path) == own


def test_after_going_back_versions_are_kept_and_numbers_not_used_again() -> None:
    versions = Versions().added(FIRST).using(0)
    assert versions.weights is None
    assert versions.versions == (FIRST,)
    assert versions.next_number == 2


def test_a_version_that_there_is_not_cannot_be_used() -> None:
    with pytest.raises(UsageError, match="no version 2"):
        Versions().added(FIRST).using(2)


RECORD = {"format": 1, "active": 0, "versions": []}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\udcff",
        json.dumps({**RECORD, "format": 2}),
        json.dumps({**RECORD, "active": 3}),
        json.dumps({**RECORD, "active": "many"}),
        json.dumps({**RECORD, "versions": [{"number": 1}]}),
        json.dumps({**RECORD, "versions": 7}),
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_named_with_its_cure(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ContentError) as raised:
        read_versions(path)
    assert str(path) in str(raised.value)
    assert "move it away" in str(raised.value)


@pytest.mark.parametrize("weights", [FORGETFUL[:20], (*FORGETFUL[:20], float("nan")), ("x",) * 21])
def test_weights_that_are_none_are_refused(path: Path, weights: tuple[float, ...]) -> None:
    write_versions(path, Versions().added(FIRST))
    record = json.loads(path.read_text())
    record["versions"][0]["weights"] = weights
    path.write_text(json.dumps(record))
    with pytest.raises(ContentError):
        read_versions(path)


def test_a_file_cut_off_anywhere_is_refused_and_never_half_read(path: Path) -> None:
    write_versions(path, Versions().added(FIRST))
    whole = path.read_text().rstrip()
    for length in range(0, len(whole), 37):
        path.write_text(whole[:length])
        with pytest.raises(ContentError):
            read_versions(path)
