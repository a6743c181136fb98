"""A briefing by lines: the first facts with their sources, skipped for good by a command."""

from __future__ import annotations

import io
from pathlib import Path

from quiz.cli.lines import Lines
from quiz.cli.study_lines import study_by_lines
from quiz.places import Places
from quiz.session.study import StudySession
from quiz.text.width import columns
from tests.briefed_world import SCOPE, says, write_world
from tests.conftest import OpenDesk


def said(open_desk: OpenDesk, places: Places, given: str) -> str:
    target = io.StringIO()
    with open_desk() as desk:
        session = StudySession(desk, places=places)
        study_by_lines(session, Lines(io.StringIO(given), target))
    written = target.getvalue()
    assert max(columns(line) for line in written.splitlines()) <= 78
    return written.replace("\n   ", " ")


def test_the_first_facts_come_before_the_questions_and_no_line_is_read_for_them(
    world: Path, open_desk: OpenDesk, places: Places
) -> None:
    write_world(world, 12)
    written = said(open_desk, places, "1900\n4\n/quit\n")
    assert SCOPE in written
    assert f"1. {says(0)}" in written
    assert "(Town Press, 1950)" in written
    assert "Sources disagree" in written
    assert "5. " in written
    assert "6. " not in written
    assert written.index("Now the questions.") < written.index("When did quay 0 open?")
    assert "1 card answered, 100% right." in written
    assert "Now the questions." not in said(open_desk, places, "/quit\n")


def test_skip_leaves_facts_out_for_good(world: Path, open_desk: OpenDesk, places: Places) -> None:
    write_world(world, 6)
    assert "No more facts before questions." in said(open_desk, places, "/skip\n/quit\n")
    written = said(open_desk, places, "/quit\n")
    assert SCOPE in written
    assert says(0) not in written
