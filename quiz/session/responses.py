"""What a learner can answer, whatever the face that took it down."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

JsonResponse = dict[str, int | str | bool | list[int | None]]


class OptionChosen(Struct, frozen=True):
    """The option at `index` of those shown, counted from 0; `text` is what it said.

    The log keeps the text: the place of an option changes from showing to showing.
    """

    index: int
    text: str

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"option": self.text}


class TextTyped(Struct, frozen=True):
    """Text as it was typed."""

    text: str

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"text": self.text}


class Revealed(Struct, frozen=True):
    """A card was turned over."""

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"revealed": True}


class TruthChosen(Struct, frozen=True):
    """A claim was called right or wrong."""

    truth: bool

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"truth": self.truth}


class SequenceGiven(Struct, frozen=True):
    """Items in the order given; the numbers are their places in the right order, from 0."""

    order: tuple[int, ...]

    def as_json(self) -> JsonResponse:
        """Write the response for the log."""
        return {"order": list(self.order)}


class PairsGiven(Struct, frozen=True):
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
