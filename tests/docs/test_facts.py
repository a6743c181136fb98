"""The guide to facts: what it says to do works, what it shows is shipped, and no key is left out."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner

from quiz.cli.app import quiz
from quiz.documents.fields import Record
from quiz.facts import schema
from quiz.facts.model import KINDS
from quiz.sources.checking import CitationStatus
from tests.docs.walking import FENCE, ROOT, fresh_user, walk

GUIDE = (ROOT / "docs" / "facts.md").read_text("utf-8")


def test_the_guide_leads_from_an_empty_folder_to_a_deck_that_outlives_its_text(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    walked = walk(GUIDE, empty, fresh_user(tmp_path))
    (bank,) = (empty / "course" / "decks" / "memory").glob("*.yaml")
    assert "invention-by-wozniak" in bank.read_text("utf-8")
    assert (tmp_path / "data" / "texts" / "history.txt").is_file()
    assert any(command.startswith("quiz generate") for command in walked.commands)


def test_every_block_says_what_it_is() -> None:
    found = FENCE.findall(GUIDE)
    assert len(re.findall("^```", GUIDE, re.MULTILINE)) == 2 * len(found)
    for kind, info, _ in found:
        assert kind in {"sh", "text", "txt", "yaml"}
        assert kind not in {"txt", "yaml"} or re.match(r"(file|append|of)=\S+$", info), info


def test_every_command_that_the_guide_lists_is_there() -> None:
    listed = re.findall(r"^\| `quiz ((?:[a-z]+ ?)+)((?:--[a-z]+)?)", GUIDE, re.MULTILINE)
    assert len(listed) >= 5
    for command, option in listed:
        result = CliRunner().invoke(quiz, [*command.split(), "--help"])
        assert result.exit_code == 0
        assert option in result.output


def test_what_is_shown_as_shipped_is_shipped() -> None:
    shown = [(info[3:], body) for _, info, body in FENCE.findall(GUIDE) if info.startswith("of=")]
    assert len(shown) >= len(KINDS)
    for folder, body in shown:
        files = (path.read_text("utf-8") for path in sorted((ROOT / folder).glob("*.yaml")))
        assert any(dedent(body) in dedent(text) or body in text for text in files), body


def test_every_key_kind_and_status_is_in_the_guide() -> None:
    records: tuple[type[Record], ...] = (
        schema.HeaderRecord, schema.ThemeRecord, schema.PartRecord, schema.SourceRecord,
        schema.EventRecord, *schema.ENTITY_RECORDS.values(), *schema.FACT_RECORDS.values(),
    )  # fmt: skip
    keys = {field.alias or name for one in records for name, field in one.model_fields.items()}
    told = set(re.findall(r"[\w-]+", GUIDE))
    assert keys <= told
    assert set(KINDS) <= told
    assert {status.value for status in CitationStatus} <= told
