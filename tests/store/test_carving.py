"""Rows are read from the pages of a file just as SQLite reads them."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.database import connect
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.carving import carve
from quiz.store.events import EventKind
from quiz.store.history import History

_RESPONSES = st.one_of(
    st.text(max_size=60), st.integers(1, 40_000).map(lambda length: "é" * length)
).map(json.dumps)


def rows(path: Path) -> dict[int, tuple[object, ...]]:
    connection = connect(path, durable=True)
    try:
        found = connection.rows("SELECT * FROM events")
    finally:
        connection.close()
    return {row[0]: tuple(row[1:]) for row in found}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(_RESPONSES, st.integers(0, 2**40), st.floats(0, 1), st.sampled_from(Rating)),
        min_size=1,
        max_size=30,
    ),
    st.booleans(),
)
def test_what_is_carved_is_what_sqlite_reads(
    tmp_path: Path,
    given_: list[tuple[str, int, float, Rating]],
    closed: bool,
) -> None:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}" / "history.sqlite"
    history = History.open(path, Scheduler())
    for response, ms, correct, rating in given_:
        history.record(
            EventKind.REVIEW, "b/one", Moment(1_700_000_000_000), rating=rating, correct=correct,
            response=response, ms=ms,
        )  # fmt: skip
    if closed:  # else everything lies in the journal
        history.close()
    found = {row.number: row.values[1:] for row in carve(path)}
    history.close()
    assert found == rows(path)


def test_a_file_of_anything_yields_no_rows_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    assert list(carve(path)) == []
    for content in (
        b"",
        bytes(20_000),
        b"\x0d" * 20_000,
        b"\xff" * 9_001,
        b"\x0d\x00\x00\xff\xff" * 999,
    ):
        path.write_bytes(content)
        assert list(carve(path)) == []
