from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from quiz.store.events import event_id


def test_an_id_is_a_uuid_of_version_7_that_begins_with_its_time() -> None:
    made = uuid.UUID(event_id(1_715_846_400_000))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == 1_715_846_400_000


def test_ids_of_one_millisecond_keep_their_order() -> None:
    made = [event_id(5) for _ in range(2_000)]
    assert made == sorted(set(made))


@given(st.integers(0, 2**47))
def test_an_id_comes_after_another_processs_id_of_the_same_moment(at_ms: int) -> None:
    last = str(uuid.UUID(int=(at_ms << 80) | (0x7FFF << 64) | (0b10 << 62) | ((1 << 61) - 1)))
    assert event_id(at_ms, after=last) > last


def test_ids_are_ordered_by_time_before_anything_else() -> None:
    assert event_id(1_000) < event_id(1_001) < event_id(2_000_000_000_000)
