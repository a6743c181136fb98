"""Logs as files: writing one out, and reading several, line by line."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quiz.errors import ContentError, Place, Problem, UsageError
from quiz.store.log import DifferentEventError
from quiz.store.notation import LineError, header, read_line, written
from quiz.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quiz.scheduling.clock import Moment
    from quiz.store.events import Event
    from quiz.store.history import History
    from quiz.store.merging import Merged

LONGEST_LINE = 1 << 20  # bytes
MOST_PROBLEMS = 20
"""So many lines are complained about at most; what comes after them is not read."""

STANDARD_INPUT = "-"
_DAY_0 = date(1970, 1, 1)
_IN_MEMORY = 1 << 24  # bytes
_EMPTY = LineError(
    "is empty, where even the log of somebody who has not begun has a header",
    "The export may have failed, or the file is not all here yet: make it again, then merge.",
)


def export_lines(events: Iterable[Event], since: date | None = None) -> Iterator[str]:
    """Write a log in its order, the header first; `since` is the first study day that is wanted."""
    first = (since - _DAY_0).days if since else 0
    yield header()
    yield from (written(event) for event in events if event.study_day >= first)


def write_log(path: Path, lines: Iterable[str]) -> int:
    """Write an exported log to a file, which is replaced whole or not at all; count the events.

    Raises QuizError when the place cannot be written.
    """
    count = -1
    with whole_file(path) as file:
        for line in lines:
            file.write(f"{line}\n".encode())
            count += 1
    return count


def merge_files(  # noqa: PLR0913 - two of them by keyword
    history: History,
    names: Sequence[str],
    standard_input: BinaryIO,
    now: Moment,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Merged:
    """Merge the logs of several files, `-` for standard input, in one transaction.

    `tell` hears from time to time how many events were read. Raises UsageError for a file that
    cannot be read, ContentError that names every faulty line, FutureError; nothing was changed.
    """
    with ExitStack() as stack:
        files = [(name, stack.enter_context(_opened(name, standard_input))) for name in names]
        reader = _Reader(files, tell)
        try:
            merged = history.merge(reader.events(), now, dry_run=dry_run)
        except DifferentEventError as error:
            problem = Problem(reader.place, error.message, error.cure, "id")
            raise ContentError((*reader.problems, problem)) from error
    return merged


class _Reader:
    """Reads events from files; `place` is the line that was read last."""

    def __init__(self, files: Sequence[tuple[str, BinaryIO]], tell: Callable[[int], None]) -> None:
        self._files = files
        self._tell = tell
        self.problems: list[Problem] = []
        self.place = Place("")

    def events(self) -> Iterator[Event]:
        """Give every event; raises ContentError at the end if any line was faulty."""
        count = 0
        for name, file in self._files:
            shown = "standard input" if name == STANDARD_INPUT else name
            for event in self._events_of(shown, file):
                count += 1
                if count % 5_000 == 0:
                    self._tell(count)
                yield event
        if self.problems:
            raise ContentError(tuple(self.problems))

    def _events_of(self, name: str, file: BinaryIO) -> Iterator[Event]:
        headed = False
        number = 0
        while raw := file.readline(LONGEST_LINE + 1):
            number += 1
            self.place = Place(name, number, 1)
            if not raw.strip():
                continue
            try:
                event = read_line(_decoded(raw, first=number == 1))
                _check_headed(event, headed=headed)
            except LineError as error:
                self._complain(error)
                if not headed:  # not an exported log at all: no line of it would be right
                    return
                continue
            headed = True
            if event is not None and not self.problems:
                yield event
        if not headed:
            self.place = Place(name, 1, 1)
            self._complain(_EMPTY)

    def _complain(self, error: LineError) -> None:
        self.problems.append(Problem(self.place, error.message, error.cure, error.field))
        if len(self.problems) >= MOST_PROBLEMS:
            raise ContentError(tuple(self.problems))


def _check_headed(event: Event | None, *, headed: bool) -> None:
    if event is not None and not headed:
        raise LineError(
            "comes before the header of an exported log",
            "Merge what quiz log export wrote; its first line names its schema.",
        )


def _decoded(raw: bytes, *, first: bool) -> str:
    if raw.startswith(b"SQLite format 3\0") and first:
        raise LineError(
            "is a history itself, not an exported log",
            "Export it first: quiz --data FOLDER log export -o log.jsonl",
        )
    if len(raw) > LONGEST_LINE:
        raise LineError(f"is longer than {LONGEST_LINE >> 20} MB, as no event is")
    try:
        return raw.decode("utf-8-sig" if first else "utf-8").strip()
    except UnicodeDecodeError as error:
        raise LineError("is not UTF-8 text") from error


@contextmanager
def _opened(name: str, standard_input: BinaryIO) -> Iterator[BinaryIO]:
    """Open a file; standard input is read to its end first, so that no lock waits for it."""
    if name == STANDARD_INPUT:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            while piece := standard_input.read(1 << 20):
                spool.write(piece)
            spool.seek(0)
            yield spool  # type: ignore[misc] # it reads like any binary file
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(
            f"{name}: cannot be read ({error.strerror})", "Name a file of quiz log export."
        ) from error
    with file:
        yield file
