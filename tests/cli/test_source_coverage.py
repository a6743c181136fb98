from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.cli.source_coverage import shortened
from quiz.errors import UsageError
from quiz.text.width import columns
from tests.cli.test_sources import FERRY, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def attached(shop: Shop, text: str = FERRY, skip: str = "p1: headline") -> Shop:
    facts = shop.facts.read_text("utf-8")
    record = f"    published: 1987-03~\n    skip: {{{skip}}}\n"
    shop.facts.write_text(facts.replace("    published: 1987-03~\n", record), "utf-8")
    shop.article.write_text(text, "utf-8")
    shop.run("attach", str(shop.articles))
    return shop


def test_the_strip_shows_each_paragraph_and_the_bare_ones_are_listed(shop: Shop) -> None:
    result = attached(shop).run("coverage")
    assert result.exit_code == 0
    assert result.output.splitlines()[:5] == [
        "ferry-1987: The last ferry of Oruba",
        "  3 paragraphs: 1 cited, 1 skipped, 1 bare; 1 fact",
        "  2 of 4 sentences cited",
        "      1  .1!",
        "  p3  Nobody came back to it.",
    ]
    assert "1-9 facts cite the paragraph (+ more), ! none does, . skipped" in result.output


def test_a_long_article_is_drawn_in_rows_of_fifty(shop: Shop) -> None:
    text = FERRY + "".join(f"Line {n} of the long list.\n" for n in range(4, 121))
    lines = attached(shop, text).run("coverage").output.splitlines()
    groups = "!!!!!!!!!! " * 4 + "!!!!!!!!!!"
    assert lines[3:6] == [
        "      1  .1!!!!!!!!" + groups[10:],
        f"     51  {groups}",
        "    101  !!!!!!!!!! !!!!!!!!!!",
    ]
    assert max(map(columns, lines)) <= 80


def test_without_its_text_a_source_is_measured_by_its_record(shop: Shop) -> None:
    result = shop.run("coverage", "ferry-1987")
    assert "2 paragraphs known (no text attached): 1 cited, 0 skipped, 1 bare" in result.output
    assert "  bare: p1\n" in result.output
    assert "quiz sources attach FOLDER" in result.output


def test_a_wrong_entry_of_skip_is_told(shop: Shop) -> None:
    result = attached(shop, skip="p2: caption, p3-p9: notes").run("coverage")
    assert "look: skip p2 (caption): p2 is cited by oruba-means" in result.output
    assert "look: skip p3-p9 (notes): the text ends with p3" in result.output


def test_a_check_fails_while_a_paragraph_is_bare_or_an_entry_is_wrong(shop: Shop) -> None:
    attached(shop)
    assert shop.run("coverage", "--check").exit_code == 1
    facts = shop.facts.read_text("utf-8")
    shop.facts.write_text(facts.replace("p1: headline", "p1: headline, p3: an aside"), "utf-8")
    assert shop.run("coverage", "--check").exit_code == 0
    shop.facts.write_text(facts.replace("p1: headline", "p1: headline, p3-p4: an aside"), "utf-8")
    assert shop.run("coverage", "--check").exit_code == 1
    assert shop.run("coverage").exit_code == 0


def test_for_programs_everything_is_given(shop: Shop) -> None:
    (found,) = json.loads(attached(shop).run("coverage", "--json").output)
    assert (found["source"], found["file"], found["complete"]) == ("ferry-1987", "page 7", True)
    assert found["uncovered"] == [3]
    assert [row["skipped"] for row in found["paragraphs"]] == ["headline", None, None]
    assert found["paragraphs"][1]["fact_ids"] == ["oruba-means"]
    assert found["paragraphs"][1]["cited_sentences"] == [1, 2]
    assert found["totals"]["cited_sentences"] == 2


def test_a_source_that_is_not_there_is_told_with_the_nearest(shop: Shop) -> None:
    result = shop.run("coverage", "ferry-1978")
    assert isinstance(result.exception, UsageError)
    assert "Did you mean ferry-1987?" in str(result.exception)


def test_no_sources_are_told(shop: Shop) -> None:
    shop.facts.write_text("subject: oruba\ntitle: Oruba\n", "utf-8")
    for command in ("coverage", "overlap"):
        result = shop.run(command)
        assert result.exit_code == 0
        assert "There are no sources" in result.output


@pytest.mark.parametrize("width", [1, 5, 20])
@pytest.mark.parametrize(
    "text", ["漢字漢字漢字漢字漢字漢字", "plain words that go on", "a\x1b[31m\nb", ""]
)
def test_a_text_is_cut_to_its_columns_and_safe(text: str, width: int) -> None:
    line = shortened(text, width)
    assert columns(line) <= width
    assert "\x1b" not in line
    assert "\n" not in line
