"""Text becomes HTML that shows exactly it."""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.safety import (
    require_filled,
    require_safe,
    safe_cloze,
    safe_inline,
    safe_link,
    safe_tag,
    safe_text,
)
from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.bank.model import Card


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_nothing_in_a_text_keeps_a_meaning_of_its_own(text: str) -> None:
    safe = safe_text(text)
    assert not set(safe) & set('<>[]{}\\"')
    assert html.unescape(safe) == unicodedata.normalize("NFC", text).strip()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_nothing_inside_a_blank_ends_it_or_begins_its_hint(text: str) -> None:
    safe = safe_cloze(text)
    assert ":" not in safe
    assert "}" not in safe
    assert html.unescape(safe) == unicodedata.normalize("NFC", text).strip()


def test_an_apostrophe_stays_so_that_anki_finds_the_words_around_it() -> None:
    assert safe_text("Touré's mill isn’t") == "Touré's mill isn’t"


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_a_text_is_written_the_same_whether_or_not_it_looks_plain(text: str) -> None:
    mixed = f"{text}́{text}"
    assert html.unescape(safe_text(mixed)) == unicodedata.normalize("NFC", mixed).strip()


def test_lines_become_breaks() -> None:
    assert safe_text(" one\ntwo\tthree ") == "one<br>two three"


@pytest.mark.parametrize("text", ["In ", " was", " in ", " ", "", "x"])
def test_a_piece_of_a_sentence_keeps_one_space_at_each_end_that_has_one(text: str) -> None:
    assert safe_inline(text) == text


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1", "http://example.org", "HTTPS://example.org/ü"]
)
def test_links_to_the_web_are_kept(url: str) -> None:
    assert html.unescape(safe_link(url)) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "//example.org", "example.org", "https:", "https://", "http://[::1", "https://a b.org",
        " https://example.org",
    ],
)  # fmt: skip
def test_all_other_links_are_dropped(url: str) -> None:
    assert safe_link(url) == ""


def test_a_link_cannot_leave_its_attribute() -> None:
    assert '"' not in safe_link('https://example.org/"onclick="x')


@pytest.mark.parametrize("sign", ["\x1f", "\x00", "\x85", "\ud800", "\u202e"])
def test_a_forbidden_character_is_refused_with_the_card_and_its_name(
    wheel: Card, sign: str
) -> None:
    with pytest.raises(QuizError, match=r"the card mill/wheel holds .*U\+"):
        require_safe(wheel, f"a{sign}b")


@pytest.mark.parametrize("text", ["", "  ", "\n\u00a0"])
def test_an_empty_text_is_refused_where_anki_needs_one(wheel: Card, text: str) -> None:
    with pytest.raises(QuizError, match="mill/wheel has an empty question"):
        require_filled(wheel, text, "question")


def test_windows_line_ends_are_line_ends(wheel: Card) -> None:
    assert require_safe(wheel, "a\r\nb") == "a\nb"


def test_tags_have_no_spaces() -> None:
    assert safe_tag(" two\twords\u3000here ", "mill") == "mill::two-words-here"
    assert safe_tag(" \t", "mill") == safe_tag("::", "mill") == ""
