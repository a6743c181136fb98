"""Cards that have another id now: their history goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import UsageError
from quiz.store.events import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.scheduling.clock import Moment
    from quiz.session.desk import Desk
    from quiz.store.history import History


def follow_renames(desk: Desk) -> None:
    """Give the history of a card that has a new id to that id; each renaming is logged once.

    What an author says (`was`) is followed, then what is recognised without doubt. It is looked
    for once in each state of the catalogue, so that a warm start reads one row for it. A renaming
    that the learner took back is not made again.
    """
    stamp = desk.catalogue.stamp
    if desk.history.is_followed(stamp):
        return
    from quiz.store.orphans import recognised

    states = desk.history.states()
    found = recognised(states, desk.catalogue.keys()) | desk.catalogue.renames()
    refused = {(e.target, e.card) for e, undone in desk.history.links() if undone}
    for former, present in found.items():
        if former in states and (former, present) not in refused:
            desk.history.record(EventKind.RELINK, present, desk.clock.now(), target=former)
    desk.history.follow(stamp)


def relink(
    history: History, keys: Mapping[str, str], former: str, present: str, now: Moment
) -> None:
    """Give the history of a card whose question is gone to a card that there is.

    `keys` has the ids of all present cards. Raises UsageError when either is not what it must be.
    """
    states = history.states()
    if former in keys:
        raise UsageError(
            f"{former} is still in a deck, so its history stays with it.",
            "Only a card whose question is gone can be relinked: quiz doctor lists them.",
        )
    if former not in states:
        raise UsageError(
            f"{former} has no history.{_near(former, states)}",
            "quiz doctor lists the cards whose question is gone.",
        )
    if present not in keys:
        raise UsageError(
            f"There is no card {present}.{_near(present, keys)}", "quiz questions lists them all."
        )
    history.record(EventKind.RELINK, present, now, target=former)


def unlink(history: History, former: str, now: Moment) -> str:
    """Take back the last renaming of a card; give the name that it had got.

    Raises UsageError when there is none to take back.
    """
    links = [event for event, undone in history.links() if not undone and event.target == former]
    if not links:
        raise UsageError(f"{former} was not relinked.", "Give the id that the card had before.")
    history.cancel(links[-1], now)
    return links[-1].card


def _near(name: str, names: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    return f" Did you mean {near[0]}?" if near else ""
