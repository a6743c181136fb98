from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_sources import FERRY, Shop

STORM = "The harbour of Oruba was closed for nine winters after the great storm broke its wall."
SECOND = """\
  - id: herald-1990
    title: A storm and its end
"""


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    facts = shop.facts.read_text("utf-8")
    shop.facts.write_text(facts.replace("entities:", f"{SECOND}entities:"), "utf-8")
    shop.article.write_text(f"{FERRY}{STORM}\n", "utf-8")
    (shop.articles / "page 9").write_text(f"A storm and its end\n{STORM}\n", "utf-8")
    return shop


def test_an_undeclared_passage_is_told_with_the_lines_to_add(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    result = shop.run("overlap")
    assert result.exit_code == 0
    assert "oruba: 1 shared passage in 2 texts, 1 of them undeclared" in result.output
    assert "ferry-1987 p4 s1 = herald-1990 p2 s1: 16 words, UNDECLARED" in result.output
    assert "  ferry-1987:\n    quotes: {shared-1: p4}\n" in result.output
    assert "  herald-1990:\n    quotes: {shared-1: p2}\n" in result.output
    assert shop.run("overlap", "--check").exit_code == 1


def test_the_lines_that_were_told_settle_it(shop: Shop) -> None:
    shop.run("attach", str(shop.articles))
    facts = shop.facts.read_text("utf-8")
    facts = facts.replace("    published:", "    quotes: {shared-1: p4}\n    published:")
    shop.facts.write_text(
        facts.replace("its end\n", "its end\n    quotes: {shared-1: p2}\n"), "utf-8"
    )
    result = shop.run("overlap", "--check")
    assert result.exit_code == 0
    assert "1 shared passage in 2 texts, none of them undeclared" in result.output
    assert "16 words, shared-1" in result.output
    assert "add or change" not in result.output
    (found,) = json.loads(shop.run("overlap", "--json").output)
    assert found["quotes"] == [
        {
            "id": "shared-1",
            "sources": {"ferry-1987": "p4", "herald-1990": "p2"},
            "status": "shared",
            "tokens": 16,
        }
    ]


def test_without_texts_it_says_how_to_attach_them(shop: Shop) -> None:
    result = shop.run("overlap", "--check")
    assert result.exit_code == 0
    assert "Not compared, for want of a text: ferry-1987, herald-1990." in result.output
    assert "quiz sources attach FOLDER" in result.output


def test_an_id_that_only_one_source_names_is_told(shop: Shop) -> None:
    facts = shop.facts.read_text("utf-8")
    facts = facts.replace("    published:", "    quotes: {letter: p3}\n    published:")
    shop.facts.write_text(facts, "utf-8")
    result = shop.run("overlap")
    assert "letter (ferry-1987 p3): only one source names it" in result.output
