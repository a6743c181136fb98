"""From a fact base to its banks: one file a theme, the details in the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from quiz.facts.model import Fact, FactBase, Status, TermClaim
from quiz.questions.claims import statements
from quiz.questions.composing import FORWARD, REVERSE, compose
from quiz.questions.matches import matches
from quiz.questions.model import Bank, Generation, Question, Recalled, Skipped, Unaskable
from quiz.questions.orders import sequences
from quiz.questions.survey import Survey, make_survey
from quiz.text.tokens import tokens

DETAILS = "details"
MOST_DETAILS = 60  # in one deck; more are dealt out by themes
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
    for part in _parts(survey):
        questions = _questions(survey, part, seen, skipped)
        if questions:
            banks.append(
                Bank(
                    file=f"{part.slug}.yaml",
                    subject=base.subject.id,
                    deck=f"{base.subject.title}::{part.title}",
                    about=part.about,
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


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes into one bank; tests are made only of what everybody should know."""

    slug: str
    title: str
    about: str
    theme: str
    facts: tuple[Fact, ...]
    core: bool


def _parts(survey: Survey) -> list[_Part]:
    """Deal the facts out: the core of each theme, then all details, by themes where they are many."""
    themes = survey.base.subject.themes
    details: dict[str, list[Fact]] = {theme: [] for theme in (*(one.id for one in themes), "")}
    core: dict[str, list[Fact]] = {theme.id: [] for theme in themes}
    for fact in survey.facts():
        theme = survey.theme_of(fact) or ""
        kept = core if fact.core and theme in core else details
        kept[theme if theme in kept else ""].append(fact)
    parts = [
        _Part(
            f"{number:02}-{theme.id}",
            f"{number} {theme.title}",
            theme.about,
            theme.id,
            _introducing_first(core[theme.id]),
            core=True,
        )
        for number, theme in enumerate(themes, 1)
    ]
    return parts + _details(survey, details, len(themes) + 1)


def _details(survey: Survey, details: Mapping[str, list[Fact]], number: int) -> list[_Part]:
    slug, title = f"{number:02}-{DETAILS}", f"{number} Details"
    every = [fact for facts in details.values() for fact in facts]
    if len(every) <= MOST_DETAILS:
        about = "Details of all themes, for those who want to know more."
        return [_Part(slug, title, about, DETAILS, _introducing_first(every), core=False)]
    named = [(theme.id, theme.title) for theme in survey.base.subject.themes] + [("", "Other")]
    return [
        _Part(
            f"{slug}-{place}-{theme or 'other'}",
            f"{title}::{place} {name}",
            f"Details for those who want to know more: {name}.",
            theme,
            _introducing_first(details[theme]),
            core=False,
        )
        for place, (theme, name) in enumerate(named, 1)
    ]


def _introducing_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Bring terms, then offices, to the front: they introduce who and what the others name."""

    def rank(fact: Fact) -> int:
        if fact.kind == "term":
            return 0
        return 1 if fact.kind == "actor" and getattr(fact.claim, "office", None) else 2

    return tuple(sorted(facts, key=rank))


def _questions(
    survey: Survey,
    part: _Part,
    seen: dict[tuple[str, ...], str],
    skipped: list[Skipped],
) -> list[Question]:
    cards: list[Recalled] = []
    for fact in part.facts:
        for reverse in _directions(survey, fact):
            if fact.kind not in (REVERSE if reverse else FORWARD):
                continue
            try:
                cards.append(_unlike(compose(survey, fact, reverse=reverse), seen))
            except Unaskable as reason:
                direction = "reverse" if reverse else "forward"
                skipped.append(Skipped(fact.id, direction, str(reason)))
    if not part.core:
        return list(cards)
    facts = list(part.facts)
    tests: list[Question] = [
        *sequences(survey, part.theme, facts),
        *matches(survey, part.theme, facts),
    ]
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
