"""Logs of several devices become one, whole or not at all."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quiz.errors import ContentError, QuizError, UsageError
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.state import Phase
from quiz.store.events import Event, EventKind
from quiz.store.exchange import export_lines, merge_files, write_log
from quiz.store.flags import Flag
from quiz.store.history import History
from quiz.store.log import DifferentEventError
from quiz.store.merging import FutureError, Merged
from quiz.store.notation import FIELDS, header, written
from quiz.store.replay import replay
from quiz.store.statistics import streak

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.conftest import Learner

DAY = 19_800


def noon(day: int = DAY, seconds: int = 0) -> Moment:
    return Moment(day * DAY_MS + DAY_MS // 2 + seconds * 1000, 0)


NOW = noon(DAY + 50)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "other.sqlite", Scheduler(), device="other") as opened:
        yield opened


def merge(history: History, text: str, *, dry_run: bool = False) -> Merged:
    return merge_files(history, ["-"], io.BytesIO(text.encode()), NOW, dry_run=dry_run)


def exported(history: History) -> str:
    return "".join(f"{line}\n" for line in export_lines(history.events()))


def refused(history: History, text: str) -> str:
    before = history.events(), history.states()
    with pytest.raises(ContentError) as caught:
        merge(history, text)
    assert (history.events(), history.states()) == before
    return str(caught.value)


def test_a_line_has_its_fields_in_order_and_leaves_out_what_is_empty(learner: Learner) -> None:
    learner.review("b/one")
    line = written(learner.history.events()[0])
    record = json.loads(line)
    assert list(record) == [field for field in FIELDS if field in record]
    assert {"run", "target"}.isdisjoint(record)
    assert (record["kind"], record["rating"], record["response"]) == ("review", 3, "words")


def test_an_export_is_in_order_of_time_and_may_begin_on_a_day(
    learner: Learner, tmp_path: Path
) -> None:
    for day in range(4):
        learner.review("b/one", day=DAY + day)
    from quiz.scheduling.clock import day_date

    lines = list(export_lines(learner.history.stream(), day_date(DAY + 2)))
    assert [json.loads(line)["study_day"] for line in lines[1:]] == [DAY + 2, DAY + 3]
    target = tmp_path / "log.jsonl"
    assert write_log(target, export_lines(learner.history.stream())) == 4
    assert target.read_text() == exported(learner.history)
    with pytest.raises(ZeroDivisionError):
        write_log(target, (str(1 // n) for n in (1, 0)))
    assert target.read_text() == exported(learner.history)
    assert [path.name for path in tmp_path.glob("*log*")] == ["log.jsonl"]


def test_reviews_of_one_day_on_two_devices_count_once_each(
    learner: Learner, other: History
) -> None:
    learner.review("b/one")
    other.record(EventKind.REVIEW, "b/two", noon(seconds=5), rating=Rating.GOOD)
    for _ in range(3):
        merge(learner.history, exported(other))
    assert learner.history.today(DAY).new == 2
    stats = learner.history.stats(DAY)
    assert stats.by_day == {DAY: 2}
    assert streak(stats.by_day, DAY) == 1


def test_an_undo_that_comes_before_what_it_undoes_takes_effect_when_that_comes(
    learner: Learner, other: History
) -> None:
    other.record(EventKind.REVIEW, "b/one", noon(), rating=Rating.GOOD)
    other.undo(noon(seconds=9))
    review, undo = other.events()
    assert learner.history.merge([undo]).added == 1
    assert learner.history.merge([review]).added == 1
    assert learner.history.state("b/one").phase is Phase.NEW
    assert learner.history.today(DAY).answers == 0


def test_what_both_devices_undo_is_undone_once(learner: Learner, other: History) -> None:
    first = learner.review("b/one")
    learner.review("b/one", day=DAY + 1)
    other.merge(learner.history.events())
    review = learner.history.events()[-1]
    learner.history.undo(noon(DAY + 1))
    other.cancel(review, noon(DAY + 1, 5))
    learner.history.merge(other.events())
    assert learner.history.state("b/one") == first
    assert learner.history.check() == ()


def test_a_review_under_the_old_name_counts_for_the_card_that_was_renamed_elsewhere(
    learner: Learner, other: History
) -> None:
    learner.review("b/old")
    other.merge(learner.history.events())
    learner.history.record(EventKind.RELINK, "b/new", noon(DAY, 5), target="b/old")
    other.record(EventKind.REVIEW, "b/old", noon(DAY + 1), rating=Rating.GOOD)
    learner.history.merge(other.events())
    assert set(learner.history.states()) == {"b/new"}
    assert learner.history.state("b/new").repetitions == 2
    other.merge(learner.history.events())
    assert other.states() == learner.history.states()


def test_the_latest_flag_wins_on_both_devices_and_follows_a_renaming(
    learner: Learner, other: History
) -> None:
    learner.history.flag("b/old", noon(), Flag(1, "look it up"))
    other.flag("b/old", noon(seconds=1), Flag(4, "wrong?"))
    learner.history.merge(other.events())
    assert learner.history.flags() == {"b/old": Flag(4, "wrong?")}
    learner.history.record(EventKind.RELINK, "b/new", noon(seconds=2), target="b/old")
    assert learner.history.flags() == {"b/new": Flag(4, "wrong?")}
    learner.history.flag("b/new", noon(seconds=3), Flag(0))
    assert learner.history.flags() == {}
    learner.history.undo(noon(seconds=4))
    assert learner.history.flags() == {"b/new": Flag(4, "wrong?")}
    with pytest.raises(QuizError, match="no flag 8"):
        Flag(8)


def test_undo_takes_the_latest_event_however_late_an_earlier_one_arrived(
    learner: Learner, tmp_path: Path
) -> None:
    learner.review("b/one")
    learner.review("b/two", day=DAY + 1)
    earlier, later = learner.history.events()
    with History.open(tmp_path / "new.sqlite", Scheduler(), device="here") as restored:
        restored.merge([later])
        restored.merge([earlier])
        assert restored.undo(noon(DAY + 2)) == later


def test_a_dry_run_counts_and_changes_nothing(learner: Learner, other: History) -> None:
    other.record(EventKind.SUSPEND, "b/one", noon())
    assert merge(learner.history, exported(other), dry_run=True) == Merged(1, 1, 1)
    assert learner.history.events() == ()
    assert learner.history.states() == {}


def test_a_merge_of_many_cards_derives_all(learner: Learner, other: History) -> None:
    for number in range(450):
        other.record(EventKind.SUSPEND, f"b/{number}", noon(seconds=number))
    assert learner.history.merge(other.events()).cards == 450
    assert learner.history.states() == replay(other.events(), Scheduler())


def test_an_event_with_another_content_is_reported_as_damage(learner: Learner) -> None:
    learner.review("b/one")
    good = learner.history.events()[0]
    changed = replace(good, rating=Rating.EASY)
    text = refused(learner.history, f"{header()}\n{written(changed)}\n")
    assert "standard input:2:1" in text
    assert good.id in text
    assert "damaged or edited" in text
    with pytest.raises(DifferentEventError):
        learner.history.merge([changed])
    merge(learner.history, f"{header()}\n{written(good).replace(': ', ':')}\n")


def test_events_of_the_future_are_refused_until_their_clock_is_forgiven(
    learner: Learner, other: History
) -> None:
    other.record(EventKind.REVIEW, "b/one", noon(DAY + 900), rating=Rating.GOOD)
    with pytest.raises(FutureError, match="device other lies in the future"):
        merge(learner.history, exported(other))
    assert learner.history.events() == ()
    assert other.forgive_clock(NOW) == 1
    assert merge(learner.history, exported(other)).added == 3
    state = learner.history.state("b/one")
    assert (state.repetitions, state.last_day) == (1, DAY + 50)
    assert learner.history.check(NOW) == ()


def test_a_forgiven_clock_no_longer_dates_what_is_written_next(learner: Learner) -> None:
    history = learner.history
    learner.review("b/one")
    learner.review("b/one", day=DAY + 900)
    learner.review("b/two")
    history.undo(noon(DAY + 900))
    assert history.forgive_clock(noon(DAY + 3)) == 3
    assert history.forgive_clock(noon(DAY + 3)) == 0
    state = learner.review("b/one", day=DAY + 4)
    assert (state.last_day, state.repetitions) == (DAY + 4, 3)
    assert history.state("b/two").phase is Phase.NEW
    assert history.states() == replay(history.events(), Scheduler())
    assert history.check(noon(DAY + 4)) == ()


GOOD = Event(
    EventKind.REVIEW, "b/one", noon().at_ms, DAY, 60, Rating.GOOD, "typed", 1.0, '{"text": "x"}',
    900, "k", "r", None, "there", "01890a5d-ac96-774b-bcce-b302099a8057",
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        ({"kind": "dream"}, "kind", "no kind of event"),
        ({"mood": "good"}, "mood", "is not a field"),
        ({"id": "1"}, "id", "UUID"),
        ({"at_ms": "5"}, "at_ms", "whole number"),
        ({"at_ms": True}, "at_ms", "whole number"),
        ({"at_ms": -1}, "at_ms", "whole number"),
        ({"study_day": None}, "study_day", "is missing"),
        ({"offset_min": 9_999}, "offset_min", "from -1440 to 1440"),
        ({"rating": 5}, "rating", "from 1 to 4"),
        ({"rating": None}, "rating", "is missing"),
        ({"correct": 1.5}, "correct", "from 0 to 1"),
        ({"card": ""}, "card", "one line"),
        ({"card": "b/\x1b[31m"}, "card", "U+001B"),
        ({"card": "b/\u202egnp"}, "card", "U+202E"),
        ({"card": "b\none"}, "card", "one line"),
        ({"response": {"text": "\x07"}}, "response", "U+0007"),
        ({"response": {"\x07": 1}}, "response", "U+0007"),
        ({"form": "\ud800"}, "form", "surrogate"),
        ({"device": 7}, "device", "one line"),
        ({"kind": "undo", "target": "b/one"}, "target", "UUID"),
        ({"kind": "undo"}, "target", "is missing"),
        ({"kind": "reschedule", "target": "007"}, "target", "study day"),
        ({"study_day": 2_932_896}, "study_day", "not the day of at_ms"),
        ({"study_day": 0}, "study_day", "not the day of at_ms"),
        ({"kind": "reschedule", "target": "999999999"}, "target", "study day"),
        ({"kind": "reschedule", "target": "-5"}, "target", "study day"),
        ({"response": {"text": 5}}, "response.text", "not a text"),
        ({"response": {"option": ["x"]}}, "response.option", "not a text"),
        ({"response": {"truth": "yes"}}, "response.truth", "not true or false"),
        ({"response": {"order": [0, "b"]}}, "response.order", "not a list of whole numbers"),
        ({"response": {"pairs": 7}}, "response.pairs", "not a list of whole numbers"),
        ({"kind": "flag"}, "response", "flag"),
        ({"kind": "flag", "response": {"flag": 9}}, "response", "flag"),
    ],
)
def test_a_faulty_line_is_refused_with_its_place_field_and_matter(
    history: History, change: dict[str, object], field: str, what: str
) -> None:
    record = {**json.loads(written(GOOD)), **change}
    fine = written(replace(GOOD, id=GOOD.id.replace("0", "1")))
    text = refused(history, f"{header()}\n{fine}\n{json.dumps(record)}\n")
    assert text.startswith(f"standard input:3:1: error: {field}: ")
    assert what in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": ', "cut short"),
        ("[1]", "not a JSON object"),
        ("<<<<<<< HEAD", "conflict"),
        ('{"card": 1, "card": 2}', "stands twice"),
        ('{"ms": NaN}', "NaN"),
        ('{"correct": 1e999}', "too large"),
        ("[" * 100_000, "too deeply"),
        ('{"a": "' + "x" * 1_100_000 + '"}', "longer than 1 MB"),
        ('{"schema": "quiz-log", "version": 2}', "upgrade"),
        ('{"schema": "other", "version": 1}', "another kind of file"),
    ],
)
def test_what_is_no_event_is_refused(history: History, line: str, what: str) -> None:
    assert what in refused(history, f"{header()}\n{line}\n")


def test_every_faulty_line_is_named_at_once_and_few_at_most(history: History) -> None:
    text = refused(history, header() + "\n" + "x\n" * 3)
    assert [f":{line}:1: error" in text for line in (2, 3, 4)] == [True] * 3
    assert refused(history, header() + "\n" + "x\n" * 999).count("not JSON") == 20


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_no_exported_log(history: History, text: str) -> None:
    # as when the export on the other side of a pipe failed, or a synced file was emptied
    assert "standard input:1:1: error: is empty" in refused(history, text)


def test_a_wild_study_day_is_damage_that_forgiving_mends(learner: Learner) -> None:
    history = learner.history
    learner.review("b/one")
    wild = replace(GOOD, card="b/two", at_ms=noon(DAY + 1).at_ms, study_day=2_000_000)
    with pytest.raises(FutureError, match="device there lies in the future"):
        history.merge([wild], NOW)
    assert history.merge([wild]).added == 1
    assert any("dated later than now" in text for text in history.check(NOW))
    assert history.forgive_clock(NOW) == 1
    assert history.check(NOW) == ()
    assert learner.review("b/one", day=DAY + 51).last_day == DAY + 51
    assert history.state("b/two").last_day == DAY + 50


def test_a_file_without_a_header_is_no_exported_log(history: History) -> None:
    assert "before the header" in refused(history, written(GOOD))


def test_a_history_itself_is_recognised(history: History, other: History) -> None:
    other.record(EventKind.SUSPEND, "b/one", noon())
    path = other._connection.path
    assert path is not None
    with pytest.raises(ContentError, match="is a history itself") as caught:
        merge_files(history, [str(path)], io.BytesIO(), NOW)
    assert len(caught.value.problems) == 1


def test_a_file_that_is_not_there_is_wrong_use(history: History, tmp_path: Path) -> None:
    for name in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            merge_files(history, [str(name)], io.BytesIO(), NOW)


def test_files_are_merged_all_or_none(history: History, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(f"\ufeff{header()}\r\n\r\n{written(GOOD)}\r\n{header()}\r\n")
    bad.write_bytes(f"{header()}\n".encode() + b"\xff\xfe\n")
    with pytest.raises(ContentError, match="not UTF-8"):
        merge_files(history, [str(good), str(bad)], io.BytesIO(), NOW)
    assert history.events() == ()
    told: list[int] = []
    assert merge_files(history, [str(good), str(good)], io.BytesIO(), NOW, tell=told.append) == (
        Merged(2, 1, 1)
    )
    assert told == []
    assert history.events() == (GOOD,)
