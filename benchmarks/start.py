"""How long a learner waits: from the start of the process to the first question on the screen.

    python benchmarks/start.py [--questions 10000] [--rounds 11] [--json]

Each run is a process of its own in a pseudo-terminal of 80 by 24, timed from its start until the
text has come out. It is compared with the smallest Textual app, which paints one line; both are
run in turn, and the figure that counts is the ratio of their medians. `quiz study` opens on the
question; `quiz` opens on Today, and Enter is pressed as soon as that asks for it. The decks are
compiled before (a warm start), and are in a temporary folder; so is the byte code of all modules,
which an installation writes once, whatever PYTHONDONTWRITEBYTECODE says here.

`fair` is a Textual app that says hello with the kinds of widgets that a question needs. `_cpu` is
the processor time of the process until then, which tells more than the clock where others work.
"""

from __future__ import annotations

import argparse
import fcntl
import itertools
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
_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"
_QUIZ = [sys.executable, "-m", "quiz"]
_HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, world")
Hello().run()
"""
_FAIR = """
from textual.app import App
from textual.widgets import Footer, Input, OptionList, Static
class Hello(App):
    def compose(self):
        yield OptionList("one", "two")
        yield Input()
        yield Static("Hello, world")
        yield Footer()
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


def surroundings(folder: Path) -> dict[str, str]:
    """Give the environment of a run: a terminal, data of its own, and byte code that is kept."""
    own = {
        "TERM": "xterm-256color",
        "QUIZ_DATA": str(folder / "data"),
        "PYTHONPYCACHEPREFIX": str(folder / "byte-code"),
    }
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTE_CODE}
    return {**kept, **own}


def painted(command: list[str], folder: Path, *steps: tuple[bytes, bytes]) -> tuple[float, float]:
    """Start a command in a terminal; give the seconds until the last text stood on the screen.

    The second figure is the processor time that the process took for it. Each step is a text to
    wait for, and the keys to press then.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings(folder), close_fds=True,
        start_new_session=True, cwd=folder,
    )  # fmt: skip
    os.close(theirs)
    try:
        for text, keys in steps:
            _wait_for(ours, text)
            took = time.perf_counter() - began
            used = _processor_s(process.pid)
            os.write(ours, keys)
        return took, used
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def _processor_s(process: int) -> float:
    """Read what a process has used of the processor so far, all its threads together (Linux)."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _wait_for(terminal: int, text: bytes) -> None:
    seen = b""
    until = time.monotonic() + PATIENCE_S
    while text not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise SystemExit(f"{text!r} did not come: {seen[-500:]!r}")
        seen += os.read(terminal, 65_536)


def measure(questions: int, rounds: int) -> dict[str, float]:
    """Measure all in turn; times in seconds."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_bank(folder / "decks", questions)
        (folder / "seeds").mkdir()
        (folder / "hello.py").write_text(_HELLO, "utf-8")
        places = ["--seeds", str(folder / "seeds"), "--decks", str(folder / "decks")]
        (folder / "fair.py").write_text(_FAIR, "utf-8")
        subprocess.run(  # compiles the bank, as the first start of all does
            [*_QUIZ, *places, "due"], check=True, capture_output=True, env=surroundings(folder),
        )  # fmt: skip
        shown: dict[str, tuple[list[str], list[tuple[bytes, bytes]]]] = {
            "hello": ([sys.executable, "hello.py"], [(HELLO, b"")]),
            "fair": ([sys.executable, "fair.py"], [(HELLO, b"")]),
            "study": ([*_QUIZ, *places, "study"], [(QUESTION, b"")]),
            "today": ([*_QUIZ, *places], [(TODAY, b"\r"), (QUESTION, b"")]),
        }
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in shown}
        for _ in range(rounds + 1):
            for name, (command, steps) in shown.items():
                runs[name].append(painted(command, folder, *steps))
    figures: dict[str, float] = {"questions": questions, "rounds": rounds}
    for name, times in runs.items():
        figures[f"{name}_s"] = statistics.median(took for took, _ in times[1:])
        figures[f"{name}_cpu_s"] = statistics.median(used for _, used in times[1:])
    for name, what in itertools.product(("fair", "study", "today"), ("", "_cpu")):
        figures[f"{name}_to_hello{what}"] = figures[f"{name}{what}_s"] / figures[f"hello{what}_s"]
    return figures


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
