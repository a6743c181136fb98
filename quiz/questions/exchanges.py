"""Questions that exchange their answers: each offers that of the other as a wrong option.

A text is then wrong in as many questions as its own question has wrong options, so that nobody can
tell by how often it is an option whether it is right. The best pairs exchange first, those alike
good in the order of a hash of both ids: a new question displaces few exchanges, and each of these
hardly another. (A greedy matching in random order depends on few pairs: Nguyen and Onak 2008.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import Protocol

from quiz.questions import draws

WANTED = 3
"""So many wrong options a question wants, and so often it offers its own answer to others."""
_SEEN = 32  # others that a question looks at; as many may look at it

Pair = tuple[str, str]
Worth = Callable[[str, str], int | None]


class Trade(Protocol):
    """What questions of one sort know of each other, by their ids."""

    def answers(self) -> Mapping[str, Hashable]:
        """Give what each question is answered with; two alike are one answer."""

    def sees(self, question: str) -> Iterable[str]:
        """Give the questions with which one may exchange answers, in an order of its own."""

    def worth(self, question: str, other: str) -> int | None:
        """Rate the other's answer as a wrong option at little cost; None if it cannot be one."""

    def fits(self, question: str, other: str) -> bool:
        """Tell whether the other's answer is wrong for certain, and plausible."""


class Exchange:
    """The exchange of answers among questions of one sort."""

    def __init__(self, trade: Trade) -> None:
        self._trade = trade

    def offered(self, withdrawn: frozenset[str] = frozenset()) -> Mapping[str, tuple[str, ...]]:
        """Give for each question but those withdrawn others whose answers it offers, at most three.

        What is left over when no two have room for each other is lent one way.
        """
        book = _Book(self._trade, withdrawn)
        for one, other in self._mutual:
            if book.may_offer(one, other) and book.may_offer(other, one):
                book.offer(one, other)
                book.offer(other, one)
        loans = [(worth, pair) for pair, worth in self._ratings.items() if book.has_room(*pair)]
        for one, other in _best_first(loans):
            if book.may_offer(one, other):
                book.offer(one, other)
        return {question: tuple(others) for question, others in book.offered.items()}

    @cached_property
    def _mutual(self) -> list[Pair]:
        return _best_first(
            (worth + self._ratings[back], pair)
            for pair, worth in self._ratings.items()
            if pair[0] < pair[1] and (back := (pair[1], pair[0])) in self._ratings
        )

    @cached_property
    def _ratings(self) -> dict[Pair, int]:
        """Rate all that see each other, in both directions."""
        answers = self._trade.answers()
        found: dict[Pair, int | None] = {}
        for question, answer in answers.items():
            for other in islice(self._trade.sees(question), _SEEN):
                if answers.get(other, answer) == answer:
                    continue
                for pair in ((question, other), (other, question)):
                    if pair not in found:
                        found[pair] = self._trade.worth(*pair)
        return {pair: worth for pair, worth in found.items() if worth is not None}


class _Book:
    """What each question offers so far, and how often each is offered."""

    def __init__(self, trade: Trade, withdrawn: frozenset[str]) -> None:
        self._withdrawn = withdrawn
        self.offered: defaultdict[str, list[str]] = defaultdict(list)
        self._lent: Counter[str] = Counter()
        self._answers = trade.answers()
        self._fits = trade.fits

    def has_room(self, question: str, other: str) -> bool:
        """Tell whether a question wants more, and the other's answer may be offered more often."""
        if question in self._withdrawn or other in self._withdrawn:
            return False
        return len(self.offered[question]) < WANTED and self._lent[other] < WANTED

    def may_offer(self, question: str, other: str) -> bool:
        """Tell whether a question has room for the other's answer, and does not offer it yet."""
        if not self.has_room(question, other):
            return False
        answer = self._answers[other]
        taken = (self._answers[one] for one in self.offered[question])
        return answer not in taken and self._fits(question, other)

    def offer(self, question: str, other: str) -> None:
        """Note that a question offers the other's answer."""
        self.offered[question].append(other)
        self._lent[other] += 1


def _best_first(rated: Iterable[tuple[int, Pair]]) -> list[Pair]:
    return [pair for _, pair in sorted(rated, key=lambda one: (-one[0], draws.number(*one[1])))]
