"""Texts that travel with their facts: found without a step, safe whatever they hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.bank.citing import CitedParagraph
from quiz.bank.model import Reference
from quiz.cli.app import quiz
from quiz.errors import QuizError
from quiz.facts.loading import load_subjects
from quiz.places import find_places
from quiz.session.passages import Passages
from quiz.sources.bundled import misplaced_texts
from quiz.sources.texts import (
    LARGEST_TEXT,
    is_attached,
    is_bundled,
    keep_copy,
    load_text,
    load_texts,
    original_name,
    subject_folder_of,
)

TEXT = "On kites\n\nA kite needs wind. It needs a tail, too.\n"
FACTS = """\
subject: kites
title: Kites
sources:
  - id: on-kites
    title: On kites
facts:
  - id: tail-means
    term: tail
    means: what steadies a kite from below
    says: A tail is what steadies a kite from below.
    cite: on-kites p2 s2
"""


class Workshop:
    """A subject whose text lies beside its facts, and the folder of a reader."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "seeds" / "kites"
        self.text = self.folder / "on-kites.txt"
        self.seeds, self.data = self.folder.parent, root / "data"
        self.folder.mkdir(parents=True)
        self.text.write_text(TEXT, "utf-8")
        (self.folder / "kites.yaml").write_text(FACTS, "utf-8")
        (root / "decks").mkdir()
        self.options = ("--seeds", str(self.seeds), "--decks", str(root / "decks"))
        self.places = find_places(str(self.seeds), [str(root / "decks")], str(self.data))
        self.run("sources", "check", "--update")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(quiz, [*self.options, "--data", str(self.data), *words])

    def excerpt(self) -> str | None:
        """Give the paragraph that a learner is shown."""
        reference = Reference("on-kites p2 s2", source="on-kites", paragraph=2, sentence=2)
        found = Passages(self.places).excerpt(CitedParagraph(reference, (2,)))
        return found.paragraph if found else None


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_a_text_beside_its_facts_is_read_where_none_is_attached(workshop: Workshop) -> None:
    data, folder = workshop.places.texts, workshop.folder
    (base,) = load_subjects(workshop.seeds)
    text = load_texts(data, base.sources)["on-kites"]
    assert text.sentences[1][1] == "It needs a tail, too."
    assert is_attached(data, "on-kites", folder)
    assert is_bundled(data, "on-kites", folder)
    assert original_name(data, "on-kites", folder) == "on-kites.txt"


def test_the_readers_own_copy_wins(workshop: Workshop) -> None:
    data, folder = workshop.places.texts, workshop.folder
    keep_copy(data, "on-kites", b"On kites\nA kite needs air. It needs a tail, too.", "mine.txt")
    text = load_text(data, "on-kites", folder)
    assert text is not None
    assert text.sentences[1][0] == "A kite needs air."
    assert not is_bundled(data, "on-kites", folder)
    assert original_name(data, "on-kites", folder) == "mine.txt"
    assert workshop.excerpt() == "A kite needs air. It needs a tail, too."


def test_a_learner_reads_on_without_any_step(workshop: Workshop) -> None:
    assert not workshop.places.texts.exists()
    assert workshop.excerpt() == "A kite needs wind. It needs a tail, too."


@pytest.mark.parametrize("below", [True, False])
def test_the_text_is_found_below_the_seeds_and_in_a_subjects_own_folder(
    workshop: Workshop, *, below: bool
) -> None:
    seeds = workshop.seeds if below else workshop.folder
    assert subject_folder_of(seeds, "on-kites") == workshop.folder
    assert subject_folder_of(seeds, "on-trains") is None


def test_the_commands_know_the_text(workshop: Workshop) -> None:
    listed = workshop.run("sources").output
    assert "its text comes with the facts (on-kites.txt)" in listed
    assert "quiz sources attach" not in listed
    (row,) = json.loads(workshop.run("sources", "--json").output)
    assert (row["attached"], row["bundled"], row["file"]) == (True, True, "on-kites.txt")
    assert workshop.run("sources", "check").output == "1 cited sentences: 1 exact.\n"
    (fact,) = json.loads(workshop.run("facts", "--json").output)
    assert fact["citations"][0]["file"] == "on-kites.txt"
    assert fact["citations"][0]["status"] == "exact"
    assert workshop.run("check").exit_code == 0


def test_attaching_other_texts_does_not_ask_for_it(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.txt").write_text("Something else.", "utf-8")
    told = workshop.run("sources", "attach", str(tmp_path / "articles")).output
    assert "left aside: x.txt" in told
    assert "still without text" not in told


def test_a_text_changed_since_it_was_cited_is_told(workshop: Workshop) -> None:
    workshop.text.write_text(TEXT.replace("a tail, too", "a long tail, too"), "utf-8")
    result = workshop.run("sources", "check")
    assert result.exit_code == 1
    assert "on-kites p2 s2" in result.output
    assert workshop.excerpt() is None


def test_a_text_that_is_gone_is_merely_absent(workshop: Workshop) -> None:
    workshop.text.unlink()
    assert workshop.excerpt() is None
    result = workshop.run("sources", "check")
    assert (result.exit_code, "1 absent" in result.output) == (0, True)
    assert workshop.run("check").exit_code == 0


@pytest.mark.parametrize(
    "raw",
    [b"caf\xe9", b"A\x00B", b"", b"\xff\xfeA\x00", b"a" * (LARGEST_TEXT + 1)],
    ids=["latin", "binary", "empty", "utf-16", "huge"],
)
def test_what_is_no_text_is_told_by_its_file_and_shows_nothing(
    workshop: Workshop, raw: bytes
) -> None:
    workshop.text.write_bytes(raw)
    assert workshop.excerpt() is None
    checked = workshop.run("check")
    assert checked.exit_code == 1
    assert f"{workshop.text}: error: on-kites.txt" in checked.output
    with pytest.raises(QuizError, match=r"^on-kites\.txt") as caught:
        load_text(workshop.places.texts, "on-kites", workshop.folder)
    assert caught.value.cure.endswith(f" The file is {workshop.text}.")


@pytest.mark.parametrize("what", ["folder", "pipe", "loose link"])
def test_what_is_no_file_is_never_opened(workshop: Workshop, what: str) -> None:
    workshop.text.unlink()
    if what == "folder":
        workshop.text.mkdir()
    elif what == "pipe":
        os.mkfifo(workshop.text)
    else:
        workshop.text.symlink_to(workshop.folder / "nowhere")
    assert workshop.excerpt() is None
    assert load_text(workshop.places.texts, "on-kites", workshop.folder) is None
    assert "no text attached" in workshop.run("sources").output


def test_a_text_never_steers_a_terminal(workshop: Workshop) -> None:
    workshop.text.write_text(TEXT.replace("A kite", "A \x1b[31m\u202ekite"), "utf-8")
    assert workshop.excerpt() == "A  [31mkite needs wind. It needs a tail, too."


def test_a_text_that_no_source_is_named_after_is_told(workshop: Workshop) -> None:
    for name in ("on-kite.txt", "a\x1b[31m.txt", ".hidden.txt"):
        (workshop.folder / name).write_text("Words.", "utf-8")
    workshop.text.unlink()
    strange, slip = misplaced_texts(load_subjects(workshop.seeds))
    assert slip.place.file.endswith("kites/on-kite.txt")
    assert slip.cure.startswith("Did you mean on-kites?")
    assert "\x1b" not in str(strange)
    result = workshop.run("check")
    assert (result.exit_code, "nobody is shown this text" in result.output) == (0, True)


def test_texts_do_not_disturb_the_reading_of_facts(workshop: Workshop) -> None:
    workshop.text.write_bytes(b"\xff not: [yaml")
    (base,) = load_subjects(workshop.seeds)
    assert list(base.facts) == ["tail-means"]
