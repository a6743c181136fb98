"""What the reason of a card says already, so that nothing is told twice."""

from __future__ import annotations

import re
from functools import lru_cache

_SAID = (
    "accused|admitted|alleged|announced|argued|asserted|believed|claimed|declared|denied|estimated|"
    "expected|explained|held|judged|maintained|predicted|reported|said|stated|suggested|thought|"
    "traced|warned|wrote"
)
_STOPS = " .!?…"


def says_same(why: str, sentence: str) -> bool:
    """Tell whether a reason and a sentence say the same: one holds the other, word for word."""
    reason, told = _plain(why), _plain(sentence)
    return bool(reason) and (_holds(reason, told) or _holds(told, reason))


def says_whose_word(why: str, holder: str) -> bool:
    """Tell whether a reason says whose word it is: `according to …`, `(…)` or `… warned`.

    A name alone does not say so: a reason may tell of an army's deed in the words of its enemies.
    """
    name = _plain(holder)
    return bool(name) and _whose_word(name).search(_plain(why)) is not None


@lru_cache(maxsize=256)
def _whose_word(name: str) -> re.Pattern[str]:
    held = re.escape(name)
    ended = r"(?!['’]?\w)"
    return re.compile(
        rf"\baccording to {held}{ended}|\({held}\)|(?<!\w){held} (?:has |had )?(?:{_SAID})\b"
    )


def _holds(whole: str, part: str) -> bool:
    """Tell whether words stand in others as whole words."""
    at = whole.find(part)
    if at < 0 or not part:
        return False
    end = at + len(part)
    return not whole[max(at - 1, 0) : at].isalnum() and not whole[end : end + 1].isalnum()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().strip(_STOPS)
