"""Text of others on the command line: shown as it is, aligned, and never steering the terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz, run
from quiz.cli.lines import Lines
from quiz.cli.study_lines import study_by_lines
from quiz.cli.test_lines import test_by_lines as hold_test
from quiz.errors import ContentError
from quiz.places import Places
from quiz.session.passages import Passages
from quiz.session.scored import ScoredTest, TestChoice
from quiz.session.study import StudySession
from quiz.text.safety import refusal
from quiz.text.width import columns
from tests.conftest import OpenDesk
from tests.hostile_world import field, write_world

TEXTS = (
    "[@click=app.quit]x[/]",
    r"[/nope] [b a [b] c \[",
    "{} %s {0} {name}",
    "漢字 a\u200d\u200cb e\u0301 שלום 👩\u200d👧 🇲🇱",
    "a\tb",
    "one\ntwo",
    "\u200b",
)
STEERING = ("\x1b]0;x\x07", "\x9b31m", "\x9d", "\u202e", "\u2066", "\x00", "\x7f")
ESCAPED = (r"\x1b]0;x\x07", r"\x9b31m", r"\u202e", r"\u2066", r"\0", r"\x7f")


def invoke(world: Path, *words: str) -> Result:
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    return CliRunner().invoke(quiz, [*options, *words])


def harmless(text: str) -> str:
    """See that a text holds nothing that steers a terminal; then leave out its white space."""
    assert refusal(text) is None, refusal(text)
    return "".join(text.split())


def said(name: str, text: str) -> str:
    return "".join(field(name, text).split())


@pytest.fixture
def hostile_world(world: Path) -> Path:
    (world / "decks" / "lights.yaml").unlink()
    return world


@pytest.mark.parametrize("text", TEXTS)
def test_lists_show_the_text_of_authors_as_it_is(hostile_world: Path, text: str) -> None:
    write_world(hostile_world, text)
    wanted = {
        "decks": "deck about",
        "due": "deck",
        "questions": "deck ask answer first second claim item left right",
        "facts": "says",
        "sources": "title publisher author",
        "stats": "",
        "check": "",
    }
    for command, names in wanted.items():
        result = invoke(hostile_world, command)
        assert result.exit_code == 0, (command, result.output, result.exception)
        output = harmless(result.output + result.stderr)
        for name in names.split():
            assert said(name, text) in output, (command, name)
        if command != "check":
            as_json = invoke(hostile_world, command, "--json").stdout
            assert refusal(as_json) is None
            json.loads(as_json)


@pytest.mark.parametrize("text", TEXTS)
def test_a_sitting_by_lines_shows_the_text_of_authors_as_it_is(
    hostile_world: Path, open_desk: OpenDesk, places: Places, text: str
) -> None:
    write_world(hostile_world, text)
    wrong = " ".join(text.split()) + " wrong"
    answers = ["a", wrong, "else", "", "f", "a b", "1a 2b"]
    with open_desk() as desk:
        target = io.StringIO()
        source = io.StringIO("".join(f"{answer}\ns\n4\n" for answer in answers))
        excerpt_of = Passages(places).excerpt
        study_by_lines(StudySession(desk), Lines(source, target), excerpt_of)
        output = harmless(target.getvalue())
        for name in (
            "deck about scope ask first why book point claim order item match left extra "
            "voice kind url title publisher author term ours theirs wrong reason speaker rival"
        ).split():
            assert said(name, text) in output, name
        assert len(desk.history.events()) == 7
        target = io.StringIO()
        scored = ScoredTest(desk, TestChoice(seed="1"))
        hold_test(
            desk,
            scored,
            Lines(io.StringIO("\n".join(["zz", "a", "t", "a b", "1a 2b"] * 9)), target),
        )
        assert "Score:" in harmless(target.getvalue())


@pytest.mark.parametrize("steering", STEERING)
def test_typed_lines_never_come_back_raw(world: Path, open_desk: OpenDesk, steering: str) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: Who?, answer: John Smeaton}\n"
    )
    with open_desk() as desk:
        target = io.StringIO()
        lines = [f"/{steering}x", f"John {steering}Jones", f"{steering}9", "3", ""]
        source = io.StringIO("\n".join(lines))
        study_by_lines(StudySession(desk), Lines(source, target))
        assert "Youtyped:" in harmless(target.getvalue())
        (event,) = desk.history.events()
        assert refusal(event.response or "", multiline=False) is None


@pytest.mark.parametrize("steering", STEERING)
def test_raw_characters_that_steer_are_refused_with_their_place(world: Path, steering: str) -> None:
    bank = world / "decks" / "lights.yaml"
    lines = bank.read_text("utf-8").splitlines()
    lines[6] = f"    answer: the {steering}"
    bank.write_bytes("\n".join(lines).encode())
    (world / "seeds" / "sea").mkdir()
    facts = world / "seeds" / "sea" / "facts.yaml"
    facts.write_bytes(f"subject: sea\ntitle: A {steering}\n".encode())
    result = invoke(world, "check")
    assert result.exit_code == 1
    harmless(result.output + result.stderr)
    assert f"{bank}:7:17: error: " in result.stderr
    assert f"{facts}:2:10: error: " in result.stderr


@pytest.mark.parametrize("escape", ESCAPED)
def test_escapes_for_characters_that_steer_are_refused_with_their_place(
    world: Path, escape: str
) -> None:
    bank = world / "decks" / "lights.yaml"
    bank.write_text(f'bank: b\ndeck: D\nquestions:\n  - {{id: a, ask: "x{escape}", answer: y}}\n')
    (world / "seeds" / "sea").mkdir()
    facts = world / "seeds" / "sea" / "facts.yaml"
    facts.write_text(f'subject: sea\ntitle: "A {escape}"\n')
    result = invoke(world, "check")
    assert result.exit_code == 1
    harmless(result.output + result.stderr)
    assert f"{bank}:4:18: error: " in result.stderr
    assert f"{facts}:2:8: error: " in result.stderr


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('"a\\u001b]0;x\\u0007" = 1', 1),
        ("new_per_day = 3 # \u202e", 19),
        ("new_per_day = 3 # \x9b", 19),
        ('new_per_day = "\\u009b"', 1),
        ('new_per_day = "\x1b"', 16),
    ],
)
def test_settings_refuse_what_steers_with_its_place(world: Path, line: str, column: int) -> None:
    (world / "data").mkdir()
    settings = world / "data" / "settings.toml"
    settings.write_text(f"# mine\n{line}\n", "utf-8")
    result = invoke(world, "due")
    assert isinstance(result.exception, ContentError)
    harmless(str(result.exception))
    assert f"{settings}:2:{column}: error: " in str(result.exception)


@pytest.mark.parametrize("steering", ["\x1b]0;x\x07", "\x9b", "\u202e"])
def test_names_of_files_and_words_of_the_command_line_are_never_printed_raw(
    world: Path, steering: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / "decks" / f"{steering}.yaml").write_text("bank: [")
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    for words in (["check"], ["due"], ["decks"], ["doctor"], ["study", "--plain", f"x{steering}"]):
        monkeypatch.setattr("sys.argv", ["quiz", *options, *words])
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 1, words
        printed = capsys.readouterr()
        assert "�" in printed.out + printed.err, words
        harmless(printed.out + printed.err)
    monkeypatch.setattr("sys.argv", ["quiz", *options, "check", "--json"])
    with pytest.raises(SystemExit):
        run()
    printed = capsys.readouterr()
    harmless(printed.out)
    files = [problem["file"] for problem in json.loads(printed.out)]
    assert any(file.endswith(f"{steering}.yaml") for file in files)


def test_decks_with_wide_names_stand_in_straight_columns(world: Path) -> None:
    for n, name in enumerate(["漢字かな", "e\u0301te\u0301", "🇲🇱 Mali", '"two\\nlines"', "plain"]):
        (world / "decks" / f"{n}.yaml").write_text(
            f"bank: b{n}\ndeck: {name}\nquestions:\n  - {{id: one, ask: Who?, answer: me}}\n",
            "utf-8",
        )
    rows = [line for line in invoke(world, "due").output.splitlines() if line][:-1]
    assert len({columns(row) for row in rows}) == 1


@pytest.mark.parametrize("text", TEXTS)
def test_corrections_are_shown_as_they_are(
    hostile_world: Path, open_desk: OpenDesk, text: str
) -> None:
    write_world(hostile_world, text)
    bank = hostile_world / "decks" / "hostile.yaml"
    right = bank.read_text("utf-8")
    bank.write_text(right.replace("answer ", "former answer ", 1), "utf-8")
    with open_desk() as desk:
        study_by_lines(StudySession(desk), Lines(io.StringIO("a\n4\n"), io.StringIO()))
    bank.write_text(right, "utf-8")
    target = io.StringIO()
    with open_desk("2030-01-02T09:00:00+00:00") as desk:
        study_by_lines(StudySession(desk), Lines(io.StringIO("a\n4\n"), target))
    assert said("corrected", text) in harmless(target.getvalue())
