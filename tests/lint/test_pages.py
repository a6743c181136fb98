from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.errors import Problem
from quiz.lint.catalogue import RULES
from quiz.lint.model import AnyRule
from quiz.lint.pages import handbook, page

DOCS = Path(__file__).parents[2] / "docs" / "lint.md"
EXAMPLE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Judge = Callable[..., tuple[Problem, ...]]


def examples(rule: AnyRule) -> dict[str, str]:
    return dict(EXAMPLE.findall(page(rule)))


def judged(rule: AnyRule, which: str, judge: Judge) -> tuple[Problem, ...]:
    shown = examples(rule)
    facts, texts = shown.get("facts", ""), shown.get("text", "")
    # a bank that is `sourced` cannot even be read without sources
    return judge(shown[which], rule.id, facts=facts, texts=texts, sourced=rule.id != "Q29")


def test_the_handbook_in_the_docs_is_what_the_program_shows() -> None:
    assert DOCS.read_text(encoding="utf-8") == handbook()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_tells_why_and_how_to_mend_and_its_threshold(rule: AnyRule) -> None:
    text = page(rule)
    assert all(f"**{word}.**" in text for word in ("Why", "Mend", "Threshold"))
    assert {"bad", "good"} <= examples(rule).keys() <= {"facts", "text", "bad", "good"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_the_bad_example_of_its_page(rule: AnyRule, judge: Judge) -> None:
    found = judged(rule, "bad", judge)
    assert found
    assert all(problem.rule == rule.id and problem.cure for problem in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_nothing_in_the_good_example_of_its_page(rule: AnyRule, judge: Judge) -> None:
    assert judged(rule, "good", judge) == ()
