"""Keeps the catalogue's notes of where cards stand up to date with the history."""

from __future__ import annotations

from quiz.catalogue.reading import Catalogue
from quiz.catalogue.standing import Known, Mark, Standing
from quiz.store.agenda import Agenda
from quiz.store.history import History


def up_to_date(catalogue: Catalogue, history: History) -> Standing:
    """Give the notes after all that happened; after a few answers only their cards are looked at."""
    standing, agenda = catalogue.standing, history.agenda
    end, noted = Mark(*agenda.end()), standing.mark()
    if noted != end:
        touched = agenda.touched_since(*noted) if noted else None
        if touched is None:
            standing.note_all(end, _known(agenda, None))
        else:
            heirs = standing.heirs(touched)
            needed = {card for cards in heirs.values() for card in cards}
            standing.note(end, heirs.keys(), _known(agenda, needed))
    return standing


def _known(agenda: Agenda, cards: set[str] | None) -> list[Known]:
    return [Known(*stood) for stood in agenda.stood(cards)]
