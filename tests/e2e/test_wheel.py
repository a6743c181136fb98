"""What people install: the wheel, without the checkout around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quiz.facts.loading import load_subjects
from quiz.places import bundled
from tests.e2e.running import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installer does; gives the folder to import from."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--quiet", "--wheel", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, data: Path, *words: str) -> str:
    """Run the installed command away from the checkout; it must end well."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZ_")}
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "--data", str(data), *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=data,
        env={**kept, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_subject_travels_with_its_decks(installed: Path, tmp_path: Path) -> None:
    rows = json.loads(run(installed, tmp_path, "questions", "--json"))
    asked = {row["id"].split("/")[0] for row in rows}
    assert asked == {base.subject.id for base in load_subjects(bundled("seeds"))}


def test_a_text_of_our_own_travels_too_and_its_citations_are_exact(
    installed: Path, tmp_path: Path
) -> None:
    sources = json.loads(run(installed, tmp_path, "sources", "--json"))
    ours = {row["id"] for row in sources if row["bundled"]}
    assert ours
    checks = json.loads(run(installed, tmp_path, "sources", "check", "--json"))
    statuses = {one["status"] for one in checks if one["source"] in ours}
    assert statuses == {"exact"}
    assert {one["status"] for one in checks if one["source"] not in ours} == {"absent"}


def test_a_learner_reads_the_sentence_in_its_paragraph(installed: Path, tmp_path: Path) -> None:
    facts = json.loads(run(installed, tmp_path, "facts", "--json"))
    exact = [fact for fact in facts if {cite["status"] for cite in fact["citations"]} == {"exact"}]
    assert len(exact) >= 30
    text = (bundled("seeds") / exact[0]["subject"] / exact[0]["citations"][0]["file"]).read_text(
        "utf-8"
    )
    lines = [line for line in text.splitlines() if line.strip()]
    paragraph = lines[exact[0]["citations"][0]["paragraph"] - 1]
    told = " ".join(run(installed, tmp_path, "facts", "show", exact[0]["id"]).split())
    assert paragraph[:40] in told.replace("«", "").replace("»", "")
