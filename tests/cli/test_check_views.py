from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.cli.check_views import guesser_lines
from tests.hostile_world import write_world

BANK = "bank: coast\ndeck: Coast\nsourced: true\nquestions:\n" + "".join(
    f"  - id: q{n}\n    ask: Who kept tower {n}?\n    answer: Ada Brandt of Skarn {n}\n"
    f"    distractors: [Olaf {n}, Mira {n}]\n    cite: a book about the coast\n"
    for n in range(20)
)


@pytest.fixture
def coast(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "decks" / "coast.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path


def check(root: Path, *arguments: str | Path) -> Result:
    folders = [f"--{name}={root / name}" for name in ("seeds", "decks", "data")]
    return CliRunner().invoke(quiz, [*folders, "check", *map(str, arguments)])


def test_the_guesser_tells_what_each_way_to_guess_gets(coast: Path) -> None:
    done = check(coast, "--guesser")
    assert done.exit_code == 0
    (line,) = (line for line in done.stdout.splitlines() if line.strip().startswith("longest"))
    assert line.split() == "longest 20 100.0% 33.3% 83.9%–100.0% 0.000 ±30 CUE".split()
    assert "too few to judge" not in line
    assert "157 show 10 points" in done.stdout


def test_the_guesser_writes_json_for_programs(coast: Path) -> None:
    found = json.loads(check(coast, "--guesser", "--json").stdout)
    assert list(found) == ["guessers"]
    longest = next(one for one in found["guessers"]["coast"] if one["guesser"] == "longest")
    assert (longest["questions"], longest["accuracy"], longest["verdict"]) == (20, 1.0, "cue")


def test_what_could_not_be_read_is_counted_beside_the_measures(coast: Path) -> None:
    (coast / "decks" / "broken.yaml").write_text("bank: b\nquestions: 3\n", encoding="utf-8")
    done = check(coast, "--guesser")
    assert (done.exit_code, "2 banks with 20 cards: " in done.stderr) == (0, True)
    assert " errors, " in done.stderr


def test_targets_are_told_with_what_was_measured(coast: Path) -> None:
    said = check(coast, "--targets").stdout
    assert "Facts asked in 2 forms or more, one of them recall: 100.0%" in said
    assert "(wanted 80% or more: met)" in said
    assert "NOT MET" in said
    found = json.loads(check(coast, "--targets", "--guesser", "--json").stdout)
    assert list(found) == ["targets", "guessers"]


def test_a_bank_without_options_gives_nothing_to_guess() -> None:
    assert guesser_lines({"coast": ()}, {}) == [
        "No question offers options, so there is nothing to guess."
    ]


def test_the_report_is_written_beside_what_is_printed(coast: Path) -> None:
    plain, done = check(coast), check(coast, "--report", coast / "flaws.html")
    assert (done.exit_code, plain.exit_code) == (1, 1)
    assert done.stderr.endswith(plain.stderr)
    assert "<h1>What quiz check found</h1>" in (coast / "flaws.html").read_text(encoding="utf-8")
    assert [path.name for path in coast.iterdir() if path.suffix == ".part"] == []


def test_json_stays_json_beside_a_report(coast: Path) -> None:
    assert json.loads(check(coast, "--report", coast / "flaws.html", "--json").stdout)


def test_no_folder_of_the_machine_stands_in_a_report(
    coast: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (coast / "decks" / "broken.yaml").write_text("bank: b\nquestions: 3\n", encoding="utf-8")
    again = BANK.replace("bank: coast", "bank: again")
    (coast / "decks" / "again.yaml").write_text(again, encoding="utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    check(coast, "--report", coast / "flaws.html")
    html = (coast / "flaws.html").read_text(encoding="utf-8")
    assert "decks/broken.yaml" in html
    assert "decks/coast.yaml" in html
    assert str(coast) not in html
    assert str(Path.home()) not in html


def test_an_older_report_is_replaced_and_another_file_only_by_force(coast: Path) -> None:
    target = coast / "flaws.html"
    assert check(coast, "--report", target).exit_code == 1
    first = target.read_bytes()
    assert check(coast, "--report", target).exit_code == 1
    assert target.read_bytes() == first
    target.write_text("<html>my own page</html>", encoding="utf-8")
    refused = check(coast, "--report", target)
    assert "no report of quiz check" in str(refused.exception)
    assert target.read_text(encoding="utf-8") == "<html>my own page</html>"
    check(coast, "--report", target, "--force")
    assert target.read_bytes() == first


@pytest.mark.parametrize("name", [".", "missing/flaws.html"])
def test_a_report_goes_into_a_file_of_a_folder_that_is_there(coast: Path, name: str) -> None:
    done = check(coast, "--report", coast / name)
    assert "Name a file" in str(done.exception)


@pytest.mark.parametrize("option", ["--targets", "--report=flaws.html"])
def test_targets_and_the_report_are_about_all_rules(coast: Path, option: str) -> None:
    done = check(coast, option, "--rule", "Q17")
    assert "about all rules" in str(done.exception)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[red]&amp;\"'", "${x} {{y}} %s"])
def test_hostile_text_of_facts_and_banks_stays_text_in_the_report(
    tmp_path: Path, text: str
) -> None:
    for folder in ("decks", "seeds"):
        (tmp_path / folder).mkdir()
    write_world(tmp_path, text)
    check(tmp_path, "--report", tmp_path / "flaws.html")
    html = (tmp_path / "flaws.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "[red]" in html or "alert(1)" in html or "{{y}}" in html
