from __future__ import annotations

import pytest

from quiz.documents.scalars import values_of
from quiz.errors import ContentError

TEXT = """\
facts:
  - id: a
    cite: one   # cite: no
    says: "cite: no"
  - cite: [two, 'thr''ee', {cite: "f\\u006fur", other: no}]
    inner: {deep: [{cite: 漢字}]}
  - cite:
      - five
      - >-
        six
        and more
      - {cite: [seven]}
    cited: no
    cite-too: no
"""


def test_the_texts_under_a_key_are_found_wherever_it_stands() -> None:
    found = values_of(TEXT, "cite", "x")
    assert [one.value for one in found] == [
        "one", "two", "thr'ee", "four", "漢字", "five", "six and more", "seven",
    ]  # fmt: skip


@pytest.mark.parametrize("change", [str, lambda text: text.replace("\n", "\r\n")])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_their_places_are_those_in_the_file(change: type[str], mark: str) -> None:
    text = mark + change(TEXT)
    written = [text[one.start : one.end].strip() for one in values_of(text, "cite", "x")]
    assert written[:6] == ["one", "two", "'thr''ee'", '"f\\u006fur"', "漢字", "five"]
    assert written[6].split() == [">-", "six", "and", "more"]
    assert written[7] == "seven"


def test_lines_count_from_one() -> None:
    assert [one.line for one in values_of(TEXT, "cite", "x")][:2] == [3, 5]


def test_a_key_that_is_not_there_gives_nothing() -> None:
    assert values_of(TEXT, "nowhere", "x") == ()
    assert values_of("", "cite", "x") == ()
    assert values_of("- a\n- b\n", "cite", "x") == ()


def test_what_is_no_yaml_is_told_by_its_file() -> None:
    with pytest.raises(ContentError, match=r"facts\.yaml: error: the file is no YAML"):
        values_of("a: [b\n", "cite", "facts.yaml")
