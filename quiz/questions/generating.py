"""From a fact base to its banks: one file a theme, the details in the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from quiz.facts.model import Fact, FactBase, Status, TermClaim
from quiz.questions.claims import statements
from quiz.questions.composing import FORWARD, REVERSE, compose
from quiz.questions.matches import matches
from quiz.questions.model import Bank, Generation, Question, Recalled, Skipped, Unaskable
from quiz.questions.orders import sequences
from quiz.questions.survey import Survey, make_survey
from quiz.text.tokens import tokens

DETAILS = "details"
FORWARD_FIRST = (False, True)


def generate(base: FactBase, disputes: Mapping[str, tuple[str, ...]]) -> Generation:
    """Make the banks of a fact base; `disputes` gives for a fact those that contradict it.

    The outcome depends on the facts alone, and not on their neighbours: a new fact changes the
    questions for which it is a candidate or a contradiction, and the deck's share of statements.
    """
    survey = make_survey(base, disputes)
    skipped: list[Skipped] = []
    seen: dict[tuple[str, ...], str] = {}
    banks = []
    for number, (slug, title, about) in enumerate(_parts(base), 1):
        facts = _introducing_first(
            fact for fact in survey.facts() if _part_of(survey, fact) == slug
        )
        questions = _questions(survey, slug, facts, seen, skipped)
        if questions:
            banks.append(
                Bank(
                    file=f"{number:02}-{slug}.yaml",
                    subject=base.subject.id,
                    deck=f"{base.subject.title}::{number} {title}",
                    about=about,
                    scope=base.subject.scope,
                    questions=tuple(questions),
                )
            )
    skipped += [
        Skipped(fact.id, fact.kind, f"known error: {fact.reason}")
        for fact in base.facts.values()
        if fact.status is Status.KNOWN_ERROR
    ]
    return Generation(base.subject.id, tuple(banks), tuple(skipped))


def _parts(base: FactBase) -> list[tuple[str, str, str]]:
    themes = [(theme.id, theme.title, theme.about) for theme in base.subject.themes]
    return [
        *themes,
        (DETAILS, "Details", "Details of all themes, for those who want to know more."),
    ]


def _part_of(survey: Survey, fact: Fact) -> str:
    theme = survey.theme_of(fact)
    known = {one.id for one in survey.base.subject.themes}
    return theme if fact.core and theme in known else DETAILS


def _introducing_first(facts: Iterable[Fact]) -> list[Fact]:
    """Bring terms, then offices, to the front: they introduce who and what the others name."""

    def rank(fact: Fact) -> int:
        if fact.kind == "term":
            return 0
        return 1 if fact.kind == "actor" and getattr(fact.claim, "office", None) else 2

    return sorted(facts, key=rank)


def _questions(
    survey: Survey,
    theme: str,
    facts: list[Fact],
    seen: dict[tuple[str, ...], str],
    skipped: list[Skipped],
) -> list[Question]:
    cards: list[Recalled] = []
    for fact in facts:
        for reverse in _directions(survey, fact):
            if fact.kind not in (REVERSE if reverse else FORWARD):
                continue
            try:
                cards.append(_unlike(compose(survey, fact, reverse=reverse), seen))
            except Unaskable as reason:
                direction = "reverse" if reverse else "forward"
                skipped.append(Skipped(fact.id, direction, str(reason)))
    if theme == DETAILS:
        return list(cards)
    tests: list[Question] = [*sequences(survey, theme, facts), *matches(survey, theme, facts)]
    return [*cards, *statements(survey, cards, len(tests)), *tests]


def _directions(survey: Survey, fact: Fact) -> tuple[bool, bool]:
    """Put first what is easier: a name that has options comes before the meaning it stands for."""
    if isinstance(fact.claim, TermClaim) and fact.claim.means:
        try:
            if compose(survey, fact, reverse=True).draft.options:
                return (True, False)
        except Unaskable:
            pass  # told where the card itself is made
    return FORWARD_FIRST


def _unlike(card: Recalled, seen: dict[tuple[str, ...], str]) -> Recalled:
    """Leave out the wordings that another card has already; raises Unaskable if that is all."""
    fresh = tuple(stem for stem in card.draft.wordings if tokens(stem) not in seen)
    if not fresh:
        other = seen[tokens(card.draft.wordings[0])]
        raise Unaskable(f"its question is that of {other}")
    seen.update((tokens(stem), card.common.id) for stem in fresh)
    return replace(card, draft=replace(card.draft, wordings=fresh))
