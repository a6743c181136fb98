from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.tokens import WIDTHLESS, Mark, mark, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank.", "the ferry sank"),
        ("U.N. envoys", "un envoys"),
        ("12,947 crates", "12947 crates"),
        ("3.5 million", "35 million"),
        ("a toe-to-toe fight", "a toe to toe fight"),
        ("Oruba’s harbour", "orubas harbour"),
        ("Oruba's harbour", "orubas harbour"),
        ("the ‘old’ quarter", "the old quarter"),
        ("Ménaka and Lere\u0301", "menaka and lere"),
        ("STRASSE Straße", "strasse strasse"),
        ("co\u00adoperate\u200b now\ufeff", "cooperate now"),
        ("half—or less", "half or less"),
        ("half–or-less", "half or less"),
        ("one…two...three", "one two three"),
        ("ﬁsh and ｗｉｄｅ", "fish and wide"),
        ("snake_case", "snake case"),
        ("wait.Then", "waitthen"),
        ("one,two", "onetwo"),
        ("one, two", "one two"),
        ("$19.99 (net)", "1999 net"),
        ("9/25/2023", "9 25 2023"),
        ("non\u00a0breaking", "non breaking"),
        ("Москва и Київ", "москва и киів"),
        ("", ""),
        ("— … —", ""),
    ],
)
def test_only_letters_and_digits_count(text: str, expected: str) -> None:
    assert tokens(text) == tuple(expected.split())


@given(st.text())
def test_the_tokens_of_tokens_are_the_tokens(text: str) -> None:
    found = tokens(text)
    assert tokens(" ".join(found)) == found


@given(st.text(), st.sampled_from(sorted(WIDTHLESS)), st.integers(min_value=0))
def test_a_character_without_width_changes_nothing(text: str, hidden: str, where: int) -> None:
    cut = where % (len(text) + 1)
    joined = text[:cut] + hidden + text[cut:]
    assert tokens(joined) == tokens(text)


def test_a_mark_holds_the_digests_of_all_first_six_and_last_six_tokens() -> None:
    sentence = "A boat left the quay at dawn, and came back at dusk."
    words = [word.strip(".,").lower() for word in sentence.split()]

    def digest(part: list[str], length: int) -> str:
        return hashlib.sha256(" ".join(part).encode()).hexdigest()[:length]

    found = mark(sentence)
    assert found == Mark(digest(words, 12), digest(words[:6], 6), digest(words[-6:], 6))
    assert str(found) == f"{found.whole}.{found.first}.{found.last}"


def test_marks_stay_as_they_were_when_the_scheme_was_frozen() -> None:
    assert (
        str(mark("The U.N. counted 12,947 crates in Oruba’s harbour."))
        == "7d07aefb0790.9f55de.566410"
    )


def test_a_mark_is_read_back_as_it_was_written() -> None:
    written = mark("Rain fell for nine days.")
    assert Mark.parse(str(written)) == written


@pytest.mark.parametrize(
    "text", ["", "abc", "0123456789AB.cdef01.234567", "0123456789ab.cdef01", "x" * 26]
)
def test_anything_else_is_no_mark(text: str) -> None:
    with pytest.raises(ValueError, match="is not a mark"):
        Mark.parse(text)
