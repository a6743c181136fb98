from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.documents.reader import read_text
from quiz.documents.writer import Inline, Plain, write_yaml
from quiz.errors import QuizError
from quiz.text.safety import refusal

# Letters that YAML gives a meaning to come up far more often than by chance.
TEXTS = st.one_of(
    st.text(alphabet="ab :#-?[]{},&*!|>'\"%@`\\\n\t~<=.()0:", max_size=12),
    st.text(max_size=30),
    st.sampled_from(["no", "null", "010", "1:30", "2014-05-16", "<<", "---", "...", "- a", "? b"]),
    st.text(alphabet="k: ", min_size=100, max_size=1500),
).filter(lambda text: refusal(text) is None)
NODES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(Inline),
        st.dictionaries(TEXTS, inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(TEXTS, NODES, max_size=5) | st.lists(NODES, max_size=5))
def test_the_reader_reads_back_exactly_what_was_written(
    data: dict[str, object] | list[object],
) -> None:
    written = write_yaml(data)  # type: ignore[arg-type]
    assert read_text(written, "bank.yaml").root == data
    assert write_yaml(data) == written  # type: ignore[arg-type]


def test_plain_words_stand_without_quotes() -> None:
    question: dict[str, Plain] = {
        "id": "bridge-year",
        "cloze": "The bridge at Arden opened in ((1911|year)).",
        "answer": "no",
        "time": "at 16:30",
        "distractors": Inline(["1909", "a, b", "1913"]),
        "why": 'She said: "wait".',
    }
    assert write_yaml({"bank": "arden", "questions": [question]}) == (
        "bank: arden\n"
        "questions:\n"
        "  - id: bridge-year\n"
        "    cloze: The bridge at Arden opened in ((1911|year)).\n"
        "    answer: no\n"
        "    time: at 16:30\n"
        '    distractors: [1909, "a, b", 1913]\n'
        '    why: "She said: \\"wait\\"."\n'
    )


@pytest.mark.parametrize("text", ["a\x1b[0m", "\u202eabc", "\ud800", "a\x00"])
def test_text_that_the_reader_would_refuse_is_not_written(text: str) -> None:
    with pytest.raises(QuizError, match="must not stand in text"):
        write_yaml({"why": text})
