"""Cards of one fact are one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quiz.anki.decks import DeckTree
from quiz.anki.identity import note_guid
from quiz.anki.notes import AnkiNote, notes_of
from quiz.bank.model import Answer, Blank, Card, Claim, Deck, Form, Library, Recall
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Callable


def notes(*cards: Card) -> list[AnkiNote]:
    library = Library((Deck("Mill", cards=cards),))
    return notes_of(library, DeckTree(library))


def field(note: AnkiNote, name: str) -> str:
    return note.fields[note.type.fields.index(name)]


def reverse_of(card: Card) -> Card:
    task = Recall(("What does the wheel turn?",), Answer("the mill"))
    return replace(card, id=f"{card.note}.reverse", task=task, forms=(Form.FLIP,))


def test_both_directions_are_templates_of_one_note(wheel: Card) -> None:
    (note,) = notes(wheel, reverse_of(wheel))
    assert note.cards == ((0, "Mill"), (1, "Mill"))
    assert field(note, "Question") == "What turns the mill?"
    assert field(note, "Reverse question") == "What does the wheel turn?"
    assert field(note, "Reverse typed") == ""
    assert field(note, "Reverse why") == ""


def test_a_reverse_alone_makes_its_card_only(wheel: Card) -> None:
    (note,) = notes(reverse_of(wheel))
    assert note.cards == ((1, "Mill"),)
    assert field(note, "Question") == ""


def test_a_reverse_with_a_reason_of_its_own_keeps_it(wheel: Card) -> None:
    (note,) = notes(wheel, replace(reverse_of(wheel), why="It <turns>."))
    assert field(note, "Why") == "The miller wrote it down."
    assert field(note, "Reverse why") == "It &lt;turns&gt;."


def test_two_cards_in_one_direction_are_refused(wheel: Card) -> None:
    with pytest.raises(QuizError, match="same direction"):
        notes(wheel, replace(wheel, id="mill/other"))


def test_blanks_of_one_sentence_are_deletions_of_one_note(blanks: tuple[Card, Card]) -> None:
    (note,) = notes(*blanks)
    assert note.type.kind == "cloze"
    assert field(note, "Text") == "{{c1::Two::how many}} stones grind {{c2::rye}}."
    assert note.cards == ((0, "Mill"), (1, "Mill"))
    assert field(note, "Typed") == "typed"


def test_a_blank_keeps_its_number_when_another_stays_away(blanks: tuple[Card, Card]) -> None:
    (note,) = notes(blanks[1])
    assert field(note, "Text") == "Two stones grind {{c2::rye}}."
    assert note.cards == ((1, "Mill"),)


def test_blanks_of_different_sentences_are_refused(blanks: tuple[Card, Card]) -> None:
    task = Recall((), Answer("rye"), Blank("Three stones grind ", "."))
    with pytest.raises(QuizError, match="do not lie in one sentence"):
        notes(blanks[0], replace(blanks[1], task=task))


def test_signs_of_ankis_in_a_blank_are_text(make_card: Callable[..., Card]) -> None:
    task = Recall((), Answer("a}}::b"), Blank("{{c9::", "}}", "x::y"))
    (note,) = notes(make_card("gap", task))
    text = field(note, "Text")
    assert text == ("&#123;&#123;c9::{{c1::a&#125;&#125;&#58;&#58;b::x&#58;&#58;y}}&#125;&#125;")


def test_a_sentence_with_a_question_is_a_question(make_card: Callable[..., Card]) -> None:
    task = Recall(("Who?",), Answer("Ann"), Blank("It was ", "."))
    (note,) = notes(make_card("who", task))
    assert note.type.kind == "question"


def test_a_task_that_asks_nothing_is_refused(make_card: Callable[..., Card]) -> None:
    with pytest.raises(QuizError, match="neither a question nor a sentence"):
        notes(make_card("who", Recall((), Answer("Ann"))))


def test_claims_say_right_or_wrong(make_card: Callable[..., Card]) -> None:
    right, wrong = notes(
        make_card("a", Claim("It turns.", truth=True)),
        make_card("b", Claim("It flies.", truth=False)),
    )
    assert (field(right, "Verdict"), field(wrong, "Verdict")) == ("Right", "Wrong")


def test_cards_that_are_not_studied_stay_out(wheel: Card) -> None:
    assert notes(replace(wheel, studied=False)) == []


def test_tags_of_all_cards_are_there_once(wheel: Card) -> None:
    other = replace(reverse_of(wheel), tags=("b", "a c"))
    (note,) = notes(replace(wheel, tags=("b", "")), other)
    assert note.tags == ("mill::a-c", "mill::b")


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("core", "mill::core"),
        ("people::millers", "mill::people::millers"),
        ("mill", "mill"),
        ("mill::core", "mill::core"),
        ("millers", "mill::millers"),
        ("::a::::b::", "mill::a::b"),
    ],
)
def test_tags_lie_under_their_bank_so_that_they_mix_with_no_others(
    wheel: Card, tag: str, wanted: str
) -> None:
    (note,) = notes(replace(wheel, tags=(tag,)))
    assert note.tags == (wanted,)


def test_the_guid_is_that_of_the_first_id(wheel: Card) -> None:
    moved = replace(wheel, id="mill/new", note="mill/new", was=("mill/wheel", "mill/middle"))
    (note,) = notes(moved)
    assert note.guid == notes(wheel)[0].guid == note_guid("question", "mill/wheel")


def test_a_renamed_direction_or_blank_follows_its_note(blanks: tuple[Card, Card]) -> None:
    renamed = [
        replace(c, id=f"mill/new.{n}", note="mill/new", was=(f"mill/stones.{n}",))
        for n, c in enumerate(blanks, 1)
    ]
    assert notes(*renamed)[0].guid == notes(*blanks)[0].guid


def test_a_question_that_takes_anothers_place_keeps_the_others_guid(wheel: Card) -> None:
    assert notes(replace(wheel, was=("own/override",)))[0].guid == notes(wheel)[0].guid


def test_the_guid_does_not_hang_on_the_text_and_the_digest_does(wheel: Card) -> None:
    (before,), (after,) = notes(wheel), notes(replace(wheel, why="Mended."))
    assert before.guid == after.guid
    assert before.digest != after.digest


def test_the_digest_changes_with_the_tags_and_not_with_the_deck(wheel: Card) -> None:
    (before,) = notes(wheel)
    assert notes(replace(wheel, tags=("new",)))[0].digest != before.digest
    library = Library((Deck("Elsewhere", cards=(wheel,)),))
    assert notes_of(library, DeckTree(library))[0].digest == before.digest
