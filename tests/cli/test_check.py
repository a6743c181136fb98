from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

FACTS = """\
sources:
  - {id: courier, title: The bridge at last}
events:
  - {id: opening, event: the opening of the bridge}
entities:
  - {id: arden, town: Arden}
facts:
  - id: opening-date
    date: 1911-04-03
    event: opening
    says: The bridge opened on 3 April 1911.
    cite: courier p2 s1
  - id: opening-place
    place: arden
    event: opening
    says: The bridge opened in 1911 in Arden.
    cite: courier p2 s2
"""
BANK = """\
bank: arden
deck: Arden
questions:
  - id: opening-day
    ask: On which day in April 1911 did the bridge at Arden open?
    answer: 3 April 1911
    fact: opening-date
"""
# what is broken: the text that makes it so, the line and the column, a part of the message
BROKEN = {
    "wrong key": ("    date: 1911-04-03\n    event", "    date: 1911-04-03\n    evnt", 10, 5, "evnt"),
    "missing key": ("    says: The bridge opened on 3 April 1911.\n", "", 8, 5, "'says'"),
    "wrong type": ("event: opening\n    says: The bridge opened on", "event: [opening]\n    says: On",
                   10, 12, "a list stands here"),
    "duplicate key": ("    event: opening\n", "    event: opening\n    event: opening\n", 11, 5,
                      "stands twice"),
    "tab": ("    date:", "\tdate:", 9, 1, "a tab"),
    "bad date": ("1911-04-03", "1911-04-31", 9, 11, "April 1911 has 30 days, not 31"),
    "unknown entity": ("place: arden", "place: ardn", 14, 12, "there is no entity 'ardn'"),
    "duplicate id": ("id: opening-place", "id: opening-date", 13, 9, "another fact"),
    "anchor bomb": ("sources:\n", "a: &a [x]\nb: &b [*a,*a]\nsources:\n", 1, 4, "an anchor"),
    "brackets": ("sources:\n", "x: " + "[" * 100_000 + "\nsources:\n", 1, 35, "32 deep"),
}  # fmt: skip


class World:
    """Folders of seeds and decks, and the program that is run on them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.facts = root / "seeds" / "arden" / "facts.yaml"
        self.bank = root / "decks" / "arden.yaml"
        for path, text in ((self.facts, FACTS), (self.bank, BANK)):
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def quiz(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "QUIZ_SEEDS": str(self.root / "seeds"),
            "QUIZ_DECKS": str(self.root / "decks"),
            "QUIZ_DATA": str(self.root / "data"),
        }
        return subprocess.run(
            [sys.executable, "-m", "quiz", *arguments],
            capture_output=True, text=True, env=environment, cwd=self.root, check=False, timeout=30,
        )  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_good_content_has_nothing_wrong(world: World) -> None:
    run = world.quiz("check")
    said = "1 subject with 2 facts and 1 bank with 1 card: nothing is wrong.\n"
    assert (run.returncode, run.stdout, run.stderr) == (0, "", said)
    assert world.quiz("check", "decks").stderr == "1 bank with 1 card: nothing is wrong.\n"


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_at_once_with_line_and_column_and_without_traceback(
    world: World, name: str
) -> None:
    old, new, line, column, message = BROKEN[name]
    assert old in FACTS
    world.facts.write_text(FACTS.replace(old, new, 1), encoding="utf-8")
    start = time.monotonic()
    run = world.quiz("check", "seeds")
    assert time.monotonic() - start < 10
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    told = re.findall(r"^(\S+?):(\d+):(\d+): error: (.*)$", run.stderr, re.MULTILINE)
    here = [row[3] for row in told if row[:3] == ("seeds/arden/facts.yaml", f"{line}", f"{column}")]
    assert any(message in said for said in here)
    assert len(told) == (2 if name == "wrong key" else 1)


def test_programs_get_every_problem_of_seeds_and_decks_sorted_by_place(world: World) -> None:
    world.facts.write_text(FACTS.replace("1911-04-03", "1911-04-31"), encoding="utf-8")
    world.bank.write_text(BANK.replace("answer:", "anwser:"), encoding="utf-8")
    run = world.quiz("check", "--json")
    assert run.returncode == 1
    rows = json.loads(run.stdout)
    assert {"file", "line", "column", "path", "severity", "rule", "message", "cure"} == set(rows[0])
    places = [(row["file"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)
    assert {row["file"] for row in rows} == {"decks/arden.yaml", "seeds/arden/facts.yaml"}


def test_facts_that_are_broken_elsewhere_do_not_make_a_bank_look_wrong(world: World) -> None:
    world.facts.write_text(FACTS.replace("place: arden", "place: ardn"), encoding="utf-8")
    run = world.quiz("check", "--json")
    assert [row["file"] for row in json.loads(run.stdout)] == ["seeds/arden/facts.yaml"]


def test_banks_made_from_broken_facts_add_no_mistakes_of_their_own(world: World) -> None:
    generated = BANK.replace("deck: Arden", "deck: Arden\nfrom: facts")
    world.bank.write_text(generated, encoding="utf-8")
    world.facts.write_text(FACTS.replace("1911-04-03", "1911-13"), encoding="utf-8")
    run = world.quiz("check", "--json")
    assert run.returncode == 1
    assert {Path(problem["file"]).name for problem in json.loads(run.stdout)} == {world.facts.name}


def test_a_path_may_be_a_bank_a_file_of_facts_or_a_folder_of_either(world: World) -> None:
    world.facts.write_text(FACTS.replace("1911-04-03", "1911-04-31"), encoding="utf-8")
    world.bank.write_text(BANK.replace("answer:", "anwser:"), encoding="utf-8")
    for path, file in (
        ("decks/arden.yaml", "decks/arden.yaml"),
        ("decks", "decks/arden.yaml"),
        ("seeds/arden/facts.yaml", "seeds/arden/facts.yaml"),
        ("seeds/arden", "seeds/arden/facts.yaml"),
        ("seeds", "seeds/arden/facts.yaml"),
    ):
        rows = json.loads(world.quiz("check", path, "--json").stdout)
        assert {row["file"] for row in rows} == {file}, path


def test_a_path_that_is_not_there_is_told(world: World) -> None:
    run = world.quiz("check", "nowhere.yaml")
    assert run.returncode == 2
    assert "nowhere.yaml does not exist" in run.stderr
    assert "Traceback" not in run.stderr


def test_warnings_are_told_and_are_no_failure(world: World) -> None:
    more = FACTS.replace("town: Arden}\n", "town: Arden}\n  - {id: idle, town: Idle}\n")
    world.facts.write_text(more, encoding="utf-8")
    run = world.quiz("check")
    assert run.returncode == 0
    assert (
        "seeds/arden/facts.yaml:7:5: warning: entities[1] (idle): no fact is about 'idle'"
        in run.stderr
    )
    assert run.stderr.endswith(": 1 warning.\n")


def test_a_named_folder_without_banks_is_an_error_and_what_looks_like_one_is_named(
    world: World,
) -> None:
    folder = world.root / "mine"
    folder.mkdir()
    (folder / "a.yaml.txt").write_text(BANK, encoding="utf-8")
    (folder / "b.yaml").symlink_to("nowhere")
    run = world.quiz("check", "mine")
    assert run.returncode == 1
    assert "mine: error: no banks found in mine; their names end in .yaml" in run.stderr
    assert "mine/a.yaml.txt: warning: this file is not read" in run.stderr
    assert "Rename it a.yaml." in run.stderr
    assert "mine/b.yaml: warning: this link leads nowhere" in run.stderr
    assert run.stderr.endswith("Nothing was read: 1 error, 2 warnings.\n")
    assert len(json.loads(world.quiz("check", "mine", "--json").stdout)) == 3
    (folder / "c.yaml").write_text(BANK, encoding="utf-8")
    assert world.quiz("check", "mine").returncode == 0


def test_without_any_content_nothing_is_not_right(world: World) -> None:
    world.bank.unlink()
    world.facts.unlink()
    run = world.quiz("check")
    assert run.returncode == 1
    assert "decks: error: no banks found in " in run.stderr


@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_a_device_or_a_pipe_is_refused_at_once(world: World, kind: str) -> None:
    path = "/dev/zero" if kind == "device" else str(world.root / "pipe.yaml")
    if kind == "pipe":
        os.mkfifo(path)
    run = world.quiz("check", path)
    assert run.returncode == 1
    assert "neither a file nor a folder" in run.stderr
