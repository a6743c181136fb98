"""An author is asked about edited and ambiguous citations, and nothing changes unasked."""

from __future__ import annotations

import io
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quiz.cli.lines import Lines
from quiz.cli.source_settling import Evidence, settle
from quiz.facts.model import Citation, Fact, FactBase, Source, Subject, TermClaim
from quiz.sources.checking import check_citations
from quiz.sources.texts import SourceText
from quiz.text.tokens import mark
from tests.cli.test_sources import FERRY, Shop

OLD = "The town of Oruba lies by the sea, and it still has one harbour."
NEW = "The town of Oruba lies by the lake, and it still has one harbour."
EDITED, TWICE = Citation("ferry-1987", 1, 1), Citation("ferry-1987", 3, 1)
TEXT = f"{NEW}\nIt rains.\nA ferry ran.\nNobody came. It rains.\nNothing more is known.\n"


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def asked(answers: str, *, earlier: bool = False) -> tuple[dict[Citation, Citation], str]:
    lock = {EDITED: mark(OLD), TWICE: mark("It rains.")}
    fact = Fact("by-the-sea", TermClaim("Oruba", means="a town"), "Oruba is a town.", (EDITED,))
    source = Source("ferry-1987", "Oruba")
    base = FactBase(Subject("oruba", "Oruba"), {source.id: source}, {}, {}, {fact.id: fact})
    texts = {source.id: SourceText.of(source.id, TEXT)}
    evidence = Evidence([base], lock, texts, {EDITED: OLD} if earlier else {})
    target = io.StringIO()
    checks = check_citations(lock, lock, texts)
    settled = settle(checks, evidence, Lines(Terminal(answers), target))
    return settled, " ".join(target.getvalue().split())


def test_an_edited_citation_is_shown_with_its_fact_and_what_still_matches() -> None:
    _, said = asked("\n\n")
    assert "1 of 2: ferry-1987 p1 s1: edited" in said
    assert "by-the-sea: Oruba is a town." in said
    assert f"In its place stands a sentence with the same beginning and end: “{NEW}”" in said
    assert "How it read before is not known" in said


def test_where_the_old_wording_is_known_the_difference_is_shown() -> None:
    _, said = asked("\n\n", earlier=True)
    assert "lies by the [-sea,-] {+lake,+} and it still has one harbour." in said
    assert "is not known" not in said


def test_an_ambiguous_citation_is_shown_with_its_places() -> None:
    _, said = asked("\n\n")
    assert "2 of 2: ferry-1987 p3 s1: ambiguous" in said
    assert "(cited by a question)" in said
    assert "1) p2 s1, in: It rains." in said
    assert "2) p4 s2, in: Nobody came. It rains." in said


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ("\n\n", {}),
        ("s\ns\n", {}),
        ("q\n", {}),
        ("", {}),
        ("k\n\n", {EDITED: EDITED}),
        ("K\n", {EDITED: EDITED}),
        ("yes\nk\n7\n0\n²\n/help\n2\n", {EDITED: EDITED, TWICE: Citation("ferry-1987", 4, 2)}),
        ("\n1\n", {TWICE: Citation("ferry-1987", 2, 1)}),
        ("k\n/quit\n", {EDITED: EDITED}),
    ],
)
def test_only_what_is_answered_is_settled(answers: str, settled: dict[Citation, Citation]) -> None:
    assert asked(answers)[0] == settled


def test_quitting_says_how_many_are_left() -> None:
    assert "Left as they are: 2." in asked("q\n")[1]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    shop.article.write_text(FERRY.replace("It is small.", "It is small and old today."), "utf-8")
    shop.run("attach", str(shop.articles))
    shop.run("check", "--update")
    shop.article.write_text(
        "A new line\n" + FERRY.replace("It is small.", "It is small and old today, too."), "utf-8"
    )
    shop.run("attach", str(shop.articles))
    return shop


def on_a_terminal(shop: Shop, typed: str | None) -> tuple[int, str]:
    """Run `check --update` on a terminal of its own, and type into it; None interrupts it."""
    leader, follower = pty.openpty()
    folders = [f"--{name}={getattr(shop, name)}" for name in ("seeds", "decks", "data")]
    command = [sys.executable, "-m", "quiz", *folders, "sources", "check", "--update"]
    process = subprocess.Popen(
        command,
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(follower)
    said = b""
    deadline = time.monotonic() + 60
    while b"quit > " not in said and time.monotonic() < deadline:
        said += os.read(leader, 4096)
    if typed is None:
        while process.poll() is None and time.monotonic() < deadline:
            process.send_signal(signal.SIGINT)  # one that comes just before the read is lost to it
            time.sleep(0.5)
    else:
        os.write(leader, typed.encode())
    process.communicate(timeout=60)
    os.close(leader)
    return process.returncode, said.decode()


def test_on_a_terminal_an_author_is_asked_and_what_is_kept_is_written(shop: Shop) -> None:
    code, said = on_a_terminal(shop, "k\n")
    assert "[-today.-] {+today, too.+}" in said
    assert code == 0
    assert "cite: [ferry-1987 p3 s1, ferry-1987 p3 s2]   # both" in shop.facts.read_text("utf-8")
    assert "2 exact" in shop.run("check").output


def test_on_a_terminal_enter_changes_nothing_of_an_edited_citation(shop: Shop) -> None:
    code, _ = on_a_terminal(shop, "\n")
    assert code == 1
    assert "cite: [ferry-1987 p3 s1, ferry-1987 p2 s2]   # both" in shop.facts.read_text("utf-8")
    assert "1 exact, 1 edited" in shop.run("check").output


def test_leaving_by_interrupt_writes_nothing(shop: Shop) -> None:
    before = shop.facts.read_bytes(), shop.lock.read_bytes()
    code, _ = on_a_terminal(shop, None)
    assert code == 130
    assert (shop.facts.read_bytes(), shop.lock.read_bytes()) == before


def test_for_programs_nobody_is_asked(shop: Shop) -> None:
    result = shop.run("check", "--update", "--json")
    assert result.exit_code == 1
    assert "1 edited sentence left alone" in result.stderr


DIES = """
import os
from quiz.sources import rewriting
write = rewriting.replace_file
def dies(path, content):
    if path.name == "citations.lock":
        os._exit(9)
    write(path, content)
rewriting.replace_file = dies
from quiz.__main__ import main
main()
"""


def test_a_killed_update_leaves_whole_files_and_the_next_one_finishes_it(shop: Shop) -> None:
    folders = [f"--{name}={getattr(shop, name)}" for name in ("seeds", "decks", "data")]
    words = ["sources", "check", "--update", "--accept-edited"]
    lock = shop.lock.read_bytes()
    command = [sys.executable, "-c", DIES, *folders, *words]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 9
    assert "ferry-1987 p3 s2" in shop.facts.read_text("utf-8")
    assert shop.lock.read_bytes() == lock
    told = shop.run("check")
    assert told.exit_code == 1
    assert "An update was interrupted" in told.stderr
    done = shop.run("check", "--update")
    assert done.exit_code == 0, done.output
    assert f"Finished an interrupted update: {shop.lock}" in done.stderr
    assert "2 exact" in done.output
