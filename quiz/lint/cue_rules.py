"""Rules about options that help whoever knows nothing: by their form, or by each other."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.bank.answers import is_acronym
from quiz.bank.model import AnswerKind, Form
from quiz.bank.options import read_count
from quiz.errors import Severity
from quiz.facts.model import CauseClaim
from quiz.facts.relations import whole_of
from quiz.lint.model import CHOICE, Flaw, Item, ItemRule
from quiz.lint.option_rules import read_date, sides
from quiz.questions.survey import tokens
from quiz.text.english import indefinite

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from quiz.facts.model import Entity

ENOUGH_TO_DIFFER = 3
"""So many options must there be for one of them to be the odd one out (Q26)."""
SHARED_PARTS = 0.5
"""An option converges with others when it shares this much of its parts with them (Q23)."""

_WHOLES = r"(?:all|none|both|neither|any|either|some)(?: of)?(?: the)?"
_LETTER = r"(?:\(?[A-Ea-e]\)?|\(?[1-5]\)?)"
_REFERS = re.compile(
    rf"\b{_WHOLES} (?:above|below|preceding|aforementioned)\b"
    rf"|^\W*{_WHOLES} (?:these|those|them|others?|options|answers|two|three)(?: (?:is|are) \w+)?\W*$"
    rf"|^\W*(?:both )?(?:options? |answers? )?{_LETTER}(?:,? (?:and|&) |, ?){_LETTER}\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*(?:,|;|\band\b|&|\+)\s*(?:and\s+)?")
_ARTICLE = re.compile(r"(?:the|an?)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:its|his|her|their|our|[A-Z]\w*(?: [A-Z]\w*)?['’]s?)(?= )")
_PREPOSITION = re.compile(
    r"(?:after|at|because|before|between|by|during|for|from|in|on|through|to|with)\b", re.IGNORECASE
)
_OPEN_ARTICLE = re.compile(r"\b(an?)\s*(?:_+|\.{3}|…|:)?\s*$", re.IGNORECASE)
_OPEN_VERB = re.compile(r"\b(is|was|are|were)\s*(?:_+|\.{3}|…|:)?\s*$", re.IGNORECASE)
_ONE = re.compile(r"(?:an?|one|this|that|each)\b", re.IGNORECASE)
_MANY = re.compile(r"(?:two|three|four|five|six|several|many|these|those|both)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b[^\W\d_]\.$|\b(?:Inc|Ltd|Co|Jr|Sr|etc)\.$")
_PLAIN_NOUN = re.compile(r"[a-z]+(?: [a-z]+)?")
_NAMED_BY_NUMBER = frozenset({AnswerKind.DATE, AnswerKind.NUMBER})


def all_none_above(item: Item) -> Iterator[Flaw]:
    """Find options that speak of other options."""
    for text in item.options:
        if _REFERS.search(text):
            yield Flaw(
                f"the option “{text}” speaks of the others, which stand in another place each time",
                "Take an option that says something itself; two wrong ones are enough.",
                item,
            )
            return


def converging_options(item: Item) -> Iterator[Flaw]:
    """Find options that are put together from others, so that what they share gives the key away."""
    if item.recall is None or item.recall.answer.kind in _NAMED_BY_NUMBER or not item.options:
        return
    parts = [_parts(text, item) for text in item.options]
    whole = next((n for n in range(len(parts)) if _is_union(n, parts)), None)
    if whole is not None:
        yield Flaw(
            f"the option “{item.options[whole]}” is made of others",
            "Let each option say one thing, or ask for the pair in a `match`.",
            item,
        )
    elif _converge(parts):
        yield Flaw(
            f"the right option has most in common with the others: {', '.join(item.options)}",
            "Let each option say one thing, or vary each part equally often.",
            item,
        )


def _parts(text: str, item: Item) -> frozenset[tuple[str, ...]]:
    if item.known is not None and item.known.entities_named(text):
        return frozenset({tokens(text)})
    found = (tokens(_ARTICLE.sub("", part, count=1)) for part in _PART.split(text))
    return frozenset(part for part in found if part)


def _is_union(number: int, parts: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    own = parts[number]
    others = [other for n, other in enumerate(parts) if n != number]
    held = frozenset[tuple[str, ...]]().union(*(other for other in others if other < own))
    return len(own) > 1 and own == held


def _converge(parts: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    """Tell whether options share parts, and the first, which is the key, shares most of all."""
    counts = Counter(part for option in parts for part in option)
    shared = [sum(counts[part] > 1 for part in option) for option in parts]
    mixed = [
        number
        for number, option in enumerate(parts)
        if len(option) > 1 and shared[number] >= SHARED_PARTS * len(option)
    ]
    return len(mixed) > 1 and 0 in mixed and all(shared[0] > count for count in shared[1:])


def grammar_cue(item: Item) -> Iterator[Flaw]:
    """Find stems that only some options fit, and the one option that is written unlike the others."""
    if len(item.options) < 2 or item.recall is None:
        return
    for stem in item.stems:
        unfit = [text for text in item.wrong if not _fits(stem, text)]
        if unfit and _fits(stem, item.key):
            yield Flaw(
                f"“{unfit[0]}” does not fit the words of the question: “{stem}”",
                "Write `a or an`, take the article into the options, or ask a whole question.",
                item,
            )
            return
    if item.recall.answer.kind in _NAMED_BY_NUMBER:
        return
    for what, traits in _traits(item):
        odd = _odd(traits)
        if odd is not None:
            yield Flaw(
                f"“{item.options[odd]}” alone {what}",
                "Write all options in the same way.",
                item,
            )
            return


def _fits(stem: str, option: str) -> bool:
    """Tell whether an option can stand at the open end of a stem."""
    article, verb = _OPEN_ARTICLE.search(stem), _OPEN_VERB.search(stem)
    if article:
        return indefinite(option).split()[0] == article[1].casefold()
    if verb and "?" not in stem:
        single = verb[1].casefold() in {"is", "was"}
        return not (_MANY if single else _ONE).match(option)
    return True


def _traits(item: Item) -> Iterator[tuple[str, list[Hashable]]]:
    """Give in which ways options may differ, and how each is in that."""
    options = item.options
    if not any(_opens_with_name(text, item) for text in options):
        yield "begins with a capital, or without one", [text[:1].isupper() for text in options]
    yield "ends with a full stop, or without one", [_stopped(text) for text in options]
    # causes are often nouns that take no article: discontent, damage
    causes = any(isinstance(fact.claim, CauseClaim) for fact in item.facts)
    if not causes and not any(_POSSESSIVE.match(text) for text in options):
        yield "begins with an article, or without one", [bool(_ARTICLE.match(t)) for t in options]
    yield (
        "begins with a preposition, or without one",
        [bool(_PREPOSITION.match(t)) for t in options],
    )
    if all(_PLAIN_NOUN.fullmatch(text) for text in options):
        yield "is in the plural, or not", [_is_plural(text) for text in options]


def _opens_with_name(text: str, item: Item) -> bool:
    """Tell whether the first word has its capital for being a name: `Skarn's keeper`, `UN envoy`."""
    if not text[:1].isupper():
        return False
    word = text.split(maxsplit=1)[0]
    possessive = word.endswith(("'s", "’s", "s'", "s’"))
    if possessive or is_acronym(word) or text.istitle() or word == text:
        return True
    if item.known is None:
        return False
    names = (
        tokens(name)
        for entity in item.known.entities_in(text)
        for name in item.known.names_of(entity.id)
    )
    return any(name and tokens(text)[: len(name)] == name for name in names)


def _stopped(text: str) -> bool:
    return text.endswith(".") and not _ABBREVIATED.search(text) and not is_acronym(text)


def _is_plural(text: str) -> bool:
    return text.endswith("s") and not text.casefold().endswith(("ss", "us", "is", "ics", "yes"))


def _odd(traits: Sequence[Hashable]) -> int | None:
    """Give the place of the only one that differs from all others; None if there is none."""
    counts = Counter(traits)
    if len(traits) < ENOUGH_TO_DIFFER or len(counts) != 2 or min(counts.values()) != 1:
        return None
    return next(place for place, trait in enumerate(traits) if counts[trait] == 1)


def alias_distractor(item: Item) -> Iterator[Flaw]:
    """Find two options that are one thing under two names, or a thing and a part of it."""
    for options in sides(item):
        for one, other in combinations(options, 2):
            message = _same_thing(one, other, item)
            if message:
                yield Flaw(
                    f"“{one}” and “{other}” {message}",
                    "Take something else for one of the two.",
                    item,
                )
                return


def _same_thing(one: str, other: str, item: Item) -> str:
    named = [item.known.entities_named(text) if item.known else () for text in (one, other)]
    if {entity.id for entity in named[0]} & {entity.id for entity in named[1]}:
        return "are names of the same"
    if read_date(one) or read_date(other) or read_count(one) or read_count(other):
        return ""
    if _holds(one, other) or _holds(other, one):
        apart = named[0] and named[1] and not _related(named[0], named[1], item)
        return "" if apart else "cannot be told apart: one holds the other"
    return ""


def _holds(text: str, other: str) -> bool:
    words, part = tokens(text), tokens(other)
    size = len(part)
    return 0 < size < len(words) and any(
        words[at : at + size] == part for at in range(len(words) - size + 1)
    )


def _related(some: Sequence[Entity], others: Sequence[Entity], item: Item) -> bool:
    """Tell whether one thing is a part of another, as a town is of its region."""
    if item.base is None:
        return False
    wholes = item.base.entities
    return any(
        one.id in whole_of(other.id, wholes) or other.id in whole_of(one.id, wholes)
        for one in some
        for other in others
    )


RULES = (
    ItemRule(
        "Q22", "all-none-above", Severity.ERROR,
        "An option is all, none or two of the others.",
        forms=CHOICE, binding=True, find=all_none_above,
    ),
    ItemRule(
        "Q23", "k-type-convergence", Severity.ERROR,
        "Options are put together from the same parts.",
        forms=CHOICE, find=converging_options,
    ),
    ItemRule(
        "Q26", "grammar-cue", Severity.WARNING,
        "Grammar or spelling sets an option apart.",
        forms=CHOICE, find=grammar_cue,
    ),
    ItemRule(
        "Q28", "alias-distractor", Severity.ERROR,
        "Two options are one thing, or one is a part of the other.",
        forms=CHOICE | {Form.MATCH}, find=alias_distractor,
    ),
)  # fmt: skip
