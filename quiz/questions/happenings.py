"""How an event is said to happen: in its author's words, else by its noun (a vote is held)."""

from __future__ import annotations

from quiz.facts.model import Edge, Event
from quiz.text.english import closed, head_noun

_MADE = frozenset(
    {
        "accusation", "allegation", "announcement", "appeal", "call", "claim", "complaint",
        "declaration", "demand", "discovery", "offer", "pledge", "promise", "proposal",
        "proposition", "request", "statement", "suggestion",
    }
)  # fmt: skip
_CONCLUDED = frozenset(
    {"accord", "agreement", "armistice", "ceasefire", "pact", "settlement", "treaty", "truce"}
)
_HELD = frozenset(
    {
        "assembly", "ballot", "ceremony", "conference", "congress", "council", "election",
        "elections", "hearing", "meeting", "poll", "referendum", "summit", "vote",
    }
)  # fmt: skip


def happened(event: Event, edge: Edge = Edge.WHOLE) -> str:
    """Write the middle of a question about when or where an event was: `did … take place`."""
    if event.ask and edge is not Edge.END:
        return event.ask
    phrase = closed(event.phrase)
    if edge is not Edge.WHOLE:
        return f"did {phrase} {'begin' if edge is Edge.START else 'end'}"
    be, noun = "were" if event.plural else "was", head_noun(event.phrase)
    if noun in _MADE or (event.plural and noun.removesuffix("s") in _MADE):
        return f"{be} {phrase} made"
    if noun in _CONCLUDED:
        return f"{be} {phrase} concluded"
    if noun in _HELD:
        return f"{be} {phrase} held"
    return f"did {phrase} take place"
