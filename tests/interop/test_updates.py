"""What Anki does when a deck comes again: ten years of history must outlive every update."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quiz.anki import notetypes
from quiz.bank.model import Card, Library, Recall

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition

LATER = 1_700_000_900
FAR_FUTURE = 4_000_000_000
NEVER = ImportAnkiPackageUpdateCondition.Value("IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_NEVER")
SCHEDULING = (
    "select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, data"
    " from cards order by id"
)


def edited(library: Library, note: str, change: Callable[[Card], Card]) -> Library:
    deck = library.decks[1]
    cards = tuple(change(card) if card.id == f"fogport/{note}" else card for card in deck.cards)
    return Library((library.decks[0], replace(deck, cards=cards)))


def reworded(card: Card) -> Card:
    assert isinstance(card.task, Recall)
    return replace(card, task=replace(card.task, wordings=("Whose work is the lighthouse?",)))


def test_an_unchanged_deck_updates_nothing(learner: Any, everything: Library) -> None:
    learner.take(everything)
    counts = learner.take(everything, LATER)
    assert (counts.new, counts.updated, counts.unchanged) == (0, 0, 6)


def test_one_edit_updates_one_note_and_keeps_the_scheduling(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    collection = learner.collection
    collection.decks.set_current(collection.decks.id("Fogport"))
    answered = [learner.answer_next() for _ in range(4)]
    before = collection.db.all(SCHEDULING)
    reviews = collection.db.all("select * from revlog order by id")
    counts = learner.take(edited(everything, "lighthouse", reworded), LATER)
    assert (counts.new, counts.updated, counts.unchanged) == (0, 1, 5)
    assert learner.note("lighthouse")["Question"] == "Whose work is the lighthouse?"
    assert len(set(answered)) >= 2
    assert len(reviews) == 4
    assert collection.db.all(SCHEDULING) == before
    assert collection.db.all("select * from revlog order by id") == reviews
    assert learner.check() == ("Database rebuilt and optimized.", True)


def test_an_edit_in_the_second_of_the_last_export_is_still_seen(
    learner: Any, everything: Library
) -> None:
    learner.take(everything, LATER)
    counts = learner.take(edited(everything, "lighthouse", reworded), LATER - 500)
    assert (counts.new, counts.updated) == (0, 1)


def test_a_direction_that_is_added_later_becomes_a_new_card_of_the_same_note(
    learner: Any, everything: Library
) -> None:
    deck = everything.decks[1]
    without = Library((everything.decks[0], replace(deck, cards=(deck.cards[0], *deck.cards[2:]))))
    learner.take(without)
    assert len(learner.note("lighthouse").cards()) == 1
    counts = learner.take(everything, LATER)
    assert (counts.new, counts.updated) == (0, 1)
    assert [card.ord for card in learner.note("lighthouse").cards()] == [0, 1]


def test_a_renamed_question_stays_the_same_note(learner: Any, everything: Library) -> None:
    learner.take(everything)

    def renamed(card: Card) -> Card:
        return replace(
            card, id="fogport/storm-date", note="fogport/storm-date", was=("fogport/storm-day",)
        )

    counts = learner.take(edited(everything, "storm-day", renamed), LATER)
    assert (counts.new, counts.updated) == (0, 1)
    assert learner.note("storm-date")["Answer"] == "9 May 1931"


def test_a_question_that_changes_its_kind_is_a_new_note_and_no_conflict(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    claim = everything.decks[1].cards[-1].task
    changed = edited(everything, "storm-day", lambda card: replace(card, task=claim))
    counts = learner.take(changed, LATER)
    assert (counts.new, counts.conflicting) == (1, 0)


def test_cards_stay_in_the_deck_that_the_learner_moved_them_to(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    own = learner.collection.decks.id("My own")
    moved = learner.note("lighthouse").card_ids()
    learner.collection.set_deck(moved, own)
    changed = edited(everything, "lighthouse", reworded)
    learner.take(changed, LATER)
    learner.take_text(edited(everything, "lighthouse", lambda card: card))
    assert {learner.collection.get_card(id_).did for id_ in moved} == {own}


def test_a_package_passes_over_a_note_that_the_learner_touched_later(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    write_own(learner)
    counts = learner.take(edited(everything, "lighthouse", reworded), LATER)
    assert counts.updated == 0
    assert learner.note("lighthouse")["My notes"] == "Remember the tower."


def test_a_package_replaces_a_note_that_was_touched_before_its_content_changed(
    learner: Any, everything: Library
) -> None:
    # Anki's own way, which the guide warns of: the reason for the text file.
    learner.take(everything)
    write_own(learner)
    counts = learner.take(edited(everything, "lighthouse", reworded), FAR_FUTURE)
    assert counts.updated == 1
    note = learner.note("lighthouse")
    assert note["My notes"] == ""
    assert set(note.tags) == {"fogport::people", "fogport::core"}


def test_the_text_file_updates_it_and_keeps_tags_and_own_notes(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    write_own(learner)
    counts = learner.take_text(edited(everything, "lighthouse", reworded))
    assert (counts.new, counts.updated, counts.unchanged) == (0, 1, 5)
    note = learner.note("lighthouse")
    assert note["Question"] == "Whose work is the lighthouse?"
    assert note["My notes"] == "Remember the tower."
    assert set(note.tags) == {"fogport::people", "fogport::core", "leech", "mine"}
    again = learner.take_text(edited(everything, "lighthouse", reworded))
    assert (again.new, again.updated) == (0, 0)


def test_a_package_that_updates_nothing_and_then_the_text_bring_all_and_keep_all(
    learner: Any, everything: Library
) -> None:
    deck = everything.decks[1]
    learner.take(Library((everything.decks[0], replace(deck, cards=deck.cards[:4]))))
    write_own(learner)
    changed = edited(everything, "lighthouse", reworded)
    learner.export(changed, LATER)
    counts = learner.import_package(update_notes=NEVER)
    assert (counts.new, counts.updated) == (4, 0)
    counts = learner.take_text(changed)
    assert (counts.new, counts.updated) == (0, 1)
    note = learner.note("lighthouse")
    assert note["Question"] == "Whose work is the lighthouse?"
    assert note["My notes"] == "Remember the tower."
    assert set(note.tags) == {"fogport::people", "fogport::core", "leech", "mine"}


def test_the_text_file_brings_new_notes_with_the_same_cards_and_guids(
    learner: Any, everything: Library
) -> None:
    deck = everything.decks[1]
    learner.take(everything)
    known = {note.guid: [card.ord for card in note.cards()] for note in learner.notes()}
    learner.collection.remove_notes([note.id for note in learner.notes()])
    counts = learner.take_text(everything)
    assert counts.new == 6
    found = {note.guid: [card.ord for card in note.cards()] for note in learner.notes()}
    assert found == known
    decks = {learner.collection.decks.name(c.did) for n in learner.notes() for c in n.cards()}
    assert decks == {deck.name}


def test_new_templates_arrive_with_a_newer_date_of_theirs(
    learner: Any, everything: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.take(everything)
    monkeypatch.setattr(notetypes, "style", lambda: ".card { color: red; }")
    monkeypatch.setattr("quiz.anki.package.style", notetypes.style)
    later = notetypes.TEMPLATES_CHANGED + 1
    monkeypatch.setattr("quiz.anki.package.TEMPLATES_CHANGED", later)
    counts = learner.take(everything, LATER)
    assert (counts.new, counts.updated, counts.conflicting) == (0, 0, 0)
    css = learner.collection.models.by_name("Factdeck question v1")["css"]
    assert css == ".card { color: red; }"


def write_own(learner: Any) -> None:
    note = learner.note("lighthouse")
    note["My notes"] = "Remember the tower."
    note.tags += ["leech", "mine"]
    learner.collection.update_note(note)
