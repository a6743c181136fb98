"""Orders and pairs while they are put together: no move loses or doubles anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.session.arranging import Arrangement, Joining, match_rows, order_rows


def test_items_named_one_after_the_other_stand_in_that_order() -> None:
    state = Arrangement.of(4)
    for item in (2, 0, 3, 1):
        state = state.name_next(item)
    assert state.rows == (2, 0, 3, 1)


def test_a_held_item_moves_with_the_mark_and_one_put_down_stays() -> None:
    state = Arrangement.of(3).hold().step(2)
    assert state.rows == (1, 2, 0)
    assert state.hold().step(-1).rows == (1, 2, 0)
    assert state.step(1).rows == (1, 2, 0)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["step", "put", "name_next", "mark"]), st.integers(-2, 7))
        | st.tuples(st.just("hold"), st.just(0))
    )
)
def test_no_move_of_an_order_loses_an_item(moves: list[tuple[str, int]]) -> None:
    state = Arrangement.of(5)
    for name, number in moves:
        state = state.hold() if name == "hold" else getattr(state, name)(number)
        assert sorted(state.rows) == list(range(5))
        assert 0 <= state.at < 5


def test_a_number_and_a_letter_join_a_pair_and_the_next_open_one_is_marked() -> None:
    state = Joining.of(3, 4).look_for(1).join(3)
    assert state.partners == (None, 3, None)
    assert state.at == 0
    assert state.held is None


def test_a_partner_that_is_taken_over_leaves_the_other_without_one() -> None:
    state = Joining.of(2, 2).look_for(0).join(1).look_for(1).join(1)
    assert state.partners == (None, 1)
    assert state.missing == (0,)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["step", "look_for", "take", "join", "mark"]), st.integers(-2, 9))
        | st.tuples(st.sampled_from(["part", "let_go"]), st.none())
    )
)
def test_no_move_of_a_match_uses_a_partner_twice(moves: list[tuple[str, int | None]]) -> None:
    state = Joining.of(3, 4)
    for name, number in moves:
        state = getattr(state, name)() if number is None else getattr(state, name)(number)
        used = [partner for partner in state.partners if partner is not None]
        assert len(used) == len(set(used))
        assert all(0 <= partner < 4 for partner in used)
        assert 0 <= state.at < 7


def test_the_rows_say_without_colour_what_is_held_and_what_is_joined() -> None:
    rows = order_rows(Arrangement.of(2).hold(), ("one", "two"))
    assert [row.text for row in rows] == ["↕1.  a  one", " 2.  b  two"]
    state = Joining.of(1, 2).look_for(0)
    assert match_rows(state, ("L",), ("R", "S"))[0].text == "→1  L"
    joined = match_rows(state.join(1), ("L",), ("R", "S"))
    assert [row.text for row in joined] == [" 1  L  –  b  S", " a  R", " b  S  (1)"]
    assert [row.gap for row in joined] == [False, True, False]
