"""Opening a desk: catalogue, history, clock and settings, each where it lies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from quiz.catalogue.reading import open_catalogue
from quiz.places import Places
from quiz.scheduling.clock import read_clock
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import read_settings
from quiz.session.study import Desk
from quiz.store.events import EventKind
from quiz.store.history import History


@contextmanager
def open_desk(places: Places, environ: Mapping[str, str] = os.environ) -> Iterator[Desk]:
    """Open everything a sitting needs, and close it afterwards.

    Raises ContentError when a bank is broken, and QuizError for a damaged or unwritable history.
    """
    settings = read_settings(places.settings)
    clock = read_clock(environ)
    with (
        open_catalogue(places) as catalogue,
        History.open(places.history, Scheduler(settings)) as history,
    ):
        desk = Desk(catalogue=catalogue, history=history, clock=clock, settings=settings)
        _follow_renames(desk)
        yield desk


def _follow_renames(desk: Desk) -> None:
    """Give the history of a card that has a new id to that id; each renaming is logged once."""
    renames = desk.catalogue.renames()
    if not renames:
        return
    known = desk.history.states()
    for former, present in renames.items():
        if former in known:
            desk.history.record(EventKind.RELINK, present, desk.clock.now(), target=former)
