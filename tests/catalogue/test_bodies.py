from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Card,
    Claim,
    Dated,
    Dispute,
    Distractor,
    Form,
    Item,
    Match,
    Order,
    Recall,
    Reference,
    Side,
)
from quiz.catalogue.bodies import read_body, write_body
from quiz.errors import Place

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1), max_size=3).map(tuple)
RECALL = st.builds(
    Recall,
    TEXTS,
    st.builds(Answer, TEXT, st.sampled_from(AnswerKind), TEXTS, st.none() | TEXT),
    st.none() | st.builds(Blank, TEXT, TEXT, TEXT),
    st.lists(st.builds(Distractor, TEXT, TEXT), max_size=3).map(tuple),
    st.booleans(),
    TEXTS,
)
ORDER = st.builds(Order, TEXT, st.lists(st.builds(Item, TEXT, TEXT), max_size=3).map(tuple))
MATCH = st.builds(Match, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple), TEXTS)
CLAIM = st.builds(Claim, TEXT, st.booleans())
NUMBER = st.integers(0, 10**6)
SIDE = st.builds(Side, TEXT, TEXTS, TEXT)
CARD = st.builds(
    Card,
    id=TEXT,
    note=TEXT,
    deck=TEXT,
    task=RECALL | ORDER | MATCH | CLAIM,
    forms=st.lists(st.sampled_from(Form), max_size=3).map(tuple),
    why=TEXT,
    references=st.lists(
        st.builds(Reference, TEXT, st.none() | TEXT, TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER, TEXT),
        max_size=2,
    ).map(tuple),
    facts=WORDS,
    tags=WORDS,
    siblings=WORDS,
    attribution=TEXT,
    sensitive=st.booleans(),
    studied=st.booleans(),
    key=TEXT,
    was=WORDS,
    place=st.builds(Place, TEXT, NUMBER, NUMBER),
    waived=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    witnesses=NUMBER,
    disputes=st.lists(
        st.builds(Dispute, TEXT, st.lists(SIDE, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    errors=st.lists(SIDE, max_size=2).map(tuple),
    corrected=TEXT,
    corrects=WORDS,
    key_before=TEXT,
    timeline=st.lists(st.builds(Dated, TEXT, TEXT, st.booleans()), max_size=3).map(tuple),
)


@given(CARD)
def test_a_card_comes_back_from_its_body_as_it_was(card: Card) -> None:
    assert read_body(write_body(card)) == card
