"""The checks of a history: damage, a clock that was wrong, cards whose question is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.checkup import SHOWN, Checkup, Finding, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.checkup import HistoryCheck
    from quiz.store.history import History


def damage(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Look into the file, and compare the states with the log that they come from."""
    found = history.check(checkup.now)
    yield from (Finding("history", text, damage=True) for text in found)
    if not found:
        count = counted(len(history.events()), "event")
        yield Finding("history", f"{count} in {checkup.places.history}, all well")


def orphans(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Name cards whose question is gone; their history is kept, in case it comes back."""
    if checkup.rows is None:
        return
    gone = history.states().keys() - {row.id for row in checkup.rows}
    if not gone:
        return
    names = ", ".join(sorted(gone)[:SHOWN]) + (" …" if len(gone) > SHOWN else "")
    yield Finding(
        "history",
        f"{counted(len(gone), 'card')} that you studied "
        f"{'is' if len(gone) == 1 else 'are'} in no deck now: {names}",
        cure="Their history is kept. If a question was renamed, give it `was: [old-id]`.",
    )


def rebuild(history: History, checkup: Checkup) -> Iterator[Finding]:
    """Derive all states from the log again."""
    del checkup
    history.rebuild()
    yield Finding("states", "derived again from the log")


HISTORY_CHECKS: tuple[HistoryCheck, ...] = (damage, orphans)
"""What is looked at in a history, in this order."""
