from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "authoring.md"
FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Walk:
    """A reader who does what the guide says, in an empty folder and one shell."""

    shell: subprocess.Popen[str]
    said: str = ""
    commands: list[str] = field(default_factory=list)

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


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Give what a fresh user has: the command `quiz`, and no history."""
    programs = tmp_path / "bin"
    programs.mkdir()
    quiz = programs / "quiz"
    quiz.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n', encoding="utf-8")
    quiz.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QUIZ_")}
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "QUIZ_DATA": str(tmp_path / "data"),
        "QUIZ_NOW": "2030-01-07T09:00:00+00:00",
    }


def test_the_guide_leads_from_an_empty_folder_to_an_exported_deck(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with subprocess.Popen(
        ["bash", "--norc"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=empty,
        env=environ,
    ) as shell:
        walk = Walk(shell)
        for kind, info, body in FENCE.findall(GUIDE.read_text("utf-8")):
            if kind == "sh":
                walk.run(body, fails=info == "fails")
            elif kind == "yaml":
                how, _, name = info.partition("=")
                walk.write(name, body, append=how == "append")
            else:
                for line in body.splitlines():
                    assert " ".join(line.split()) in " ".join(walk.said.split()), walk.said
        assert shell.stdin is not None
        shell.stdin.close()
    assert (empty / "galileo" / "galileo.apkg").stat().st_size > 1000
    assert (tmp_path / "data" / "history.sqlite").exists()
    assert any(command.startswith("quiz export") for command in walk.commands)


def test_every_block_of_the_guide_says_what_it_is() -> None:
    found = FENCE.findall(GUIDE.read_text("utf-8"))
    assert {kind for kind, _, _ in found} == {"sh", "yaml", "text"}
    assert GUIDE.read_text("utf-8").count("\n```") == 2 * len(found)
    assert all("=" in info for kind, info, _ in found if kind == "yaml")


def test_every_key_that_an_author_may_write_is_in_the_guide() -> None:
    from quiz.bank.schema import HEAD_KEYS, MODELS

    told = set(re.findall(r"`(\w+)`", GUIDE.read_text("utf-8").partition("## All keys")[2]))
    keys = set(HEAD_KEYS).union(*(model.model_fields for model in MODELS.values()))
    assert keys <= told
