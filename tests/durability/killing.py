"""Kill what is storing reviews, again and again, and look whether anything was lost.

    python -m tests.durability.killing [--kills 1000] [--seed 1] [--json]

Each kill is a SIGKILL at a random moment: most hit a stream of events, some two streams at once,
some the start of a process, and every twentieth a real `quiz study --plain`. After each, all that
was acknowledged must be in the log, once; at most the event in flight may be there besides. The
file must pass its check, in which the states are compared with a replay of the log, and every
backup that has its name must be whole.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import backups_of, opened
from quiz.store.history import History
from quiz.store.replay import replay
from tests.durability.stream import START_MS, act
from tests.e2e.running import Quiz

FRESH = 100  # kills, after which a new history is begun: checking a long one takes longer
STUDY_EVERY = 20
CLAIMS = 2_000
ROOT = Path(__file__).parents[2]
_HOUR_MS = 3_600_000


class Lost(AssertionError):  # noqa: N818 - what was found, in the words of the harness
    """Something that was acknowledged is gone, came twice, or the file is damaged."""


@dataclass
class Report:
    """What a run of kills hit and found."""

    kills: int = 0
    of_study: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    backups: int = 0
    seconds: float = 0.0
    by_moment: Counter[str] = field(default_factory=Counter)


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Report:
    """Kill so many processes; raises Lost at the first that loses anything."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    report = Report()
    began = time.monotonic()
    stream, study = None, StudyVictims(folder / "study")
    for number in range(kills):
        if number % FRESH == 0:
            stream = StreamVictims(folder / f"stream-{number}" / "history.sqlite")
        assert stream is not None
        if number % STUDY_EVERY == STUDY_EVERY - 1:
            study.kill(chance, report)
            report.of_study += 1
        else:
            stream.kill(chance, report)
        report.kills += 1
    report.seconds = round(time.monotonic() - began, 1)
    return report


class StreamVictims:
    """Processes that use one history and are killed; what they told of is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: Counter[str] = Counter()
        self._round = 0

    def kill(self, chance: random.Random, report: Report) -> None:
        """Start one process or two, kill them, and check everything."""
        self._round += 1
        names = [f"r{self._round}{letter}" for letter in ("ab" if chance.random() < 0.2 else "a")]
        begun = [self._start(name, chance.random()) for name in names]
        at_start = chance.random() < 0.1
        report.by_moment["start" if at_start else f"{len(begun)} in stream"] += 1
        if not at_start:
            told = [os.read(reader, 1 << 16) for _, reader in begun]
            assert all(told), "a process ended before it stored anything"
        else:
            told = [b""] * len(begun)
        time.sleep(chance.random() * 0.06)
        for process, _ in begun:
            os.kill(process, signal.SIGKILL)
        for index, (process, reader) in enumerate(begun):
            _, status = os.waitpid(process, 0)
            if not os.WIFSIGNALED(status):
                raise Lost(f"a process ended by itself, with {status}")
            told[index] += _rest(reader)
        marks = [mark for text in told for mark in text.decode().split("\n")[:-1]]
        self._check(marks, len(begun), report)

    def _start(self, name: str, seed: float) -> tuple[int, int]:
        """Fork a process that uses the history; give its number and what it tells."""
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            code = 70
            try:
                os.close(reader)
                start = START_MS + self._round * _HOUR_MS
                act(self._path, name, start, writer, random.Random(seed))  # noqa: S311
            except BaseException as error:  # noqa: BLE001 - a fork must never return
                os.write(2, f"{type(error).__name__}: {error}\n".encode())
                code = 71
            finally:
                os._exit(code)
        os.close(writer)
        return process, reader

    def _check(self, marks: list[str], processes: int, report: Report) -> None:
        for backup in backups_of(self._path):
            with opened(backup.path):
                backup.path.unlink()
            report.backups += 1
        with History.open(self._path, Scheduler()) as history:
            events = history.events()
            found = problems(history)
            if found:
                raise Lost(found)
        stored = Counter(event.run or "" for event in events)
        self._known.update(marks)
        lost = self._known - stored
        more = stored - self._known
        if lost or len(more) > processes or max(stored.values(), default=1) > 1:
            raise Lost(f"lost {dict(lost)}, unexpected {dict(more)}")
        self._known = stored
        report.acknowledged += len(marks)
        report.in_flight += len(more)


class StudyVictims:
    """Sittings of `quiz study --plain` that are killed."""

    def __init__(self, folder: Path) -> None:
        self._quiz = study_world(folder)
        self._stored = 0

    def kill(self, chance: random.Random, report: Report) -> None:
        """Study for a few cards, kill the process, and check everything."""
        acknowledged = 0
        waits = chance.random() < 0.5
        report.by_moment["study, idle" if waits else "study, rating"] += 1
        with self._quiz.talk("study", "--plain") as talk:
            talk.listen()
            for _ in range(chance.randrange(1, 6)):
                talk.say("t")
                talk.say(str(chance.randrange(1, 5)))
                acknowledged += 1
            if not waits:
                talk.say("t")
                talk.send("3")
                time.sleep(chance.random() * 0.02)
            talk.process.send_signal(signal.SIGKILL)
            talk.process.wait()
        with self._quiz.history() as history:
            found = problems(history)
            if found:
                raise Lost(found)
            more = len(history.events()) - self._stored - acknowledged
            if more not in ({0} if waits else {0, 1}):
                raise Lost(f"{acknowledged} ratings were acknowledged, and {more:+} are stored")
            self._stored += acknowledged + more
        report.acknowledged += acknowledged
        report.in_flight += more


def problems(history: History) -> str:
    """Say what is wrong with a history; nothing if its check is clean and its states are a replay's.

    The states are looked at as they lie in the file, not as they are derived when they are stale.
    """
    found = list(history.check())
    events = history.events()
    if events and history._cache.position() is None:
        found.append("the states are stale: they are not of the same transaction as the last event")
    elif events and history._cache.states() != replay(events, history.rules):
        found.append("the states are not those of the replay")
    return "; ".join(found)


def study_world(folder: Path) -> Quiz:
    """Give a learner with a bank of many claims, all of them true, and no limits of the day."""
    decks = folder / "decks"
    decks.mkdir(parents=True)
    (decks / "bank.yaml").write_text(_bank(CLAIMS), encoding="utf-8")
    quiz = Quiz(data=folder / "data", decks=decks, now="2030-01-01T09:00:00+00:00")
    quiz.data.mkdir()
    quiz.places.settings.write_text("new_per_day = 9999\nreviews_per_day = 9999\n")
    return quiz


def _bank(claims: int) -> str:
    questions = "".join(
        f"  - id: claim-{n}\n    claim: The number {n} is less than {n + 1}.\n    answer: true\n"
        for n in range(claims)
    )
    return f"bank: numbers\ndeck: Numbers\nabout: Which is less.\nstudy: [claim]\nquestions:\n{questions}"


def _rest(reader: int) -> bytes:
    with os.fdopen(reader, "rb") as told:
        return told.read()


def main() -> None:
    """Run the harness and print what it found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description="Kill what is storing reviews; lose nothing.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = kill_again_and_again(Path(folder), chosen.kills, chosen.seed)
    found = {**report.__dict__, "by_moment": dict(report.by_moment)}
    if chosen.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:<14}{value}")
    print("Every acknowledged event is there, once; every check was clean.")


if __name__ == "__main__":
    main()
