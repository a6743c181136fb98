"""Changes before they are saved: where each value comes from, and taking them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError, UsageError
from quiz.places import Places
from quiz.scheduling.forgetting import ForgettingCurve
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import setting_names
from quiz.session.preferences.adopting import adopt_settings, derive_states, open_draft
from quiz.session.preferences.app_settings import app_setting_names
from quiz.session.preferences.draft import Draft, Edit
from quiz.session.preferences.entries import ENTRIES, find_entry
from quiz.session.preferences.retention import cost_of
from quiz.session.preferences.settings_file import read_settings_file
from quiz.session.preferences.typed import read_value, write_setting
from quiz.session.study import StudySession
from tests.conftest import OpenDesk
from tests.session.test_study import answer_all

NEW, RETENTION = find_entry("new_per_day"), find_entry("desired_retention")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    path = tmp_path / "settings.toml"
    path.write_text('new_per_day = 10\n[decks."Sea"]\ndesired_retention = 0.8\n', "utf-8")
    return Draft(read_settings_file(path))


def test_every_setting_has_an_entry_and_no_entry_is_about_nothing() -> None:
    assert {entry.name for entry in ENTRIES} == {*setting_names(), *app_setting_names()}


def test_a_deck_inherits_from_above_and_says_from_where(draft: Draft) -> None:
    told = {
        (entry.name, deck): (draft.value(entry, deck), draft.origin(entry, deck).told)
        for entry in (NEW, RETENTION)
        for deck in ("", "Sea", "Sea::Lighthouses")
    }
    assert told["new_per_day", ""] == (10, "set by you")
    assert told["new_per_day", "Sea"] == (10, "from all decks")
    assert told["desired_retention", ""] == (0.9, "default")
    assert told["desired_retention", "Sea"] == (0.8, "set for this deck")
    assert told["desired_retention", "Sea::Lighthouses"] == (0.8, "from Sea")


def test_edits_are_taken_back_one_by_one_and_nothing_is_written_before_saving(
    draft: Draft,
) -> None:
    first = draft.with_edit(Edit(NEW, value=5))
    second = first.with_edit(Edit(RETENTION, "sea", unset=True))
    assert second.value(RETENTION, "Sea") == 0.9
    assert second.is_changed(RETENTION, "Sea")
    assert second.undone().value(RETENTION, "Sea") == 0.8
    assert not second.undone().undone().unsaved
    assert draft.file.path.read_text() == draft.file.text
    assert "new_per_day = 5" in second.save().file.path.read_text()


def test_a_value_that_stands_there_already_is_no_change(draft: Draft) -> None:
    assert draft.with_edit(Edit(NEW, value=10)) is draft
    assert draft.with_edit(Edit(NEW, "Land", unset=True)) is draft


def test_edits_go_on_top_of_a_file_that_changed_meanwhile(draft: Draft) -> None:
    edited = draft.with_edit(Edit(NEW, value=5))
    draft.file.path.write_text("# theirs\nmaximum_interval = 90\n", "utf-8")
    merged = edited.on(read_settings_file(draft.file.path)).save()
    assert merged.file.path.read_text() == "# theirs\nmaximum_interval = 90\nnew_per_day = 5\n"


def test_a_deck_cannot_have_what_is_one_for_all(draft: Draft) -> None:
    with pytest.raises(QuizError, match="cannot differ"):
        draft.with_edit(Edit(find_entry("rollover_hour"), "Sea", 3))


@pytest.mark.parametrize(
    ("name", "typed", "value", "written"),
    [
        ("desired_retention", "85 %", 0.85, "0.85"),
        ("desired_retention", "0,9", 0.9, "0.9"),
        ("learning_steps", "1m, 10 m 1d", (60, 600, 86_400), "1m 10m 1d"),
        ("learning_steps", '["90s"]', (90,), "90s"),
        ("relearning_steps", "none", (), "none"),
        ("learn_ahead", "1 h", 3_600, "1h"),
        ("forms", "typed flip", ("typed", "flip"), "typed flip"),
        ("new_per_day", "0", 0, "0"),
        ("briefing", "off", False, "off"),
        ("leech_action", "suspend", "suspend", "suspend"),
        ("parameters", "none", None, "none"),
    ],
)
def test_what_people_type_is_read_and_written_so_that_it_can_be_typed_again(
    name: str, typed: str, value: object, written: str
) -> None:
    entry = find_entry(name)
    assert read_value(entry, typed) == value
    assert write_setting(entry, value) == written
    assert read_value(entry, written) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("desired_retention", "0.5", "not from 0.7 to 0.99"),
        ("desired_retention", "often", "not a number"),
        ("new_per_day", "many", "not a whole number"),
        ("new_per_day", "-1", "not from 0 to 9999"),
        ("learning_steps", "1m 40d", "not from 1 second"),
        ("learning_steps", "soon", "not a duration"),
        ("forms", "none", "nothing could be asked"),
        ("review_order", "fast", "none of"),
        ("briefing", "maybe", "neither"),
        ("theme", "mauve", "none of the themes dark, light"),
    ],
)
def test_what_is_wrong_with_what_is_typed_is_said(name: str, typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_value(find_entry(name), typed, ("dark", "light"))


def test_an_unknown_setting_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        find_entry("desired_retenton")
    assert "desired_retention" in caught.value.cure


def test_what_a_retention_costs_follows_the_forgetting_curve() -> None:
    curve = ForgettingCurve()
    for retention in (0.7, 0.85, 0.95):
        days = 10 * curve.interval_ratio(retention)
        assert curve.recall(10, days) == pytest.approx(retention)
    assert "×1.9 " in cost_of(0.85, curve)
    assert "about 2.5 times" in cost_of(0.95, curve)


def test_what_is_stopped_leaves_states_and_the_file_as_they_were(
    open_desk: OpenDesk, places: Places
) -> None:
    class EnoughError(Exception):
        pass

    def enough(part: float) -> None:
        assert 0 <= part < 1
        raise EnoughError

    places.settings.parent.mkdir(parents=True, exist_ok=True)
    places.settings.write_text("new_per_day = 50  # mine\n")
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
        before = desk.history.states()
        draft = open_draft(places).with_edit(Edit(find_entry("maximum_interval"), value=1))
        saved = draft.save()
        with pytest.raises(EnoughError):
            derive_states(places, enough)
        assert desk.history.states() == before
        draft.take_back(saved)
        assert places.settings.read_text() == "new_per_day = 50  # mine\n"
        assert draft.save().settings.maximum_interval == 1  # the change can be saved all the same


def test_states_are_derived_by_the_new_settings_at_once(
    open_desk: OpenDesk, places: Places
) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
        before = {card: state.due_day for card, state in desk.history.states().items()}
        session = StudySession(desk)
        draft = open_draft(places).with_edit(Edit(find_entry("maximum_interval"), value=1))
        draft.with_edit(Edit(NEW, "Sea", 0)).save()
        derive_states(places)
        assert adopt_settings(desk, places)
        after = {card: state.due_day for card, state in desk.history.states().items()}
        today = desk.day(desk.clock.now())
        assert all(day > today + 1 for day in before.values() if day)
        assert set(after.values()) == {today + 1}
        assert desk.settings.maximum_interval == 1
        assert desk.policy.limits[0].new_per_day == 0
        assert session.current() is None


def test_what_moves_no_card_derives_nothing(open_desk: OpenDesk, places: Places) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        assert session.counts().new > 0
        open_draft(places).with_edit(Edit(NEW, value=0)).save()
        assert not adopt_settings(desk, places)
        assert StudySession(desk).counts().new == 0
