"""Two subjects side by side: each is found, studied and exported alone, and neither in the other."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from quiz.facts.loading import load_subjects
from quiz.facts.model import FactBase
from quiz.places import bundled
from tests.e2e.running import Quiz

BASES = load_subjects(bundled("seeds"))
each_subject = pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)


def test_due_lists_the_decks_of_every_subject(shipped: Quiz) -> None:
    told = shipped.run("due").out
    for base in BASES:
        assert re.search(rf"^{base.subject.title} +\d+", told, re.MULTILINE)


@each_subject
def test_a_subject_can_be_studied_and_tested_alone(base: FactBase, shipped: Quiz) -> None:
    studied = shipped.run("study", "--plain", base.subject.title, given="/quit\n")
    tested = shipped.run("test", "--plain", "-n", "3", base.subject.title, given="/quit\n")
    for ended in (studied, tested):
        assert ended.code == 0, ended.err
    heads = re.findall(r"^\[(?:\d+ of \d+: )?(.*?)::\d", studied.out + tested.out, re.MULTILINE)
    assert set(heads) == {base.subject.title}


@each_subject
def test_a_subject_can_be_exported_alone(base: FactBase, shipped: Quiz, tmp_path: Path) -> None:
    file = tmp_path / "one.apkg"
    ended = shipped.run("export", "anki", base.subject.title, "-o", str(file))
    assert ended.code == 0, ended.err
    with zipfile.ZipFile(file) as package:
        name = next(name for name in package.namelist() if name.startswith("collection.anki2"))
        package.extract(name, tmp_path)
    collection = sqlite3.connect(tmp_path / name)
    ((decks,),) = collection.execute("select decks from col")
    collection.close()
    tops = {deck["name"].split("::")[0] for deck in json.loads(decks).values()}
    assert tops - {"Default"} == {base.subject.title}


def test_a_new_subject_beside_the_others_leaves_their_banks_as_they_are(tmp_path: Path) -> None:
    seeds, decks = tmp_path / "seeds", tmp_path / "decks"
    shutil.copytree(bundled("seeds"), seeds)
    decks.mkdir()
    variables = {"QUIZ_SEEDS": str(seeds)}
    quiz = Quiz(data=tmp_path / "data", decks=decks, variables=variables)
    assert quiz.run("generate").code == 0
    before = {path: path.read_bytes() for path in decks.rglob("*.yaml")}
    assert quiz.run("new", "subject", "Kites", "-o", str(seeds / "kites")).code == 0
    ended = quiz.run("generate")
    assert ended.code == 0, ended.err
    after = {path: path.read_bytes() for path in decks.rglob("*.yaml")}
    assert {path.parent.name for path in after.keys() - before.keys()} == {"kites"}
    assert {path: after[path] for path in before} == before
