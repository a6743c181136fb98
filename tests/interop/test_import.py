"""What Anki makes of our packages: the first import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quiz.anki.identity import search_for
from quiz.bank.model import Card, Deck, Library

if TYPE_CHECKING:
    from pathlib import Path


def test_every_kind_of_note_arrives_and_the_database_check_finds_nothing(
    learner: Any, everything: Library
) -> None:
    counts = learner.take(everything)
    assert (counts.new, counts.updated, counts.conflicting) == (6, 0, 0)
    names = {note.note_type()["name"] for note in learner.notes()}
    assert names == {f"Factdeck {k} v1" for k in ("question", "cloze", "order", "match", "claim")}
    assert learner.check() == ("Database rebuilt and optimized.", True)


def test_every_card_has_a_front_and_a_back_without_template_errors(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    collection = learner.collection
    cards = [collection.get_card(id_) for id_ in collection.find_cards("")]
    assert len(cards) == 8
    for card in cards:
        output = card.render_output()
        for side in (output.question_text, output.answer_text):
            text = side.split("<script")[0]
            assert "{{" not in text
            assert "template" not in text.lower()
            assert 'class="stem"' in text
        assert "paragraph 14, sentence 2" in output.answer_text
    assert collection.get_empty_cards().notes == []


def test_anki_makes_the_same_cards_of_our_fields_as_we_do(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    for note in learner.notes():
        ours = {card.ord for card in note.cards()}
        copy = learner.collection.new_note(note.note_type())
        copy.fields = list(note.fields)
        learner.collection.add_note(copy, 1)
        assert {card.ord for card in copy.cards()} == ours, note["Id"]


def test_new_cards_come_in_the_order_of_the_bank(learner: Any, everything: Library) -> None:
    learner.take(everything)
    ids = learner.collection.find_cards("", order="c.due, c.ord")
    notes = [learner.collection.get_card(id_).note()["Id"] for id_ in ids]
    names = ["lighthouse", "lighthouse", "storm", "storm", "storm-day", "hours", "trades", "calm"]
    assert notes == [f"fogport/{name}" for name in names]


def test_every_level_of_the_deck_tree_has_its_description(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    decks = {d.name: learner.collection.decks.get(d.id) for d in
             learner.collection.decks.all_names_and_ids(include_filtered=False)}  # fmt: skip
    assert decks["Fogport"]["desc"] == "<p>An invented town.</p><p>One yearbook, of 1931.</p>"
    assert decks["Fogport::Harbour"]["desc"] == "<p>Boats &amp; storms.</p>"


def test_levels_that_no_bank_describes_are_made_and_described_too(
    learner: Any, everything: Library
) -> None:
    cards = everything.decks[1].cards
    learner.take(Library((Deck("A::B::C", about="Deep down.", cards=cards),)))
    decks = learner.collection.decks
    assert decks.by_name("A")["desc"] == "<p>A, in parts: B.</p>"
    assert decks.by_name("A::B")["desc"] == "<p>B, in parts: C.</p>"
    assert decks.by_name("A::B::C")["desc"] == "<p>Deep down.</p>"


def test_directions_of_one_fact_may_lie_in_different_decks(
    learner: Any, everything: Library
) -> None:
    forward, reverse, *_ = everything.decks[1].cards
    learner.take(Library((Deck("One", cards=(forward,)), Deck("Two", cards=(reverse,)))))
    (note,) = learner.notes()
    names = {card.ord: learner.collection.decks.name(card.did) for card in note.cards()}
    assert names == {0: "One", 1: "Two"}


def test_tags_arrive_whole(learner: Any, everything: Library) -> None:
    deck = everything.decks[1]
    tagged = replace(deck.cards[2], tags=("two words", "a\tb", "", "theme::storm"))
    learner.take(Library((replace(deck, cards=(tagged, deck.cards[3])),)))
    assert learner.note("storm").tags == [
        "fogport::a-b", "fogport::theme::storm", "fogport::two-words",
    ]  # fmt: skip
    assert len(learner.collection.find_notes("tag:fogport")) == 1


@pytest.mark.parametrize("bury", [True, False])
def test_the_reverse_of_an_answered_card_is_its_sibling_which_anki_buries(
    learner: Any, everything: Library, bury: bool
) -> None:
    learner.take(everything)
    collection = learner.collection
    collection.decks.set_current(collection.decks.id("Fogport"))
    config = collection.decks.config_dict_for_deck_id(collection.decks.id("Fogport::Harbour"))
    config["new"]["bury"] = config["rev"]["bury"] = bury
    config["new"]["delays"] = []  # a card graduates with its first answer
    collection.decks.update_config(config)
    learner.answer_next()
    reverse = learner.note("lighthouse").cards()[1]
    assert (reverse.queue < 0) is bury


def test_anki_finds_words_with_apostrophes_and_accents_in_every_field(
    learner: Any, everything: Library
) -> None:
    deck = everything.decks[1]
    told = replace(deck.cards[4], why="Touré's boats weren\u2019t there.")
    learner.take(Library((replace(deck, cards=(told, *deck.cards[5:])),)))
    for words in ('"Touré\'s boats"', "weren\u2019t"):
        assert len(learner.collection.find_notes(words)) == 1


def test_the_search_that_an_export_gives_finds_what_left_the_banks(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    found = learner.collection.find_notes(search_for(("fogport/storm", "fogport/storm-day")))
    names = {learner.collection.get_note(id_)["Id"] for id_ in found}
    assert names == {"fogport/storm", "fogport/storm-day"}


def test_packages_of_two_banks_do_not_disturb_each_other(learner: Any, everything: Library) -> None:
    deck = everything.decks[1]
    learner.take(everything)
    other = tuple(
        replace(card, id=f"b/{card.id[8:]}", note=f"b/{card.note[8:]}") for card in deck.cards
    )
    counts = learner.take(Library((replace(deck, cards=other),)))
    assert counts.new == 6
    assert len(learner.collection.find_cards("")) == 16
    assert learner.check() == ("Database rebuilt and optimized.", True)


def test_nothing_is_written_to_the_folder_of_temporary_files(
    learner: Any, everything: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    learner.export(everything)
    assert list(temporary.iterdir()) == []


def test_typed_answers_are_compared_by_anki(learner: Any, everything: Library) -> None:
    learner.take(everything)
    question, cloze = learner.note("lighthouse"), learner.note("storm")
    front = question.cards()[0].render_output().question_text
    assert "[[type:Answer]]" in front
    collection = learner.collection
    right = collection.compare_answer(question["Answer"], "Ada Quill")
    wrong = collection.compare_answer(question["Answer"], "Ada Quell")
    assert "typeBad" not in right
    assert "typeBad" in wrong
    assert "[[type:cloze:Text]]" in cloze.cards()[1].render_output().question_text
    assert collection.extract_cloze_for_typing(cloze["Text"], 2) == "30"


def test_a_card_without_the_typed_form_has_nothing_to_type_into(
    learner: Any, everything: Library
) -> None:
    learner.take(everything)
    reverse = learner.note("lighthouse").cards()[1].render_output()
    assert "[[type:" not in reverse.question_text + reverse.answer_text


def test_a_card_that_is_for_tests_only_stays_at_home(learner: Any, everything: Library) -> None:
    deck = everything.decks[1]
    cards: tuple[Card, ...] = (*deck.cards[:-1], replace(deck.cards[-1], studied=False))
    report = learner.export(Library((replace(deck, cards=cards),)))
    assert (report.notes, report.cards, report.left_out) == (5, 7, 1)
