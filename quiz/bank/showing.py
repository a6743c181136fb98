"""Where things stand when a card is shown: drawn by a hash of a seed, so that it can be drawn again.

No place of a key is ever stored in a bank. The linter measures what is drawn here.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.bank.model import Recall


def option_order(task: Recall, seed: str) -> tuple[int, ...]:
    """Give the options in the order shown, as numbers: 0 is the key, 1 the first distractor.

    Dates and numbers stand ascending, whatever the seed.
    """
    options = (task.answer.text, *(distractor.text for distractor in task.distractors))
    if not task.fixed:
        return shuffled(range(len(options)), seed)
    from quiz.bank.options import ascending  # reads dates and numbers, as few first questions need

    places = {text: place for place, text in enumerate(ascending(options))}
    return tuple(sorted(range(len(options)), key=lambda n: places[options[n]]))


def shuffled(numbers: range, seed: str) -> tuple[int, ...]:
    """Bring numbers into an order that the seed draws."""
    return tuple(sorted(numbers, key=lambda n: drawn(seed, f"place:{n}")))


def drawn(seed: str, what: str) -> int:
    """Draw a whole number of 64 bits for something that a seed decides."""
    return int.from_bytes(hashlib.sha256(f"{seed}|{what}".encode()).digest()[:8], "big")
