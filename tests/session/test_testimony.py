"""What is told of an answer's sources, in words that both faces show."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quiz.bank.model import Answer, Card, Dated, Dispute, Form, Recall, Reference, Side
from quiz.session.passages import Excerpt
from quiz.session.source_panel import source_panel
from quiz.session.testimony import (
    Told,
    attribution,
    contradictions,
    paragraph_lines,
    reason,
    source_lines,
    timeline_lines,
    witnesses,
)

GAZETTE = Reference("At last", "gazette", "Town Gazette", paragraph=2, sentence=1)
HERALD = Reference("Looking back", "herald", "Herald", paragraph=4, sentence=2)
BOOK = Reference("A Book of Bridges, page 3")
CARD = Card("b/x", "b/x", "D", Recall(("Who?",), Answer("me")), (Form.TYPED,))
DISPUTE = Dispute("when it opened", (Side("1932", ("Gazette",)), Side("1933", ("Ann", "Ben"))))
ERROR = Side("1931", ("Herald (1940)",), "it was closed then")


def card(**fields: object) -> Card:
    return replace(CARD, **fields)


@pytest.mark.parametrize(
    ("references", "count", "told"),
    [
        ((), 0, ""),
        ((BOOK,), 0, ""),
        ((GAZETTE,), 1, ""),
        ((GAZETTE, replace(GAZETTE, sentence=2)), 1, ""),
        ((GAZETTE, replace(GAZETTE, paragraph=3)), 1, "Single source."),
        ((GAZETTE, HERALD), 2, "2 independent sources."),
        ((GAZETTE, HERALD), 1, "2 articles, one witness: both carry the same passage."),
        (
            (GAZETTE, HERALD, replace(HERALD, source="echo")),
            1,
            "3 articles, one witness: all carry the same passage.",
        ),
        (
            (GAZETTE, HERALD, replace(HERALD, source="echo")),
            2,
            "3 articles, 2 witnesses: some carry the same passage.",
        ),
    ],
)
def test_witnesses_are_counted_not_articles(
    references: tuple[Reference, ...], count: int, told: str
) -> None:
    assert witnesses(card(references=references, witnesses=count)) == told


def test_one_paragraph_of_one_source_is_called_single() -> None:
    (line,) = source_lines(card(references=(GAZETTE,), witnesses=1))
    assert line == "Single source: Town Gazette, At last, paragraph 2, sentence 1"
    assert source_lines(card(references=(BOOK,))) == ("Source: A Book of Bridges, page 3",)
    two = source_lines(card(references=(GAZETTE, HERALD), witnesses=2))
    assert [line.partition(":")[0] for line in two] == ["Source", "Source"]


@pytest.mark.parametrize(
    ("why", "holder", "told"),
    [
        ("It rained.", "the clerk", "According to the clerk."),
        ("It rained.", "the clerk.", "According to the clerk."),
        ("It rained, according to the clerk.", "the clerk", ""),
        ("It rained.", "", ""),
    ],
)
def test_whose_word_it_is_is_said_once(why: str, holder: str, told: str) -> None:
    assert attribution(card(why=why, attribution=holder)) == told


def test_both_sides_and_errors_are_told() -> None:
    assert contradictions(card(disputes=(DISPUTE,), errors=(ERROR,))) == (
        Told("Sources disagree – when it opened:", ("1932 – Gazette", "1933 – Ann; Ben")),
        Told("Herald (1940) wrongly says 1931: it was closed then."),
    )
    several = Side("1931", ("Ann", "Ben"))
    assert contradictions(card(errors=(several,))) == (Told("Ann; Ben wrongly say 1931."),)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("It opened in 1932. Sources disagree: Herald gives 1933.", "It opened in 1932."),
        ("It opened in 1932. Herald gives 1931 by mistake.", "It opened in 1932."),
        (
            "It opened in 1932. Sources disagree: U.N. staff give 1. Herald gives 2 by mistake.",
            "It opened in 1932.",
        ),
        ("It closed by mistake, in 1932.", "It closed by mistake, in 1932."),
    ],
)
def test_what_a_generated_reason_tells_in_short_is_not_told_twice(why: str, told: str) -> None:
    assert reason(card(why=why, disputes=(DISPUTE,), errors=(ERROR,))) == told
    assert reason(card(why=why)) == why


def test_a_panel_puts_the_paragraphs_of_an_article_together() -> None:
    third = replace(GAZETTE, paragraph=3, kind="report", author="A. Clerk")
    first = replace(GAZETTE, kind="report", author="A. Clerk")
    told = card(references=(first, HERALD, third, BOOK), attribution="the clerk", why="the clerk")
    excerpt = Excerpt("It rained.", ((0, 10),))
    panel = source_panel(
        told, "Two towns.", lambda one: excerpt if one.reference.source == "herald" else None
    )
    assert [article.title for article in panel.articles] == [
        "At last",
        "Looking back",
        "A Book of Bridges, page 3",
    ]
    gazette, herald, book = panel.articles
    assert gazette.record == "A. Clerk, Town Gazette, report"
    assert [one.where for one in gazette.passages] == [
        "paragraph 2, sentence 1",
        "paragraph 3, sentence 1",
    ]
    assert herald.passages[0].excerpt is excerpt
    assert (book.record, book.passages) == ("", ())
    assert not panel.is_readable
    assert (panel.attribution, panel.scope) == ("According to the clerk.", "Two towns.")


def test_a_panel_of_free_text_lacks_nothing_to_read() -> None:
    panel = source_panel(card(references=(BOOK,)), "", lambda _: None)
    assert panel.is_readable
    assert panel.witnesses == ""


def test_a_timeline_marks_what_was_asked_about_and_aligns_what_happened() -> None:
    dated = (Dated("1931", "The fair", here=False), Dated("3 May 1932", "The opening", here=True))
    assert timeline_lines(card(timeline=dated)) == (
        "  1931        The fair",
        "▸ 3 May 1932  The opening",
    )
    assert timeline_lines(CARD) == ()


def test_an_article_is_named_once_for_all_its_cited_paragraphs() -> None:
    later = replace(GAZETTE, paragraph=GAZETTE.paragraph + 3)
    cited = card(references=(GAZETTE, later, HERALD, BOOK), witnesses=3)
    told = source_lines(cited)
    assert len(told) == 3
    assert len(paragraph_lines(cited)) == 4
    assert told[0] == f"{paragraph_lines(cited)[0]}; paragraph 5, sentence 1"
