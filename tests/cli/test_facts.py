from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.app import quiz

FACTS = """\
themes:
  - {id: bridges, theme: Bridges}
sources:
  - {id: courier, title: The bridge at last}
  - {id: herald, title: A page}
events:
  - {id: opening, event: the opening of the bridge}
entities:
  - {id: arden, town: Arden, aliases: [Old Arden]}
facts:
  - id: opening-date
    date: 1911-04-03
    event: opening
    theme: bridges
    says: The bridge opened on 3 April 1911.
    cite: [courier p2 s1, herald p1 s1]
  - id: opening-late-date
    date: 1912
    event: opening
    importance: detail
    sensitive: true
    says: The bridge opened in 1912, says the Courier.
    cite: courier p3 s1
    attributed_to: courier
  - id: opening-place
    place: arden
    event: opening
    says: The bridge opened in 1911 in Arden.
    cite: courier p2 s2
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds" / "arden"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> tuple[int, str]:
    options = ["--seeds", str(root / "seeds"), "--data", str(root / "data")]
    result = CliRunner().invoke(quiz, [*options, *arguments])
    return result.exit_code, result.output


def test_programs_get_a_row_for_every_fact(seeds: Path) -> None:
    code, output = run(seeds, "facts", "--json")
    assert code == 0
    date, late, place = json.loads(output)
    assert date | {"citations": []} == {
        "id": "opening-date",
        "kind": "date",
        "subject": "arden",
        "about": "opening",
        "relation": "when",
        "statement": "The bridge opened on 3 April 1911.",
        "answer": "3 April 1911",
        "accept": [],
        "attributed_to": None,
        "status": "reported",
        "sensitive": False,
        "importance": "core",
        "theme": "bridges",
        "disputed": ["opening-late-date"],
        "citations": [],
    }
    assert date["citations"][0] == {
        "source": "courier", "file": None, "paragraph": 2, "sentence": 1, "digest": None,
        "status": "absent",
    }  # fmt: skip
    assert (late["importance"], late["sensitive"]) == ("detail", True)
    assert (place["answer"], place["accept"]) == ("Arden", ["Old Arden"])


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--kind", "date"), ["opening-date", "opening-late-date"]),
        (("--theme", "bridges"), ["opening-date"]),
        (("--source", "herald"), ["opening-date"]),
        (("--kind", "place", "--source", "courier"), ["opening-place"]),
        (("--kind", "term"), []),
    ],
)
def test_options_choose_among_the_facts(
    seeds: Path, options: tuple[str, ...], ids: list[str]
) -> None:
    _, output = run(seeds, "facts", "--json", *options)
    assert [row["id"] for row in json.loads(output)] == ids


def test_people_see_statement_standing_and_citation(seeds: Path) -> None:
    code, output = run(seeds, "facts")
    assert code == 0
    assert "The bridge opened on 3 April 1911.\n    courier p2 s1, herald p1 s1\n" in output
    assert "according to courier; disputed by opening-date; sensitive" in output
    assert output.endswith("3 facts\n")


@pytest.mark.parametrize(
    ("option", "value", "near"),
    [("--theme", "bridge", "bridges"), ("--source", "couri", "courier")],
)
def test_an_unknown_theme_or_source_is_a_mistake_of_the_command_line(
    seeds: Path, option: str, value: str, near: str
) -> None:
    code, output = run(seeds, "facts", option, value)
    assert code == 2
    assert f"Did you mean {near}?" in output


@pytest.mark.parametrize(("what", "key"), [("facts", "entities"), ("bank", "questions")])
def test_editors_get_a_schema_of_each_kind_of_file(seeds: Path, what: str, key: str) -> None:
    code, output = run(seeds, "schema", what)
    assert code == 0
    schema = json.loads(output)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert key in schema["properties"]


def test_without_any_facts_people_read_where_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    code, output = run(tmp_path, "facts")
    assert code == 0
    assert output.startswith("There are no facts.")
    assert "quiz new subject" in output
    assert json.loads(run(tmp_path, "facts", "--json")[1]) == []
