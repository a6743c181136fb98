"""The terminal is lent to an editor, and what it did is known afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from quiz.session.editing import Target
from quiz.tui.lending import edit

if TYPE_CHECKING:
    from textual.app import App


class Lender:
    """An app of which only the terminal is wanted."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal."""
        yield


@pytest.mark.parametrize("written", ["", "new\n"])
def test_lending_tells_whether_the_editor_changed_the_file(tmp_path: Path, written: str) -> None:
    file = tmp_path / "bank.yaml"
    file.write_text("old\n")
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[-1], 'a').write({written!r})\n")
    environ = {"EDITOR": f"{sys.executable} {script}"}
    assert edit(cast("App[None]", Lender()), Target(file, 0), environ) is bool(written)
