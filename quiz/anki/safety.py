r"""Text made safe for Anki, whose fields are HTML inside templates of its own.

The escapes below are HTML's, so what is shown, searched and compared with a typed answer is the
text itself. Beside the signs of HTML they take the meaning from `{{Field}}` and `{{c1::…}}`
(templates), `[sound:…]`, `[[type:…]]` and `[latex]` (tags of Anki in text) and `\(…\)` (MathJax).
An apostrophe stays: Anki searches fields as they are written, and no attribute of ours stands
between apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quiz.errors import QuizError
from quiz.text.safety import refusal

if TYPE_CHECKING:
    from quiz.bank.model import Card

_ESCAPES = str.maketrans(
    {"\n": "<br>", "\t": " "}
    | {sign: f"&#{ord(sign)};" for sign in '[]{}\\"'}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
# Most texts have nothing to escape; telling them at one look halves the time of an export. The
# letters are those that normal form C leaves as they are.
_PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ſ ,.;:!?()/%+*=_'‘’“”–—-]*")
_LINK_SCHEMES = ("http", "https")
_LEVEL = "::"  # Anki's mark between a tag and the one above it


def safe_text(text: str) -> str:
    """Write a text as HTML that shows exactly it; line ends become breaks, and ends are trimmed.

    Normal form C is what Anki stores anyway. The text must have passed `require_safe`.
    """
    if _PLAIN.fullmatch(text):
        return text.strip()
    return unicodedata.normalize("NFC", text).strip().translate(_ESCAPES)


def checked_text(card: Card, text: str) -> str:
    """Write a text of a card as HTML; raises QuizError as `require_safe` does."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    return safe_text(require_safe(card, text))


def safe_inline(text: str) -> str:
    """Write a piece of a sentence as HTML; the spaces at its ends belong to the sentence."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + safe_text(text) + tail


def safe_cloze(text: str) -> str:
    """Write what stands inside a cloze deletion, where `::` would begin the hint."""
    return safe_text(text).replace(":", "&#58;")


@lru_cache(maxsize=1024)
def safe_link(url: str) -> str:
    """Give an address that may stand in `href`; empty for all that is not plain http or https."""
    if not url.isprintable() or any(sign.isspace() for sign in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _LINK_SCHEMES or not parts.netloc:
        return ""
    return url.translate(_ESCAPES)


def require_safe(card: Card, text: str) -> str:
    """Give back a text of a card.

    Raises QuizError for a character that no text may hold: a single U+001F, Anki's mark between
    fields, makes the whole import fail.
    """
    found = refusal(text.replace("\r\n", "\n"))
    if found is not None:
        raise QuizError(f"{_where(card)} holds {found}", "Remove that character from its text.")
    return text.replace("\r\n", "\n")


def require_filled(card: Card, text: str, what: str) -> str:
    """Give back a text of a card; raises QuizError when it is empty, which Anki cannot ask."""
    if not text.strip():
        raise QuizError(f"{_where(card)} has an empty {what}", f"Write the {what} in its bank.")
    return require_safe(card, text)


@lru_cache(maxsize=1024)
def safe_tag(tag: str, bank: str) -> str:
    """Write a tag below its bank, `harbours::core`: it must not mix with the learner's own tags.

    Spaces, which would make two of it, become hyphens; levels of its own are kept. Empty for a tag
    that says nothing.
    """
    text = "-".join(unicodedata.normalize("NFC", tag).split())
    levels = [level for level in text.split(_LEVEL) if level]
    if not levels:
        return ""
    return _LEVEL.join(levels if levels[0] == bank else [bank, *levels])


def _where(card: Card) -> str:
    place = f"{card.place}: " if card.place.file else ""
    return f"{place}the card {card.id}"
