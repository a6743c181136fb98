from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.optimizing.fitting import training_request
from quiz.optimizing.reviews import review_sequences, split
from quiz.scheduling.clock import DAY_MS
from quiz.scheduling.rating import Rating
from quiz.store.events import Event, EventKind, event_id

DAY = 20_000
GOOD = Rating.GOOD


def review(card: str, day: int, seconds: int = 0, rating: Rating = GOOD) -> Event:
    at_ms = day * DAY_MS + seconds * 1000
    return Event(EventKind.REVIEW, card, at_ms, day, rating=rating, id=event_id(at_ms))


def other(kind: EventKind, card: str, day: int, target: str | None = None) -> Event:
    at_ms = day * DAY_MS + 50_000_000
    return Event(kind, card, at_ms, day, target=target, id=event_id(at_ms))


def elapsed(events: list[Event]) -> list[list[int]]:
    return [[one.elapsed for one in sequence] for sequence in review_sequences(events)]


def test_days_between_reviews_are_study_days_and_none_within_a_day() -> None:
    events = [review("a", DAY), review("a", DAY, 60), review("a", DAY + 1), review("a", DAY + 5)]
    assert elapsed(events) == [[0, 0, 1, 4]]


def test_an_undone_review_does_not_count() -> None:
    undone = review("a", DAY + 1, rating=Rating.AGAIN)
    events = [review("a", DAY), undone, review("a", DAY + 3)]
    events.append(other(EventKind.UNDO, "a", DAY + 2, target=undone.id))
    assert elapsed(events) == [[0, 3]]


def test_a_reset_begins_a_new_sequence() -> None:
    events = [review("a", DAY), review("a", DAY + 2), other(EventKind.RESET, "a", DAY + 3)]
    assert elapsed([*events, review("a", DAY + 9)]) == [[0, 2], [0]]


def test_a_reset_that_was_undone_begins_none() -> None:
    reset = other(EventKind.RESET, "a", DAY + 3)
    undo = other(EventKind.UNDO, "a", DAY + 4, target=reset.id)
    events = [review("a", DAY), review("a", DAY + 2), reset, undo, review("a", DAY + 9)]
    assert elapsed(events) == [[0, 2, 7]]


def test_a_renamed_card_is_one_card() -> None:
    events = [review("old", DAY), other(EventKind.RELINK, "new", DAY + 1, target="old")]
    assert elapsed([*events, review("new", DAY + 4)]) == [[0, 4]]


def test_tests_and_reschedulings_teach_nothing() -> None:
    events = [review("a", DAY), other(EventKind.TEST, "a", DAY + 1)]
    events.append(other(EventKind.RESCHEDULE, "a", DAY + 1, target=str(DAY + 8)))
    assert elapsed([*events, review("a", DAY + 2)]) == [[0, 2]]


def test_a_day_that_went_back_counts_as_the_day_before_it() -> None:
    late = replace(review("a", DAY, 90), study_day=DAY - 1)
    assert elapsed([review("a", DAY), late, review("a", DAY + 1)]) == [[0, 0, 1]]


def test_a_fifth_of_what_can_be_predicted_is_held_out_and_days_are_not_cut() -> None:
    events = [review(f"c{n}", DAY + d, n) for n in range(10) for d in range(11)]
    found = split(review_sequences(events))
    assert (found.day, found.training, found.held_out) == (DAY + 9, 80, 20)


def test_nothing_is_held_out_of_nothing() -> None:
    assert split(review_sequences([review("a", DAY), review("a", DAY, 60)])) == (0, 0, 0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30)), max_size=40))
@settings(max_examples=50)
def test_no_review_of_the_judging_part_is_ever_taught(drawn: list[tuple[str, int]]) -> None:
    events = [review(card, DAY + day, n) for n, (card, day) in enumerate(drawn)]
    sequences = review_sequences(events)
    cut = split(sequences)
    request = training_request(sequences, cut.day, 1)
    assert len(request["items"]) == cut.training
    assert sum(map(len, request["sequences"])) == sum(
        one.day < cut.day for sequence in sequences for one in sequence
    )
    assert all(request["sequences"][n][length - 1][1] > 0 for n, length in request["items"])


def test_items_are_told_in_the_order_of_time() -> None:
    events = [review("a", DAY), review("b", DAY, 1), review("b", DAY + 1), review("a", DAY + 2)]
    request = training_request(review_sequences(events), DAY + 10, 1)
    assert request["items"] == [(1, 2), (0, 2)]
