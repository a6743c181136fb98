"""Rules about how a question is worded: of which time it is, its acronyms, its length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind
from quiz.errors import Severity
from quiz.facts.model import ActorClaim, FigureClaim, TermClaim
from quiz.lint.model import BankRule, Flaw, Item, ItemBank, ItemRule
from quiz.lint.times import dates_in, is_anchored
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.survey import tokens
from quiz.text.english import word_count
from quiz.text.sentences import sentences as sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_STEM = 30
"""The most words of a stem (Q17)."""
MOST_SENTENCES = 2
"""The most sentences of a stem (Q17)."""
EVERYDAY = frozenset({"UN", "US", "EU", "NATO", "UK", "USA", "AD", "BC", "CE", "BCE", "AM", "PM"})
"""Acronyms that need no explanation (Q14)."""

# tied to the day on which they were written, whatever else the sentence dates
_TODAY = re.compile(
    r"\b(?:recent(?:ly)?|current(?:ly)?|now|nowadays|today|yesterday|tomorrow|ago|upcoming|so far|"
    r"to date(?=\s*(?:[,.?!]|$))|(?<!\bthe )(?:last|this|next) (?:week|month|year))\b",
    re.IGNORECASE,
)
# may be meant of the time of something that is named with its date
_THEN = re.compile(r"\b(?:latest|new|ongoing|still)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,}(?![\w-])")
_DOTS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|\s|$|[,?;:)])")
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED = frozenset(
    {"ALL", "ALWAYS", "AND", "BEST", "EXCEPT", "FALSE", "LEAST", "MOST", "NEVER", "NO", "NONE", "NOT",
     "ONLY", "OR", "TRUE"}
)  # fmt: skip
_ASKS_MEANING = re.compile(
    r"\b(?:stands? for|short for|acronym|abbreviat\w+|means?|initials)\b", re.IGNORECASE
)
_INSTRUCTS = re.compile(
    r"(?:answer|choose|give|name|pick|say|select|state|type|write)\b", re.IGNORECASE
)


def no_temporal_anchor(item: Item) -> Iterator[Flaw]:
    """Find words that were true when they were written, and what changes with time undated."""
    asks_when = item.recall is not None and item.recall.answer.kind is AnswerKind.DATE
    for text in item.asked:
        word = _undated(text, dated=asks_when)
        if word:
            yield Flaw(
                f"“{word}” will not hold for ever: “{text}”",
                "Say when: `in May 1911`, or `as of June 1931`.",
                item,
            )
            return
    stem = next((stem for stem in item.stems if not dates_in(stem)), "")
    changing = _changing(item) if stem else ""
    if changing:
        yield Flaw(
            f"{changing}, and the question does not say when: “{stem}”",
            "Say of which time it is: `from 1890 to 1904`, `as of June 1931`.",
            item,
            Severity.WARNING,
        )


def _undated(text: str, *, dated: bool) -> str:
    """Give the first word that hangs on the day of writing, unless the text says when it holds.

    What is `dated` names the time of what it tells, or asks for it.
    """
    bare = _QUOTED.sub(" ", text)
    if is_anchored(bare):
        return ""
    patterns = (_TODAY,) if dated or dates_in(bare) else (_TODAY, _THEN)
    for pattern in patterns:
        for match in pattern.finditer(bare):
            next_word = bare[match.end() :].lstrip()[:1]
            in_name = match[0][0].isupper() and (match.start() > 0 or next_word.isupper())
            if not in_name:
                return match[0]
    return ""


def _changing(item: Item) -> str:
    """Say what of a fact changes with time: who holds an office, a count of some date."""
    for fact in item.facts:
        claim = fact.claim
        if isinstance(claim, ActorClaim) and claim.office and not claim.event:
            if claim.since or claim.until or claim.when or fact.as_of:
                return "an office changes hands"
        elif isinstance(claim, FigureClaim) and fact.as_of:
            return f"the number is that of {fact.as_of.english()}"
    return ""


def undefined_acronyms(bank: ItemBank) -> Iterator[Flaw]:
    """Find acronyms that neither the question nor an earlier one of its bank explains."""
    for items in bank.banks.values():
        taught = _taught(items)
        known: set[str] = set()
        for item in items:
            for acronym in dict.fromkeys(a for text in item.asked for a in acronyms(text)):
                elsewhere = _has_own_fact(item, acronym) and acronym not in taught
                if not (acronym in known or elsewhere or _explained(item, acronym)):
                    yield Flaw(
                        f"nothing has said before what {acronym} stands for",
                        f"Write its name after it, `{acronym} (…)`, or teach it in an earlier question.",
                        item,
                    )
                    break
            known |= taught_by(item)


def acronyms(text: str) -> tuple[str, ...]:
    """Give the acronyms of a text that not everybody knows, without their dots."""
    return tuple(
        found
        for found in dict.fromkeys(_ACRONYM.findall(_DOTS.sub("", text)))
        if found not in EVERYDAY | _SHOUTED and not _ROMAN.fullmatch(found)
    )


def taught_by(item: Item) -> frozenset[str]:
    """Give the acronyms that an item explains, when it has been asked."""
    told = (*item.asked, item.key, item.card.why)
    claims = (fact.claim for fact in item.facts)
    terms = {claim.term for claim in claims if isinstance(claim, TermClaim)}
    glossed = {
        acronym for text in told for acronym in acronyms(text) if _glossed(text, acronym, item)
    }
    asked = (text for text in item.asked if _ASKS_MEANING.search(text))
    meant = {acronym for text in asked for acronym in (*acronyms(text), *acronyms(item.key))}
    return frozenset(terms | glossed | meant)


def _taught(items: tuple[Item, ...]) -> frozenset[str]:
    return frozenset(acronym for item in items for acronym in taught_by(item))


def _has_own_fact(item: Item, acronym: str) -> bool:
    """Tell whether a fact explains it: where none of the questions read asks it, another file does."""
    return item.known is not None and acronym in item.known.expansions


def _explained(item: Item, acronym: str) -> bool:
    """Tell whether a question says what an acronym means, asks for that, or has it as its answer."""
    if any(acronym in acronyms(text) for text in (item.key, *item.aliases)):
        return True
    if any(isinstance(f.claim, TermClaim) and f.claim.term == acronym for f in item.facts):
        return True
    asked = [text for text in item.asked if acronym in acronyms(text)]
    return all(_ASKS_MEANING.search(text) or _glossed(text, acronym, item) for text in asked)


def _glossed(text: str, acronym: str, item: Item) -> bool:
    """Tell whether a text gives a name with an acronym, in brackets or as the base knows it."""
    plain = _DOTS.sub("", text)
    if f"({acronym})" in plain or f"{acronym} (" in plain:
        return True
    if re.search(rf"\b{acronym}(?:,)? (?:stands for|is short for|means|or the)\b", plain):
        return True
    names = item.known.other_names(acronym) if item.known else ()
    return names_one(plain, (name for name in names if tokens(name) != tokens(acronym)))


def stem_too_long(item: Item) -> Iterator[Flaw]:
    """Find stems and sentences that take too long to read."""
    for text in item.asked:
        words = word_count(text)
        if words > LONGEST_STEM:
            message = f"the question has {words} words: “{text[:60]}…”"
        elif idle := _idle_sentence(item, text):
            message = f"a sentence of the question has no part in its fact: “{idle}”"
        elif (sentences := len(sentences_of(text))) > MOST_SENTENCES:
            message = f"the question has {sentences} sentences: “{text[:60]}…”"
        else:
            continue
        cure = (
            f"Ask in {LONGEST_STEM} words or fewer, and {MOST_SENTENCES} sentences at most; what "
            "only explains belongs into `why`."
        )
        yield Flaw(message, cure, item)
        return


def _idle_sentence(item: Item, text: str) -> str:
    """Give a sentence that neither asks, nor says how to answer, nor tells anything of the facts."""
    parts = sentences_of(text)
    if len(parts) < 2 or not item.facts:
        return ""
    told = frozenset().union(*(telling_words(fact.says) for fact in item.facts))
    for part in parts:
        asks = part.rstrip().endswith("?") or _INSTRUCTS.match(part)
        if not asks and not told & telling_words(part):
            return part
    return ""


RULES = (
    ItemRule(
        "Q13", "no-temporal-anchor", Severity.ERROR,
        "The question was true on the day it was written, and does not say when that was.",
        find=no_temporal_anchor,
    ),
    BankRule(
        "Q14", "undefined-acronym", Severity.WARNING,
        "An acronym is used before anything has said what it stands for.",
        find=undefined_acronyms,
    ),
    ItemRule(
        "Q17", "stem-too-long", Severity.WARNING,
        "The question takes too long to read.",
        find=stem_too_long,
    ),
)  # fmt: skip
