"""Pairs to be joined, for tests: what names stand for, who held which office, where things were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quiz.facts.model import ActorClaim, EntityKind, Fact, PlaceClaim, TermClaim
from quiz.questions import draws
from quiz.questions.initials import tells_itself
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.model import Common, Pairs
from quiz.questions.nouns import kind_noun
from quiz.questions.periods import held
from quiz.questions.stems_actor import is_deed
from quiz.questions.survey import Survey
from quiz.questions.voices import cited
from quiz.text.dates import Date
from quiz.text.english import bare, word_count
from quiz.text.tokens import tokens

LEAST, MOST = 4, 6
_TIME = "[time]"  # gives way to the years of the pairs
_LONGEST = 12  # words of one side of a pair
_LOOKED_AT = 60  # facts of one relation, so that a theme of very many costs no more

Pair = tuple[str, str]


def matches(survey: Survey, theme: str, facts: Iterable[Fact]) -> list[Pairs]:
    """Make one set of four to six pairs for each relation of which there are enough."""
    related: defaultdict[tuple[str, str], list[tuple[Fact, Pair]]] = defaultdict(list)
    for fact in facts:
        if not (survey.is_sensitive(fact) or survey.is_disputed(fact) or fact.attributed_to):
            for relation, pair in _relations(survey, fact):
                if _stands_alone(survey, pair):
                    related[relation].append((fact, pair))
    made = []
    for (prompt, _), found in related.items():
        place = {fact.id: number for number, (fact, _) in enumerate(found)}
        drawn = draws.shuffled(found, lambda one: one[0].id, theme, "match")[:_LOOKED_AT]
        kept = sorted(_distinct(survey, drawn), key=lambda one: place[one[0].id])
        times = [held(survey, fact) for fact, _ in kept]
        if len(kept) >= LEAST and (_TIME not in prompt or None not in times):
            years = _years([time for time in times if time])
            made.append(_match(theme, prompt.replace(_TIME, years), kept))
    return made


def _years(times: list[Date]) -> str:
    """Write the years within which all of some things were."""
    first = min((time.first.year for time in times), default=0)
    last = max((time.last.year for time in times), default=0)
    return f"in {first}" if first == last else f"between {first} and {last}"


def _relations(survey: Survey, fact: Fact) -> Iterator[tuple[tuple[str, str], Pair]]:
    """Give the pair of a fact under the words that ask for it, and the kind of what is asked for."""
    entities = survey.base.entities
    match fact.claim:
        case TermClaim(term=term, expands=str(expands)):
            if not tells_itself(term, expands):
                yield ("Match each short name to what it stands for.", ""), (term, expands)
        case TermClaim(term=term, means=str(means)):
            entity = survey.entity_named(term)
            kind = entity.kind if entity else ""
            yield ("Match each name to what it means.", kind), (term, means)
        case ActorClaim(actor=actor, office=str(office)):
            prompt = f"Match each person to the office held {_TIME}."
            yield (prompt, entities[actor].kind), (entities[actor].name, bare(office))
        case ActorClaim(actor=actor, did=str(did)) if is_deed(did):
            kind = kind_noun(entities[actor])
            pronoun = "they" if entities[actor].kind is EntityKind.PERSON else "it"
            prompt = f"Match each {kind} to what {pronoun} did {_TIME}."
            yield (prompt, kind), (entities[actor].name, did)
        case PlaceClaim(where=where, event=event):
            kind = kind_noun(entities[where])
            prompt = f"Match each event to the {kind} in which it took place {_TIME}."
            yield (prompt, kind), (survey.phrase(event), entities[where].name)


def _stands_alone(survey: Survey, pair: Pair) -> bool:
    """Tell whether neither side is long or names the other."""
    left, right = pair
    if max(word_count(left), word_count(right)) > _LONGEST:
        return False
    return not survey.named_in(left) & survey.named_in(right) and not names_one(right, (left,))


def _distinct(survey: Survey, found: Iterable[tuple[Fact, Pair]]) -> list[tuple[Fact, Pair]]:
    """Keep up to six pairs whose two sides are unlike all others, and do not tell on each other."""
    kept: list[tuple[Fact, Pair]] = []
    for fact, pair in found:
        if len(kept) < MOST and not any(_confusable(survey, (fact, pair), other) for other in kept):
            kept.append((fact, pair))
    return kept


def _confusable(survey: Survey, one: tuple[Fact, Pair], other: tuple[Fact, Pair]) -> bool:
    """Tell whether a side of one pair may belong to the other one."""
    (fact, (left, right)), (rival, (its_left, its_right)) = one, other
    if tokens(left) == tokens(its_left) or tokens(right) == tokens(its_right):
        return True
    if survey.named_in(left) & _told(survey, rival) or survey.named_in(its_left) & _told(
        survey, fact
    ):
        return True
    first, second = telling_words(right), telling_words(its_right)
    return len(first & second) > 0.6 * min(len(first), len(second)) and len(first & second) > 1


def _told(survey: Survey, fact: Fact) -> frozenset[str]:
    """Give whom the sentence of a deed names, since they may have had a part in it."""
    return survey.named_in(fact.says) if isinstance(fact.claim, ActorClaim) else frozenset()


def _match(theme: str, prompt: str, found: list[tuple[Fact, Pair]]) -> Pairs:
    ids = tuple(fact.id for fact, _ in found)
    return Pairs(
        Common(
            id=f"{theme}.match.{draws.tag(ids)}",
            facts=ids,
            cites=tuple(dict.fromkeys(cite for fact, _ in found for cite in cited(fact))),
            why=" ".join(fact.says for fact, _ in found),
            tags=("match", theme),
        ),
        prompt,
        tuple(pair for _, pair in found),
    )
