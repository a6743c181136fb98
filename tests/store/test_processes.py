"""Several processes on one history, and a process that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from quiz.scheduling.scheduler import Scheduler
from quiz.store.history import History
from quiz.store.replay import replay

ROOT = Path(__file__).parents[2]

WRITER = """\
import sys
from pathlib import Path
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
history = History.open(path, Scheduler(), device=name)
for number in range(count):
    # one moment for all: only the ids keep the order
    history.record(
        EventKind.REVIEW, f"b/{number % 5}", Moment(1_700_000_000_000), rating=Rating(1 + number % 4)
    )
    if number % 7 == 6:
        history.undo(Moment(1_700_000_000_000))
print("done", flush=True)
if len(sys.argv) > 4:
    sys.stdin.read()
history.close()
"""


def start(path: Path, name: str, count: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_four_processes_write_one_history_that_stays_in_order(path: Path) -> None:
    writers = [start(path, f"writer-{number}", 50) for number in range(4)]
    for writer in writers:
        output, _ = writer.communicate(timeout=120)
        assert (output, writer.returncode) == ("done\n", 0)
    with History.open(path, Scheduler()) as history:
        events = history.events()
        assert len(events) == 4 * (50 + 7)
        assert len({event.id for event in events}) == len(events)
        assert history.states() == replay(events, Scheduler())
        assert history.check() == ()


def test_a_review_outlives_the_process_that_is_killed_right_after(path: Path) -> None:
    writer = start(path, "victim", 1, "wait")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "done\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)
    assert writer.returncode == -signal.SIGKILL
    with History.open(path, Scheduler()) as history:
        assert [event.device for event in history.events()] == ["victim"]
        assert history.states() == replay(history.events(), Scheduler())
        assert history.check() == ()


def test_opening_a_history_does_not_load_the_memory_model(path: Path) -> None:
    History.open(path, Scheduler()).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from quiz.scheduling.scheduler import Scheduler; from quiz.store.history import History\n"
        "history = History.open(Path(sys.argv[1]), Scheduler())\n"
        "history.states(), history.today(0), history.stats(0)\n"
        "print([name for name in ('fsrs', 'pydantic', 'yaml', 'textual') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert answer.stdout == "[]\n"
