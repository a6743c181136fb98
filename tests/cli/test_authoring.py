from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

BANK = """\
bank: lamps
deck: Sea::Lamps
about: Lamps on the coast.
questions:
  - id: year
    ask: In which year was the lamp lit?
    cloze: The lamp was lit in ((1172|a year)).
    answer: 1172
    distractors: ['1200', '1099']
    accept: [in 1172]
    why: The harbour was new.
    cite: page 4
  - {id: keeper, ask: Who kept it?, answer: Ada, distractors: [Zoe, Bea]}
  - {id: sequence, order: "Sort, earliest first.", items: [wood: '1100', stone: '1200']}
  - {id: fuel, match: Match., pairs: {lamp: oil, stove: coal}, extra: [water]}
  - {id: wet, claim: Lamps burn water., answer: false}
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "data/decks").mkdir(parents=True)
    environ = {
        **os.environ,
        "QUIZ_DATA": str(tmp_path / "data"),
        "QUIZ_SEEDS": str(tmp_path / "seeds"),
        "QUIZ_DECKS": str(tmp_path / "data/decks"),
    }

    def quiz(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quiz", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environ,
            check=False,
        )

    return quiz


def own(tmp_path: Path, text: str = BANK, name: str = "lamps.yaml") -> None:
    (tmp_path / "data/decks" / name).write_text(text, encoding="utf-8")


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("questions", "--json", *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_questions_for_programs_have_a_row_for_each_card_and_form(run: Run, tmp_path: Path) -> None:
    own(tmp_path)
    found = rows(run)
    assert [(row["id"], row["form"]) for row in found] == [
        ("lamps/year", "options"),
        ("lamps/year", "typed"),
        ("lamps/year", "cloze"),
        ("lamps/keeper", "options"),
        ("lamps/keeper", "typed"),
        ("lamps/sequence", "order"),
        ("lamps/fuel", "match"),
        ("lamps/wet", "claim"),
    ]
    assert found[0] == {
        "id": "lamps/year",
        "deck": "Sea::Lamps",
        "form": "options",
        "stem": "In which year was the lamp lit?",
        "answer": "1172",
        "accept": ["in 1172"],
        "options": ["1099", "1172", "1200"],
        "key_index": 1,
        "why": "The harbour was new.",
        "fact": None,
        "facts": [],
        "citations": [
            {
                "source": None,
                "label": "page 4",
                "publisher": None,
                "author": None,
                "published": None,
                "url": None,
                "paragraph": None,
                "sentence": None,
            }
        ],
    }


def test_options_are_listed_in_a_fixed_order_with_the_place_of_the_key(
    run: Run, tmp_path: Path
) -> None:
    own(tmp_path)
    by_form = {(row["id"], row["form"]): row for row in rows(run, "lamps")}
    keeper = by_form["lamps/keeper", "options"]
    assert (keeper["options"], keeper["key_index"]) == (["Ada", "Bea", "Zoe"], 0)
    assert by_form["lamps/keeper", "typed"]["options"] == []
    assert by_form["lamps/keeper", "typed"]["key_index"] is None
    claim = by_form["lamps/wet", "claim"]
    assert (claim["answer"], claim["options"], claim["key_index"]) == (
        "false",
        ["true", "false"],
        1,
    )
    assert by_form["lamps/sequence", "order"]["answer"] == "wood; stone"
    assert by_form["lamps/fuel", "match"]["options"] == ["coal", "oil", "water"]
    assert by_form["lamps/year", "cloze"]["stem"] == "The lamp was lit in _____ (a year)."


def test_questions_for_people_show_the_answer_below_the_question(run: Run, tmp_path: Path) -> None:
    own(tmp_path)
    lines = run("questions", "LAMPS").stdout.splitlines()
    assert lines[:5] == [
        "Sea::Lamps",
        "  lamps/year [options]",
        "      In which year was the lamp lit?",
        "      options: 1099 | 1172 | 1200",
        "      = 1172",
    ]
    assert lines[-1] == "5 cards, 8 ways to ask"


def test_an_unknown_deck_ends_with_the_list_of_decks(run: Run, tmp_path: Path) -> None:
    own(tmp_path)
    result = run("questions", "lmaps")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Did you mean 'Sea::Lamps'?" in result.stderr


def test_decks_are_listed_for_people_and_programs(run: Run, tmp_path: Path) -> None:
    own(tmp_path)
    told = "Sea::Lamps (5 cards, 3 of them only in tests)\n    Lamps on the coast.\n"
    assert run("decks").stdout == told
    assert json.loads(run("decks", "--json").stdout) == [
        {
            "name": "Sea::Lamps",
            "cards": 5,
            "only_in_tests": 3,
            "about": "Lamps on the coast.",
            "scope": "",
        }
    ]


def test_without_decks_the_way_to_begin_one_is_shown(run: Run) -> None:
    assert "quiz new bank" in run("decks").stdout
    assert run("decks", "--json").stdout == "[]\n"


def test_a_broken_bank_of_ones_own_is_named_and_stops_no_other(run: Run, tmp_path: Path) -> None:
    own(tmp_path)
    own(tmp_path, "bank: x\ndeck: X\nquestions:\n  - {id: a, ask: Why?}\n", "broken.yaml")
    result = run("decks")
    assert result.returncode == 0
    assert "Sea::Lamps" in result.stdout
    assert "broken.yaml:4:5" in result.stderr


def test_a_new_bank_holds_every_kind_of_question_and_passes_the_check(
    run: Run, tmp_path: Path
) -> None:
    result = run("new", "bank", "Space travel")
    path = tmp_path / "data/decks/space-travel.yaml"
    assert result.stdout.splitlines()[0] == f"Wrote {path}"
    assert {row["form"] for row in rows(run, "space travel")} == {
        "options",
        "typed",
        "cloze",
        "order",
        "match",
        "claim",
    }
    check = run("check", str(path))
    assert check.returncode == 0, check.stderr
    assert "error" not in check.stderr


def test_a_new_bank_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("precious", encoding="utf-8")
    result = run("new", "bank", "mine", "-o", "mine.yaml")
    assert result.returncode == 1
    assert "there already" in result.stderr
    assert path.read_text("utf-8") == "precious"


def test_a_new_subject_passes_the_check_and_makes_a_deck(run: Run, tmp_path: Path) -> None:
    result = run("new", "subject", "The Moon")
    folder = tmp_path / "seeds/the-moon"
    assert result.stdout.splitlines() == [
        f"Wrote {folder / 'the-moon.yaml'}",
        f"Change it, then: quiz check {folder}",
        "Then make its decks: quiz generate",
    ]
    check = run("check", str(folder))
    said = "1 subject with 3 facts: nothing is wrong.\n"
    assert (check.returncode, check.stderr) == (0, said)
    assert run("generate").returncode == 0
    (deck,) = json.loads(run("decks", "--json").stdout)
    assert deck["name"].startswith("The Moon::")
    assert deck["cards"] >= 3
    assert {row["form"] for row in rows(run)} >= {"options", "typed", "cloze"}


def test_a_new_subject_goes_where_it_is_told_and_overwrites_nothing(
    run: Run, tmp_path: Path
) -> None:
    result = run("new", "subject", "Art: 1900 {x}", "-o", "mine/art")
    assert "--seeds mine --decks decks generate" in result.stdout
    assert run("check", "mine/art").returncode == 0
    text = (tmp_path / "mine/art/art-1900-x.yaml").read_text("utf-8")
    for name in ("art 1900 x", "another"):
        result = run("new", "subject", name, "-o", "mine/art")
        assert result.returncode == 1
        assert "there already" in result.stderr
    assert [path.name for path in (tmp_path / "mine/art").iterdir()] == ["art-1900-x.yaml"]
    assert (tmp_path / "mine/art/art-1900-x.yaml").read_text("utf-8") == text


@pytest.mark.parametrize("name", ["A: B", "#1 'quoted' \"twice\"", "{x}", "Sea :: Lamps & more"])
def test_a_new_bank_may_have_any_name(run: Run, name: str) -> None:
    assert run("new", "bank", name).returncode == 0
    (deck,) = json.loads(run("decks", "--json").stdout)
    assert deck["name"] == "::".join(level.strip() for level in name.split("::"))


def test_a_name_without_letters_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("new", "bank", "¿?")
    assert result.returncode == 1
    assert "letters" in result.stderr
    assert list((tmp_path / "data/decks").iterdir()) == []


def test_a_scaffold_of_a_question_fits_into_a_bank(run: Run, tmp_path: Path) -> None:
    own(tmp_path, "bank: b\ndeck: B\nquestions:\n" + run("new", "question").stdout)
    (row,) = rows(run)
    assert (row["id"], row["answer"]) == ("b/small-letters-and-hyphens", "the answer")


def test_a_scaffold_of_a_fact_fits_into_a_fact_base(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "seeds/town"
    folder.mkdir()
    (folder / "subject.yaml").write_text("subject: town\ntitle: Town\n", encoding="utf-8")
    (folder / "facts.yaml").write_text(
        "sources:\n  - {id: the-source, title: A Book}\n"
        "events:\n  - {id: the-id-of-an-event, event: the opening of the bridge}\n"
        "facts:\n" + run("new", "fact").stdout,
        encoding="utf-8",
    )
    (fact,) = json.loads(run("facts", "--json").stdout)
    assert fact["id"] == "small-letters-and-hyphens"
