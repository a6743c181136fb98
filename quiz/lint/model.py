"""What the linter works with: items, the bank that they make up, rules, and flaws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.bank.model import Blank, Card, Claim, Form, Match, Order, Recall
from quiz.errors import Place, Severity
from quiz.lint.evidence import Evidence

if TYPE_CHECKING:
    from quiz.facts.model import Fact, FactBase
    from quiz.lint.knowledge import Knowledge

CHOICE = frozenset({Form.OPTIONS})
WRITTEN = frozenset({Form.TYPED, Form.CLOZE})
ALL_FORMS = frozenset(Form)


@dataclass(frozen=True, eq=False)
class Item:
    """One card as a rule sees it.

    `number` is its place in its deck, from 0. `known` is what the base of its facts knows; None for
    a question without facts. Texts that a card of its kind does not have are empty.
    """

    card: Card
    number: int = 0
    known: Knowledge | None = None

    @property
    def id(self) -> str:
        """Give the id of the card."""
        return self.card.id

    @property
    def deck(self) -> str:
        """Give the name of the deck."""
        return self.card.deck

    @property
    def base(self) -> FactBase | None:
        """Give the fact base of the linked facts, if there are any."""
        return self.known.base if self.known else None

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Give the linked facts."""
        return tuple(self.known.base.facts[id_] for id_ in self.card.facts) if self.known else ()

    @property
    def is_reverse(self) -> bool:
        """Tell whether it is the generated question that asks its fact the other way round."""
        return self.card.id.endswith(".reverse")

    @property
    def recall(self) -> Recall | None:
        """Give the task of a card with one answer; None for orders, matches and claims."""
        return self.card.task if isinstance(self.card.task, Recall) else None

    @property
    def stems(self) -> tuple[str, ...]:
        """Give all wordings of the question: of an order or a match the prompt, else the claim.

        A sentence with a gap is `sentence`, not a stem.
        """
        match self.card.task:
            case Recall(wordings=wordings):
                return wordings
            case Order(prompt=prompt) | Match(prompt=prompt):
                return (prompt,)
            case Claim(statement=statement):
                return (statement,)

    @property
    def sentence(self) -> Blank | None:
        """Give the sentence with a gap, if there is one."""
        return self.recall.blank if self.recall else None

    @property
    def asked(self) -> tuple[str, ...]:
        """Give everything that is shown before the answer: the stems, and the sentence with its gap."""
        return (*self.stems, *((self.sentence.shown(),) if self.sentence else ()))

    @property
    def key(self) -> str:
        """Give the right answer as it is shown."""
        return self.recall.answer.text if self.recall else ""

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Give what else is right: other accepted answers, and other names of the entity meant."""
        if self.recall is None:
            return ()
        answer = self.recall.answer
        names = self.known.names_of(answer.entity) if self.known and answer.entity else ()
        return tuple(
            dict.fromkeys(text for text in (*answer.accept, *names) if text != answer.text)
        )

    @property
    def wrong(self) -> tuple[str, ...]:
        """Give the distractors."""
        return tuple(one.text for one in self.recall.distractors) if self.recall else ()

    @property
    def options(self) -> tuple[str, ...]:
        """Give key and distractors, the key first; none without distractors."""
        return (self.key, *self.wrong) if self.wrong else ()

    def has(self, *forms: Form) -> bool:
        """Tell whether the card offers one of some forms."""
        return not set(forms).isdisjoint(self.card.forms)


@dataclass(frozen=True, eq=False)
class ItemBank:
    """All items that are judged together, in the order in which they were read."""

    items: tuple[Item, ...]
    evidence: Evidence = field(default_factory=Evidence)

    @cached_property
    def decks(self) -> Mapping[str, tuple[Item, ...]]:
        """Give the items of each deck."""
        decks: dict[str, list[Item]] = {}
        for item in self.items:
            decks.setdefault(item.deck, []).append(item)
        return {name: tuple(items) for name, items in decks.items()}

    @cached_property
    def banks(self) -> Mapping[str, tuple[Item, ...]]:
        """Give the items of each bank, which is the namespace of their ids."""
        banks: dict[str, list[Item]] = {}
        for item in self.items:
            banks.setdefault(item.card.bank, []).append(item)
        return {name: tuple(items) for name, items in banks.items()}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a rule finds: in an item, or at a `place` when it is a whole bank's.

    `severity` is only given where it differs from the rule's.
    """

    message: str
    cure: str
    item: Item | None = None
    severity: Severity | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue, without what it does.

    `about` says in one line what is wrong. `forms` are the forms that it judges: an item with none
    of them is passed over. `needs_facts` passes over items without facts. `binding` rules are errors
    in every bank; the findings of others are hints where a bank is not `sourced`.
    """

    id: str
    name: str
    severity: Severity
    about: str
    forms: frozenset[Form] = ALL_FORMS
    needs_facts: bool = False
    binding: bool = False

    def judges(self, item: Item) -> bool:
        """Tell whether an item is one that the rule can judge."""
        return not self.forms.isdisjoint(item.card.forms) and (
            item.known is not None or not self.needs_facts
        )


@dataclass(frozen=True, slots=True)
class ItemRule(Rule):
    """A rule that judges one item after the other."""

    find: Callable[[Item], Iterable[Flaw]] = field(kw_only=True)

    def flaws(self, bank: ItemBank) -> Iterator[Flaw]:
        """Give the flaws of all items that the rule judges."""
        for item in bank.items:
            if self.judges(item):
                yield from self.find(item)


@dataclass(frozen=True, slots=True)
class BankRule(Rule):
    """A rule that looks at all items at once; it passes over those that it does not judge."""

    find: Callable[[ItemBank], Iterable[Flaw]] = field(kw_only=True)

    def flaws(self, bank: ItemBank) -> Iterator[Flaw]:
        """Give the flaws among all items that the rule judges."""
        judged = tuple(item for item in bank.items if self.judges(item))
        yield from self.find(ItemBank(judged, bank.evidence))


AnyRule = ItemRule | BankRule
