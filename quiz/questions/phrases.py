"""Sorts of answers that are phrases, and which may stand beside which: deeds, causes, meanings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from quiz.facts.model import Fact
from quiz.questions.askable import asked
from quiz.questions.exchanges import Exchange
from quiz.questions.leaks import clangs, telling_words
from quiz.questions.model import Unaskable
from quiz.questions.stock import Stock, stock_of
from quiz.questions.survey import Survey
from quiz.text.dates import Date
from quiz.text.tokens import tokens

_SHORTER, _LONGER = 0.625, 1.6  # each the inverse of the other: who is alike is so both ways
_LONGEST = 12

Sees = Callable[[Stock, Fact, str, Date | None], Iterable[Fact]]


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of phrases that questions ask for, in one direction.

    `text` gives the answer that a fact has, empty if none; `time` when it held, as far as that
    matters. `sees` gives the facts whose texts a question looks at, in an order of its own, and
    `fits` tells whether another fact's text is a wrong answer to a fact's question. With `loose`, a
    text of another length may stand beside the answer. What is `voiced` is told as the view of
    whose it is, so that others may doubt it.
    """

    text: Callable[[Survey, Fact], str]
    sees: Sees
    fits: Callable[[Survey, Fact, Fact], bool]
    time: Callable[[Survey, Fact], Date | None] = lambda _survey, _fact: None
    why: Callable[[Survey, Fact], str] = lambda _survey, fact: fact.says
    reverse: bool = False
    voiced: bool = False
    loose: bool = False

    def question(self, fact: Fact) -> str:
        """Give the id of a fact's question."""
        return f"{fact.id}.reverse" if self.reverse else fact.id


def is_short(text: str) -> bool:
    """Tell whether a text is there, and short enough for an option (rule Q16)."""
    return 0 < len(text.split()) <= _LONGEST


def are_as_long(one: str, other: str) -> bool:
    """Tell whether neither of two texts is much longer than the other."""
    return _SHORTER <= len(one) / len(other) <= _LONGER


class Phrases:
    """The questions of one sort that offer options, which exchange their answers."""

    def __init__(self, survey: Survey, sort: Sort) -> None:
        self._survey = survey
        self._sort = sort
        self._exchange = Exchange(self)

    @cached_property
    def _stems(self) -> Mapping[str, str]:
        """Give the wordings of each question that may have options."""
        found = {}
        for fact in self._survey.facts():
            told = self._survey.is_plain(fact) or self._sort.voiced
            if self._survey.is_sensitive(fact) or not told:
                continue
            if not is_short(self._sort.text(self._survey, fact)):
                continue
            with suppress(Unaskable):
                _, stems = asked(self._survey, fact, reverse=self._sort.reverse)
                found[fact.id] = " ".join(stems)
        return found

    def asks(self, fact: Fact) -> bool:
        """Tell whether a fact is asked with options, so that its answer is a right one as well."""
        return fact.id in self._stems and fact.id not in self._withdrawn

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        facts = self._survey.base.facts
        return {id_: self._sort.text(self._survey, facts[id_]) for id_ in self._stems}

    @cached_property
    def _words(self) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
        """Give the telling words of each question and of its answer."""
        return {
            id_: (telling_words(stem), telling_words(self._texts[id_]))
            for id_, stem in self._stems.items()
        }

    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Give what each question is answered with."""
        return {id_: tokens(self._texts[id_]) for id_ in self._stems}

    def sees(self, question: str) -> Iterable[str]:
        """Give the questions with which one may exchange answers."""
        fact = self._survey.base.facts[question]
        seen = self._sort.sees(
            stock_of(self._survey),
            fact,
            self._sort.question(fact),
            self._sort.time(self._survey, fact),
        )
        return (other.id for other in seen if other.id in self._stems)

    def worth(self, question: str, other: str) -> int | None:
        """Rate an answer by its length and its echoes of the question; None if too long or short.

        Best is what has the words in common with the question that the right answer has.
        """
        key, text = self._texts[question], self._texts[other]
        alike = are_as_long(key, text)
        if not alike and not self._sort.loose:
            return None
        stem, own = self._words[question]
        own, echoes = own & stem, self._words[other][1] & stem
        return 2 * alike + (2 if own & echoes else 0) - (1 if echoes - own else 0)

    def fits(self, question: str, other: str) -> bool:
        """Tell whether another answer is wrong for certain."""
        facts = self._survey.base.facts
        return self._sort.fits(self._survey, facts[question], facts[other])

    @cached_property
    def _first_round(self) -> Mapping[str, tuple[str, ...]]:
        return self._exchange.offered()

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        """Give the questions of which a word would give the answer away, so have no options (Q02)."""
        offered = self._first_round
        return frozenset(
            id_
            for id_, stem in self._stems.items()
            if clangs(stem, self._texts[id_], [self._texts[one] for one in offered.get(id_, ())])
        )

    @cached_property
    def exchanged(self) -> Mapping[str, tuple[str, ...]]:
        """Give for each question the facts whose answers it offers."""
        return self._exchange.offered(self._withdrawn) if self._withdrawn else self._first_round
