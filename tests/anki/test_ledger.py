"""A note's second moves only with its content, and never back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.ledger import Entry, read_ledgers, stamp, write_ledger
from quiz.errors import ContentError, QuizError

NOTES = st.from_regex(r"[a-z]{1,3}/[a-z0-9.-]{1,6}", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
ENTRIES = st.dictionaries(NOTES, st.builds(Entry, DIGESTS, st.integers(0, 10**10)))
OLD, NEW = "0" * 16, "1" * 16


@given(ENTRIES, st.dictionaries(NOTES, DIGESTS), st.integers(0, 10**10))
def test_a_second_moves_exactly_when_the_digest_does_and_always_forward(
    known: dict[str, Entry], digests: dict[str, str], now: int
) -> None:
    stamped = stamp(known, digests, now)
    changed = 0
    for note, digest in digests.items():
        entry, before = stamped.entries[note], known.get(note)
        assert entry.digest == digest
        if before is None:
            assert entry.second == now
        elif before.digest == digest:
            assert entry == before
        else:
            assert entry.second == max(now, before.second + 1)
        changed += entry != before
    assert stamped.changed == changed
    assert {n: e for n, e in stamped.entries.items() if n not in digests} == {
        n: e for n, e in known.items() if n not in digests
    }


@given(ENTRIES)
def test_a_ledger_reads_back_as_it_was_written(entries: dict[str, Entry]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deeper" / "anki.tsv"
        write_ledger(path, entries)
        assert read_ledgers([path]) == entries
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        assert [line.split("\t")[0] for line in lines] == sorted(entries)


@given(ENTRIES, ENTRIES)
def test_of_several_ledgers_the_later_entry_counts_whichever_it_is_in(
    one: dict[str, Entry], other: dict[str, Entry]
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("one.tsv", "other.tsv")]
        for path, entries in zip(paths, (one, other), strict=True):
            write_ledger(path, entries)
        merged = read_ledgers(paths)
        assert merged == read_ledgers(reversed(paths))
    assert set(merged) == set(one) | set(other)
    for note, entry in merged.items():
        held = [side[note].second for side in (one, other) if note in side]
        assert entry.second == max(held)


def test_of_two_lines_for_one_note_the_later_counts(tmp_path: Path) -> None:
    path = tmp_path / "anki.tsv"
    path.write_text(f"a/b\t{NEW}\t20\na/b\t{OLD}\t10\n", encoding="utf-8")
    assert read_ledgers([path]) == {"a/b": Entry(NEW, 20)}


def test_marks_of_a_merge_are_refused_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "anki.tsv"
    path.write_text(f"# head\n<<<<<<< ours\na/b\t{NEW}\t20\n=======\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"anki.tsv:2:1: error: .*\n.*Resolve the merge") as info:
        read_ledgers([path])
    assert [problem.place.line for problem in info.value.problems] == [2, 4]


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_ledgers([tmp_path / "none.tsv"]) == {}


def test_a_ledger_that_is_no_text_is_an_error_for_people(tmp_path: Path) -> None:
    path = tmp_path / "anki.tsv"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(QuizError, match="not UTF-8"):
        read_ledgers([path])


def test_a_folder_in_its_place_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        read_ledgers([tmp_path])


def test_an_unchanged_ledger_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "anki.tsv"
    write_ledger(path, {"a/b": Entry(NEW, 5)})
    before = path.stat()
    write_ledger(path, {"a/b": Entry(NEW, 5)})
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_ledger_that_cannot_be_written_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QuizError, match="cannot be written"):
        write_ledger(tmp_path / "file" / "anki.tsv", {"a/b": Entry(NEW, 5)})
