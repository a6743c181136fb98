from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import QuizError, UsageError
from quiz.sources import rewriting
from quiz.sources.texts import replace_file

FACTS = """\
subject: oruba
title: Oruba
sources:
  - id: ferry-1987
    title: The last ferry of Oruba
    publisher: Oruba Gazette
    published: 1987-03~
entities:
  - id: oruba
    town: Oruba
facts:
  - id: oruba-means
    term: Oruba
    means: a small town by the sea
    says: Oruba is a small town by the sea.
    cite: [ferry-1987 p2 s1, ferry-1987 p2 s2]   # both stand in p2
"""
FERRY = (
    "The last ferry of Oruba\n\nOruba lies by the sea. It is small.\n\nNobody came back to it.\n"
)


class Shop:
    """A folder of seeds and of data, and the commands run on them."""

    def __init__(self, root: Path) -> None:
        self.articles = root / "articles"
        self.seeds = root / "seeds"
        self.facts = self.seeds / "oruba" / "facts.yaml"
        self.lock = self.facts.with_name("citations.lock")
        self.decks, self.data = root / "decks", root / "data"
        for folder in (self.articles, self.facts.parent, self.decks):
            folder.mkdir(parents=True)
        self.facts.write_text(FACTS, "utf-8")
        self.article = self.articles / "page 7"
        self.article.write_text(FERRY, "utf-8")

    def run(self, *words: str) -> Result:
        options = ["--seeds", str(self.seeds), "--decks", str(self.decks), "--data", str(self.data)]
        return CliRunner().invoke(quiz, [*options, "sources", *words])


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_sources_are_listed_with_their_use(shop: Shop) -> None:
    result = shop.run()
    assert result.exit_code == 0
    assert (
        "  Oruba Gazette, about March 1987\n  2 sentences cited; no text attached" in result.output
    )
    assert "quiz sources attach FOLDER" in result.output


def test_sources_are_listed_for_programs(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    (row,) = json.loads(shop.run("--json").output)
    assert row["id"] == "ferry-1987"
    assert row["published"] == "1987-03~"
    assert (row["citations"], row["attached"], row["file"]) == (2, True, "page 7")
    assert row["author"] is None


def test_without_texts_a_check_says_how_to_attach_them_and_is_content(shop: Shop) -> None:
    result = shop.run("check")
    assert result.exit_code == 0
    assert "2 cited sentences: 2 absent." in result.output
    assert "No text is attached for ferry-1987." in result.output
    assert "quiz sources attach FOLDER" in result.output


def test_an_author_attaches_writes_the_lock_and_finds_all_exact(shop: Shop) -> None:
    attached = shop.run("attach", str(shop.articles))
    assert attached.exit_code == 0
    assert "added: ferry-1987 <- page 7 (by its title)" in attached.output
    new = shop.run("check")
    assert new.exit_code == 1
    assert "2 new" in new.output
    updated = shop.run("check", "--update")
    assert updated.exit_code == 0
    assert "2 exact" in updated.output
    assert len(shop.lock.read_text("utf-8").splitlines()) == 4


def test_an_edited_sentence_fails_the_check_until_the_author_confirms(shop: Shop) -> None:
    shop.article.write_text(FERRY.replace("It is small.", "It is small and old today."), "utf-8")
    shop.run("attach", str(shop.articles))
    shop.run("check", "--update")
    shop.article.write_text(
        FERRY.replace("It is small.", "It is small and old today, too."), "utf-8"
    )
    again = shop.run("attach", str(shop.articles))
    assert "replaced: ferry-1987 <- page 7 (50% of its cited sentences)" in again.output
    result = shop.run("check", "--json")
    assert result.exit_code == 1
    assert [row["status"] for row in json.loads(result.output)] == ["exact", "edited"]
    locked = shop.lock.read_bytes()
    left = shop.run("check", "--update")
    assert left.exit_code == 1
    assert "1 edited sentence left alone" in left.stderr
    assert "--accept-edited" in left.stderr
    assert shop.lock.read_bytes() == locked
    taken = shop.run("check", "--update", "--accept-edited")
    assert taken.exit_code == 0
    assert "2 exact" in taken.output


def test_accepting_edited_sentences_is_a_part_of_an_update(shop: Shop) -> None:
    result = shop.run("check", "--accept-edited")
    assert result.exit_code == 2
    assert "--accept-edited goes with --update" in result.output


def test_a_moved_sentence_is_reported_and_followed_by_an_update(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    shop.run("check", "--update")
    shop.article.write_text("A new first line\n" + FERRY, "utf-8")
    shop.run("attach", str(shop.articles))
    result = shop.run("check")
    assert result.exit_code == 0
    assert "ferry-1987 p2 s2: moved: stands at p3 s2 now" in result.output
    updated = shop.run("check", "--update")
    assert "2 exact" in updated.output
    written = shop.facts.read_text("utf-8")
    assert "cite: [ferry-1987 p3 s1, ferry-1987 p3 s2]   # both stand in p2" in written


def test_what_a_question_cites_is_checked_too(shop: Shop) -> None:
    (shop.decks / "bank.yaml").write_text(
        "bank: oruba\ndeck: Oruba\nquestions:\n"
        "  - id: who-came\n    ask: Who came back to Oruba?\n    answer: nobody\n"
        "    why: All had left.\n    cite: ferry-1987 p3 s1\n",
        "utf-8",
    )
    assert "3 cited sentences" in shop.run("check").output


def test_a_folder_without_a_fitting_text_fails(shop: Shop) -> None:
    shop.article.write_text("Soup: boil water.", "utf-8")
    result = shop.run("attach", str(shop.articles))
    assert result.exit_code == 1
    assert "left aside: page 7" in result.output
    assert "still without text: ferry-1987" in result.output


def test_a_folder_that_is_not_there_is_told(shop: Shop) -> None:
    result = shop.run("attach", "nowhere")
    assert isinstance(result.exception, QuizError)
    assert "nowhere is not a folder" in str(result.exception)


def test_a_damaged_lock_is_told_by_line(shop: Shop) -> None:
    shop.lock.write_text("nonsense\n", "utf-8")
    result = shop.run("check")
    assert isinstance(result.exception, QuizError)
    assert f"{shop.lock}:1:1: error: 'nonsense' is not a line" in str(result.exception)


def test_the_cure_of_a_damaged_lock_works(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    shop.lock.write_text("nonsense\n", "utf-8")
    assert "or delete it and run: quiz sources check --update" in str(shop.run("check").exception)
    shop.lock.unlink()
    assert "2 exact" in shop.run("check", "--update").output


@pytest.mark.parametrize("command", ["", "attach", "check", "coverage", "overlap"])
def test_help_shows_examples(shop: Shop, command: str) -> None:
    result = shop.run(*command.split(), "--help")
    assert result.exit_code == 0
    assert "Examples:\n" in result.output
    assert "quiz sources" in result.output


@pytest.mark.parametrize(
    ("unwritable", "cure"),
    [
        ("facts.yaml", "Nothing was changed. Make it writable, then try again."),
        ("citations.lock", "Make it writable, then finish: quiz sources check --update"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_with_what_to_do(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, unwritable: str, cure: str
) -> None:
    shop.run("attach", str(shop.articles))
    shop.run("check", "--update")
    shop.article.write_text("A new first line\n" + FERRY, "utf-8")
    shop.run("attach", str(shop.articles))
    write = replace_file

    def refuses(path: Path, content: bytes) -> None:
        if path.name == unwritable:
            raise PermissionError(13, "Permission denied", str(path))
        write(path, content)

    monkeypatch.setattr(rewriting, "replace_file", refuses)
    error = shop.run("check", "--update").exception
    assert isinstance(error, QuizError)
    assert (
        error.message == f"{shop.lock.with_name(unwritable)} cannot be written: Permission denied"
    )
    assert error.cure == cure


def test_a_move_that_must_wait_names_the_place_that_is_taken(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    shop.run("check", "--update")
    text = FERRY.replace("Oruba lies by", "Here we are. Oruba lies by").replace("It is small.", "")
    shop.article.write_text(text, "utf-8")
    shop.run("attach", str(shop.articles))
    told = shop.run("check", "--update")
    assert (
        "Waits: ferry-1987 p2 s1; its new place, p2 s2, is still cited for another sentence, "
        "which has to be settled first"
    ) in told.stderr


@pytest.mark.parametrize("command", [["check"], ["coverage"], ["overlap"]])
def test_json_before_a_command_is_refused_and_never_ignored(shop: Shop, command: list[str]) -> None:
    error = shop.run("--json", *command).exception
    assert isinstance(error, UsageError)
    assert error.message == f"--json stands before {command[0]}, where it means the list"
