"""A stream of everything a learner can do, each thing told of when it is stored and not before."""

from __future__ import annotations

import os
import random
from pathlib import Path

from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import back_up_file
from quiz.store.events import EventKind
from quiz.store.history import History
from quiz.store.rotation import Occasion

START_MS = 1_715_846_400_000
CARDS = 40
_KINDS = (
    [EventKind.REVIEW] * 30
    + [EventKind.SUSPEND, EventKind.UNSUSPEND, EventKind.BURY, EventKind.RESET, EventKind.TEST]
    + [EventKind.UNDO] * 3
)
_BACKUPS = 0.005  # so often instead of an event


def act(path: Path, name: str, start_ms: int, told: int, chance: random.Random) -> None:
    """Use a history until killed; the mark of each event goes to the descriptor `told` once stored.

    The mark is the event's `run`: the name and a number. `start_ms` is when this process began.
    """
    moment = Moment(start_ms, 120)
    with History.open(path, Scheduler(), device=name) as history:
        number = 0
        while True:
            moment = Moment(moment.at_ms + chance.randrange(0, 40_000), 120)
            if chance.random() < _BACKUPS:
                back_up_file(path, moment.at_ms, Occasion.ASKED)
                continue
            number += 1
            mark = f"{name}-{number}"
            if do_something(history, moment, mark, chance):
                os.write(told, f"{mark}\n".encode())


def do_something(history: History, moment: Moment, mark: str, chance: random.Random) -> bool:
    """Do one thing, drawn at random; False if there was nothing to undo."""
    kind = chance.choice(_KINDS)
    if kind is EventKind.UNDO:
        return history.undo(moment, run=mark) is not None
    card = f"stream/{chance.randrange(CARDS)}"
    if kind is EventKind.REVIEW:
        rating = chance.choice(list(Rating))
        history.record(
            kind,
            card,
            moment,
            rating=rating,
            form="typed",
            correct=float(rating > Rating.AGAIN),
            response='"an answer"',
            ms=chance.randrange(60_000),
            key_digest="k",
            run=mark,
        )
    else:
        history.record(kind, card, moment, correct=1.0, key_digest="k", run=mark)
    return True
