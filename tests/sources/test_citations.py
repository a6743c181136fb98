from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import ContentError
from quiz.facts.model import Citation
from quiz.sources.citations import cited, lock_content, lock_path, read_lock, read_locks
from quiz.text.tokens import Mark, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.facts.model import FactBase

FERRY = Citation("ferry-1987", 2, 1)
HEX = "0123456789abcdef"
CITATIONS = st.builds(
    Citation,
    st.text("abc-09", min_size=1, max_size=9),
    st.integers(1, 400),
    st.integers(1, 40),
)
MARKS = st.builds(Mark, *(st.text(HEX, min_size=length, max_size=length) for length in (12, 6, 6)))


@given(lock=st.dictionaries(CITATIONS, MARKS))
def test_a_lock_is_read_back_as_it_was_written(
    lock: dict[Citation, Mark], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lock") / "citations.lock"
    path.write_bytes(lock_content(lock))
    assert read_lock(path) == lock
    assert lock_content(read_lock(path)) == path.read_bytes()


def test_lines_stand_in_the_order_of_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "citations.lock"
    places = [Citation("b", 2, 1), Citation("a", 10, 1), Citation("a", 9, 2)]
    path.write_bytes(lock_content(dict.fromkeys(places, mark("x"))))
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    assert lines == [f"{place} {mark('x')}" for place in ("a p9 s2", "a p10 s1", "b p2 s1")]


def test_a_lock_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "citations.lock") == {}


def test_every_bad_line_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "citations.lock"
    good = f"a p1 s1 {mark('x')}"
    lines = [
        "# scheme: loc9",
        good,
        "a p0 s1 x",
        "../a p1 s1 x",
        "a p1 s2 0123.45.67",
        "",
        "a p1 s1 0123456789ab.cdef01.234567",
        good,
    ]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_lock(path)
    told = [(problem.place.line, problem.message) for problem in caught.value.problems]
    assert [line for line, _ in told] == [1, 3, 4, 5, 7]
    assert "loc9" in told[0][1]
    assert "is not a mark" in told[3][1]
    assert "a p1 s1 stands twice" in told[4][1]
    assert all(problem.cure for problem in caught.value.problems)


def test_a_lock_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "citations.lock"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError, match="not UTF-8"):
        read_lock(path)


def test_each_cited_sentence_counts_once(make_base: Callable[..., FactBase]) -> None:
    base = make_base([FERRY, Citation("bridge-1994", 3, 1), FERRY])
    bank = [Citation("ferry-1987", 1, 1), Citation("elsewhere", 1, 1)]
    assert cited(base) == (Citation("bridge-1994", 3, 1), FERRY)
    assert cited(base, bank) == (Citation("bridge-1994", 3, 1), bank[0], FERRY)


def test_the_locks_of_all_subjects_are_read_as_one(
    tmp_path: Path, make_base: Callable[..., FactBase]
) -> None:
    base = make_base([FERRY])
    path = lock_path(tmp_path, base)
    path.parent.mkdir()
    path.write_bytes(lock_content({FERRY: mark("x")}))
    assert read_locks(tmp_path) == {FERRY: mark("x")}
