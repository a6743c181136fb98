"""What a learner can answer, whatever the face that took it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

JsonResponse = dict[str, int | str | bool | list[int | None]]


@dataclass(frozen=True, slots=True)
class OptionChosen:
    """The option at `index` of those shown, counted from 0; `text` is what it said.

    The log keeps the text: the place of an option changes from showing to showing.
    """

    index: int
    text: str

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"option": self.text}


@dataclass(frozen=True, slots=True)
class TextTyped:
    """Text as it was typed."""

    text: str

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"text": self.text}


@dataclass(frozen=True, slots=True)
class Revealed:
    """A card was turned over."""

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"revealed": True}


@dataclass(frozen=True, slots=True)
class TruthChosen:
    """A claim was called right or wrong."""

    truth: bool

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"truth": self.truth}


@dataclass(frozen=True, slots=True)
class SequenceGiven:
    """Items in the order given; the numbers are their places in the right order, from 0."""

    order: tuple[int, ...]

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"order": list(self.order)}


@dataclass(frozen=True, slots=True)
class PairsGiven:
    """For each left side the number of its partner, from 0; None where none was given.

    Partners count through the right sides of the pairs first, then through the extra ones.
    """

    pairs: tuple[int | None, ...]

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"pairs": list(self.pairs)}


Response = OptionChosen | TextTyped | Revealed | TruthChosen | SequenceGiven | PairsGiven


def read_response(record: object, options: Sequence[str] = ()) -> Response | None:
    """Read a response from the log; None for what is none. `options` are those shown, in order."""
    match record:
        case {"option": str(text)}:
            return OptionChosen(options.index(text) if text in options else -1, text)
        case {"text": str(text)}:
            return TextTyped(text)
        case {"truth": bool(truth)}:
            return TruthChosen(truth)
        case {"order": [*order]} if all(type(n) is int for n in order):
            return SequenceGiven(tuple(order))
        case {"pairs": [*pairs]} if all(n is None or type(n) is int for n in pairs):
            return PairsGiven(tuple(pairs))
    return None
