from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import ContentError, Problem, QuizError
from quiz.scheduling.setting_values import WEIGHT_BOUNDS
from quiz.scheduling.settings import Settings, read_settings


def problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_settings(file)
    return caught.value.problems


def test_without_a_file_ankis_defaults_hold(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "settings.toml")
    assert settings == Settings()
    assert (settings.new_per_day, settings.reviews_per_day, settings.rollover_hour) == (20, 200, 4)
    assert (settings.learning_steps, settings.relearning_steps) == ((60, 600), (600,))
    assert (settings.desired_retention, settings.leech_threshold) == (0.9, 8)
    assert (settings.learn_ahead, settings.maximum_interval) == (1200, 36_500)


def test_durations_may_be_words_or_seconds(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        'learning_steps = ["90s", "15m", "1d"]\nrelearning_steps = [300]\nlearn_ahead = "1h"\n'
        "desired_retention = 0.85\nleech_action = 'suspend'\nrecall_stability = 7\n"
        '[keys]\nquit = "q"\n'
    )
    settings = read_settings(file)
    assert settings.learning_steps == (90, 900, 86_400)
    assert settings.relearning_steps == (300,)
    assert settings.learn_ahead == 3_600
    assert settings.desired_retention == 0.85
    assert settings.leech_action == "suspend"
    assert settings.recall_stability == 7.0


@pytest.mark.parametrize("retention", ["0", "0.69", "0.995", "1.5", "nan"])
def test_a_retention_that_the_library_would_take_silently_is_refused(
    tmp_path: Path, retention: str
) -> None:
    (problem,) = problems(tmp_path, f"new_per_day = 5\ndesired_retention = {retention}\n")
    assert problem.path == "desired_retention"
    assert (problem.place.line, problem.place.column) == (2, 1)
    assert "0.7 to 0.99" in problem.message


def test_weights_that_fsrs_cannot_have_are_told_with_their_place(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"new_per_day = 5\nparameters = {[0.0] * 21}\n")
    assert (problem.place.line, problem.path) == (2, "parameters")
    assert problem.message == "weight 1 is 0.0, which is not from 0.001 to 100"


def test_the_bounds_of_weights_are_those_of_the_library() -> None:
    import fsrs.scheduler as library

    lower, upper = library.LOWER_BOUNDS_PARAMETERS, library.UPPER_BOUNDS_PARAMETERS
    assert tuple(zip(lower, upper, strict=True)) == WEIGHT_BOUNDS
    Settings(parameters=tuple(lower))
    Settings(parameters=tuple(upper))


def test_an_unknown_key_says_which_one_was_meant(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "desired_retentoin = 0.9\n")
    assert problem.cure == "Did you mean 'desired_retention'?"


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        'new_per_day = "many"\nlearning_steps = ["soon"]\nrollover_hour = true\n'
        "leech_action = 1\nlearn_ahead = 1.5\nparameters = [1, 2]\nreviews_per_day = -1\n",
    )
    assert [problem.place.line for problem in found] == [1, 2, 3, 4, 5, 6, 7]


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "new_per_day = 5\nreviews_per_day =\n")
    assert problem.place.line == 2
    assert "TOML" in problem.message


def test_a_file_that_is_not_text_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="cannot be read"):
        read_settings(file)


def test_settings_made_in_code_are_checked_too() -> None:
    with pytest.raises(QuizError, match="desired_retention"):
        Settings(desired_retention=1.5)
    with pytest.raises(QuizError, match="21"):
        Settings(parameters=(1.0,))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('review_order = "newest"', "'retrievability', 'due', 'random'"),
        ("new_order = 3", "not a word"),
        ('leech_action = "delete"', "'tag', 'suspend'"),
        ('forms = ["options", "sung"]', "'sung'"),
        ("forms = []", "nothing could be asked"),
        ('forms = "flip"', "not a list"),
        ("free_recall_stability = -1", "0 to 36500"),
    ],
)
def test_a_choice_that_there_is_not_names_those_there_are(
    tmp_path: Path, line: str, named: str
) -> None:
    (problem,) = problems(tmp_path, f"{line}\n")
    assert named in problem.message
    assert problem.cure.startswith(problem.path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("rollover_hour = 5", "one hour for everything"),
        ('learn_ahead = "1h"', "one queue"),
        ("parameters = []", "one memory"),
    ],
)
def test_what_cannot_differ_between_decks_is_refused_with_the_reason(
    tmp_path: Path, line: str, reason: str
) -> None:
    (problem,) = problems(tmp_path, f'new_per_day = 5\n[decks."Sea::2 Lights"]\n  {line}\n')
    assert reason in problem.message
    assert problem.path == f'decks."Sea::2 Lights".{line.split(maxsplit=1)[0]}'
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert "top of the file" in problem.cure


def test_problems_in_the_table_of_a_deck_are_told_with_their_place_and_path(
    tmp_path: Path,
) -> None:
    found = problems(
        tmp_path,
        "[decks.Sea]\ndesired_retention = 2\nlearn_stpes = []\n"
        '[decks]\nLand = { new_per_day = "x" }\n"sea ".new_per_day = 1\n'
        "[decks.Sky.Clouds]\nnew_per_day = 1\n",
    )
    assert [(problem.place.line, problem.path) for problem in found] == [
        (2, "decks.Sea.desired_retention"),
        (3, "decks.Sea.learn_stpes"),
        (5, "decks.Land.new_per_day"),
        (6, 'decks."sea "'),
        (7, "decks.Sky.Clouds"),
    ]
    assert found[1].cure == "Did you mean 'learning_steps'?"
    assert "same deck" in found[3].message
    assert '[decks."Sky::Clouds"]' in found[4].cure


def test_decks_must_be_tables(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "decks = 5\n")
    assert "not a table" in problem.message
    (problem,) = problems(tmp_path, "[decks]\nSea = 5\n")
    assert problem.path == "decks.Sea"
