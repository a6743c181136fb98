from __future__ import annotations

import re
from pathlib import Path

from tests.docs.walking import FENCE, ROOT, fresh_user, walk

GUIDE = ROOT / "docs" / "authoring.md"


def test_the_guide_leads_from_an_empty_folder_to_an_exported_deck(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    walked = walk(GUIDE.read_text("utf-8"), empty, fresh_user(tmp_path))
    assert (empty / "galileo" / "galileo.apkg").stat().st_size > 1000
    assert (tmp_path / "data" / "history.sqlite").exists()
    assert any(command.startswith("quiz export") for command in walked.commands)


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
