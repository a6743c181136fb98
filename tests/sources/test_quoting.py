from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.facts.model import Source, Span
from quiz.sources.quoting import Overlap, overlap, overlaps
from quiz.sources.texts import SourceText, keep_copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.facts.model import FactBase

STORM = "The harbour of Oruba was closed for nine winters after the great storm broke its wall."
SALT = "Before that year, salt from the lagoon had paid for every church and school on the island."
TEXTS = {
    "gazette": f"Head of one\n{STORM}\nSomething of its own stands here.\n{SALT}\n",
    "herald": f"Head of two\nIt has its own beginning.\n{SALT}\n{STORM}\n",
    "mirror": f"A third paper\n{STORM}\n",
}
Quotes = tuple[tuple[str, Span], ...]


def compared(*texts: str, skip: str = "", **quotes: Quotes) -> Overlap:
    """Compare some of the texts; `skip` names a source whose second paragraph holds no facts."""
    sources = {
        name: Source(
            name,
            name,
            quotes=quotes.get(name, ()),
            skip=((Span(2, 2), "advertisement"),) if name == skip else (),
        )
        for name in TEXTS
    }
    chosen = texts or ("gazette", "herald")
    return overlap("island", sources, {n: SourceText.of(n, TEXTS[n]) for n in chosen})


def test_passages_that_nobody_declared_get_a_line_for_both_records() -> None:
    found = compared()
    assert [one.ids for one in found.passages] == [(), ()]
    assert len(found.undeclared) == 2
    assert found.suggested == {
        "shared-1": {"gazette": Span(2, 2), "herald": Span(4, 4)},
        "shared-2": {"gazette": Span(4, 4), "herald": Span(3, 3)},
    }


def test_a_declared_passage_is_known_by_its_id() -> None:
    found = compared(gazette=(("storm", Span(2, 2)),), herald=(("storm", Span(4, 4)),))
    assert [one.ids for one in found.passages] == [("storm",), ()]
    assert [(one.id, str(one.status), one.tokens) for one in found.quotes] == [
        ("storm", "shared", 16)
    ]


def test_a_declared_passage_that_is_too_short_is_widened() -> None:
    found = compared(gazette=(("salt", Span(3, 3)),), herald=(("salt", Span(2, 3)),))
    assert found.suggested["salt"] == {"gazette": Span(2, 4), "herald": Span(2, 4)}


def test_an_id_that_shares_nothing_and_one_that_stands_alone_are_told() -> None:
    found = compared(
        gazette=(("letter", Span(1, 1)), ("alone", Span(3, 3))), herald=(("letter", Span(1, 1)),)
    )
    assert {one.id: str(one.status) for one in found.quotes} == {
        "letter": "nothing",
        "alone": "single",
    }


def test_a_third_paper_joins_the_id_of_the_others() -> None:
    found = compared(
        "gazette",
        "herald",
        "mirror",
        gazette=(("storm", Span(2, 2)),),
        herald=(("storm", Span(4, 4)),),
    )
    assert found.suggested["storm"] == {
        "gazette": Span(2, 2),
        "herald": Span(4, 4),
        "mirror": Span(2, 2),
    }


def test_three_papers_that_share_one_passage_get_one_id() -> None:
    found = compared("gazette", "herald", "mirror")
    assert found.suggested["shared-1"] == {
        "gazette": Span(2, 2),
        "herald": Span(4, 4),
        "mirror": Span(2, 2),
    }
    assert len(found.suggested) == 2


def test_what_is_skipped_is_not_compared() -> None:
    found = compared(skip="gazette")
    assert [str(one.run.one.span) for one in found.passages] == ["p4"]


def test_a_new_id_is_not_one_that_is_taken() -> None:
    found = compared(mirror=(("shared-1", Span(1, 1)),))
    assert set(found.suggested) == {"shared-2", "shared-3"}


def test_without_texts_what_is_declared_is_not_judged() -> None:
    sources = {name: Source(name, name, quotes=(("storm", Span(2, 2)),)) for name in ("a", "b")}
    found = overlap("island", sources, {})
    assert [str(one.status) for one in found.quotes] == ["unknown"]
    assert (found.compared, found.without_text) == ((), ("a", "b"))


def test_suggestions_followed_leave_nothing_to_suggest() -> None:
    suggested = compared("gazette", "herald", "mirror").suggested
    quotes = {
        name: tuple((id_, spans[name]) for id_, spans in suggested.items() if name in spans)
        for name in TEXTS
    }
    again = compared(*TEXTS, skip="", **quotes)
    assert again.suggested == {}
    assert again.undeclared == ()
    assert all(str(one.status) == "shared" for one in again.quotes)


def test_attached_texts_are_compared(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([])
    keep_copy(tmp_path, "ferry-1987", f"{ferry}\n{STORM}".encode(), "a")
    keep_copy(tmp_path, "bridge-1994", f"Head\n{STORM}".encode(), "b")
    (found,) = overlaps([base], tmp_path)
    assert found.as_json()["suggested"] == {"shared-1": {"ferry-1987": "p7", "bridge-1994": "p2"}}
