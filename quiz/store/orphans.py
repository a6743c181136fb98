"""Orphans: cards with a history whose question is gone, and the cards that they may be now."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.scheduling.state import CardState, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALIKE = 0.7
"""From this likeness of their ids on (0 to 1), two cards of one answer are taken for the same."""

_NEAR = 0.6  # from which a name is worth suggesting


class Orphan(Struct, frozen=True):
    """A card whose question is gone.

    `last_day` is the study day of its last answer. `suggestion` is a present card that it may be,
    or empty; `certain` says that both have the same answer and no other card has it.
    """

    card: str
    repetitions: int
    last_day: int | None
    suggestion: str = ""
    certain: bool = False


def find_orphans(
    states: Mapping[str, CardState], keys: Mapping[str, str], most: int | None = None
) -> tuple[Orphan, ...]:
    """List the cards that have a state and no question, by id.

    `keys` are the key digests of all present cards by id. Only for the first `most` a suggestion
    is looked for.
    """
    gone = sorted(card for card in states if card not in keys)
    twins = _twins(states, keys)
    found = []
    for number, card in enumerate(gone):
        state = states[card]
        near = twins.get(card, "")
        if not near and (most is None or number < most):
            near = _nearest(card, states, keys)
        found.append(Orphan(card, state.repetitions, state.last_day, near, card in twins))
    return tuple(found)


def recognised(states: Mapping[str, CardState], keys: Mapping[str, str]) -> dict[str, str]:
    """Map vanished ids to the ids that they surely have now.

    One answer is weak evidence: many questions have the answer 2012. So a card is only recognised
    where it is the one vanished card with its key, exactly one present card has that key, that
    card is in the same bank and without a history, and the ids are alike.
    """
    return {
        old: new for old, new in _twins(states, keys).items() if _are_alike(_name(old), _name(new))
    }


def _are_alike(one: str, other: str) -> bool:
    """Tell whether ids are spelt alike, or one has all the words of the other."""
    words, others = set(one.split("-")), set(other.split("-"))
    return words <= others or others <= words or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _twins(states: Mapping[str, CardState], keys: Mapping[str, str]) -> dict[str, str]:
    """Pair vanished and unseen cards that alone have a key in their bank."""
    gone = [card for card, state in states.items() if card not in keys and _is_learned(state)]
    if not gone:
        return {}
    vanished = Counter(_key(card, states[card].key) for card in gone)
    present = Counter(_key(card, key) for card, key in keys.items())
    holder = {_key(card, key): card for card, key in keys.items()}
    return {
        card: holder[key]
        for card in gone
        if vanished[key := _key(card, states[card].key)] == present[key] == 1
        and not _is_learned(states.get(holder[key]))
    }


def _key(card: str, key: str) -> tuple[str, str]:
    return card.partition("/")[0], key


def _is_learned(state: CardState | None) -> bool:
    return state is not None and state.phase is not Phase.NEW and bool(state.key)


def _nearest(card: str, states: Mapping[str, CardState], keys: Iterable[str]) -> str:
    """Find the unseen card of the same bank whose id is most alike."""
    bank = card.partition("/")[0] + "/"
    names = {_name(key): key for key in keys if key.startswith(bank) and key not in states}
    near = get_close_matches(_name(card), names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else ""


def _name(card: str) -> str:
    return card.partition("/")[2]
