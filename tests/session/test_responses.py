"""Responses as they are written to the log."""

from __future__ import annotations

import json

import pytest

from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    Revealed,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)


@pytest.mark.parametrize(
    ("response", "written"),
    [
        (OptionChosen(2, "Oslo"), '{"option": "Oslo"}'),
        (TextTyped('a "b" é'), '{"text": "a \\"b\\" é"}'),
        (Revealed(), '{"revealed": true}'),
        (TruthChosen(truth=False), '{"truth": false}'),
        (SequenceGiven((2, 0, 1)), '{"order": [2, 0, 1]}'),
        (PairsGiven((1, None)), '{"pairs": [1, null]}'),
    ],
)
def test_the_log_holds_what_was_answered(response: Response, written: str) -> None:
    assert json.dumps(response.as_json(), ensure_ascii=False) == written


def test_responses_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        TextTyped("a").text = "b"  # type: ignore[misc]
