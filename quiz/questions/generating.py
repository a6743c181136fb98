"""From a fact base to its banks: one file a theme, the details in the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiz.facts.model import Fact, FactBase, Status, TermClaim
from quiz.questions.askable import FORWARD, REVERSE
from quiz.questions.claims import statements
from quiz.questions.composing import compose
from quiz.questions.introducing import Taught, by_date, introducing_first
from quiz.questions.matches import matches
from quiz.questions.model import (
    Bank,
    Generation,
    Pairs,
    Question,
    Recalled,
    Sequence,
    Skipped,
    Unaskable,
)
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
    used: set[str] = set()
    banks = []
    for part in _parts(survey):
        questions = _questions(survey, part, seen, used, skipped)
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
    """What goes into one bank; `more` are details for tests where its own facts give none."""

    slug: str
    title: str
    about: str
    theme: str
    facts: tuple[Fact, ...]
    core: bool
    more: tuple[Fact, ...] = ()


def _parts(survey: Survey) -> list[_Part]:
    """Deal the facts out: the core of each theme, then all details, by themes where they are many."""
    themes = survey.base.subject.themes
    details: dict[str, list[Fact]] = {theme: [] for theme in (*(one.id for one in themes), "")}
    core: dict[str, list[Fact]] = {theme.id: [] for theme in themes}
    for fact in by_date(survey, survey.facts()):
        theme = survey.theme_of(fact) or ""
        kept = core if fact.core and theme in core else details
        kept[theme if theme in kept else ""].append(fact)
    parts = [
        _Part(
            f"{number:02}-{theme.id}",
            f"{number} {theme.title}",
            theme.about,
            theme.id,
            tuple(core[theme.id]),
            core=True,
            more=tuple(details[theme.id]),
        )
        for number, theme in enumerate(themes, 1)
    ]
    return parts + _details(survey, details, len(themes) + 1)


def _details(survey: Survey, details: Mapping[str, list[Fact]], number: int) -> list[_Part]:
    slug, title = f"{number:02}-{DETAILS}", f"{number} Details"
    every = [fact for facts in details.values() for fact in facts]
    if len(every) <= MOST_DETAILS:
        about = "Details of all themes, for those who want to know more."
        facts = tuple(by_date(survey, every))
        return [_Part(slug, title, about, DETAILS, facts, core=False)]
    named = [(theme.id, theme.title) for theme in survey.base.subject.themes] + [("", "Other")]
    return [
        _Part(
            f"{slug}-{place}-{theme or 'other'}",
            f"{title}::{place} {name}",
            f"Details for those who want to know more: {name}.",
            f"{DETAILS}-{theme or 'other'}",
            tuple(details[theme]),
            core=False,
        )
        for place, (theme, name) in enumerate(named, 1)
    ]


def _questions(
    survey: Survey,
    part: _Part,
    seen: dict[tuple[str, ...], str],
    used: set[str],
    skipped: list[Skipped],
) -> list[Question]:
    taught = [Taught(fact, _cards(survey, fact, seen, skipped)) for fact in part.facts]
    cards = introducing_first(survey, taught)
    tests = _tests(survey, part, used)
    claims = statements(survey, cards, len(tests)) if part.core else ()
    return [*cards, *claims, *tests]


def _cards(
    survey: Survey, fact: Fact, seen: dict[tuple[str, ...], str], skipped: list[Skipped]
) -> tuple[Recalled, ...]:
    cards: list[Recalled] = []
    for reverse in _directions(survey, fact):
        if fact.kind not in (REVERSE if reverse else FORWARD):
            continue
        try:
            cards.append(_unlike(compose(survey, fact, reverse=reverse), seen))
        except Unaskable as reason:
            direction = "reverse" if reverse else "forward"
            skipped.append(Skipped(fact.id, direction, str(reason)))
    return tuple(cards)


def _tests(survey: Survey, part: _Part, used: set[str]) -> list[Sequence | Pairs]:
    """Make lists and pairs of a part's facts, with details where these alone are too few.

    Details that a theme has `used` so are not used again in a bank of their own.
    """
    facts = [fact for fact in part.facts if fact.id not in used]
    lists = sequences(survey, part.theme, facts)
    pairs = matches(survey, part.theme, facts)
    if part.facts and part.more:
        every = (*facts, *part.more)
        lists = lists or sequences(survey, part.theme, every)
        # only relations that the core has no pairs of: no fact is asked twice
        core = {id_ for one in pairs for id_ in one.common.facts}
        more = matches(survey, part.theme, every)
        pairs += [one for one in more if core.isdisjoint(one.common.facts)]
    made: list[Sequence | Pairs] = [*lists, *pairs]
    used |= {id_ for one in made for id_ in one.common.facts}
    return made


def _directions(survey: Survey, fact: Fact) -> tuple[bool, bool]:
    """Put first what is easier: a name that has options comes before the meaning it stands for."""
    if isinstance(fact.claim, TermClaim) and fact.claim.means:
        if survey.is_sensitive(fact):
            return (True, False)
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
