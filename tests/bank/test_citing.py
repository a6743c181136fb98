"""References as a reader is told them."""

from __future__ import annotations

from quiz.bank.citing import cited_paragraphs
from quiz.bank.model import Reference


def at(paragraph: int, sentence: int, source: str = "book") -> Reference:
    return Reference(
        "A Title", source=source, publisher="A House", paragraph=paragraph, sentence=sentence
    )


def test_sentences_of_one_paragraph_are_told_together_and_in_order() -> None:
    told = cited_paragraphs([at(8, 2), at(9, 1), at(8, 1), at(8, 4)])
    assert [str(paragraph) for paragraph in told] == [
        "A House, A Title, paragraph 8, sentences 1–2, 4",
        "A House, A Title, paragraph 9, sentence 1",
    ]


def test_the_references_that_were_put_together_can_be_had_again() -> None:
    (told,) = cited_paragraphs([at(8, 2), at(8, 1), at(8, 2)])
    assert told.references == (at(8, 1), at(8, 2))


def test_paragraphs_of_different_sources_stay_apart() -> None:
    assert len(cited_paragraphs([at(1, 1), at(1, 2, source="other")])) == 2


def test_free_text_is_told_as_it_is() -> None:
    (told,) = cited_paragraphs([Reference("A Short Book, page 3")])
    assert str(told) == "A Short Book, page 3"
    assert told.where == ""
    assert told.references == (Reference("A Short Book, page 3"),)
