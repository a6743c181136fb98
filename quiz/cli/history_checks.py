"""The checks of a history: damage, a clock that was wrong, cards whose question is gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz.cli.checkup import SHOWN, Checkup, Finding
from quiz.cli.output import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.checkup import HistoryCheck
    from quiz.store.history import History
    from quiz.store.orphans import Orphan


def damage(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Look into the file, and compare the states with the log that they come from."""
    found = history.check(checkup.now)
    yield from (Finding("history", text, damage=True) for text in found)
    if not found:
        count = counted(len(history.events()), "event")
        yield Finding("history", f"{count} in {checkup.places.history}, all well")


def clock(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Say how many answers carry the time of the one before, since the clock had gone back."""
    del checkup
    count = history.held_back()
    if count:
        yield Finding(
            "clock",
            f"{counted(count, 'answer')} {'has' if count == 1 else 'have'} the time of the one "
            "before: the clock had gone back",
            cure="Nothing is to be done: their order is right, and so is the study day to a day.",
        )


def orphans(history: History, checkup: Checkup) -> Iterator[Finding]:
    """List cards whose question is gone; their history is kept, in case it comes back."""
    from quiz.store.orphans import find_orphans

    if checkup.rows is None:
        return
    keys = {row.id: row.key for row in checkup.rows}
    found = find_orphans(history.states(), keys, most=SHOWN)
    if not found:
        return
    names = ", ".join(orphan.card for orphan in found[:SHOWN])
    yield Finding(
        "history",
        f"{counted(len(found), 'card')} that you studied "
        f"{'is' if len(found) == 1 else 'are'} in no deck now: {names}"
        f"{' …' if len(found) > SHOWN else ''}",
        cure="Their history is kept. If a question was renamed, give it `was: [old-id]`.",
    )
    yield from (_orphan(history, orphan) for orphan in found[:SHOWN])


def _orphan(history: History, orphan: Orphan) -> Finding:
    from quiz.scheduling.clock import day_date

    told = [counted(orphan.repetitions, "answer")]
    if orphan.last_day is not None:
        told.append(f"the last on {day_date(orphan.last_day)}")
    if given := _last_answer(history, orphan.card):
        told.append(f"which was {given!r}")
    cure = ""
    if orphan.suggestion:
        sure = "It has the same answer as" if orphan.certain else "Its id is like that of"
        command = f"quiz doctor --relink {orphan.card} {orphan.suggestion}"
        cure = f"{sure} {orphan.suggestion}. If that is the same question: {command}"
    return Finding("orphan", f"{orphan.card}: {', '.join(told)}", cure=cure)


def _last_answer(history: History, card: str) -> str:
    """Give the text that was typed or chosen last; empty where it was none."""
    for event in reversed(history.events(card)):
        response = json.loads(event.response) if event.response else None
        if isinstance(response, dict) and (text := response.get("text") or response.get("option")):
            return str(text)
    return ""


def rebuild(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Derive all states from the log again."""
    del checkup
    history.rebuild()
    yield Finding("states", "derived again from the log")


def forgive_clock(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Date at this moment what was dated in the future."""
    count = history.forgive_clock(checkup.now)
    text = (
        f"{counted(count, 'event')} of the future now dated today"
        if count
        else "no event lies in the future"
    )
    yield Finding("clock", text)


def relinking(former: str, present: str) -> HistoryCheck:
    """Make the mend that gives one card's history to another; it raises UsageError."""

    def relinked(history: History, checkup: Checkup) -> Iterator[Finding]:
        from quiz.session.renames import relink

        keys = {row.id: row.key for row in checkup.rows or ()}
        relink(history, keys, former, present, checkup.now)
        undo = f"Take it back with: quiz doctor --unlink {former}"
        yield Finding("history", f"{present} now has the history of {former}", cure=undo)

    return relinked


def unlinking(former: str) -> HistoryCheck:
    """Make the mend that takes a renaming back; it raises UsageError."""

    def unlinked(history: History, checkup: Checkup) -> Iterator[Finding]:
        from quiz.session.renames import unlink

        present = unlink(history, former, checkup.now)
        yield Finding("history", f"{present} no longer has the history of {former}")

    return unlinked


HISTORY_CHECKS: tuple[HistoryCheck, ...] = (damage, clock, orphans)
"""What is looked at in a history, in this order."""
