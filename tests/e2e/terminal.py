"""A real terminal: tmux, driven by its keys and read by its screen."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import pytest

from tests.e2e.running import COMMAND, PATIENCE_S, Quiz

POLL_S = 0.03

needs_tmux = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed: there is no terminal to draw on"
)


class Terminal:
    """A shell in a window of its own; its prompt is `ready>`."""

    def __init__(self, socket: str, width: int, height: int) -> None:
        self._tmux = ["tmux", "-S", socket, "-f", os.devnull, "-u"]
        self.width, self.height = width, height

    def open(self, environment: dict[str, str], shell: str) -> None:
        """Start the window with a command in it."""
        size = ("-x", str(self.width), "-y", str(self.height))
        self.tell("new-session", "-d", *size, shell, environment=environment)

    def close(self) -> None:
        """End the window and whatever runs in it."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names, or type single characters."""
        self.tell("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type text as it is."""
        self.tell("send-keys", "-l", text)

    def run(self, line: str) -> None:
        """Type a line into the shell, and Enter."""
        self.type(line)
        self.press("Enter")

    def screen(self) -> str:
        """Read what stands on the screen."""
        return self.tell("capture-pane", "-p")

    def process(self) -> int:
        """Give the id of the process that the window was opened with."""
        return int(self.tell("display-message", "-p", "#{pane_pid}"))

    def wait_for(self, *texts: str, without: str = "") -> str:
        """Wait until all of some texts stand on the screen, and another one does not; give it."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            screen = self.screen()
            if all(text in screen for text in texts) and not (without and without in screen):
                return screen
            time.sleep(POLL_S)
        raise AssertionError(f"{texts} without {without!r} did not come:\n{self.screen()}")

    def tell(self, *arguments: str, environment: dict[str, str] | None = None) -> str:
        """Run one of tmux's commands, and give what it prints."""
        done = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def terminal(quiz: Quiz, *command: str, width: int = 80, height: int = 24) -> Iterator[Terminal]:
    """Open a terminal with a command in it, by default a shell in which `quiz` is the program."""
    variables = {"LC_ALL": "C.UTF-8", "ENV": "", **quiz.environment()}
    variables.pop("TMUX", None)
    del variables["TERM"]  # tmux says what it is
    with TemporaryDirectory(prefix="quiz-") as folder:  # the path of a socket must be short
        window = Terminal(f"{folder}/tmux", width, height)
        window.open(variables, shlex.join(command) if command else "exec sh")
        try:
            if not command:
                # quoted apart, so that the prompt is not mistaken for the line that sets it
                window.run(f"PS1='rea''dy> '; quiz() {{ {shlex.join(COMMAND)} \"$@\"; }}; clear")
                window.wait_for("ready>", without="quiz()")
            yield window
        finally:
            window.close()
