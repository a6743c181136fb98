"""What happened to one card, event by event, and what each did to it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.scheduling.clock import Moment, day_date
from quiz.scheduling.intervals import describe
from quiz.store.events import EventKind
from quiz.store.replay import NEW_CARD, WITHOUT_EFFECT, apply, in_order, present_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.scheduling.state import CardState
    from quiz.store.events import Event
    from quiz.store.history import History

_WORDS = {
    EventKind.TEST: "asked in a test",
    EventKind.SUSPEND: "suspended",
    EventKind.UNSUSPEND: "brought back",
    EventKind.BURY: "put off until the next day",
    EventKind.RESET: "begun anew",
    EventKind.KEEP: "kept, though its answer changed",
    EventKind.LAPSE: "counted as forgotten: its answer changed",
}


class PastEvent(Struct, frozen=True):
    """One event: `when` in local time then, `what` in words, `after` says when the card came next.

    `ms` is the answering time. What was `undone` counts for nothing.
    """

    when: str
    what: str
    form: str = ""
    ms: int | None = None
    after: str = ""
    undone: bool = False


def past_of(history: History, card: str) -> tuple[PastEvent, ...]:
    """Tell all that happened to a card, under its former names too; the latest comes last."""
    links = history.links()
    names = present_names(event for event, undone in links if not undone)
    ids = [card, *(former for former, present in names.items() if present == card)]
    events = sorted((event for id_ in ids for event in history.events(id_)), key=in_order)
    gone = {event.target for event in events if event.kind is EventKind.UNDO}
    scheduler = history.rules.scheduler_of(card)
    state = NEW_CARD
    told = []
    for event in events:
        if event.kind is EventKind.UNDO or _opens_a_test(event):
            continue
        undone = event.id in gone
        if not undone and event.kind not in WITHOUT_EFFECT:
            state = apply(state, event, scheduler)
        told.append(_told(event, state, undone=undone))
    return tuple(told)


def _opens_a_test(event: Event) -> bool:
    """Tell what happened to a test as a whole, which its first question only lends its name."""
    return event.kind is EventKind.TEST and event.form is None and event.run is not None


def _told(event: Event, after: CardState, *, undone: bool) -> PastEvent:
    moment = Moment(event.at_ms, event.offset_min)
    shown = event.kind is EventKind.REVIEW and not undone
    return PastEvent(
        when=_local(moment),
        what=_words(event),
        form=event.form or "",
        ms=event.ms,
        after=describe(after, moment, event.study_day) if shown else "",
        undone=undone,
    )


def _words(event: Event) -> str:
    match event.kind:
        case EventKind.REVIEW if event.rating is not None:
            return event.rating.name.capitalize()
        case EventKind.TEST if event.correct is not None:
            return f"{_WORDS[event.kind]}: {event.correct:.0%} right"
        case EventKind.FLAG:
            return _flag_words(event)
        case EventKind.RESCHEDULE:
            return f"put on {day_date(int(event.target or 0))}"
        case EventKind.RELINK:
            return f"took over the history of {event.target}"
        case _:
            return _WORDS.get(event.kind, event.kind.value)


def _flag_words(event: Event) -> str:
    response = json.loads(event.response or "{}")
    if not response.get("flag"):
        return "flag taken away"
    note = f": {response['note']}" if response.get("note") else ""
    return f"flag {response['flag']}{note}"


def _local(moment: Moment) -> str:
    zone = dt.timezone(dt.timedelta(minutes=moment.offset_min))
    at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=moment.at_ms)
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def past_lines(past: Sequence[PastEvent]) -> list[str]:
    """Write events as lines of a table; an undone one says so."""
    lines = []
    for event in past:
        spent = f"{event.ms / 1000:.0f} s" if event.ms is not None else ""
        after = f"next in {event.after}" if event.after else ""
        undone = "undone" if event.undone else ""
        told = ", ".join(part for part in (event.form, spent, after, undone) if part)
        lines.append(f"{event.when}  {event.what}" + (f"  ({told})" if told else ""))
    return lines
