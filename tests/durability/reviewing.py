"""Let several processes review at once on one history, and look whether they disturb each other.

    python -m tests.durability.reviewing [--processes 4] [--seconds 60] [--json]

Two of them are real sittings of `quiz study --plain`, answered as fast as they ask; the others use
the history directly and do everything that a learner can do, backups included. No event may be lost
or come twice, and nobody may be told that the database is in use.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from quiz.scheduling.clock import read_clock
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import read_settings
from quiz.store.backups import back_up_daily
from quiz.store.history import History
from tests.durability.killing import ROOT, Lost, problems, study_world
from tests.durability.stream import do_something
from tests.e2e.running import Quiz


def review_together(folder: Path, processes: int, seconds: float) -> dict[str, Any]:
    """Have processes review for some seconds; raises Lost when one lost or disturbed anything."""
    quiz = study_world(folder)
    sittings = processes // 2
    with ThreadPoolExecutor(processes) as threads:
        studied = [threads.submit(_study, quiz, seconds) for _ in range(sittings)]
        streamed = [
            threads.submit(_stream, quiz, f"stream-{n}", seconds)
            for n in range(processes - sittings)
        ]
        rated = [each.result() for each in studied]
        told = [each.result() for each in streamed]
    with quiz.history() as history:
        events = history.events()
        found = problems(history)
        if found:
            raise Lost(found)
    marks = Counter(mark for one in told for mark in one["marks"])
    stored = Counter(event.run for event in events if (event.run or "").startswith("stream-"))
    if stored != marks:
        raise Lost(f"lost {dict(marks - stored)}, too many {dict(stored - marks)}")
    if len(events) - len(marks) != sum(rated):
        raise Lost(f"{sum(rated)} ratings given, {len(events) - len(marks)} stored")
    return {
        "processes": processes,
        "seconds": seconds,
        "events": len(events),
        "by_sittings": rated,
        "by_streams": [len(one["marks"]) for one in told],
        "longest_wait_ms": max((one["longest_ms"] for one in told), default=0.0),
    }


def _study(quiz: Quiz, seconds: float) -> int:
    """Study by lines for some seconds; give how many ratings were acknowledged."""
    rated = 0
    with quiz.talk("study", "--plain") as talk:
        talk.listen()
        until = time.monotonic() + seconds  # on a busy machine the start may take as long
        while time.monotonic() < until and not talk.over:
            talk.say("t")
            talk.say("3")
            rated += 1
        ended = talk.end()
    if ended.code or ended.err:
        raise Lost(f"a sitting ended with {ended.code}: {ended.err}")
    return rated


def _stream(quiz: Quiz, name: str, seconds: float) -> dict[str, Any]:
    """Run a process of this module that uses the history; give what it tells at its end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.reviewing", "--as", name, str(seconds)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=quiz.environment(),
    )
    if done.returncode or done.stderr:
        raise Lost(f"{name} ended with {done.returncode}: {done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _be_stream(name: str, seconds: float) -> None:
    from quiz.places import find_places

    places = find_places()
    chance = random.Random(name)  # noqa: S311 - repeatable, not secret
    clock = read_clock()
    marks: list[str] = []
    longest = 0.0
    until = time.monotonic() + seconds
    scheduler = Scheduler(read_settings(places.settings))
    with History.open(places.history, scheduler, device=name) as history:
        while time.monotonic() < until:
            mark = f"{name}-{len(marks)}"
            began = time.monotonic()
            if do_something(history, clock.now(), mark, chance):
                marks.append(mark)
            longest = max(longest, time.monotonic() - began)
            if len(marks) % 500 == 499:
                back_up_daily(places.history, clock.now())
                history.states()
    print(json.dumps({"marks": marks, "longest_ms": round(longest * 1000, 1)}))


def main() -> None:
    """Run the harness and print what it found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description="Review with several processes at once.")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--as", dest="name", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.name:
        _be_stream(chosen.name[0], float(chosen.name[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = review_together(Path(folder), chosen.processes, chosen.seconds)
    if chosen.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:<18}{value}")
    print("No event was lost or came twice, and nobody was told that the database is in use.")


if __name__ == "__main__":
    main()
