"""Text that means something to HTML, to templates or to Anki is shown as it stands."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.anki.safety import safe_text
from quiz.bank.model import (
    Answer,
    Blank,
    Claim,
    Distractor,
    Form,
    Item,
    Library,
    Match,
    Order,
    Recall,
    Reference,
)
from quiz.errors import QuizError

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{Answer}} {{#Why}} {{/Why}} {{FrontSide}}",
    "}} a }}} b {{c1::x::y}}",
    "::",
    "a:",
    "[sound:x.mp3]",
    "[[type:Answer]]",
    "[anki:play:q:0] [latex]x[/latex] [$]y[/$]",
    r"\(x^2\) \[y\]",
    "東京 灯台の名前",
    "ما اسم المنارة؟",
    "\" onmouseover='x' & &amp; &#123;",
    "-->]]><!--",
    "cafe\u0301 œuvre",
]


def plain(side: str) -> str:
    """Give the text that a reader sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", side.partition("<script>\n")[0]))


def sides(card: Any) -> tuple[str, str]:
    output = card.render_output()
    return output.question_text, output.answer_text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands_in_every_kind_of_note(
    learner: Any, everything: Library, text: str
) -> None:
    deck = everything.decks[1]
    base = deck.cards[0]
    reference = Reference(text, publisher=text, author=text, published=text, url=text)

    def made(name: str, task: Any, form: Form) -> Any:
        return replace(
            base, id=f"fogport/{name}", note=f"fogport/{name}", task=task, forms=(form,), why=text,
            references=(reference,), attribution=text, tags=(text,),
        )  # fmt: skip

    recall = Recall((text,), Answer(text, accept=(text,)), distractors=(Distractor("b", text),),
                    points=(text,), blank=Blank(text, text))  # fmt: skip
    cards = (
        made("question", recall, Form.TYPED),
        made("cloze", Recall((), Answer(text), Blank(text, text, text)), Form.CLOZE),
        made("order", Order(text, (Item(text, text), Item("b"))), Form.ORDER),
        made("match", Match(text, ((text, "b"), ("a", text))), Form.MATCH),
        made("claim", Claim(text, truth=True), Form.CLAIM),
    )
    about = replace(deck, name=f"Fogport::{text.replace('::', '-')}", about=text, cards=cards)
    counts = learner.take(Library((about,)))
    assert counts.new == 5
    for note in learner.notes():
        front, back = sides(note.cards()[0])
        shown = plain(safe_text(text))
        assert shown in plain(front), note["Id"]
        assert shown in plain(back), note["Id"]
        own = front.split("<script>\n")[0] + back.split("<script>\n")[0]
        assert not re.search(
            r"<(script|img)|<[^>]*\son\w+='|href=\"(?!https?://)|{{|\[sound|\\\(", own
        )
        allowed = {"[[type:Answer]]", "[[type:cloze:Text]]"}
        assert set(re.findall(r"\[\[type:.*?\]\]", own)) <= allowed
        assert note.cards()[0].question_av_tags() == []
    assert learner.check()[1]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip(": ")])
def test_hostile_answers_can_be_typed(learner: Any, everything: Library, text: str) -> None:
    base = everything.decks[1].cards[0]
    gap = replace(base, id="fogport/gap", note="fogport/gap", forms=(Form.CLOZE,),
                  task=Recall((), Answer(text), Blank("Say ", ", please.")))  # fmt: skip
    asked = replace(base, task=Recall(("Say it.",), Answer(text)), forms=(Form.TYPED,))
    learner.take(Library((replace(everything.decks[1], cards=(gap, asked)),)))
    collection = learner.collection
    expected = (
        learner.note("lighthouse")["Answer"],
        collection.extract_cloze_for_typing(learner.note("gap")["Text"], 1),
    )
    for answer in expected:
        result = collection.compare_answer(answer, text)
        assert "typeBad" not in result
        assert "typeMissed" not in result


@pytest.mark.parametrize("sign", ["\x1f", "\x00", "\x0b", "\x7f", "\ud800", "\u202e"])
def test_characters_that_break_an_import_are_refused_by_name(
    learner: Any, everything: Library, sign: str
) -> None:
    deck = everything.decks[1]
    bad = replace(deck.cards[2], why=f"before{sign}after")
    with pytest.raises(QuizError, match=r"fogport/storm.1 holds .*U\+"):
        learner.export(Library((replace(deck, cards=(bad, *deck.cards[3:])),)))
    assert not (learner.folder / "f.apkg").exists()


def test_a_long_text_of_angle_brackets_takes_no_long_time(
    learner: Any, everything: Library
) -> None:
    deck = everything.decks[1]
    big = replace(deck.cards[4], why="<" * 160_000)
    start = time.perf_counter()
    learner.export(Library((replace(deck, cards=(big,)),)))
    assert time.perf_counter() - start < 10  # unescaped it takes genanki a minute


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_text_in_a_blank_makes_a_card_that_shows_it(
    learner: Any, everything: Library, text: str
) -> None:
    deck = everything.decks[1]
    task = Recall((), Answer(text), Blank("Before ", " after."))
    card = replace(deck.cards[2], id="fogport/gap", note="fogport/gap", task=task)
    try:
        learner.take(Library((replace(deck, cards=(card,)),)))
    except QuizError:
        return  # a direction control, or nothing but spaces
    note = learner.note("gap")
    assert [made.ord for made in note.cards()] == [0]
    _, back = sides(note.cards()[0])
    assert plain(safe_text(text)) in plain(back)
    learner.collection.remove_notes([note.id])
