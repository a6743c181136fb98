"""Whose word a question stands on, and whether its words say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.facts.model import ActorClaim, CauseClaim
from quiz.questions.leaks import names_one
from quiz.questions.stems_actor import is_speech
from quiz.text.dates import Granularity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.facts.model import Citation, Fact, FactBase
    from quiz.lint.model import Item

SPEECH = re.compile(
    r"\b(?:according to|accus(?:e[sd]?|ing)|admit(?:s|ted)|allege[sd]?|announce[sd]?|argue[sd]?|"
    r"assert(?:s|ed)|believe[sd]?|blam(?:e[sd]?|ing)|call(?:s|ed)|claim(?:s|ed)?|complain(?:s|ed)|"
    r"condemn(?:s|ed)|count(?:s|ed)|criticise[sd]?|declare[sd]?|denie[sd]|den(?:y|ies)|"
    r"describe[sd]?|estimate[sd]?|expect(?:s|ed)|explain(?:s|ed)|fear(?:s|ed)|in the (?:view|words|"
    r"eyes|opinion) of|insist(?:s|ed)|judge[sd]?|predict(?:s|ed)|put(?:s)? it|reckon(?:s|ed)|"
    r"report(?:s|ed)?|said|say|says|saw|sees?|state[sd]|suggest(?:s|ed)|think(?:s)?|thought|told|tells|"
    r"trace[sd]?|view(?:s|ed)?|warn(?:s|ed)?|write[s]?|wrote)\b|'s (?:view|words|opinion)\b",
    re.IGNORECASE,
)
"""Words by which a text tells that somebody says something."""

_CLAIMED = re.compile(
    r"\b(?:according to|accuse[sd]?|claim(?:s|ed)?|in the (?:view|words) of)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?:an?|one|some|the) (?:\w+ )?(?:report|reports|article|analysis|post|note|study|sources?|"
    r"critics|observers|experts)\b",
    re.IGNORECASE,
)
_TELLING_TITLE = 5
"""So many of its first words name an article whose title is shortened."""
_NAMED = re.compile(r"(?<=\w )[A-Z]\w+|^[A-Z]\w+ [A-Z]\w+")


def is_view(fact: Fact) -> bool:
    """Tell whether a fact is somebody's view: a cause, or what is attributed to another than its doer."""
    if isinstance(fact.claim, CauseClaim):
        return True
    return fact.attributed_to is not None and not is_own_word(fact)


def is_own_word(fact: Fact) -> bool:
    """Tell whether a fact is that somebody said something, so that asking for it names who it was."""
    claim = fact.claim
    if not isinstance(claim, ActorClaim):
        return False
    return claim.actor == fact.attributed_to or bool(claim.did and is_speech(claim.did))


def speakers_of(fact: Fact, base: FactBase) -> tuple[str, ...]:
    """Give the names of whom a fact is attributed to, where that is not one of its sources."""
    holder = fact.attributed_to
    if holder is None or holder in base.sources:
        return ()
    entity = base.entities.get(holder)
    return entity.names if entity else (holder,)


def sources_of(fact: Fact, base: FactBase) -> tuple[str, ...]:
    """Give the names of a fact's sources: publisher, author, short name and title, and each with its date."""
    own = [cite for cite in fact.citations if cite.source == fact.attributed_to]
    found = (name for cite in own or fact.citations for name in _named(cite, base))
    return tuple(dict.fromkeys(found))


def _named(citation: Citation, base: FactBase) -> Iterator[str]:
    record = base.sources[citation.source]
    part = record.part_of(citation.paragraph)
    title = part.title if part else record.title
    publisher = (part.publisher if part else None) or record.publisher
    author = (part.author if part else None) or record.author
    published = record.published_at(citation.paragraph)
    short = part.short if part else record.short
    names = [name for name in (publisher, author, short, title, *_shortened(title)) if name]
    yield from names
    if published is not None:
        dates = {published.english(), published.at(Granularity.MONTH).english()}
        kind = (part.kind if part else None) or record.kind or "article"
        yield from (
            f"{name} of {date}"
            for name in dict.fromkeys((*names, "article", kind))
            for date in sorted(dates)
        )


def _shortened(title: str) -> Iterator[str]:
    """Give what stands of a title where it is shortened: its first words, or all before a colon."""
    words = title.split()
    if len(words) > _TELLING_TITLE:
        yield " ".join(words[:_TELLING_TITLE])
    main, colon, _ = title.partition(":")
    if colon and " " in main:
        yield main


def names_voice(text: str, fact: Fact, base: FactBase) -> bool:
    """Tell whether a text says whose word a fact is: its speaker's, or one of its sources'."""
    return names_one(text, (*speakers_of(fact, base), *sources_of(fact, base)))


def is_attributed(text: str, item: Item) -> bool:
    """Tell whether a text says on whose word it stands, for an item with linked facts or without."""
    if item.card.attribution and names_one(text, (item.card.attribution,)):
        return True
    if item.base and any(names_voice(text, fact, item.base) for fact in item.facts):
        return True
    return tells_speaker(text, item)


def tells_speaker(text: str, item: Item) -> bool:
    """Tell whether a text says that it is a claim, and names somebody whose it is."""
    if not _CLAIMED.search(text) or _UNNAMED.search(text):
        return False
    return _NAMED.search(text) is not None or bool(item.known and item.known.entities_in(text))
