"""The rule about questions that are there twice, exactly or nearly.

Nearly the same are texts whose sets of words overlap; candidates come from an index of each text's
rarest words (prefix and position filters: Bayardo, Ma and Srikant 2007; Xiao and others 2008), so
that a large bank is judged in time about linear in its questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from quiz.bank.model import AnswerKind, Form
from quiz.errors import Severity
from quiz.facts.model import TermClaim
from quiz.lint.model import BankRule, Flaw, Item, ItemBank
from quiz.questions.leaks import names_one
from quiz.questions.survey import tokens

NEAR, NEAR_WITH_ONE_ANSWER = Fraction(4, 5), Fraction(13, 20)
"""The share of common words (Jaccard) from which two questions are nearly the same (Q18)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """One wording of an item, its words from the rarest to the most frequent."""

    item: Item
    text: str
    words: tuple[str, ...]
    answer: tuple[str, ...]


def duplicates(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions in the same words as an earlier one, and those that are nearly the same."""
    first: dict[tuple[str, ...], Item] = {}
    told: set[int] = set()
    for item in bank.items:
        twin = next(
            (
                other
                for text in item.asked
                if _apart(other := first.setdefault(_words(text), item), item)
            ),
            None,
        )
        if twin is not None:
            told.add(id(item))
            yield Flaw(
                f"{twin.id}, at {twin.card.place}, asks in the same words",
                "Keep one of the two, or say in each what sets it apart.",
                item,
            )
    yield from _nearly(bank, told)


def _words(text: str) -> tuple[str, ...]:
    return tokens(text.replace("_____", " gap "))


def _apart(one: Item, other: Item) -> bool:
    """Tell whether two items are two questions: the gaps of one sentence are not."""
    return one is not other and (
        one.is_reverse != other.is_reverse or one.card.note != other.card.note
    )


def _nearly(bank: ItemBank, told: set[int]) -> Iterator[Flaw]:
    asked = _by_rarity(bank)
    found: set[int] = set(told)
    for share, answered in ((NEAR, False), (NEAR_WITH_ONE_ANSWER, True)):
        index = _Index(share, answered=answered)
        for one in asked:
            if answered and not one.answer:
                continue
            twin = None if id(one.item) in found else index.twin(one)
            if twin is not None:
                found.add(id(one.item))
                yield _near_flaw(one, twin, answered=answered)
            index.add(one)


def _near_flaw(one: _Asked, twin: _Asked, *, answered: bool) -> Flaw:
    what = "nearly the same words and the same answer" if answered else "nearly the same words"
    return Flaw(
        f"it has {what} as {twin.item.id}: “{one.text}” and “{twin.text}”",
        "Say what sets the two apart in words that catch the eye, or keep one of them.",
        one.item,
        Severity.WARNING,
    )


def _by_rarity(bank: ItemBank) -> Sequence[_Asked]:
    """Give all wordings, each with its words ordered so that the rarest stand first."""
    texts = [
        (item, text, frozenset(_words(text)))
        for item in bank.items
        if not item.has(Form.ORDER, Form.MATCH)  # their prompts are alike, their items are not
        for text in dict.fromkeys(item.asked)
    ]
    counts = Counter(word for _, _, words in texts for word in words)
    return [
        _Asked(
            item,
            text,
            tuple(sorted(words, key=lambda word: (counts[word], word))),
            tokens(item.key),
        )
        for item, text, words in texts
        if words
    ]


class _Index:
    """Wordings by their rarest words, for finding those that share enough words with another.

    Of `size` words two near texts share one of the first `_prefix(size)`, and what follows that word
    in both suffices for the rest. With `answered` only texts with one answer are compared.
    """

    def __init__(self, share: Fraction, *, answered: bool) -> None:
        self._share = share
        self._answered = answered
        self._held: defaultdict[object, dict[tuple[int, int], list[_Asked]]] = defaultdict(dict)
        self._prefix = lru_cache(None)(lambda size: size - ceil(share * size) + 1)
        self._sizes = lru_cache(None)(self._sizes_and_needed)

    def add(self, one: _Asked) -> None:
        """Keep a wording for those that come after it."""
        size = len(one.words)
        for place in range(self._prefix(size)):
            self._held[self._key(one, place)].setdefault((size, place), []).append(one)

    def twin(self, one: _Asked) -> _Asked | None:
        """Find an earlier wording of another question that shares enough words with one."""
        size = len(one.words)
        for place in range(self._prefix(size)):
            held = self._held.get(self._key(one, place))
            if held is None:
                continue
            for its_size, needed in self._sizes(size):
                for its_place in range(self._prefix(its_size)):
                    if min(size - place, its_size - its_place) < needed:
                        break  # what is left from the shared word on cannot suffice
                    for other in held.get((its_size, its_place), ()):
                        common = len(set(one.words) & set(other.words))
                        if common >= needed and _may_be_mixed_up(one.item, other.item):
                            return other
        return None

    def _key(self, one: _Asked, place: int) -> object:
        return (one.words[place], one.answer) if self._answered else one.words[place]

    def _sizes_and_needed(self, size: int) -> tuple[tuple[int, int], ...]:
        """Give each size that a near text may have, with the number of words to be shared."""
        share = self._share
        sizes = range(ceil(share * size), floor(size / share) + 1)
        return tuple((other, ceil(share / (1 + share) * (size + other))) for other in sizes)


def _may_be_mixed_up(one: Item, other: Item) -> bool:
    """Tell whether two items are not meant to be alike, as the forms of one fact are.

    Nor can `in which town` be mixed up with `in which year`, or what one term means with another.
    """
    if one.card.note == other.card.note or _kind(one) is not _kind(other):
        return False
    if _asks_meaning(one) and _asks_meaning(other):
        return False
    return set(one.card.facts).isdisjoint(other.card.facts) or tokens(one.key) == tokens(other.key)


def _kind(item: Item) -> AnswerKind | None:
    return item.recall.answer.kind if item.recall else None


def _asks_meaning(item: Item) -> bool:
    claims = [fact.claim for fact in item.facts]
    return any(isinstance(c, TermClaim) and names_one(item.asked[0], [c.term]) for c in claims)


RULES = (
    BankRule(
        "Q18", "duplicate", Severity.ERROR,
        "The same question stands there twice, or nearly.",
        find=duplicates,
    ),
)  # fmt: skip
