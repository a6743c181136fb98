"""Which cards give away the answers of others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quiz.bank.model import Answer, Blank, Card, Claim, Form, Recall
from quiz.catalogue import revealing
from quiz.catalogue.revealing import revelations


def card(name: str, asks: str, answer: str, why: str = "", **more: object) -> Card:
    task = Recall((asks,), Answer(answer))
    given = Card(f"b/{name}", f"b/{name}", "D", task, (Form.TYPED,), why, siblings=(f"b/{name}",))
    return replace(given, **more)


FILLING = [
    card(f"other{n}", f"Which harbour did ship {n} of the {n}th convoy reach?", f"Port {n}x")
    for n in range(12)
]
YEAR = card("year", "In which year was the lamp of Cordouan first lit?", "1611")
TELLER = card(
    "teller", "Who designed the tower of Cordouan?", "Louis de Foix",
    "De Foix died before its lamp was first lit in 1611.",
)  # fmt: skip


def reveals(*cards: Card) -> dict[str, tuple[str, ...]]:
    return revelations([*FILLING, *cards])[0]


def test_a_text_with_the_answer_and_what_is_asked_gives_it_away() -> None:
    told, by = revelations([*FILLING, YEAR, TELLER])
    assert told == {"b/teller": ("b/year",)}
    assert by == {"b/year": ("b/teller",)}


def test_the_answer_alone_in_a_text_about_something_else_does_not() -> None:
    elsewhere = card("war", "Which war did the king end by treaty?", "the third", "It was 1611.")
    assert reveals(YEAR, elsewhere) == {}


def test_what_is_asked_without_the_answer_does_not() -> None:
    lamp = card("lamp", "What was first lit at Cordouan?", "the lamp")
    assert reveals(YEAR, lamp) == {}


def test_the_answer_of_a_sentence_with_a_gap_counts_as_its_text() -> None:
    blank = Blank("The lamp of Cordouan was first lit in 1611 by ", ".")
    gap = card("gap", "", "")
    gap = replace(gap, task=Recall((), Answer("Louis Cordouan"), blank))
    assert reveals(YEAR, gap) == {"b/gap": ("b/year",)}


def test_siblings_and_cards_with_one_answer_need_no_such_relation() -> None:
    assert reveals(YEAR, replace(TELLER, siblings=YEAR.siblings)) == {}
    again = card("again", "When was Cordouan lit for the first year, by its first lamp?", "1611")
    assert reveals(YEAR, again) == {}


def test_cards_that_are_only_tested_are_left_alone() -> None:
    assert reveals(YEAR, replace(TELLER, studied=False)) == {}
    claim = Claim("The lamp of Cordouan was first lit in the year 1611.", truth=True)
    assert reveals(YEAR, replace(TELLER, task=claim, why=claim.statement)) == {
        "b/teller": ("b/year",)
    }


def test_ten_times_the_cards_take_about_ten_times_as_many_comparisons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    compare = revealing._tells

    def counted(*given: object) -> bool:
        nonlocal compared
        compared += 1
        return compare(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(revealing, "_tells", counted)

    def comparisons(copies: int) -> int:
        nonlocal compared
        compared = 0
        revelations(
            [
                card(
                    f"{n}-{place}",
                    f"In which year was the lamp of tower{n} at {place} first lit?",
                    f"{1000 + n}",
                    f"The lamp of tower{n} at {place} was lit in {1000 + n}, says the record.",
                )
                for n in range(60 * copies)
                for place in ("Cordouan", "Eddystone")
            ]
        )
        return compared

    assert 0 < comparisons(10) <= 12 * comparisons(1)


def test_an_answer_that_is_everywhere_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reveals(YEAR, TELLER) != {}
    monkeypatch.setattr(revealing, "MOST_TEXTS", 1)
    assert reveals(YEAR, TELLER) == {}
