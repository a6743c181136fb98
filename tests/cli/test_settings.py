"""`quiz settings`: what is set and where, and setting it without the app."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import ContentError, UsageError


def run(world: Path, *words: str) -> Result:
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    done = CliRunner().invoke(quiz, [*options, "settings", *words])
    if isinstance(done.exception, UsageError | ContentError):
        raise done.exception
    return done


@pytest.fixture
def file(world: Path) -> Path:
    (world / "data").mkdir()
    path = world / "data" / "settings.toml"
    path.write_text("# mine\nnew_per_day = 10  # few\n", "utf-8")
    return path


def test_all_settings_are_listed_with_what_is_set_marked(world: Path, file: Path) -> None:
    told = run(world).output
    assert "* new_per_day            10 a day                 set by you; default 20" in told
    assert "  theme                  dark" in told
    assert [line for line in told.splitlines() if line and not line.startswith(" ")] == [
        "Day", "Memory", "Order", "Forms", "App",
    ]  # fmt: skip
    assert file.exists()


def test_setting_and_unsetting_keep_the_comments(world: Path, file: Path) -> None:
    told = run(world, "set", "learning_steps", "1m", "10m", "1d").output
    assert "learning_steps: 1m 10m 1d (set by you)" in told
    assert "scheduled again" in told
    run(world, "set", "theme", "high-contrast")
    run(world, "unset", "new_per_day")
    run(world, "set", "new-per-day", "7")
    text = file.read_text()
    assert text.startswith('# mine\nlearning_steps = ["1m", "10m", "1d"]\nnew_per_day = 7\n')
    assert '[app]\ntheme = "high-contrast"' in text
    assert run(world, "get", "learning_steps").output == "1m 10m 1d\n"


def test_a_deck_has_its_own_and_says_what_it_inherits(world: Path, file: Path) -> None:
    run(world, "set", "new_per_day", "3", "--deck", "sea")
    assert "[decks.Sea]\nnew_per_day = 3" in file.read_text().replace('"', "")
    found = json.loads(run(world, "get", "new_per_day", "--deck", "Sea::Lighthouses",
                           "--json").output)  # fmt: skip
    assert (found["value"], found["origin"], found["set"]) == (3, "from Sea", False)
    rows = {row["name"]: row for row in json.loads(run(world, "--deck", "Sea", "--json").output)}
    assert rows["new_per_day"]["set"] is True
    assert "theme" not in rows
    run(world, "unset", "new_per_day", "--deck", "Sea")
    assert "[decks" not in file.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "new_per_day", "-1"], "-1 is not from 0 to 9999"),
        (["set", "new_per_dya", "1"], "Did you mean 'new_per_day'?"),
        (["set", "theme", "mauve"], "none of the themes dark, light"),
        (["set", "rollover_hour", "3", "--deck", "Sea"], "cannot differ"),
        (["get", "new_per_day", "--deck", "Sae"], "Did you mean 'Sea'?"),
    ],
)
def test_what_cannot_be_is_refused_with_a_cure(
    world: Path, file: Path, words: list[str], said: str
) -> None:
    before = file.read_text()
    with pytest.raises(UsageError) as caught:
        run(world, *words)
    assert said in str(caught.value)
    assert file.read_text() == before


def test_a_broken_file_is_told_and_not_touched(world: Path, file: Path) -> None:
    file.write_text("new_per_day = many\n", "utf-8")
    with pytest.raises(ContentError, match=r"settings\.toml:1"):
        run(world, "set", "new_per_day", "3")
    assert file.read_text() == "new_per_day = many\n"


def test_the_place_of_the_file_is_told_even_where_there_is_none(world: Path) -> None:
    assert run(world, "path").output.strip() == str(world / "data" / "settings.toml")
    assert not (world / "data").exists()


def test_names_are_completed(world: Path) -> None:
    completion = ShellComplete(quiz, {}, "quiz", "_QUIZ_COMPLETE")
    found = completion.get_completions(["settings", "set"], "new_")
    assert [item.value for item in found] == ["new_per_day", "new_order"]
    assert world.exists()


def test_lines_are_preferred_where_the_settings_say_so(world: Path, file: Path) -> None:
    from quiz.cli.context import Context

    context = Context(data=str(world / "data"))
    assert not context.prefers_lines
    run(world, "set", "plain", "on")
    assert "plain = true" in file.read_text()
    assert Context(data=str(world / "data")).prefers_lines


def test_the_doctor_finds_a_theme_that_there_is_not(world: Path, file: Path) -> None:
    file.write_text('[app]\ntheme = "mauve"\n', "utf-8")
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    done = CliRunner().invoke(quiz, [*options, "doctor"])
    assert done.exit_code == 1
    assert "there is no theme 'mauve'" in done.output
    assert "dark, light" in done.output
