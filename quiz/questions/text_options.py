"""Wrong options that are phrases: other expansions, meanings, offices, deeds and causes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from quiz.facts.model import Fact, TermClaim
from quiz.questions.exchanges import WANTED
from quiz.questions.initials import stands_out
from quiz.questions.model import Option
from quiz.questions.phrase_sorts import ACRONYMS, CAUSES, DEEDS, EXPANSIONS, MEANINGS, OFFICES
from quiz.questions.phrases import Phrases, Sort, are_as_long, is_short
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.text.tokens import tokens

LEAST = 2
_SORTS = 6


def expansion_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer what other acronyms stand for, unless the letters tell which is right."""
    options = _chosen(survey, EXPANSIONS, fact, question)
    wrong = [(claim.term, option.text) for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def acronym_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer other acronyms, unless the letters tell which is right."""
    options = _chosen(survey, ACRONYMS, fact, question)
    wrong = [(option.text, claim.expands or "") for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def meaning_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Offer the meanings of other terms for the same kind of thing."""
    return _chosen(survey, MEANINGS, fact, question)


def office_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Offer the offices that others held about then, and that this one cannot have held.

    There are no options when something that all the wrong ones name would leave the right one as
    the odd one out.
    """
    options = _chosen(survey, OFFICES, fact, question)
    shared = [survey.named_in(option.text) for option in options]
    return () if shared and frozenset.intersection(*shared) else options


def deed_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Offer what others of the same kind did about then at events unrelated to this one."""
    return _chosen(survey, DEEDS, fact, question)


def cause_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Offer the causes of other things of about that time, which have no part in this one.

    They come from another theme, and share few words with what is asked, so that none can have
    helped to bring this effect about in its author's eyes; without a year there are no options.
    """
    return _chosen(survey, CAUSES, fact, question)


def _chosen(survey: Survey, sort: Sort, fact: Fact, question: str) -> tuple[Option, ...]:
    """Offer the answers that the question exchanges with others, and more where they are too few."""
    key = sort.text(survey, fact)
    if not is_short(key):
        return ()
    found: dict[tuple[str, ...], Option] = {}
    for other in chain(_exchanged(survey, sort, fact), _others(survey, sort, fact, question)):
        text = sort.text(survey, other)
        if tokens(text) != tokens(key):
            found.setdefault(tokens(text), Option(text, sort.why(survey, other)))
        if len(found) == WANTED:
            break
    return tuple(found.values()) if len(found) >= LEAST else ()


def _exchanged(survey: Survey, sort: Sort, fact: Fact) -> list[Fact]:
    ids = _phrases(survey, sort).exchanged.get(fact.id, ())
    return [survey.base.facts[id_] for id_ in ids]


def _others(survey: Survey, sort: Sort, fact: Fact, question: str) -> Iterator[Fact]:
    """Give facts whose texts fit: those about as long as the key, and others if the sort is loose."""
    key = sort.text(survey, fact)
    seen = sort.sees(stock_of(survey), fact, question, sort.time(survey, fact))
    texts = [(other, text) for other in seen if is_short(text := sort.text(survey, other))]
    asks = _phrases(survey, sort).asks
    texts.sort(key=lambda pair: (not are_as_long(key, pair[1]), not asks(pair[0])))
    for other, text in texts:
        if (sort.loose or are_as_long(key, text)) and sort.fits(survey, fact, other):
            yield other


@lru_cache(maxsize=2 * _SORTS)
def _phrases(survey: Survey, sort: Sort) -> Phrases:
    return Phrases(survey, sort)
