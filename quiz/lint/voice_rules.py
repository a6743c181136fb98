"""Rules about whose word a question stands on: where sources disagree, views, and sensitive facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import Form, Recall
from quiz.errors import Severity
from quiz.facts.disputes import disputed
from quiz.facts.model import ActorClaim, Status, TermClaim, events_of
from quiz.lint.attribution import (
    SPEECH,
    is_attributed,
    is_own_word,
    is_view,
    names_voice,
    sources_of,
    speakers_of,
    tells_speaker,
)
from quiz.lint.model import BankRule, Flaw, Item, ItemBank, ItemRule
from quiz.questions.leaks import names_one, telling_words
from quiz.text.english import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.facts.model import Citation, Fact, FactBase
    from quiz.lint.evidence import Evidence
    from quiz.sources.checking import CitationCheck

Disputes = dict[str, "Mapping[str, tuple[str, ...]]"]

_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|«[^»]+»")
_SAYS_THAT = re.compile(
    r"\b(?:according to|(?:said|says|claim(?:s|ed)|told \w+|argue[sd]?|estimate[sd]?|believe[sd]?|"
    r"report(?:s|ed)|warn(?:s|ed)|state[sd]) that)\b",
    re.IGNORECASE,
)
_SAID_LAST = re.compile(
    r"[,”\"] (?!and\b|but\b|who\b|which\b|while\b|as\b)[^,;“”\"]{2,80} (?:said|says|reported|reports|announced|claimed|wrote|told [^,]{2,40})"
    r"(?: (?:on|in|last) [\w. ]{2,30})?[.]?\s*$",
    re.IGNORECASE,
)
_IN_QUOTES = 0.5
"""So much of a fact's words must a quotation or a reported clause hold to be its source (Q31)."""
_CURE = "Name in every wording whose word it is: `According to The Beacon, …`."


def disputed_facts(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions for one side of a dispute that do not say whose side it is."""
    known: Disputes = {}
    for item in bank.items:
        base = item.base
        if base is None:
            continue
        if base.subject.id not in known:
            known[base.subject.id] = disputed(base)
        found = known[base.subject.id]
        for fact in item.facts:
            rivals = [base.facts[id_] for id_ in found.get(fact.id, ()) if not is_own_word(fact)]
            texts = item.asked if rivals else ()
            unsided = next((t for t in texts if not _on_one_side(t, fact, rivals, item)), "")
            if unsided:
                yield Flaw(
                    f"{fact.id} is disputed by {joined([rival.id for rival in rivals])}, and the "
                    f"question does not say on whose word it stands: “{unsided}”",
                    f"{_CURE} What both sides' names fit says too little. Or leave it out.",
                    item,
                )
                break


def _on_one_side(text: str, fact: Fact, rivals: list[Fact], item: Item) -> bool:
    """Tell whether a text names who says a fact, by a name that no other side has."""
    if item.base is None:
        return False
    base = item.base
    theirs = {name for rival in rivals for name in _names(rival, base)}
    own = [name for name in _names(fact, base) if name not in theirs]
    own += [
        source
        for source in sources_of(fact, base)
        if speakers_of(fact, base)
        and not any(source in sources_of(other, base) for other in rivals)
    ]
    return names_one(text, own)


def _names(fact: Fact, base: FactBase) -> tuple[str, ...]:
    """Give the names of who says a fact: a speaker where there is one, else its sources."""
    speakers, sources = speakers_of(fact, base), sources_of(fact, base)
    if not speakers:
        return sources
    return (*speakers, *(f"{one} in {source}" for one in speakers for source in sources))


def opinion_as_fact(bank: ItemBank) -> Iterator[Flaw]:
    """Find views that are asked for as if everybody held them."""
    cited = (cite for item in bank.items for fact in item.facts for cite in fact.citations)
    checks = bank.evidence.checks(cited) if bank.evidence.texts else {}
    for item in bank.items:
        for fact in item.facts:
            why = _view(fact, bank.evidence, checks)
            unvoiced = _unvoiced(item, fact) if why else ""
            if unvoiced:
                yield Flaw(
                    f"{fact.id} is {why}, and the question does not say whose: “{unvoiced}”",
                    _CURE,
                    item,
                )
                break


def _view(fact: Fact, evidence: Evidence, checks: Mapping[Citation, CitationCheck]) -> str:
    """Say what makes a fact a view; empty where nothing does."""
    if is_view(fact):
        return "somebody's view"
    if fact.attributed_to is not None or not _may_be_reported(fact):
        return ""
    sentences = [evidence.sentence(citation, checks) for citation in fact.citations]
    said = [bool(text) and _is_reported(text, fact) for text in sentences]
    return "told in somebody's words in all that is cited for it" if said and all(said) else ""


def _may_be_reported(fact: Fact) -> bool:
    """Tell whether a fact may be what somebody said, without saying so.

    Names, meanings and offices are told in passing where somebody is quoted.
    """
    claim = fact.claim
    office = isinstance(claim, ActorClaim) and claim.office
    return not (
        isinstance(claim, TermClaim) or office or is_own_word(fact) or SPEECH.search(fact.says)
    )


def _is_reported(sentence: str, fact: Fact) -> bool:
    """Tell whether a sentence gives a fact in quotation marks, or as what somebody says."""
    quoted = " ".join(_QUOTED.findall(sentence))
    said = _SAYS_THAT.search(sentence)
    reported = sentence[said.start() :] if said else ""
    reported = sentence if _SAID_LAST.search(sentence) else reported
    told = telling_words(fact.says)
    most = max(len(told & telling_words(text)) for text in (quoted, reported))
    return most >= _IN_QUOTES * len(told)


def _unvoiced(item: Item, fact: Fact) -> str:
    """Give the first wording, or the sentence with its gap, that does not say whose word a fact is."""
    base = item.base
    if base is None:
        return item.asked[0]
    voiced = (names_voice(text, fact, base) or tells_speaker(text, item) for text in item.asked)
    return next((text for text, named in zip(item.asked, voiced, strict=True) if not named), "")


def sensitive(item: Item) -> Iterator[Flaw]:
    """Find killings, tolls and accusations that are asked for in another way than as somebody's word."""
    if not (item.card.sensitive or any(_is_sensitive(fact, item) for fact in item.facts)):
        return
    if not isinstance(item.card.task, Recall) or item.has(Form.OPTIONS):
        forms = joined([form.value for form in item.card.forms if form in _NO_RECALL])
        yield Flaw(
            f"something sensitive is asked for by {forms}",
            "Ask for it without wrong answers: typed, as a sentence with a gap, or flipped.",
            item,
        )
        return
    ours = next((text for text in item.asked if not is_attributed(text, item)), "")
    if ours:
        message = f"something sensitive is asked for in our own voice: “{ours}”"
        yield Flaw(message, _CURE, item)


def _is_sensitive(fact: Fact, item: Item) -> bool:
    if fact.sensitive or item.base is None:
        return fact.sensitive
    events = (item.base.events.get(id_) for id_ in events_of(fact.claim))
    return any(event is not None and event.sensitive for event in events)


def known_error(item: Item) -> Iterator[Flaw]:
    """Find questions that rest on what is known to be wrong."""
    for fact in item.facts:
        if fact.status is Status.KNOWN_ERROR:
            yield Flaw(
                f"{fact.id} is a known error: {fact.reason}",
                "Leave the question out, or ask for what holds; `quiz facts` lists known errors.",
                item,
            )
            return


_NO_RECALL = frozenset({Form.OPTIONS, Form.CLAIM, Form.ORDER, Form.MATCH})
RULES = (
    BankRule(
        "Q30", "disputed", Severity.ERROR,
        "Sources disagree, and the question does not say whose word it stands on.",
        needs_facts=True, find=disputed_facts,
    ),
    BankRule(
        "Q31", "opinion-as-fact", Severity.WARNING,
        "A view is asked for, and the question does not say whose.",
        needs_facts=True, find=opinion_as_fact,
    ),
    ItemRule(
        "Q34", "sensitive", Severity.ERROR,
        "Deaths, crimes or accusations are asked for in another way than as somebody's word.",
        find=sensitive,
    ),
    ItemRule(
        "Q36", "known-error", Severity.ERROR,
        "The question rests on what is known to be wrong.",
        needs_facts=True, binding=True, find=known_error,
    ),
)  # fmt: skip
