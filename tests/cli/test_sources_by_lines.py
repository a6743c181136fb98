"""What `--plain` tells of sources: the scope, disputes, witnesses, corrections, all on request."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from quiz.cli.lines import Lines
from quiz.cli.study_lines import study_by_lines
from quiz.cli.test_lines import test_by_lines as hold_test
from quiz.places import Places
from quiz.session.passages import Passages
from quiz.session.scored import ScoredTest, TestChoice
from quiz.session.study import StudySession
from quiz.text.width import columns
from tests.conftest import OpenDesk
from tests.sourced_world import BANK, write_world

SCOPE = "What the sources can and cannot tell: Two newspapers of one town"


@pytest.fixture
def sourced(world: Path) -> Path:
    write_world(world)
    return world


def said(open_desk: OpenDesk, given: str, places: Places | None = None, now: str = "01") -> str:
    """Hold a sitting, and give all that was written."""
    target = io.StringIO()
    with open_desk(f"2030-01-{now}T09:00:00+00:00") as desk:
        lines = Lines(io.StringIO(given), target)
        if places is None:
            study_by_lines(StudySession(desk), lines)
        else:
            study_by_lines(StudySession(desk), lines, Passages(places).excerpt)
    written = target.getvalue()
    assert max(columns(line) for line in written.splitlines()) <= 78
    return written


def joined(text: str) -> str:
    """Undo the wrapping of lines."""
    return text.replace("\n   ", " ")


@pytest.mark.usefixtures("sourced")
def test_a_deck_tells_what_it_is_about_until_a_card_of_it_was_rated(open_desk: OpenDesk) -> None:
    for _ in range(2):
        written = said(open_desk, "x\n/quit\n")
        assert written.index("How the town got its bridge.") < written.index("[Bridges]")
        assert written.count(SCOPE) == 1
    assert said(open_desk, "x\n4\n/undo\n/quit\n").count(SCOPE) == 1
    assert SCOPE in said(open_desk, "x\n4\n")
    assert SCOPE not in said(open_desk, "", now="20")


def test_a_deck_that_says_nothing_of_itself_is_not_introduced(open_desk: OpenDesk) -> None:
    assert said(open_desk, "/quit\n").startswith("\n[Sea::Lighthouses]")


def test_a_scope_that_several_decks_share_is_told_once_a_sitting(
    sourced: Path, open_desk: OpenDesk
) -> None:
    head, _, _ = BANK.replace("Bridges", "More").replace("How the", "Why the").partition("  - ")
    (sourced / "decks" / "more.yaml").write_text(
        f"{head.replace('bank: bridges', 'bank: more')}  - {{id: one, ask: Who?, answer: me}}\n"
    )
    written = said(open_desk, "x\n4\nx\n4\nx\n4\n")
    assert written.count(SCOPE) == 1
    assert "Why the town got its bridge." in written


@pytest.mark.usefixtures("sourced")
def test_feedback_tells_both_sides_and_whose_word_the_answer_is(open_desk: OpenDesk) -> None:
    written = joined(said(open_desk, "3 May 1932\n/quit\n"))
    assert (
        "Why: It was a Tuesday.\nAccording to the town clerk.\n"
        "Sources disagree – when the opening of the bridge took place:\n"
        "  - 3 May 1932 – Town Gazette (A. Clerk, June 1932)\n"
        "  - 7 June 1932 – Ada Moss, in Herald (1940)\n"
        "Single source: A. Clerk, Town Gazette, The bridge at last, June 1932, paragraph 2, sentence 2\n"
    ) in written


@pytest.mark.usefixtures("sourced")
def test_feedback_tells_an_error_and_that_two_articles_are_one_witness(open_desk: OpenDesk) -> None:
    written = joined(said(open_desk, "x\n4\n1933\n/quit\n"))
    assert "Herald (1940) wrongly says 1934: Town Gazette has the year.\n" in written
    assert "2 articles, one witness: both carry the same passage.\n" in written


@pytest.mark.usefixtures("sourced")
def test_s_tells_the_sources_in_full_and_asks_for_the_rating_again(
    open_desk: OpenDesk, places: Places
) -> None:
    written = joined(said(open_desk, "3 May 1932\ns\n4\n/quit\n", places))
    assert written.count("  s sources   [Enter: 3]") == 2
    panel = written.partition("rating> s\n")[2]
    assert panel.startswith(
        "According to the town clerk.\nSingle source.\nThe bridge at last\n"
        "  A. Clerk, Town Gazette, report, June 1932\n  https://example.org/bridge\n"
    )
    shown = (
        "It rained in the morning. »The bridge was opened on the third of May.« Nobody came late."
    )
    assert shown in " ".join(panel.split())
    assert SCOPE in panel
    assert "attach" not in panel
    with open_desk() as desk:
        assert [event.rating for event in desk.history.events()] == [4]


@pytest.mark.usefixtures("sourced")
def test_s_says_how_to_read_what_is_not_at_hand(open_desk: OpenDesk) -> None:
    written = joined(said(open_desk, "x\n4\nx\nS\n/quit\n"))
    assert "  paragraph 3, sentence 1\n" in written
    assert "(To read cited sentences in their paragraphs: quiz sources attach FOLDER)" in written


def test_a_question_without_any_source_says_so(world: Path, open_desk: OpenDesk) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: Who?, answer: me}\n"
    )
    assert "rating> s\nThis question names no source.\n" in said(open_desk, "x\ns\n")


def test_a_corrected_card_says_so_before_the_answer_and_why_after_it(
    sourced: Path, open_desk: OpenDesk
) -> None:
    bank = sourced / "decks" / "lights.yaml"
    right = bank.read_text("utf-8")
    bank.write_text(right.replace("answer: 1933", "answer: 1934"))
    assert "Corrected" not in said(open_desk, "x\n4\n1934\n4\n")
    bank.write_text(right)
    written = said(open_desk, "1934\n4\n", now="02")
    assert written.index("(Corrected since you learned it.)") < written.index("Answer: 1933")
    assert written.index("Answer: 1933") < written.index(
        "Corrected: The fair was put in 1934 here."
    )
    assert "Corrected" not in said(open_desk, "1933\n", now="20")


@pytest.mark.usefixtures("sourced")
def test_a_test_tells_of_disputes_among_its_mistakes_and_no_scope(open_desk: OpenDesk) -> None:
    target = io.StringIO()
    with open_desk() as desk:
        hold_test(
            desk, ScoredTest(desk, TestChoice(seed="1")), Lines(io.StringIO("x\nx\n"), target)
        )
    written = target.getvalue()
    assert "Sources disagree – when the opening of the bridge took place:" in written
    assert "wrongly says 1934" in joined(written)
    assert SCOPE not in written


@pytest.mark.parametrize("wide", ["漢字かな" * 30, "👩\u200d👧 🇲🇱 " * 20, "x" * 300, "é" * 90])
def test_wide_texts_keep_within_the_lines(world: Path, open_desk: OpenDesk, wide: str) -> None:
    write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    text = facts.read_text("utf-8").replace("Herald", wide).replace("report", wide)
    facts.write_text(text.replace("gazette p3 has", wide), "utf-8")
    bank = world / "decks" / "lights.yaml"
    bank.write_text(bank.read_text("utf-8").replace("Two newspapers", wide), "utf-8")
    written = said(open_desk, "x\ns\n4\nx\ns\n4\n")
    assert "".join(wide.split()) in "".join(written.split())
