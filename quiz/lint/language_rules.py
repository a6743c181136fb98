"""Rules about single words: negatives, absolute and vague terms, and words that take sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import Claim, Form, Recall
from quiz.errors import Severity
from quiz.facts.model import DateClaim, FigureClaim
from quiz.lint.attribution import is_attributed, is_own_word
from quiz.lint.model import CHOICE, WRITTEN, Flaw, Item, ItemRule
from quiz.lint.own_voice import own_word, unquoted
from quiz.questions.survey import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_NEGATIVE = _words(
    "not", r"\w+n['’]t", "cannot", "never", "except", "(?<!at )least", "false", "incorrect",
    "without", "unlike", "unable",
)  # fmt: skip
_ABSOLUTE = _words(
    "always", "never", "all", "none", "every", "only", "completely", "totally", "entirely",
    "absolutely", "impossible",
)  # fmt: skip
_VAGUE = _words(
    "frequently", "often", "usually", "sometimes", "rarely", "generally", "several",
    "(?<!as )(?<!how )many", "some", "significant", "nearly", "almost",
    r"about(?= (?:an? |\d|half|one|two|three|ten|twenty|fifty|hundred|thousand))",
)  # fmt: skip
_LOADED = _words(
    "regimes?", "puppets?", "terrorists?", "terrorism", "inept", "liberators?", "so-called",
    "stooges?", "lackeys?", "henchm[ae]n", "thugs?", "hordes?", "fanatics?", "fanatical",
    "barbaric", "barbarians?", "savages?", "bloodthirsty", "cowardly", "heroic(?:ally)?",
    "martyrs?", "traitors?", "evil", "vermin", "freedom fighters?", "butchers? of",
    r"rescu(?:e[ds]?|ing) (?:the |its |their |our )?(?:country|nation|people|government|republic|state)",
)  # fmt: skip

_PARTS = re.compile(r"(?:[,;:]|\s[–—-])\s+")
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how|name|give|state|say)\b", re.IGNORECASE
)
# what somebody says or wants to be so is told, not asked
_COMPLEMENT = re.compile(
    r"\b(?:\w+ed|said|saw|says?|demands?|held|thought|thinks?|told \w+)"
    r"(?: (?:in|on) (?:\d+ )?(?:\w+ )?\d{4},?)? that\b.*",
    re.DOTALL | re.IGNORECASE,
)
_CIRCUMSTANCE = frozenset({"without", "unlike", "except", "unable", "false", "incorrect"})
_RELATIVE = re.compile(r"(?:who|whom|whose|which|that|where|when)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:^|\s)(?:although|though|because|unless|if|until)\b.*"
    r"|\s(?:after|before|while|when|since|as)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def negative_stem(item: Item) -> Iterator[Flaw]:
    """Find stems that ask for what is not so, and statements that deny something."""
    for stem in item.stems:
        clause = asking_clause(stem, stated=isinstance(item.card.task, Claim))
        word = own_word(clause, _NEGATIVE, item.known)
        told = word.casefold() in _CIRCUMSTANCE and _carried(item, word)
        if word and not told:
            yield Flaw(
                f"the question turns on “{word}”: “{stem}”",
                "Ask for what is so.",
                item,
            )
            return


def asking_clause(text: str, *, stated: bool = False) -> str:
    """Give the part of a question that asks, without what is told before it and in side clauses.

    Of a statement it is the main clause.
    """
    parts = _PARTS.split(_COMPLEMENT.sub("", unquoted(text)))
    asking = (n for n, part in enumerate(parts) if not stated and _ASKS.search(part))
    first = next(asking, 0)
    main = (
        part
        for number, part in enumerate(parts[first:])
        if number == 0 or not _RELATIVE.match(part)
    )
    return ", ".join(_SUBORDINATE.sub("", part) for part in main)


def absolute_terms(item: Item) -> Iterator[Flaw]:
    """Find options and statements that hold always or never, which hardly anything does."""
    texts = _judged(item)
    found = [own_word(text, _ABSOLUTE, item.known) for text in texts]
    if all(found) and len(found) > 1:
        return  # what all options share points at none
    for text, word in zip(texts, found, strict=True):
        if word and not _carried(item, word):
            yield Flaw(
                f"“{word}” makes it wrong for whoever knows nothing else: “{text}”",
                "Say what was the case, or let the fact say it too.",
                item,
            )
            return


def _carried(item: Item, word: str) -> bool:
    """Tell whether a linked fact says the word itself: something was the only one of its kind."""
    return any(set(tokens(word)) <= set(tokens(fact.says)) for fact in item.facts)


def vague_terms(item: Item) -> Iterator[Flaw]:
    """Find answers, options and statements that nobody can call right or wrong."""
    if _is_bounded(item):
        return
    for text in _judged(item):
        word = own_word(text, _VAGUE, item.known)
        told = isinstance(item.card.task, Claim) and _carried(item, word)
        if word and not told:
            yield Flaw(
                f"“{word}” can mean anything: “{text}”",
                "Give the number, the bound of the number (`at least 500`), or the name.",
                item,
            )
            return


def _is_bounded(item: Item) -> bool:
    """Tell whether a linked fact gives its value no closer itself."""
    claims = [fact.claim for fact in item.facts]
    return any(
        (isinstance(claim, FigureClaim) and bool(claim.value.bound))
        or (isinstance(claim, DateClaim) and claim.date.approximate)
        for claim in claims
    )


def _judged(item: Item) -> tuple[str, ...]:
    """Give what is called right or wrong: a statement, the options, else the answer."""
    match item.card.task:
        case Claim(statement=statement):
            return (statement,)
        case Recall(answer=answer):
            return item.options or (answer.text,)
        case _:
            return ()


def loaded_words(item: Item) -> Iterator[Flaw]:
    """Find words that take sides, in our own voice."""
    if any(is_own_word(fact) for fact in item.facts):
        return  # the question is whose words these are
    for text in _ours(item):
        word = own_word(text, _LOADED, item.known)
        if word and not is_attributed(text, item):
            yield Flaw(
                f"“{word}” takes sides: “{text}”",
                "Say what somebody is or did, put the word in quotation marks, or name who says it.",
                item,
            )
            return


def _ours(item: Item) -> Iterator[str]:
    """Give what is said in our own voice; what a question asks for is said in the question's."""
    yield from item.asked
    if not all(is_attributed(text, item) for text in item.asked):
        yield from item.options or ((item.key,) if item.key else ())
    yield item.card.why
    if item.recall:
        yield from (one.why for one in item.recall.distractors)


_STATED = CHOICE | {Form.CLAIM}
RULES = (
    ItemRule(
        "Q19", "negative-stem", Severity.WARNING,
        "The question asks for what is not so.",
        forms=_STATED, find=negative_stem,
    ),
    ItemRule(
        "Q20", "absolute-terms", Severity.WARNING,
        "An option or a statement says always, never, all or only.",
        forms=_STATED, find=absolute_terms,
    ),
    ItemRule(
        "Q21", "vague-terms", Severity.WARNING,
        "An answer, an option or a statement says often, many or nearly.",
        forms=_STATED | WRITTEN, find=vague_terms,
    ),
    ItemRule(
        "Q35", "loaded-words", Severity.WARNING,
        "A word takes sides in our own voice.",
        find=loaded_words,
    ),
)  # fmt: skip
