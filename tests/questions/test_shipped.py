"""The banks that travel with the program are what its facts give."""

from __future__ import annotations

from collections import Counter

import pytest

from quiz.anki.dating import LEDGER, Ledgers, undated
from quiz.anki.decks import DeckTree
from quiz.anki.notes import notes_of
from quiz.bank.loading import read_library
from quiz.facts.disputes import disputed
from quiz.facts.loading import load_subjects
from quiz.facts.model import FactBase
from quiz.places import bundled
from quiz.questions.generating import generate
from quiz.questions.model import Recalled
from quiz.questions.stale import State, changes

BASES = load_subjects(bundled("seeds"))


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)
def test_the_shipped_banks_are_up_to_date(base: FactBase) -> None:
    found = changes(generate(base, disputed(base)), bundled("decks") / base.subject.id)
    stale = [change.path.name for change in found if change.state is not State.UNCHANGED]
    assert stale == [], "run quiz generate"


def test_the_shipped_ledger_dates_every_note_as_it_is() -> None:
    folder = bundled("decks")
    library, _ = read_library([folder], BASES)
    notes = notes_of(library, DeckTree(library))
    assert len(notes) > 100
    assert undated(Ledgers(folder / LEDGER), notes) == (), "run quiz generate"


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)
def test_every_usable_fact_of_the_shipped_bases_is_asked(base: FactBase) -> None:
    made = generate(base, disputed(base))
    cards = [one for bank in made.banks for one in bank.questions if isinstance(one, Recalled)]
    asked = {one.common.facts[0] for one in cards}
    unasked = [one for one in made.skipped if one.card == "forward" and one.fact not in asked]
    assert unasked == []


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)
def test_nearly_all_shipped_facts_can_be_asked_in_two_ways(base: FactBase) -> None:
    ways: Counter[str] = Counter()
    for bank in generate(base, disputed(base)).banks:
        for one in bank.questions:
            if isinstance(one, Recalled):
                ways[one.common.facts[0]] += 1 + bool(one.draft.options) + bool(one.cloze)
    assert sum(count >= 2 for count in ways.values()) >= 0.9 * len(ways)


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.subject.id)
def test_most_shipped_cards_can_be_recalled_in_a_second_form(base: FactBase) -> None:
    cards = [
        one
        for bank in generate(base, disputed(base)).banks
        for one in bank.questions
        if isinstance(one, Recalled)
    ]
    several = [one for one in cards if one.draft.options or one.cloze]
    assert len(several) >= 0.6 * len(cards)
