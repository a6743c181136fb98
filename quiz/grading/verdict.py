"""What the grader says about one response."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """How a response was taken."""

    RIGHT = "right"
    SPELLING = "spelling"
    """Right, but misspelt."""
    COARSE = "coarse"
    """Not wrong, but less precise than asked: one more try."""
    AMBIGUOUS = "ambiguous"
    """It can be read in more than one way, one of them right: one more try."""
    WRONG = "wrong"
    PARTIAL = "partial"
    """Some places of an order, or some pairs of a match, are right."""
    REVEALED = "revealed"
    """A flipped card: only the learner knows whether the answer was known."""


class Verdict(Struct, frozen=True):
    """An outcome with its share of credit (0.0 to 1.0) and one sentence for the learner.

    `canonical` is the answer in the form that is shown. Neither it nor a `message` that holds it
    may be used while the verdict `asks_again`; the messages of such verdicts never hold it.
    """

    outcome: Outcome
    credit: float
    message: str
    canonical: str

    @property
    def right(self) -> bool:
        """Tell whether the response counts as right, misspelt or not."""
        return self.outcome in {Outcome.RIGHT, Outcome.SPELLING}

    @property
    def asks_again(self) -> bool:
        """Tell whether the learner has one more try."""
        return self.outcome in {Outcome.COARSE, Outcome.AMBIGUOUS}


def closed(sentence: str) -> str:
    """End a sentence with a full stop, unless what it tells ends with one: `Martin Kell Jr.`."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def right(canonical: str, message: str = "Right.") -> Verdict:
    """Give full credit."""
    return Verdict(Outcome.RIGHT, 1.0, message, canonical)


def misspelt(canonical: str) -> Verdict:
    """Give full credit, with a word on the spelling."""
    return Verdict(
        Outcome.SPELLING, 1.0, closed(f"Right; mind the spelling: {canonical}"), canonical
    )


def wrong(canonical: str, message: str = "") -> Verdict:
    """Give no credit; without a message of its own it says the answer."""
    return Verdict(Outcome.WRONG, 0.0, message or closed(f"The answer is {canonical}"), canonical)


def asked_again(outcome: Outcome, canonical: str, message: str, *, retry: bool) -> Verdict:
    """Ask once more for something better, or refuse it when the one more try is used."""
    if retry:
        return wrong(canonical)
    return Verdict(outcome, 0.0, message, canonical)
