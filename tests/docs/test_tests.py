"""What docs/tests.md tells of a report is what is written, and its options are there."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.cli.test import test as command
from quiz.session.scored import ScoredTest, TestChoice
from quiz.session.test_report import SCHEMA, report
from tests.conftest import OpenDesk
from tests.session.test_scored import run

GUIDE = (Path(__file__).parents[2] / "docs" / "tests.md").read_text(encoding="utf-8")


def told(heading: str) -> set[str]:
    """Give the fields in the first column of a table."""
    table = GUIDE.partition(heading)[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}


def test_every_field_of_a_report_is_told_and_no_other(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, TestChoice())
        run(scored)
        result = scored.result()
        assert result is not None
        record = report(result, "Ada")
    assert told("| field | what") == set(record)
    assert told("| field of an answer | what") == set(record["answers"][0])
    assert f"`{SCHEMA}`" in GUIDE
    for field in record["choice"]:
        assert f"`{field}`" in GUIDE


def test_every_option_that_is_told_exists() -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z]+", GUIDE)) <= options
