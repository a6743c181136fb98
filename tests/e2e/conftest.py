"""Learners with folders of their own, and a bank whose forms are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.running import Quiz

HARBOUR = """\
bank: harbour
deck: Sea::Harbours
about: Where ships lie.
study: [claim]
questions:
  - id: light
    ask: Which tower of antiquity lit the harbour of Alexandria?
    answer: the Pharos
    distractors: [the Colossus, the Mausoleum]
    forms: [options]
    why: It stood on an island before the harbour.
  - id: tide
    ask: Why do ships wait outside for the tide?
    answer: because the bar at the mouth is too shallow at low water
    forms: [flip]
  - id: builder
    ask: Who built the third lighthouse on the Eddystone rocks?
    answer: John Smeaton
    accept: [Smeaton]
    forms: [typed]
  - id: lens
    ask: In which year did Augustin Fresnel show his lens?
    answer: 1822
    forms: [typed]
  - id: rope
    ask: What is a rope called that holds a ship to a quay?
    answer: a hawser
    accept: [hawser, /haw]
    forms: [typed]
  - id: anchors
    claim: A stockless anchor has a stock.
    answer: false
    why: It is named for having none.
"""
"""A small bank of invented questions, asked in this order, each in one form only."""


@pytest.fixture
def harbour(tmp_path: Path) -> Quiz:
    """Give a learner of the harbour bank, who has not begun yet."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    return Quiz(data=tmp_path / "data", decks=tmp_path / "decks")


@pytest.fixture
def shipped(tmp_path: Path) -> Quiz:
    """Give a learner of the decks that are shipped, who has not begun yet."""
    return Quiz(data=tmp_path / "data")
