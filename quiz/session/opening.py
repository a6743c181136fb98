"""Opening a desk: catalogue, history, clock and settings, each where it lies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from quiz.catalogue.reading import open_catalogue
from quiz.optimizing.versions import with_fitted_parameters
from quiz.places import Places
from quiz.scheduling.clock import read_clock
from quiz.scheduling.policy import Policy
from quiz.scheduling.settings import Settings, read_settings
from quiz.session.desk import Desk
from quiz.session.renames import follow_renames
from quiz.store.history import History


@contextmanager
def open_desk(places: Places, environ: Mapping[str, str] = os.environ) -> Iterator[Desk]:
    """Open everything a sitting needs, and close it afterwards.

    Raises ContentError when a bank or the file of parameters is broken, and QuizError for a damaged
    or unwritable history.
    """
    settings = effective_settings(places)
    clock = read_clock(environ)
    with open_catalogue(places) as catalogue:
        policy = Policy(settings, catalogue.decks_of_cards)
        with History.open(places.history, policy) as history:
            desk = Desk(catalogue=catalogue, history=history, clock=clock, policy=policy)
            follow_renames(desk)
            yield desk


def effective_settings(places: Places) -> Settings:
    """Read what holds: the learner's settings, with fitted weights where they give none.

    Raises ContentError when one of the two files is broken.
    """
    return with_fitted_parameters(read_settings(places.settings), places.parameters)


def policy_of(places: Places, settings: Settings) -> Policy:
    """Give the learner's policy to whoever opens the history alone.

    The catalogue is opened only if a deck has its own schedule. Raises ContentError then when a
    bank is broken.
    """

    def decks_of_cards() -> Mapping[str, str]:
        with open_catalogue(places) as catalogue:
            return catalogue.decks_of_cards()

    return Policy(settings, decks_of_cards)
