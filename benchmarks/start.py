"""How long a learner waits: from the start of the process to the first question on the screen.

    python benchmarks/start.py [--questions 10000] [--rounds 11] [--json]

Each run is a process of its own in a pseudo-terminal of 80 by 24, timed from its start until the
text has come out. It is compared with the smallest Textual app, which paints one line; both are
run in turn, and the figure that counts is the ratio of their medians. `quiz study` opens on the
question; `quiz` opens on Today, and Enter is pressed as soon as that asks for it. The decks are
compiled before (a warm start), and are in a temporary folder.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

QUESTION = b"What is thing"
HELLO = b"Hello, world"
TODAY = b"Enter starts"
PATIENCE_S = 30.0
_QUIZ = [sys.executable, "-m", "quiz"]
_HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, world")
Hello().run()
"""


def write_bank(folder: Path, questions: int) -> None:
    """Write a hand-made bank with nothing to tell before its first question."""
    lines = ["bank: bench", "deck: Bench", "questions:"]
    lines += [
        f"  - {{id: q{n}, ask: What is thing {n}?, answer: one {n}}}" for n in range(questions)
    ]
    folder.mkdir()
    (folder / "bench.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def painted(command: list[str], folder: Path, *steps: tuple[bytes, bytes]) -> float:
    """Start a command in a terminal; give the seconds until the last text stood on the screen.

    Each step is a text to wait for, and the keys to press then.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "QUIZ_DATA": str(folder / "data")}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True,
        start_new_session=True, cwd=folder,
    )  # fmt: skip
    os.close(theirs)
    try:
        for text, keys in steps:
            _wait_for(ours, text)
            took = time.perf_counter() - began
            os.write(ours, keys)
        return took
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def _wait_for(terminal: int, text: bytes) -> None:
    seen = b""
    until = time.monotonic() + PATIENCE_S
    while text not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise SystemExit(f"{text!r} did not come: {seen[-500:]!r}")
        seen += os.read(terminal, 65_536)


def measure(questions: int, rounds: int) -> dict[str, float]:
    """Measure the three in turn; times in seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_bank(folder / "decks", questions)
        (folder / "seeds").mkdir()
        (folder / "hello.py").write_text(_HELLO, "utf-8")
        places = ["--seeds", str(folder / "seeds"), "--decks", str(folder / "decks")]
        subprocess.run(  # compiles the bank, as the first start of all does
            [*_QUIZ, *places, "--data", str(folder / "data"), "due"], check=True,
            capture_output=True,
        )  # fmt: skip
        runs: dict[str, list[float]] = {"hello_s": [], "study_s": [], "today_s": []}
        for _ in range(rounds + 1):
            hello = painted([sys.executable, "hello.py"], folder, (HELLO, b""))
            study = painted([*_QUIZ, *places, "study"], folder, (QUESTION, b""))
            today = painted([*_QUIZ, *places], folder, (TODAY, b"\r"), (QUESTION, b""))
            for kind, took in zip(runs, (hello, study, today), strict=True):
                runs[kind].append(took)
    medians = {kind: statistics.median(times[1:]) for kind, times in runs.items()}
    return {
        "questions": questions,
        "rounds": rounds,
        **medians,
        "study_to_hello": medians["study_s"] / medians["hello_s"],
        "today_to_hello": medians["today_s"] / medians["hello_s"],
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.questions, arguments.rounds)
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:18} {value:12.4f}" if isinstance(value, float) else f"{name:18} {value:12}")


if __name__ == "__main__":
    main()
