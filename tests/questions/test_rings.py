"""Rings: each question sees a few of many things, always the same, and all of few."""

from __future__ import annotations

from collections import Counter

from quiz.questions.rings import SEEN, Ring


def _ring(count: int) -> Ring[str]:
    return Ring((f"thing-{number}" for number in range(count)), str)


def test_a_small_ring_is_seen_as_a_whole_in_an_order_of_each_question() -> None:
    ring = _ring(SEEN)
    assert len(set(ring.seen_by("a"))) == SEEN
    assert sorted(ring.seen_by("a")) == sorted(ring.seen_by("b"))
    assert ring.seen_by("a") != ring.seen_by("b")
    assert Ring((), str).seen_by("a") == []


def test_of_a_big_ring_each_question_sees_as_many_and_all_are_seen() -> None:
    ring = _ring(1000)
    seen = Counter(thing for number in range(600) for thing in ring.seen_by(f"q{number}"))
    assert all(len(ring.seen_by(f"q{number}")) == SEEN for number in range(20))
    assert len(seen) > 950


def test_one_more_thing_changes_what_few_questions_see() -> None:
    before, after = _ring(1000), _ring(1001)
    changed = [n for n in range(400) if before.seen_by(f"q{n}") != after.seen_by(f"q{n}")]
    assert 0 < len(changed) < 60
