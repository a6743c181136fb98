"""The command line as a script meets it: outputs, exit codes, help, pipes and odd terminals."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import click
import pytest

from quiz.cli.app import quiz as root
from tests.e2e.running import COMMAND, PATIENCE_S, Quiz


def commands(
    command: click.Command = root, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Walk the tree of commands, from the root."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*path, name))


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_command_has_help_with_examples_that_name_it(
    harbour: Quiz, path: tuple[str, ...]
) -> None:
    ended = harbour.run(*path, "--help")
    assert (ended.code, ended.err) == (0, "")
    usage, *examples = re.split(r"\n  Examples?:\n", ended.out)
    words = " ".join(("quiz", *path))
    assert usage.startswith(f"Usage: {words} ")
    assert len(examples) == 1
    assert any(line.startswith(f"    {words}") for line in examples[0].splitlines())
    assert not harbour.data.exists()


def test_without_a_terminal_it_prints_what_is_due(harbour: Quiz) -> None:
    ended = harbour.run()
    assert (ended.code, ended.err) == (0, "")
    assert "Harbours" in ended.out
    assert "Today: 6 new, 0 in learning, 0 to review. Start with: quiz study" in ended.out


def test_on_a_dumb_terminal_it_talks_by_lines(harbour: Quiz) -> None:
    for arguments, expected in (((), "Today: 6 new"), (("study",), "6 new, 0 learning")):
        out, code = on_a_terminal(replace(harbour, variables={"TERM": "dumb"}), *arguments)
        assert expected in out
        assert "\x1b" not in out
        assert code == 0


def on_a_terminal(quiz: Quiz, *arguments: str) -> tuple[str, int]:
    """Run a command on a terminal of its own, where nobody types but the end of the input."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=inner, stdout=inner, stderr=inner, env=quiz.environment()
    ) as process:
        os.close(inner)
        os.write(outer, b"\x04")
        out = b""
        while piece := _read(outer):
            out += piece
        code = process.wait(timeout=PATIENCE_S)
    os.close(outer)
    return out.decode(), code


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how a terminal says that nobody is left on its other side
        return b""


@pytest.mark.parametrize("lines_read", [0, 1])
@pytest.mark.parametrize("line", ["facts", "questions --json", "decks", "study --plain"])
def test_a_reader_that_goes_away_early_is_no_error(
    shipped: Quiz, line: str, lines_read: int
) -> None:
    with subprocess.Popen(
        [*COMMAND, *line.split()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=shipped.environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(lines_read):
            assert process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):  # it may have left before it read this
            process.stdin.write(b"/help\n" * 1000)
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=PATIENCE_S) == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--version", 0),
        ("due", 0),
        ("due --json", 0),
        ("decks", 0),
        ("stats", 0),
        ("doctor", 0),
        ("study harbours", 0),
        ("test --plain -n 1", 0),
        ("study nowhere", 2),
        ("due nowhere", 2),
        ("test nowhere", 2),
        ("--decks /nowhere due", 2),
        ("test --kind cloze", 1),
        ("study --nowhere", 2),
        ("nowhere", 2),
        ("test -n 0", 2),
        ("test -n many", 2),
        ("export", 2),
        ("export nowhere", 2),
        ("sources nowhere", 2),
    ],
)
def test_exit_codes_are_0_for_fine_1_for_what_is_wrong_and_2_for_a_wrong_command_line(
    harbour: Quiz, line: str, code: int
) -> None:
    ended = harbour.run(*line.split())
    assert ended.polite
    assert ended.code == code, ended
    assert bool(ended.err) is (code > 0)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("stduy", "Did you mean 'study'?"),
        ("docter", "Did you mean 'doctor'?"),
        ("sources chekc", "Did you mean 'check'?"),
        ("export ankii", "Did you mean 'anki'?"),
        ("study --plian", "Did you mean '--plain'?"),
        ("study harbors", "Did you mean 'Sea::Harbours'?"),
        ("due se", "Did you mean 'Sea'?"),
        ("test Sea::Habrours", "Did you mean 'Sea::Harbours'?"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(
    harbour: Quiz, line: str, meant: str
) -> None:
    ended = harbour.run(*line.split())
    assert ended.code in {1, 2}
    assert meant in ended.err
    assert ended.out == ""


def test_a_broken_bank_is_told_with_its_place_and_no_traceback(harbour: Quiz) -> None:
    assert harbour.decks is not None
    (harbour.decks / "odd.yaml").write_text(
        "bank: odd\ndeck: Odd\nquestions:\n  - {id: one, ask: }\n"
    )
    for arguments in ((), ("due",), ("study", "--plain"), ("check",)):
        ended = harbour.run(*arguments)
        assert ended.polite
        assert ended.code == 1
        assert "odd.yaml:4:" in ended.err + ended.out


@pytest.mark.parametrize("now", ["yesterday", "2030-01-01T09:00:00", "1931-06-03T00:00:00Z"])
def test_a_clock_that_cannot_be_read_is_told_with_the_cure(harbour: Quiz, now: str) -> None:
    ended = replace(harbour, now=now).run("due")
    assert ended.code == 2
    assert ended.err.startswith("quiz: QUIZ_NOW")
    assert "Write it like" in ended.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8:strict"])
def test_output_into_a_pipe_is_utf_8_whatever_the_locale(shipped: Quiz, encoding: str) -> None:
    expected = shipped.run("facts", "--json")
    odd = replace(shipped, variables={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert not expected.out.isascii()
    assert odd.run("facts", "--json") == expected
    assert odd.run("due", "ł🚢").code == 2
