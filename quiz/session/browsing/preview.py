"""All about one card, as parts of a page: the question in its forms, its facts, its history."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.model import Claim, Form, Match, Order, Recall
from quiz.scheduling.clock import day_date
from quiz.scheduling.forgetting import ForgettingCurve
from quiz.scheduling.intervals import describe, describe_days
from quiz.scheduling.state import Phase
from quiz.session.browsing.past import past_lines, past_of
from quiz.session.feedback import answer_lines
from quiz.session.testimony import (
    attribution,
    contradictions,
    reason,
    source_lines,
    timeline_lines,
    witnesses,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.bank.model import Card
    from quiz.scheduling.clock import Moment
    from quiz.scheduling.state import CardState
    from quiz.session.desk import Desk

_FORMS = {
    Form.OPTIONS: "with options",
    Form.TYPED: "typed",
    Form.CLOZE: "with a gap",
    Form.FLIP: "turned over and rated",
    Form.CLAIM: "right or wrong",
    Form.ORDER: "put in order",
    Form.MATCH: "joined in pairs",
}


class Role(Enum):
    """How a part of a page is to be shown."""

    TITLE = "title"
    STRONG = "strong"
    PLAIN = "plain"
    QUIET = "quiet"
    WARNING = "warning"


class Part(Struct, frozen=True):
    """A line of a page, which may be wrapped."""

    text: str
    role: Role = Role.PLAIN


def preview(desk: Desk, card: Card) -> list[Part]:
    """Tell all about a card; each section but the first has a title."""
    sections = [
        ("", [*_question(card)]),
        ("Memory", [*_standing(desk, card)]),
        ("Why", [*_reasons(card)]),
        ("Who says otherwise", [*_contradictions(card)]),
        ("In time", [Part(line) for line in timeline_lines(card)]),
        ("Where it is said", [*_sources(card)]),
        ("History", [*_past(desk, card)]),
        ("Where it is written", [*_written(card)]),
    ]
    parts: list[Part] = []
    for title, section in sections:
        if section and title:
            parts += [Part(""), Part(title, Role.TITLE)]
        parts += section
    return parts


def _question(card: Card) -> Iterator[Part]:
    yield from _asked(card)
    match card.task:
        case Recall(answer=answer, distractors=distractors, points=points):
            for text in answer.accept:
                yield Part(f"  also right: {text}")
            for point in points:
                yield Part(f"  • {point}")
            for one in distractors:
                yield Part(f"✗ {one.text}" + (f" – {one.why}" if one.why else ""))
        case Match(extra=extra):
            for text in extra:
                yield Part(f"✗ {text} – belongs to nothing")
    asked = ", ".join(_FORMS[form] for form in card.forms)
    yield Part(f"Asked: {asked}", Role.QUIET)


def _asked(card: Card) -> Iterator[Part]:
    match card.task:
        case Recall(wordings=wordings, blank=blank):
            for number, wording in enumerate(wordings):
                yield Part(wording, Role.PLAIN if number else Role.STRONG)
            if blank is not None:
                hint = f"_____ ({blank.hint})" if blank.hint else "_____"
                yield Part(blank.shown(hint), Role.PLAIN if wordings else Role.STRONG)
        case Order(prompt=asked) | Match(prompt=asked) | Claim(statement=asked):
            yield Part(asked, Role.STRONG)
    for line in answer_lines(card.task):
        yield Part(f"✓ {line}", Role.STRONG)


def _reasons(card: Card) -> Iterator[Part]:
    for text in (reason(card), attribution(card)):
        if text:
            yield Part(text)
    if card.corrected:
        yield Part(f"Corrected: {card.corrected}", Role.WARNING)


def _contradictions(card: Card) -> Iterator[Part]:
    for told in contradictions(card):
        yield Part(told.sentence, Role.WARNING)
        for entry in told.entries:
            yield Part(f"  • {entry}")


def _sources(card: Card) -> Iterator[Part]:
    counted = witnesses(card)
    if counted:
        yield Part(counted)
    for line in source_lines(card):
        yield Part(line)
    if card.facts:
        yield Part(f"Facts: {', '.join(card.facts)}", Role.QUIET)


def _standing(desk: Desk, card: Card) -> Iterator[Part]:
    now = desk.clock.now()
    state = desk.history.state(card.id)
    flag = desk.history.flags().get(card.id)
    if not card.studied:
        yield Part("In tests only: its kind is not studied in this deck.")
    if state.suspended:
        yield Part("Suspended: it is not asked until it is brought back.", Role.WARNING)
    if state.leech:
        yield Part(
            "A leech: it was forgotten again and again. Reword it, or split it.", Role.WARNING
        )
    if state.buried_day == desk.day(now):
        yield Part("Put off until tomorrow.")
    if flag is not None:
        yield Part(f"Flag {flag.number}" + (f": {flag.note}" if flag.note else ""), Role.WARNING)
    if state.phase is Phase.NEW:
        yield Part("New: never reviewed.")
    else:
        yield from _memory(desk, state, now)


def _memory(desk: Desk, state: CardState, now: Moment) -> Iterator[Part]:
    today = desk.day(now)
    wait = describe(state, now, today)
    due = "now" if wait == "now" else f"in {wait}"
    if state.due_day is not None:
        due += f" ({day_date(state.due_day)})"
    yield Part(f"{state.phase.value.capitalize()}, due {due}, interval {_days(state.interval)}.")
    seen = f"{_times(state.repetitions, 'review')}, {_times(state.lapses, 'lapse')}"
    if state.stability and state.difficulty and state.last_day is not None:
        recall = ForgettingCurve.of(desk.settings).recall(state.stability, today - state.last_day)
        yield Part(
            f"{seen}. Recall now {recall:.0%}, stability {state.stability:.1f} days, "
            f"difficulty {state.difficulty:.1f} of 10."
        )
    else:
        yield Part(f"{seen}.")


def _days(days: int) -> str:
    return describe_days(days) if days else "within a day"


def _times(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _past(desk: Desk, card: Card) -> Iterator[Part]:
    for event, line in zip(past := past_of(desk.history, card.id), past_lines(past), strict=True):
        yield Part(line, Role.QUIET if event.undone else Role.PLAIN)


def _written(card: Card) -> Iterator[Part]:
    yield Part(card.id)
    yield Part(f"Deck: {card.deck}")
    if card.tags:
        yield Part(f"Tags: {', '.join(card.tags)}")
    yield Part(str(card.place), Role.QUIET)
