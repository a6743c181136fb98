"""Everything that is measured of banks at once, and the targets that ours are to meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.lint.choices import choices_of
from quiz.lint.exposure import Exposure, exposures
from quiz.lint.guesser import (
    LEARNED,
    LEARNED_POINTS,
    Guess,
    Verdict,
    guess,
    guess_by_bank,
    is_tellable,
)
from quiz.lint.learning import Lesson, lessons
from quiz.lint.lint import question_of
from quiz.lint.plausibility import ENOUGH, plausible_share
from quiz.lint.plausibility import WANTED_SHARE as PLAUSIBLE
from quiz.lint.positions import Positions, key_positions
from quiz.lint.retrieval import WANTED_SHARE as VARIED
from quiz.lint.retrieval import Asked, asked_facts, varied_share
from quiz.lint.unasked import Unasked, unasked_core

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.errors import Problem
    from quiz.facts.model import FactBase
    from quiz.lint.model import Item, ItemBank

MOST_WARNINGS = 5.0
"""Fewer warnings a hundred questions are wanted."""
_RULES = ("Q", "B")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a bank is to meet: what is wanted, what was measured, and what to know of it.

    `met` is None where too little is there to tell.
    """

    name: str
    wanted: str
    measured: str
    met: bool | None
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Give the target as plain data."""
        named = {"target": self.name, "wanted": self.wanted, "measured": self.measured}
        return {**named, "met": self.met, "note": self.note}


@dataclass(frozen=True)
class Review:
    """What is measured of some banks; `problems` are all that were found in banks and facts."""

    bank: ItemBank
    bases: Sequence[FactBase]
    problems: Sequence[Problem]

    @cached_property
    def questions(self) -> int:
        """Count the questions as their authors wrote them: one with several gaps is one."""
        return len({(item.card.bank, question_of(item)) for item in self.bank.items})

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Give the forms of each fact."""
        return asked_facts(self.bank.items)

    @cached_property
    def exposures(self) -> Mapping[str, tuple[Exposure, ...]]:
        """Give for each bank how often each name is an option, and the right one."""
        return {name: exposures(choices_of(items)) for name, items in self.bank.banks.items()}

    @cached_property
    def positions(self) -> Mapping[str, Positions]:
        """Give for each bank where keys stand."""
        return {name: key_positions(items) for name, items in self.bank.banks.items()}

    @cached_property
    def guesses(self) -> Mapping[str, tuple[Guess, ...]]:
        """Give how every guesser did in each bank, and in all."""
        return guess_by_bank(self.bank.banks)

    @cached_property
    def lessons(self) -> Mapping[str, tuple[Lesson, ...]]:
        """Give for each bank what the guesser that learns goes by."""
        return {name: lessons(choices_of(items)) for name, items in self.bank.banks.items()}

    @cached_property
    def unasked(self) -> tuple[Unasked, ...]:
        """Give the core facts without a question, with the reason where there is one."""
        return unasked_core(self.bases, self.bank.items)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Measure all banks against what is wanted of those that we ship."""
        return (
            self._errors(),
            self._warnings(),
            self._plausible(),
            self._varied(),
            self._core(),
            self._unguessed(),
            self._unlearned(),
            self._explained(),
        )

    def _errors(self) -> Target:
        count = sum(problem.severity is Severity.ERROR for problem in self.problems)
        return Target("Errors", "0", str(count), count == 0)

    def _warnings(self) -> Target:
        """Count what rules for questions and banks warn of; what facts are warned of is not theirs."""
        found = [p for p in self.problems if p.rule[:1] in _RULES and p.rule[1:].isdigit()]
        count = sum(problem.severity is Severity.WARNING for problem in found)
        waived = sum(len(item.card.waived) for item in self.bank.items)
        per_100 = 100 * count / self.questions if self.questions else 0.0
        return Target(
            "Warnings per 100 questions",
            f"under {MOST_WARNINGS:.0f}",
            f"{per_100:.1f}",
            per_100 < MOST_WARNINGS,
            f"{count} in {self.questions} questions; {waived} more waived, each with its reason",
        )

    def _plausible(self) -> Target:
        good, total = plausible_share(self.bank.items)
        strict, _ = plausible_share(self.bank.items, kindred=False)
        return Target(
            f"Choices with {ENOUGH} wrong options or more of the key's own subtype and time",
            f"{PLAUSIBLE:.0%} or more",
            _share(good, total),
            good >= PLAUSIBLE * total if total else None,
            f"{good} of {total} questions; {_share(strict, total)} where kindred subtypes, such as "
            "two kinds of politician, do not count as one",
        )

    def _varied(self) -> Target:
        good = sum(one.is_varied for one in self.asked)
        turned = sum(one.is_varied_by_turning for one in self.asked)
        return Target(
            "Facts asked in 2 forms or more, one of them recall",
            f"{VARIED:.0%} or more",
            _share(good, len(self.asked)),
            varied_share(self.asked) >= VARIED if self.asked else None,
            f"{good} of {len(self.asked)} facts; {_share(turned, len(self.asked))} where the other "
            "way round counts as a form",
        )

    def _core(self) -> Target:
        missing = [one for one in self.unasked if not one.reason]
        excused = len(self.unasked) - len(missing)
        total = sum(one.core for base in self.bases for one in base.facts.values())
        return Target(
            "Core facts that may be asked and are not",
            "0",
            str(len(missing)),
            not missing if total else None,
            f"of {total} core facts; {excused} more may not be asked",
        )

    def _unguessed(self) -> Target:
        found = [
            f"{one.name} ({name})"
            for name, results in self.guesses.items()
            for one in results
            if one.verdict in {Verdict.CUE, Verdict.ANTI}
        ]
        everywhere = guess(self.bank.items)
        judged = [one for one in everywhere if one.verdict is not Verdict.TOO_FEW]
        note = f"{len(judged)} of {len(everywhere)} guessers had enough questions to be judged"
        found_told = f"{len(found)}: {', '.join(found)}" if found else "0"
        return Target(
            "Guessers that find a cue", "0", found_told, not found if judged else None, note
        )

    def _unlearned(self) -> Target:
        wanted = f"interval ends under chance + {100 * LEARNED_POINTS:.0f} points"
        learned = [
            (name, one)
            for name, results in self.guesses.items()
            for one in results
            if one.name == LEARNED
        ]
        told = "; ".join(
            f"{name} {one.low:.0%}–{one.high:.0%}, chance {one.chance:.0%}" for name, one in learned
        )
        tellable = [one for _, one in learned if is_tellable(one)]
        met = all(one.high < one.chance + LEARNED_POINTS for one in tellable)
        few = ", ".join(name for name, one in learned if not is_tellable(one))
        note = f"too few questions to tell in {few}" if few else ""
        return Target(
            "The guesser that learns", wanted, told or "–", met if tellable else None, note
        )

    def _explained(self) -> Target:
        cards = [item.card for item in self.bank.items]
        good = sum(bool(card.why.strip() and card.references) for card in cards)
        return Target(
            "Cards whose feedback tells why and names a source",
            "100%",
            _share(good, len(cards)),
            good == len(cards) if cards else None,
        )


def as_json(targets: Iterable[Target]) -> list[dict[str, object]]:
    """Give targets as plain data."""
    return [target.as_json() for target in targets]


def decks_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Give the decks of some items, each once, in their order."""
    return tuple(dict.fromkeys(item.deck for item in items))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"
