"""All rules of the linter, in the order of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import UsageError
from quiz.lint import (
    acceptance_rules,
    answer_rules,
    bank_rules,
    cloze_rules,
    cue_rules,
    distractor_rules,
    duplicate_rules,
    evidence_rules,
    fact_rules,
    focus_rules,
    language_rules,
    leak_rules,
    option_rules,
    stem_rules,
    voice_rules,
)
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.lint.model import AnyRule

RULES: tuple[AnyRule, ...] = tuple(
    sorted(
        (
            *stem_rules.RULES,
            *leak_rules.RULES,
            *cloze_rules.RULES,
            *answer_rules.RULES,
            *option_rules.RULES,
            *fact_rules.RULES,
            *duplicate_rules.RULES,
            *language_rules.RULES,
            *cue_rules.RULES,
            *focus_rules.RULES,
            *distractor_rules.RULES,
            *evidence_rules.RULES,
            *voice_rules.RULES,
            *acceptance_rules.RULES,
            *bank_rules.RULES,
        ),
        key=lambda rule: (rule.id[0] == "B", rule.id),
    )
)
"""The catalogue; each module of rules gathers its own in `RULES`."""


def choose_rules(wanted: Iterable[str] = (), ignored: Iterable[str] = ()) -> tuple[AnyRule, ...]:
    """Choose rules by their ids or names: those that are wanted, else all, but none that is ignored.

    Raises UsageError for a rule that does not exist.
    """
    only = {rule_named(name).id for name in wanted}
    without = {rule_named(name).id for name in ignored}
    return tuple(rule for rule in RULES if (rule.id in only or not only) and rule.id not in without)


def rule_named(name: str) -> AnyRule:
    """Find a rule by its id, in capitals or not, or by its name; raises UsageError for another."""
    folded = name.strip().casefold()
    for rule in RULES:
        if folded in {rule.id.casefold(), rule.name}:
            return rule
    known = [text for rule in RULES for text in (rule.id, rule.name)]
    raise UsageError(
        f"there is no rule {name!r}",
        did_you_mean(name, known) or "`quiz check --rules` lists them.",
    )
