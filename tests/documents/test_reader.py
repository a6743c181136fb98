from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.documents import parsing, reader
from quiz.documents.reader import read_document, read_text
from quiz.errors import ContentError, Place, Problem


def refused(text: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_text(text, "bank.yaml")
    (problem,) = caught.value.problems
    return problem


@pytest.fixture(params=["libyaml", "pure"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(reader, "open_events", parsing._pure_parser)
        monkeypatch.setattr("quiz.documents.places.open_events", parsing._pure_parser)


@pytest.mark.usefixtures("_each_parser")
def test_every_scalar_stays_the_text_that_was_written() -> None:
    text = "a: no\nb: 010\nc: 1:30\nd: 2014-05-16\ne: ~\nf:\ng: 0x1f\nh: 'null'\ni: 1_000\n"
    assert read_text(text, "f").root == {
        "a": "no", "b": "010", "c": "1:30", "d": "2014-05-16", "e": "~", "f": "", "g": "0x1f",
        "h": "null", "i": "1_000",
    }  # fmt: skip


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' stands twice; first in line 1"),
        ("x:\n  - id: k\n    q: 1\n    q: 2\n", 4, 5, "'q' stands twice; first in line 3"),
        ("a: &x 1\n", 1, 4, "&x is an anchor"),
        ("a: &x [1]\n", 1, 4, "&x is an anchor"),
        ("a: *x\n", 1, 4, "*x is an alias"),
        ("*x : a\n", 1, 1, "*x is an alias"),
        ("<<: {a: b}\n", 1, 1, "<< is a merge key"),
        ("a: !!int 1\n", 1, 4, "is a tag"),
        ("a: !python/name:os.system x\n", 1, 4, "is a tag"),
        ("? [a, b]\n: c\n", 1, 3, "a key must be text"),
        ("%YAML 1.2\n---\na: 1\n", 1, 1, "directive"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ("a:\n\tb: 1\n", 2, 1, "a tab stands in the indentation"),
        ("a:\n  b: 1\n  \tc: 2\n", 3, 3, "a tab stands in the indentation"),
        ("a: x\x1b[31m\n", 1, 5, "U+001B"),
        ('a: "\\e[31m"\n', 1, 4, "U+001B"),
        ('"\\u202e": b\n', 1, 1, "U+202E"),
        ("a: b\u202ec\n", 1, 5, "U+202E"),
        ("a: \ud800\n", 1, 4, "U+D800"),
        ("a: b\u2028c\n", 1, 5, "line separator"),
    ],
)
def test_what_the_format_refuses_is_told_with_its_place_and_a_cure(
    text: str, line: int, column: int, said: str
) -> None:
    problem = refused(text)
    assert problem.place == Place("bank.yaml", line, column)
    assert said in problem.message
    assert problem.cure


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: b: c\n", 1, "a colon stands where no key can be"),
        ("a: @x\n", 1, "cannot begin with this character"),
        ("a: 'x\nb: 1\n", 1, "never closed"),
        ("a: [1, 2\nb: 3\n", 2, "does not end as it should"),
        ("a: {b: 1, c\n", 1, "does not end as it should"),
        ("- a\nb: 1\n", 2, "belongs to no item"),
        ('a: "\\q"\n', 1, "no escape"),
        ("a: 1\nword\n", 2, "a key without a colon"),
        ("  a: 1\n b: 2\n", 2, "not indented"),
        ('a: "x" y\n', 1, "does not fit"),
    ],
)
@pytest.mark.usefixtures("_each_parser")
def test_broken_yaml_is_explained_in_plain_words(text: str, line: int, said: str) -> None:
    problem = refused(text)
    assert problem.place.line in {line, line + 1}
    assert said in problem.message or "did not find" not in problem.message
    assert problem.cure


BOMBS = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "directives": "%TAG ! tag:x,2000:\n" * 40_000,
    "laughs": "\n".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(30)),
    "merges": "a: &a {b: c}\n" + "\n".join(f"k{n}: {{<<: *a}}" for n in range(30_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str) -> None:
    start = time.perf_counter()
    refused(BOMBS[name])
    assert time.perf_counter() - start < 0.5


def test_thirty_two_levels_are_read_and_thirty_three_are_not() -> None:
    assert read_text("[" * 32 + "]" * 32, "f").root
    assert "more than 32 deep" in refused("[" * 33 + "]" * 33).message


def test_a_file_that_is_no_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: Kéta\n".encode("latin-1"))
    with pytest.raises(ContentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}:2:5: error: the byte 0xE9 is not UTF-8")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    path = tmp_path / "big.yaml"
    path.write_text("a: 1234567890")
    with pytest.raises(ContentError, match="larger than"):
        read_document(path)


def test_a_file_that_cannot_be_read_is_refused_with_a_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ContentError) as caught:
        read_document(path)
    (problem,) = caught.value.problems
    assert problem.place == Place(str(path))
    assert problem.message == "the file cannot be read: permission denied"
    assert problem.cure


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "device"])
def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bank.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    with pytest.raises(ContentError) as caught:
        read_document(path)
    assert caught.value.problems[0].cure


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert read_document(path).root == {"a": "1", "b": "x\ny\n"}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n"])
def test_an_empty_file_holds_the_empty_text(text: str) -> None:
    assert read_text(text, "f").root == ""


@pytest.mark.parametrize("parser", ["libyaml", "pure"])
@settings(max_examples=300, deadline=None)
@given(
    text=st.text(
        alphabet="ab :#-?[]{},&*!|>'\"%@`\\\n\t~<=.()0\r\x00\ufeff\ufffe\u2028é", max_size=60
    )
    | st.text(max_size=60)
)
def test_any_text_is_read_or_refused_with_a_place_and_never_fails_otherwise(
    parser: str, text: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if parser == "pure":
            patch.setattr(reader, "open_events", parsing._pure_parser)
            patch.setattr("quiz.documents.places.open_events", parsing._pure_parser)
        try:
            root = read_text(text, "f").root
            cures = ["none needed"]
        except ContentError as error:
            root = ""
            cures = [problem.cure for problem in error.problems]
    assert isinstance(root, str | list | dict)
    assert cures
    assert all(cures)
