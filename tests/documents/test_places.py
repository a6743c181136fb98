from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.documents.reader import read_text
from quiz.documents.tree import Steps, written_path
from quiz.documents.writer import write_yaml

TEXT = """\
bank: arden
list:
  - id: first
    tags: [a, 'b, c', {k: v}]
    empty:
  - id: second
    ask: "Why: [because"
    inner: {x: y, z: {d: e}}
- """.removesuffix("- ")


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "1:1", "1:1"),
        (("bank",), "1:7", "1:1"),
        (("list",), "3:3", "2:1"),
        (("list", 0), "3:5", "3:5"),
        (("list", 0, "id"), "3:9", "3:5"),
        (("list", 0, "tags", 1), "4:15", "4:15"),
        (("list", 0, "tags", 2, "k"), "4:27", "4:24"),
        (("list", 0, "empty"), "5:5", "5:5"),
        (("list", 1, "ask"), "7:10", "7:5"),
        (("list", 1, "inner", "z", "d"), "8:26", "8:23"),
        (("list", 1, "missing"), "6:5", "6:5"),
        (("list", 7), "3:3", "3:3"),
    ],
)
def test_a_path_leads_to_the_line_and_column_of_its_value_and_key(
    path: Steps, value: str, key: str
) -> None:
    document = read_text(TEXT, "f")
    assert str(document.place_at(path)) == f"f:{value}"
    assert str(document.place_at(path, key=True)) == f"f:{key}"


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 999).map(str)), max_size=5))
def test_at_every_place_stands_the_text_that_was_looked_for(rows: list[dict[str, str]]) -> None:
    document = read_text(write_yaml({"rows": rows}), "f")  # type: ignore[dict-item]
    lines = document.text.splitlines()
    for index, row in enumerate(rows):
        for key, value in row.items():
            place = document.place_at(("rows", index, key))
            assert lines[place.line - 1][place.column - 1 :] == value


def test_a_path_is_written_as_a_person_would() -> None:
    assert written_path(("facts", 3, "date")) == "facts[3].date"
    assert written_path(()) == ""
