"""The README's pictures can be drawn, and fetch nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import pictures


async def test_pictures_are_drawn_from_a_running_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "DAYS", 1)
    monkeypatch.setattr(pictures, "PICTURES", pictures.PICTURES[:1])
    await pictures.draw(tmp_path)
    svg = (tmp_path / "today.svg").read_text("utf-8")
    assert "Learning" in svg
    assert "@font-face" not in svg


def test_the_readme_shows_pictures_that_are_there() -> None:
    root = Path(__file__).parents[2]
    readme = (root / "README.md").read_text("utf-8")
    shown = {one.name for one in pictures.PICTURES if f"docs/pictures/{one.name}.svg" in readme}
    assert {"study", "today", "browse"} <= shown
    assert all((root / "docs" / "pictures" / f"{name}.svg").is_file() for name in shown)
