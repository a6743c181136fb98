from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.facts.model import Citation
from quiz.sources.texts import (
    LARGEST_TEXT,
    SourceText,
    decode,
    displayable,
    is_attached,
    keep_copy,
    load_text,
    load_texts,
    original_name,
    replace_file,
)
from quiz.text.safety import refusal
from quiz.text.tokens import mark


def test_a_text_knows_its_sentences_by_paragraph_and_number(ferry: str) -> None:
    text = SourceText.of("ferry-1987", ferry)
    place = Citation("ferry-1987", 3, 2)
    assert text.sentence(place) == "She never explained the price."
    assert text.marks[place] == mark("she never explained the PRICE")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Citation("ferry-1987", 3, 9), "Its paragraph 3 has 2 sentences."),
        (Citation("ferry-1987", 1, 2), "Its paragraph 1 has 1 sentence."),
        (Citation("ferry-1987", 99, 1), "It has 6 paragraphs."),
    ],
)
def test_a_place_that_is_not_there_is_told_with_the_size(
    ferry: str, place: Citation, told: str
) -> None:
    with pytest.raises(QuizError, match="has no such sentence") as caught:
        SourceText.of("ferry-1987", ferry).sentence(place)
    assert caught.value.cure == told


@given(st.text())
def test_what_is_displayed_never_steers_a_terminal(text: str) -> None:
    assert refusal(displayable(text)) is None


def test_escapes_become_spaces_and_turned_lines_straight() -> None:
    assert displayable("a\x1b[31mb\tc\u202ed\u2069") == "a [31mb cd"
    assert displayable("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_direction_controls_do_not_change_a_mark() -> None:
    assert mark(displayable("The \u202aold\u202c boat")) == mark("The \u202aold\u202c boat")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xff\xfeA\x00", "not UTF-8"),
        (b"caf\xe9", r"byte 4"),
        (b"A\x00B", "binary"),
        (b" \r\n\xef\xbb\xbf\n", "empty"),
        (b"", "empty"),
        (b"a" * (LARGEST_TEXT + 1), "too large"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, told: str) -> None:
    with pytest.raises(QuizError, match=f"^page.txt.*{told}") as caught:
        decode(raw, "page.txt")
    assert caught.value.cure


def test_a_copy_is_kept_byte_for_byte_with_the_name_it_had(tmp_path: Path) -> None:
    raw = "\ufeffOne.\r\nTwo.".encode()
    keep_copy(tmp_path / "texts", "an-article", raw, "scan 1.txt")
    assert (tmp_path / "texts" / "an-article.txt").read_bytes() == raw
    assert original_name(tmp_path / "texts", "an-article") == "scan 1.txt"
    text = load_text(tmp_path / "texts", "an-article")
    assert text is not None
    assert text.sentences == (("One.",), ("Two.",))


def test_a_copy_changed_by_hand_loses_its_name(tmp_path: Path) -> None:
    keep_copy(tmp_path, "an-article", b"One.", "scan 1.txt")
    (tmp_path / "an-article.txt").write_bytes(b"Another.")
    assert original_name(tmp_path, "an-article") is None
    assert is_attached(tmp_path, "an-article")


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'"x"', b"\xff", b'{"file": 3}'])
def test_a_broken_record_costs_only_the_name(tmp_path: Path, record: bytes) -> None:
    keep_copy(tmp_path, "an-article", b"One.", "scan 1.txt")
    (tmp_path / "an-article.json").write_bytes(record)
    assert original_name(tmp_path, "an-article") is None


def test_a_recorded_name_never_steers_a_terminal(tmp_path: Path) -> None:
    keep_copy(tmp_path, "an-article", b"One.", "scan\x1b[31m.txt")
    assert json.loads((tmp_path / "an-article.json").read_text("utf-8"))["file"].count("\x1b") == 1
    assert original_name(tmp_path, "an-article") == "scan [31m.txt"


def test_without_a_copy_there_is_no_text(tmp_path: Path) -> None:
    assert load_text(tmp_path, "an-article") is None
    assert load_texts(tmp_path, {"an-article": None}) == {}
    assert not is_attached(tmp_path, "an-article")
    assert original_name(tmp_path, "an-article") is None


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "an-article.txt"
    replace_file(path, b"old")
    with pytest.raises(TypeError):
        replace_file(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["an-article.txt"]
