"""What a card's fields say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quiz.anki.fields import (
    match_fields,
    option_fields,
    order_fields,
    recall_fields,
    shared_fields,
)
from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Card,
    Distractor,
    Form,
    Item,
    Match,
    Order,
    Recall,
    Reference,
)
from quiz.bank.options import ascending

if TYPE_CHECKING:
    from collections.abc import Callable


def texts(items: str) -> list[str]:
    return re.findall(r"<bdi>(.*?)</bdi>", items)


def task_of(card: Card) -> Recall:
    assert isinstance(card.task, Recall)
    return card.task


def test_options_of_names_stand_by_the_alphabet_and_are_shuffled_on_the_device(
    wheel: Card,
) -> None:
    fields = option_fields(wheel, task_of(wheel))
    assert texts(fields["Options"]) == ["an ox", "the wheel", "the wind"]
    assert '<li class="key"><bdi>the wheel</bdi></li>' in fields["Options"]
    assert fields["Options"].count("key") == 1
    assert fields["Order"] == "shuffle"
    assert fields["Lures"] == "<li><b><bdi>the wind</bdi></b>: it dries the grain</li>"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["May 2014", "2 April 2013", "1 May 2014"], ["2 April 2013", "1 May 2014", "May 2014"]),
        (["about 1,000 men", "30", "more than 200"], ["30", "more than 200", "about 1,000 men"]),
        (["zebra", "30", "ant"], ["zebra", "30", "ant"]),
    ],
)
def test_dates_and_numbers_ascend_and_other_texts_stay(given: list[str], wanted: list[str]) -> None:
    assert list(ascending(given)) == wanted


def test_fixed_options_ascend_and_say_so(make_card: Callable[..., Card]) -> None:
    task = Recall(
        ("When?",), Answer("3 May 1900", AnswerKind.DATE),
        distractors=(Distractor("9 May 1900"), Distractor("1 May 1900")), fixed=True,
    )  # fmt: skip
    fields = option_fields(make_card("day", task), task)
    assert texts(fields["Options"]) == ["1 May 1900", "3 May 1900", "9 May 1900"]
    assert fields["Order"] == "fixed"


def test_a_card_without_distractors_has_no_options(make_card: Callable[..., Card]) -> None:
    task = Recall(("Who?",), Answer("Ann"))
    fields = recall_fields(make_card("who", task), task)
    assert (fields["Options"], fields["Order"], fields["Lures"]) == ("", "", "")


def test_only_a_card_with_the_typed_form_is_typed(wheel: Card) -> None:
    assert recall_fields(wheel, task_of(wheel))["Typed"] == "typed"
    flipped = replace(wheel, forms=(Form.OPTIONS, Form.FLIP))
    assert recall_fields(flipped, task_of(wheel))["Typed"] == ""


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("3 May 1900", "the day, month and year"),
        ("May 1900", "the month and year"),
        ("1900", "the year"),
    ],
)
def test_a_date_says_how_precise_it_is_wanted(
    make_card: Callable[..., Card], answer: str, wanted: str
) -> None:
    task = Recall(("When?",), Answer(answer, AnswerKind.DATE))
    assert recall_fields(make_card("day", task), task)["Wanted"] == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("1962 to 1964", "the first and the last year"),
        ("May 1962 to June 1964", "the first and the last month, each with its year"),
        ("3 to 5 May 1962", "the first and the last day, each with month and year"),
        ("May 1962 to 1964", "the first and the last year"),
    ],
)
def test_a_span_asks_for_both_its_ends(
    make_card: Callable[..., Card], answer: str, wanted: str
) -> None:
    task = Recall(("From when to when?",), Answer(answer, AnswerKind.DATE))
    assert recall_fields(make_card("span", task), task)["Wanted"] == wanted


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When did it open? Give the month and year.", "May 1900"),
        ("When did it begin and end? Give the first and the last year.", "1900 to 1902"),
        ("In which year did it open?", "1900"),
    ],
)
def test_a_question_that_says_how_precise_the_date_is_wanted_is_not_said_so_again(
    make_card: Callable[..., Card], question: str, answer: str
) -> None:
    task = Recall((question,), Answer(answer, AnswerKind.DATE))
    assert recall_fields(make_card("day", task), task)["Wanted"] == ""


def test_the_sentence_is_shown_whole_with_its_answer_marked(
    make_card: Callable[..., Card],
) -> None:
    task = Recall(("Who?",), Answer("Ann"), Blank("It was ", " who ground."))
    fields = recall_fields(make_card("who", task), task)
    assert fields["Sentence"] == "It was <b>Ann</b> who ground."


@pytest.mark.parametrize(
    "why",
    [
        "It was Ann who ground.",
        "it was  ann who ground",
        "It was Ann who ground, according to the diary.",
        "Ann who ground",
    ],
)
def test_the_sentence_stays_away_when_the_reason_says_the_same(
    make_card: Callable[..., Card], why: str
) -> None:
    task = Recall(("Who?",), Answer("Ann"), Blank("It was ", " who ground."))
    card = replace(make_card("who", task), why=why)
    assert recall_fields(card, task)["Sentence"] == ""


@pytest.mark.parametrize("why", ["", "...", "It was Anna who ground.", "was Ann who groun"])
def test_the_sentence_stays_when_the_reason_says_something_else(
    make_card: Callable[..., Card], why: str
) -> None:
    task = Recall(("Who?",), Answer("Ann"), Blank("It was ", " who ground."))
    card = replace(make_card("who", task), why=why)
    assert recall_fields(card, task)["Sentence"] == "It was <b>Ann</b> who ground."


@pytest.mark.parametrize(
    ("attribution", "why"),
    [
        ("the Courier", "It burnt down, according to the Courier."),
        ("the Courier.", "According to  The Courier it burnt down."),
        ("the Courier", "It burnt down, according to the Courier. Others give 1901."),
        ("the Courier", "Some say that it burnt down (the Courier)."),
        ("Ann Moss", "In 1900 Ann Moss warned that it would burn down."),
        ("Ann Moss", "In 1900 Ann Moss's paper, according to Ann Moss, was lost."),
    ],
)
def test_the_back_does_not_say_twice_whose_word_it_is(
    wheel: Card, attribution: str, why: str
) -> None:
    assert shared_fields([replace(wheel, attribution=attribution, why=why)])["Attribution"] == ""


@pytest.mark.parametrize(
    ("attribution", "why"),
    [
        ("the army", "The army shot first."),
        ("the army", "According to the army's foes it shot first."),
        ("Ann", "Joann said so."),
        ("Ann", "It burnt down, according to Annette."),
        ("Ann", ""),
    ],
)
def test_whose_word_it_is_stays_when_the_reason_does_not_say_it(
    wheel: Card, attribution: str, why: str
) -> None:
    fields = shared_fields([replace(wheel, attribution=attribution, why=why)])
    assert fields["Attribution"] == attribution


def test_whose_word_it_is_stays_when_one_direction_does_not_say_it(wheel: Card) -> None:
    told = replace(wheel, attribution="Ann", why="So it was, according to Ann.")
    assert shared_fields([told, replace(told, why="So it was.")])["Attribution"] == "Ann"


def test_a_direction_without_a_question_asks_by_its_sentence(
    make_card: Callable[..., Card],
) -> None:
    task = Recall((), Answer("Ann"), Blank("It was ", " who ground."))
    assert recall_fields(make_card("who", task), task)["Question"] == "It was _____ who ground."


def test_an_order_is_not_given_away_by_the_front(make_card: Callable[..., Card]) -> None:
    task = Order("In order!", (Item("a", "1900"), Item("b"), Item("c")))
    fields = order_fields(make_card("order", task), task)
    assert texts(fields["Items"]) == ["c", "b", "a"]
    assert texts(fields["Sequence"]) == ["a", "b", "c"]
    assert '<span class="note">(1900)</span>' in fields["Sequence"]


def test_partners_of_a_match_stand_once_each_and_with_the_extra_ones(
    make_card: Callable[..., Card],
) -> None:
    task = Match("Join!", (("rye", "grain"), ("oats", "grain"), ("ox", "beast")), ("tool",))
    fields = match_fields(make_card("match", task), task)
    assert texts(fields["Right"]) == ["beast", "grain", "tool"]
    assert texts(fields["Left"]) == ["rye", "oats", "ox"]
    assert texts(fields["Pairs"]) == ["rye", "grain", "oats", "grain", "ox", "beast"]


def test_a_source_has_its_record_its_place_and_a_link_where_there_is_one(wheel: Card) -> None:
    full = Reference("Diary", "d", "Mill Press", "Ann", "1 May 1900", "https://example.org", 3, 2)
    bare = Reference("a neighbour")
    fields = shared_fields([replace(wheel, references=(full, bare)), wheel])
    assert fields["Source"] == (
        '<li dir="auto">Ann, Mill Press, <a href="https://example.org" rel="noopener noreferrer">'
        "Diary</a>, 1 May 1900, paragraph 3, sentence 2</li>"
        '<li dir="auto">a neighbour</li>'
        '<li dir="auto">The Miller\'s Diary, paragraph 3, sentence 1</li>'
    )


def test_a_link_that_is_not_of_the_web_is_left_out(wheel: Card) -> None:
    reference = Reference("Diary", url="javascript:alert(1)")
    fields = shared_fields([replace(wheel, references=(reference,))])
    assert fields["Source"] == '<li dir="auto">Diary</li>'


def source_of(card: Card, cite: str) -> str:
    return shared_fields([replace(card, references=(Reference(cite),))])["Source"]


@pytest.mark.parametrize(
    ("cite", "wanted"),
    [
        (
            "https://example.org/a?b=1&c=2",
            '<a href="https://example.org/a?b=1&amp;c=2" {REL}>https://example.org/a?b=1&amp;c=2</a>',
        ),
        (
            "Moss, p. 4 (https://example.org/a_(b)), and http://example.net.",
            (
                'Moss, p. 4 (<a href="https://example.org/a_(b)" {REL}>https://example.org/a_(b)</a>), and '
                '<a href="http://example.net" {REL}>http://example.net</a>.'
            ),
        ),
        ("javascript:alert(1) and https://", "javascript:alert(1) and https://"),
        ("<b>https://", "&lt;b&gt;https://"),
    ],
)
def test_an_address_in_a_free_source_is_a_link(wheel: Card, cite: str, wanted: str) -> None:
    linked = wanted.replace("{REL}", 'rel="noopener noreferrer"')
    assert source_of(wheel, cite) == f'<li dir="auto">{linked}</li>'


def test_an_address_cannot_leave_its_link(wheel: Card) -> None:
    source = source_of(wheel, 'https://example.org/"onclick="x<img>')
    assert source.count("<") == source.count(">") == 4
    assert "onclick=&#34;x" in source
    assert '"onclick' not in source
