"""Running the command as a person's shell or a script does: a process, its pipes, its exit code."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from quiz.places import Places, find_places
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import read_settings
from quiz.store.history import History

PATIENCE_S = 30.0
"""How long a process may take for one answer before a test gives up, in seconds."""

COMMAND = (sys.executable, "-m", "quiz")
ROOT = Path(__file__).parents[2]
_PROMPTS = (b"\n> ", b"\nrating> ")


@dataclass(frozen=True)
class Quiz:
    """The command with a learner's own folders; `decks` None stands for those that are shipped."""

    data: Path
    now: str = "2030-01-01T09:00:00+00:00"
    decks: Path | None = None
    variables: Mapping[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Give the variables of a process; whatever of ours is set outside does not count."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZ_")}
        own = {"QUIZ_DATA": str(self.data), "QUIZ_NOW": self.now, "PYTHONPATH": str(ROOT)}
        if self.decks is not None:
            own["QUIZ_DECKS"] = str(self.decks)
        return {**kept, "TERM": "xterm-256color", **own, **self.variables}

    @property
    def places(self) -> Places:
        """Give the folders that the command finds."""
        return find_places(environ=self.environment())

    @contextmanager
    def history(self) -> Iterator[History]:
        """Open what the command has stored."""
        with History.open(
            self.places.history, Scheduler(read_settings(self.places.settings))
        ) as history:
            yield history

    def run(self, *arguments: str, given: str | bytes = b"") -> Ended:
        """Run a command to its end, with all of its input given beforehand."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env=self.environment(),
            timeout=PATIENCE_S,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def talk(self, *arguments: str) -> Iterator[Talk]:
        """Start a command that is answered line by line; whatever happens, it ends here."""
        with subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(),
            bufsize=0,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 - these tests start no threads
        ) as process:
            try:
                yield Talk(process)
            finally:
                process.kill()


@dataclass(frozen=True)
class Ended:
    """What a process left: its exit code and its two outputs."""

    code: int
    out: str
    err: str

    @property
    def polite(self) -> bool:
        """Tell whether nothing looks like a crash."""
        return "Traceback" not in self.out + self.err and self.code in {0, 1, 2}


def _heed_interrupts() -> None:
    """Take SIGINT as a terminal's program does, even where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Talk:
    """A conversation with `--plain`: each line that is said gives what is printed up to the prompt."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.over = False
        self.rating = False

    def listen(self) -> str:
        """Read up to the next prompt or the end; `rating` tells which prompt it is."""
        assert self.process.stdout is not None
        heard = b""
        until = time.monotonic() + PATIENCE_S
        while not heard.endswith(_PROMPTS):
            left = until - time.monotonic()
            if left < 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise AssertionError(f"no prompt came after {heard.decode()!r}")
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                self.over = True
                break
            heard += piece
        self.rating = heard.endswith(b"\nrating> ")
        return heard.decode()

    def send(self, line: str) -> None:
        """Say a line without waiting for what follows."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    def say(self, line: str) -> str:
        """Say a line and read what follows."""
        self.send(line)
        return self.listen()

    def end(self) -> Ended:
        """Close the input, and give what is left of the output with the exit code."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return Ended(self.process.returncode, out.decode(), err.decode())
