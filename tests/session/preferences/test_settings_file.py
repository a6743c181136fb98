"""A changed file of settings keeps what a person wrote; a broken or changed one is not touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import ContentError, QuizError
from quiz.scheduling.settings import read_settings
from quiz.session.preferences.app_settings import read_app_settings, set_app_setting
from quiz.session.preferences.settings_file import (
    ChangedMeanwhileError,
    SettingsFile,
    read_settings_file,
)

WRITTEN = """\
# my settings
new_per_day = 10   # few
learning_steps = [
  "1m",  # at once
  "10m",
]

# about decks
[decks."Sea"]
# sea things
new_per_day = 5

[keys]
quit = "x"   # not ours
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, "utf-8")
    return path


def test_a_changed_value_keeps_every_comment_and_every_other_line(file: Path) -> None:
    read_settings_file(file).with_value((), "new_per_day", 7).save()
    assert file.read_text() == WRITTEN.replace("new_per_day = 10 ", "new_per_day = 7 ")


def test_a_new_value_stands_with_the_others_and_parts_no_comment_from_its_table(
    file: Path,
) -> None:
    read_settings_file(file).with_value((), "desired_retention", 0.85).save()
    expected = WRITTEN.replace("]\n\n# about", "]\ndesired_retention = 0.85\n\n# about")
    assert file.read_text() == expected


def test_a_new_value_of_a_deck_goes_to_its_table_however_the_deck_is_spelt(file: Path) -> None:
    read_settings_file(file).with_value(("decks", "SEA"), "maximum_interval", 90).save()
    assert file.read_text() == WRITTEN.replace(
        "new_per_day = 5\n", "new_per_day = 5\nmaximum_interval = 90\n"
    )


def test_a_deck_without_a_table_gets_one_with_its_name_in_quotes(file: Path) -> None:
    read_settings_file(file).with_value(("decks", "Sea::2 Lights"), "new_per_day", 1).save()
    assert file.read_text() == f'{WRITTEN}\n[decks."Sea::2 Lights"]\nnew_per_day = 1\n'


def test_what_is_taken_out_leaves_comments_and_no_empty_table(file: Path) -> None:
    edited = read_settings_file(file).without((), "learning_steps")
    assert "learning_steps" not in edited.text
    assert "# about decks" in edited.text
    new = edited.with_value(("decks", "Land"), "new_per_day", 3)
    assert new.without(("decks", "Land"), "new_per_day").text.rstrip() == edited.text.rstrip()
    assert "# sea things" in edited.without(("decks", "Sea"), "new_per_day").text


def test_where_there_is_no_file_one_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    set_app_setting(path, "theme", "light")
    read_settings_file(path).with_value((), "new_per_day", 3).save()
    assert read_app_settings(path).theme == "light"
    assert read_settings(path).new_per_day == 3
    assert path.read_text().startswith("# Settings of factdeck")


def test_odd_spellings_are_changed_as_well(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'decks = {Sea = {new_per_day = 5}}\r\napp.theme = "light"\r\n')
    file = read_settings_file(path)
    edited = file.with_value(("decks", "Sea"), "reviews_per_day", 9)
    edited = edited.with_value(("decks", "Land"), "new_per_day", 1).with_value(
        ("app",), "briefing", False
    )
    edited.with_value((), "new_per_day", 2).save()
    settings = read_settings(path)
    assert dict(settings.decks[0].values) == {"new_per_day": 5, "reviews_per_day": 9}
    assert settings.decks[1].deck == "Land"
    assert settings.new_per_day == 2
    assert read_app_settings(path).briefing is False
    assert b"\r\n" in path.read_bytes()


def test_a_file_that_changed_meanwhile_is_not_overwritten(file: Path) -> None:
    draft = read_settings_file(file).with_value((), "new_per_day", 7)
    file.write_text(f"{WRITTEN}# later\n", "utf-8")
    with pytest.raises(ChangedMeanwhileError):
        draft.save()
    assert file.read_text() == f"{WRITTEN}# later\n"


def test_a_broken_file_is_told_by_its_place_and_never_touched(file: Path) -> None:
    broken = "new_per_day = 10\n[app]\ntheme = 3\n[decks]\nSea = 4\n"
    file.write_text(broken, "utf-8")
    with pytest.raises(ContentError) as caught:
        set_app_setting(file, "theme", "light")
    assert [problem.place.line for problem in caught.value.problems] == [3, 5]
    file.write_text("new_per_day = = 3\n", "utf-8")
    with pytest.raises(ContentError, match=r"settings\.toml:1:\d+"):
        read_settings_file(file)
    assert file.read_text() == "new_per_day = = 3\n"


def test_a_read_only_file_is_told_with_the_cure(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(QuizError, match="read-only") as caught:
        set_app_setting(file, "theme", "light")
    assert "chmod" in caught.value.cure
    assert file.read_text() == WRITTEN


def test_rights_and_links_stay_as_they_are(file: Path, tmp_path: Path) -> None:
    file.chmod(0o600)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    set_app_setting(link, "theme", "light")
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_app_settings(file).theme == "light"


def test_what_would_not_be_valid_is_not_written(file: Path) -> None:
    with pytest.raises(ContentError):
        read_settings_file(file).with_value((), "new_per_day", -1).save()
    assert file.read_text() == WRITTEN


def test_an_unknown_setting_of_the_app_is_told_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[app]\ntheem = "light"\n', "utf-8")
    with pytest.raises(ContentError) as caught:
        read_app_settings(path)
    (problem,) = caught.value.problems
    assert (problem.path, problem.place.line) == ("app.theem", 2)
    assert "theme, briefing" in problem.cure


NAMES = st.sampled_from(["new_per_day", "reviews_per_day", "maximum_interval"])
TABLES = st.sampled_from([(), ("decks", "Sea"), ("decks", "Sea::B c"), ("decks", 'q"uote')])
STEPS = st.lists(st.tuples(TABLES, NAMES, st.none() | st.integers(1, 99)), max_size=8)


@given(start=st.sampled_from(["", WRITTEN, '[app]\ntheme = "light"']), steps=STEPS)
@settings(max_examples=50)
def test_after_any_edits_the_file_holds_exactly_what_was_set(
    start: str, steps: list[tuple[tuple[str, ...], str, int | None]]
) -> None:
    file = SettingsFile(Path("settings.toml"), start, start)
    wanted: dict[tuple[tuple[str, ...], str], int] = {}
    for table, name, value in steps:
        if value is None:
            file = file.without(table, name)
            wanted.pop((table, name), None)
        else:
            file = file.with_value(table, name, value)
            wanted[table, name] = value
    data = tomllib.loads(file.text)
    for (table, name), value in wanted.items():
        inner = data
        for part in table:
            inner = inner[part]
        assert inner[name] == value
    comments = [line.split("#")[1] for line in start.splitlines() if "#" in line]
    assert all(comment in file.text for comment in comments if comment in {" my settings",
               " about decks", " sea things", " not ours"})  # fmt: skip
