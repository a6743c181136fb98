"""Doing what a guide says: its files are written and its commands run, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+) ?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of a guide: its language, what is to be done with it, and its text."""


@dataclass
class Walk:
    """A reader who does what a guide says, in one shell."""

    shell: subprocess.Popen[str]
    said: str = ""
    commands: list[str] = field(default_factory=list)

    def follow(self, guide: str) -> None:
        """Do all that a guide says, in its order.

        `file=` and `append=` blocks are written, `sh` blocks run; each line of a `text` block must
        have been said by the last of them. Other blocks are only read.
        """
        for kind, info, body in FENCE.findall(guide):
            how, _, name = info.partition("=")
            if kind == "sh":
                self.run(body, fails=info == "fails")
            elif kind == "text":
                for line in body.splitlines():
                    assert " ".join(line.split()) in " ".join(self.said.split()), self.said
            elif how in {"file", "append"}:
                self.write(name, body, append=how == "append")

    def run(self, script: str, *, fails: bool = False) -> None:
        """Run the lines of a block; each must end well, or none if it is shown to fail."""
        self.said = ""
        for line in script.splitlines():
            self.commands.append(line)
            said, code = self._run(line)
            self.said += said
            assert (code != 0) is fails, f"$ {line}\nended with {code}\n{said}"

    def write(self, name: str, text: str, *, append: bool) -> None:
        """Write or extend a file below the folder in which the shell is."""
        folder, _ = self._run("pwd")
        path = Path(folder.strip()) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if append else "x", encoding="utf-8") as file:
            file.write(text)

    def _run(self, line: str) -> tuple[str, int]:
        assert self.shell.stdin is not None
        assert self.shell.stdout is not None
        self.shell.stdin.write(f"{line}\nprintf '\\n<<%s>>\\n' $?\n")
        self.shell.stdin.flush()
        said = ""
        while True:
            text = self.shell.stdout.readline()
            assert text, f"the shell ended at: {line}\n{said}"
            end = re.fullmatch(r"<<(\d+)>>\n", text)
            if end:
                return said.removesuffix("\n"), int(end[1])
            said += text


def walk(guide: str, folder: Path, environ: Mapping[str, str]) -> Walk:
    """Follow a guide in a folder of its own, in a shell with the environment given."""
    with subprocess.Popen(
        ["bash", "--norc"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
        env=dict(environ),
    ) as shell:
        walked = Walk(shell)
        walked.follow(guide)
        assert shell.stdin is not None
        shell.stdin.close()
    return walked


def fresh_user(folder: Path) -> dict[str, str]:
    """Give the environment of somebody who has the command `quiz`, and no history."""
    programs = folder / "bin"
    programs.mkdir()
    quiz = programs / "quiz"
    quiz.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n', encoding="utf-8")
    quiz.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QUIZ_")}
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "QUIZ_DATA": str(folder / "data"),
        "QUIZ_NOW": "2030-01-07T09:00:00+00:00",
    }
