"""In how many forms each fact is asked, and whether one of them is recall (rule B03)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quiz.bank.model import Form
    from quiz.lint.model import Item

LEAST_FORMS = 2
"""In so many forms should a fact be asked, one of them recall."""
WANTED_SHARE = 0.80
"""Of so many facts should that hold."""

FEWEST_FACTS = 5
"""The share of fewer facts says nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The forms of one fact over all its questions; a question without a fact stands for itself.

    `directions` counts the ways round in which it is asked by questions with one answer.
    """

    fact: str
    forms: frozenset[Form]
    directions: int

    @property
    def is_recalled(self) -> bool:
        """Tell whether one of the forms is recall."""
        return any(form.is_recall for form in self.forms)

    @property
    def is_varied(self) -> bool:
        """Tell whether there are enough forms, one of them recall."""
        return self.is_recalled and len(self.forms) >= LEAST_FORMS

    @property
    def is_varied_by_turning(self) -> bool:
        """Tell the same, where the other way round counts as a form: it asks for another end."""
        return self.is_recalled and max(len(self.forms), self.directions) >= LEAST_FORMS


def asked_facts(items: Iterable[Item]) -> tuple[Asked, ...]:
    """Gather the forms of each fact that is asked, in the order of the questions."""
    forms: defaultdict[str, set[Form]] = defaultdict(set)
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        for fact in item.card.facts or (item.card.note,):
            forms[fact].update(item.card.forms)
            if item.recall:
                ways[fact].add(item.id)
    return tuple(Asked(fact, frozenset(found), len(ways[fact])) for fact, found in forms.items())


def varied_share(asked: Collection[Asked]) -> float:
    """Give the share of facts that are asked in enough forms; 1 without facts."""
    return sum(one.is_varied for one in asked) / len(asked) if asked else 1.0
