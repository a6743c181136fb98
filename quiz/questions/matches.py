"""Pairs to be joined, for tests: people and their offices, acronyms and what they stand for."""

from __future__ import annotations

from quiz.facts.model import ActorClaim, Fact, TermClaim
from quiz.questions import draws
from quiz.questions.initials import tells_itself
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.model import Common, Pairs
from quiz.questions.survey import Survey
from quiz.questions.voices import cited
from quiz.text.tokens import tokens

LEAST, MOST = 4, 6
_PROMPTS = {
    "expands": "Match each short name to what it stands for.",
    "means": "Match each name to what it means.",
    "office": "Match each person to the office held.",
}


def matches(survey: Survey, theme: str, facts: list[Fact]) -> list[Pairs]:
    """Make one set of four to six pairs for each relation of which a theme has enough."""
    made = []
    for relation, prompt in _PROMPTS.items():
        pairs = _distinct(
            survey, [fact for fact in facts if _pair(survey, fact, relation)], relation
        )
        if len(pairs) >= LEAST:
            chosen = draws.shuffled(pairs, lambda fact: fact.id, theme, "match")[:MOST]
            kept = [fact for fact in pairs if fact in chosen]
            made.append(_match(survey, theme, relation, prompt, kept))
    return made


def _pair(survey: Survey, fact: Fact, relation: str) -> tuple[str, str] | None:
    claim = fact.claim
    if survey.is_sensitive(fact) or survey.is_disputed(fact) or fact.attributed_to:
        return None
    if isinstance(claim, TermClaim):
        right = {"expands": claim.expands, "means": claim.means}.get(relation)
        if relation == "expands" and right and tells_itself(claim.term, right):
            return None
        return (claim.term, right) if right else None
    if isinstance(claim, ActorClaim) and relation == "office" and claim.office:
        return survey.base.entities[claim.actor].name, claim.office
    return None


def _distinct(survey: Survey, facts: list[Fact], relation: str) -> list[Fact]:
    """Keep pairs whose two sides are unlike all others, and do not tell on each other."""
    kept: list[Fact] = []
    for fact in facts:
        pair = _pair(survey, fact, relation)
        if pair is None or names_one(pair[1], (pair[0],)):
            continue
        if not any(
            _confusable(pair, other) for one in kept if (other := _pair(survey, one, relation))
        ):
            kept.append(fact)
    return kept


def _confusable(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if tokens(one[0]) == tokens(other[0]) or tokens(one[1]) == tokens(other[1]):
        return True
    first, second = telling_words(one[1]), telling_words(other[1])
    return len(first & second) > 0.6 * min(len(first), len(second)) and len(first & second) > 1


def _match(survey: Survey, theme: str, relation: str, prompt: str, facts: list[Fact]) -> Pairs:
    ids = tuple(fact.id for fact in facts)
    pairs = tuple(pair for fact in facts if (pair := _pair(survey, fact, relation)))
    return Pairs(
        Common(
            id=f"{theme}.match.{draws.tag(ids)}",
            facts=ids,
            cites=tuple(dict.fromkeys(cite for fact in facts for cite in cited(fact))),
            why=" ".join(fact.says for fact in facts),
            tags=("match", theme),
        ),
        prompt,
        pairs,
    )
