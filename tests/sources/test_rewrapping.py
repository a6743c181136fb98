from __future__ import annotations

import random
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.sources.rewrapping import rejoined
from quiz.text.sentences import paragraphs
from quiz.text.tokens import tokens
from tests.edited_texts import draft_of, invented_text, wrap, write


def text_of(seed: int) -> str:
    return invented_text(random.Random(seed), size=20)  # noqa: S311 - not for secrets


@given(seed=st.integers(0, 10**6), width=st.integers(50, 110))
def test_a_text_whose_lines_were_broken_is_put_together_again(seed: int, width: int) -> None:
    draft = draft_of(text_of(seed))
    joined = rejoined(wrap(draft, width))
    assert joined is not None
    before = [tokens(paragraph) for paragraph in write(draft).text.paragraphs]
    assert [tokens(paragraph) for paragraph in paragraphs(joined)] == before


@given(seed=st.integers(0, 10**6))
def test_a_text_with_a_paragraph_a_line_is_left_alone(seed: int) -> None:
    text = text_of(seed)
    assert rejoined(text) is None
    assert rejoined(text.replace("\n", "\n\n")) is None


POEM = """\
The harbour lies asleep,
the ferry does not run,
and nobody will keep
the lantern that went out.

Who counted every wave,
who carried salt and rope,
who had a light to save
and never wrote it down?
"""


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", POEM, POEM * 5, "a\n" * 50])
def test_verses_lists_and_short_texts_are_left_alone(text: str) -> None:
    assert rejoined(text) is None


def test_a_word_broken_at_its_hyphen_comes_together() -> None:
    text = (
        "The old ferry ran from the harbour to the island in a flat-bottomed boat twice a day. " * 9
    )
    wrapped = textwrap.fill(text, 60)
    assert any(line.endswith("flat-") for line in wrapped.splitlines())
    assert rejoined(wrapped) == text.strip() + "\n"
