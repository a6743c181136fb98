"""docs/settings.md names every setting, with its default and its range, and its examples work."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from quiz.scheduling.policy import Policy
from quiz.scheduling.scheduler import STATE_SETTINGS
from quiz.scheduling.setting_values import RANGES, converted
from quiz.scheduling.settings import GLOBAL_ONLY, Settings, read_settings, setting_names
from quiz.session.preferences.app_settings import (
    AppSettings,
    app_setting_names,
    read_app_settings,
)

PAGE = Path(__file__).parents[2].joinpath("docs", "settings.md").read_text("utf-8")
ROWS = {
    row[0].strip("`"): row[1:]
    for line in PAGE.splitlines()
    if line.startswith("| `") and (row := [cell.strip() for cell in line.strip("|").split("|")])
}
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_a_row_for_every_setting_and_for_nothing_else() -> None:
    assert ROWS.keys() == {*setting_names(), *app_setting_names()}


@pytest.mark.parametrize("name", [name for name in setting_names() if name != "parameters"])
def test_each_row_gives_the_default(name: str) -> None:
    written = tomllib.loads(f"value = {ROWS[name][0].strip('`')}")["value"]
    assert converted(name, written) == getattr(Settings(), name)


@pytest.mark.parametrize("name", app_setting_names())
def test_each_row_of_the_app_gives_the_default(name: str) -> None:
    written = tomllib.loads(f"value = {ROWS[name][0].strip('`')}")["value"]
    assert written == getattr(AppSettings(), name)


@pytest.mark.parametrize("name", sorted(RANGES.keys() - {"learn_ahead"}))
def test_each_row_gives_the_range(name: str) -> None:
    low, high = re.findall(r"[\d.]+", ROWS[name][1])[:2]
    assert (float(low), float(high)) == RANGES[name]


def test_the_settings_that_move_cards_stand_in_one_section() -> None:
    section = PAGE.split("## When cards come back")[1].split("\n## ")[0]
    named = {name for name in setting_names() if f"| `{name}`" in section}
    assert named == {*STATE_SETTINGS, "learn_ahead"}


def test_the_page_names_what_cannot_differ_between_decks() -> None:
    section = PAGE.split("## A deck of its own")[1]
    assert all(f"`{name}`" in section for name in GLOBAL_ONLY)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_read_as_they_stand(tmp_path: Path, example: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(example, "utf-8")
    assert (read_settings(file), read_app_settings(file)) != (Settings(), AppSettings())


def test_the_example_of_decks_does_what_the_page_says(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(EXAMPLES[-1], "utf-8")
    builders = Policy(read_settings(file)).settings_of("Bridges::2 Builders")
    assert (builders.desired_retention, builders.maximum_interval) == (0.85, 365)
    assert (builders.leech_action, builders.forms) == ("suspend", ("options", "flip"))
