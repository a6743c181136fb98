"""What is done to many cards at once, what their pages tell of it, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.errors import QuizError, UsageError
from quiz.scheduling.rating import Rating
from quiz.session.browsing import deeds
from quiz.session.browsing.deeds import (
    Chosen,
    Deed,
    Doings,
    burying,
    flagging,
    read_day,
    read_flag,
    report,
    rescheduling,
    resetting,
    suspending,
)
from quiz.session.browsing.past import past_lines, past_of
from quiz.session.browsing.preview import Role, preview
from quiz.session.browsing.selection import Selection
from quiz.session.browsing.shelf import Shelf
from quiz.session.desk import Desk
from quiz.store.events import EventKind
from quiz.store.flags import Flag
from tests.conftest import OpenDesk
from tests.session.browse_world import BANK


@pytest.fixture
def desk(world: Path, open_desk: OpenDesk) -> Iterator[Desk]:
    (world / "decks" / "knots.yaml").write_text(BANK, "utf-8")
    with open_desk() as desk:
        yield desk


def chosen(desk: Desk, text: str = "deck:knots -kind:claim") -> list[Chosen]:
    with Shelf(desk) as shelf:
        return shelf.chosen(shelf.search(text).positions)


def review(desk: Desk, card: str, rating: Rating = Rating.EASY) -> None:
    desk.history.record(
        EventKind.REVIEW, card, desk.clock.now(), rating=rating, form="typed", ms=4_200
    )


def do(desk: Desk, deed: Deed, doings: Doings | None = None) -> str:
    number = 0
    for number in (doings or Doings(desk)).carry_out(deed):  # noqa: B007 - the last one counts
        pass
    return report(deed, number)


def test_a_deed_is_one_event_a_card_and_undo_takes_all_of_them_back(desk: Desk) -> None:
    before = desk.history.states()
    doings = Doings(desk)
    assert do(desk, suspending(chosen(desk)), doings) == "4 questions suspended."
    events = desk.history.events()
    assert [event.kind for event in events] == [EventKind.SUSPEND] * 4
    assert len({event.run for event in events}) == 1
    assert len({event.id for event in events}) == 4
    assert [event.key_digest for event in events] == [card.key for card in chosen(desk)]
    assert all(card.suspended for card in chosen(desk))
    assert list(doings.undo()) == [4]
    assert not any(card.suspended for card in chosen(desk))
    assert {card: state for card, state in desk.history.states().items() if state.suspended} == {}
    assert before == {}
    assert desk.history.check() == ()
    assert list(doings.undo()) == []


def test_a_long_deed_is_written_in_parts_and_a_stopped_one_is_undone_as_far_as_it_went(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "AT_ONCE", 1)
    doings = Doings(desk)
    parts = doings.carry_out(burying(chosen(desk)))
    assert [next(parts), next(parts)] == [1, 2]
    assert len(desk.history.agenda.buried(desk.day(desk.clock.now()))) == 2
    undoing = doings.undo()
    assert next(undoing) == 1
    assert len(desk.history.agenda.buried(desk.day(desk.clock.now()))) == 1
    assert list(doings.undo()) == [1]
    assert desk.history.agenda.buried(desk.day(desk.clock.now())) == []
    assert desk.history.check() == ()


def test_suspending_what_is_all_suspended_brings_it_back(desk: Desk) -> None:
    do(desk, suspending(chosen(desk, "reef points")))
    assert do(desk, suspending(chosen(desk))) == "3 questions suspended."
    assert do(desk, suspending(chosen(desk))) == "4 questions brought back."
    assert not any(card.suspended for card in chosen(desk))


def test_new_cards_are_neither_reset_nor_put_on_a_day_and_it_is_said(desk: Desk) -> None:
    review(desk, "knots/reef")
    today = desk.day(desk.clock.now())
    told = do(desk, rescheduling(chosen(desk), today + 12))
    assert told == "1 question due on 2030-01-13; 3 are new, and come when new cards come."
    assert desk.history.state("knots/reef").due_day == today + 12
    assert do(desk, resetting(chosen(desk))) == "1 question new again; 3 are new already."
    assert do(desk, resetting(chosen(desk))) == "Nothing to do: 4 are new already."
    assert desk.history.state("knots/reef").due_day is None


def test_flags_with_a_note_are_put_on_and_taken_away(desk: Desk) -> None:
    assert do(desk, flagging(chosen(desk), Flag(2, "too long"))) == "4 questions flagged 2."
    assert desk.history.flags()["knots/reef"] == Flag(2, "too long")
    assert do(desk, flagging(chosen(desk), Flag(0))) == "4 questions without a flag now."
    assert desk.history.flags() == {}
    assert do(desk, flagging(chosen(desk), Flag(0))) == "Nothing to do: they are so already."


@pytest.mark.parametrize(
    ("text", "day"),
    [("0", 100), ("5", 105), ("in 3 days", 103), ("2 weeks", 114), ("3w", 121), ("tomorrow", 101),
     (" Today ", 100), ("1970-05-01", 120)],
)  # fmt: skip
def test_a_day_is_read_as_it_is_said(text: str, day: int) -> None:
    assert read_day(text, 100) == day


@pytest.mark.parametrize("text", ["", "soon", "-1", "1970-01-01", "99999", "2030-02-30", "5 moons"])
def test_a_day_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_day(text, 100)


def test_a_flag_is_a_number_and_a_note() -> None:
    assert read_flag(" 3  why three? ") == Flag(3, "why three?")
    assert read_flag("0") == Flag(0)
    for wrong in ("", "8", "12", "x", "-1"):
        with pytest.raises(QuizError):
            read_flag(wrong)


def test_the_page_of_a_card_tells_all_about_it(desk: Desk) -> None:
    review(desk, "knots/bowline", Rating.AGAIN)
    review(desk, "knots/bowline", Rating.EASY)
    desk.history.undo(desk.clock.now())
    desk.history.record(EventKind.TEST, "knots/bowline", desk.clock.now(), correct=0.5, ms=900)
    do(desk, flagging(chosen(desk, "loop"), Flag(1, "mind")))
    do(desk, suspending(chosen(desk, "loop")))
    parts = preview(desk, desk.catalogue.card("knots/bowline"))
    text = "\n".join(part.text for part in parts)
    for told in (
        "Which knot makes a loop that does not slip?",
        "✓ the bowline",
        "  also right: bowline",
        "✗ the reef knot – it joins two ends",
        "✗ the sheepshank",
        "Asked: with options, typed",
        "Suspended:",
        "Flag 1: mind",
        "Learning, due in 1m",
        "1 review, 0 lapses. Recall now 100%",
        "Its Ångström-thin tail is tucked in.",
        "Source: Manual of Moss, page 7",
        "2030-01-01 09:00  Again  (typed, 4 s, next in 1m)",
        "2030-01-01 09:00  Easy  (typed, 4 s, undone)",
        "asked in a test: 50% right  (1 s)",
        "flag 1: mind",
        "  suspended",
        "knots/bowline",
        "Deck: Sea::Knots",
        "Tags: loops, basics",
        "knots.yaml:4:5",
    ):
        assert told in text, told
    assert [part.role for part in parts if "undone" in part.text] == [Role.QUIET]
    order = preview(desk, desk.catalogue.card("lights/sequence"))
    assert "✓ 2. Cordouan: 1611" in [part.text for part in order]
    for card in desk.catalogue.rows():
        assert preview(desk, desk.catalogue.card(card.id))


def test_a_past_follows_a_card_through_its_names(desk: Desk) -> None:
    review(desk, "old/reef")
    desk.history.record(EventKind.RELINK, "knots/reef", desk.clock.now(), target="old/reef")
    do(desk, rescheduling(chosen(desk, "reef points"), desk.day(desk.clock.now()) + 3))
    told = past_lines(past_of(desk.history, "knots/reef"))
    assert "Easy" in told[0]
    assert told[1].endswith("took over the history of old/reef")
    assert told[2].endswith("put on 2030-01-04")


def test_marks_stay_when_other_rows_are_shown_and_a_range_follows_the_cursor() -> None:
    selection = Selection()
    assert selection.chosen == []
    selection.turn_mark()
    selection.turn_range()
    assert selection.chosen == []
    selection.show([10, 20, 30, 40])
    assert selection.chosen == [10]
    selection.go(1)
    selection.turn_mark()
    selection.go(9)
    assert (selection.current, selection.chosen) == (40, [20])
    selection.turn_range()
    selection.go(2)
    assert selection.chosen == [20, 30, 40]
    assert [selection.has(at) for at in range(4)] == [False, True, True, True]
    selection.turn_range()
    selection.show([30, 50])
    assert (selection.current, selection.hidden) == (30, 2)
    selection.turn_all()
    assert selection.chosen == [20, 30, 40, 50]
    selection.turn_all()
    assert selection.chosen == [20, 40]
    selection.show([])
    assert selection.current is None
