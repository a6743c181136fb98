"""Rules that a fact sets aside: told in all its questions, and reported where none breaks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quiz.bank.loading import load_library
from quiz.errors import Problem, Severity
from quiz.facts.disputes import disputed
from quiz.facts.model import ActorClaim, Fact, FactBase
from quiz.lint.catalogue import choose_rules
from quiz.lint.lint import lint
from quiz.questions.generating import generate
from quiz.questions.model import Recalled
from quiz.questions.stale import changes
from quiz.questions.writing import apply
from quiz.text.dates import parse_edtf

WHY = "the full name has many words"
With = Callable[..., FactBase]


def judged(base: FactBase, folder: Path, *rules: str) -> tuple[Problem, ...]:
    """Generate the banks of a base, read them back, and judge them by some rules."""
    apply(changes(generate(base, disputed(base)), folder / base.subject.id))
    library = load_library([folder], [base])
    cards = [card for deck in library.decks for card in deck.cards]
    return lint(cards, [base], choose_rules(rules, ()))


def waiving(base: FactBase, fact: str, *rules: str) -> Fact:
    return replace(base.facts[fact], waived=tuple((rule, WHY) for rule in rules))


def test_what_a_fact_waives_stands_in_the_questions_of_both_directions(
    ask: Callable[..., Recalled],
) -> None:
    for reverse in (False, True):
        asked = ask("tkg-expands", reverse=reverse, waived=(("Q17", WHY),))
        assert asked.common.waived == (("Q17", WHY),)


def test_banks_of_facts_that_waive_nothing_have_no_waivers(base: FactBase, tmp_path: Path) -> None:
    judged(base, tmp_path, "Q17")
    assert not any("waive" in path.read_text("utf-8") for path in tmp_path.rglob("*.yaml"))


def test_a_waived_flaw_of_a_generated_question_is_not_told(
    base: FactBase, with_facts: With, tmp_path: Path
) -> None:
    far = "near or far, " * 9
    claim = ActorClaim(
        "mira-holm", did=f"drew a map of every tower, {far}that stood", when=parse_edtf("1908")
    )
    says = f"In 1908 Mira Holm drew a map of every tower, {far}that stood on the coast."
    long = replace(base.facts["holm-mapped"], says=says, claim=claim)
    told = judged(with_facts(long), tmp_path, "Q17")
    assert {problem.record for problem in told} >= {"holm-mapped"}
    left = judged(with_facts(replace(long, waived=(("Q17", WHY),))), tmp_path, "Q17")
    assert left == ()


def test_a_waiver_that_no_question_of_its_fact_needs_is_told_once(
    base: FactBase, with_facts: With, tmp_path: Path
) -> None:
    (problem,) = judged(with_facts(waiving(base, "tkg-expands", "Q17")), tmp_path, "Q17")
    assert (problem.rule, problem.severity) == ("Q17", Severity.WARNING)
    assert "does not break it" in problem.message
    assert "fact tkg-expands" in problem.cure


def test_a_fact_cannot_waive_a_rule_that_does_not_exist(
    base: FactBase, with_facts: With, tmp_path: Path
) -> None:
    (problem,) = judged(with_facts(waiving(base, "tkg-expands", "Q99")), tmp_path, "Q17")
    assert problem.severity is Severity.ERROR
    assert "no rule 'Q99'" in problem.message
