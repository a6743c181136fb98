"""Sources on the back of a card, with links where they have an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.anki.safety import checked_text, require_safe, safe_inline, safe_link

if TYPE_CHECKING:
    from quiz.bank.citing import CitedParagraph
    from quiz.bank.model import Card

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}


def source_item(card: Card, cited: CitedParagraph) -> str:
    """Write one cited paragraph as an item of the list of sources."""
    reference = cited.reference
    if link := safe_link(reference.url):
        label = _anchor(link, checked_text(card, reference.label) or link)
    elif reference.source is None:
        label = _linked(require_safe(card, reference.label))
    else:
        label = checked_text(card, reference.label)
    author, publisher, published = (
        checked_text(card, text)
        for text in (reference.author, reference.publisher, reference.published)
    )
    parts = [part for part in (author, publisher, label, published, cited.where) if part]
    return f'<li dir="auto">{", ".join(parts)}</li>' if parts else ""


def _linked(text: str) -> str:
    """Write a free text with its addresses of the web as links."""
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        address = _without_sentence(found[0])
        if link := safe_link(address):
            parts += [safe_inline(text[at : found.start()]), _anchor(link, link)]
            at = found.start() + len(address)
    return "".join([*parts, safe_inline(text[at:])]).strip()


def _without_sentence(address: str) -> str:
    """Leave the stops and brackets that close the sentence around an address out of it."""
    while address:
        end = address[-1]
        opening = _CLOSING.get(end)
        is_closing = opening is not None and address.count(end) > address.count(opening)
        if end not in ".,;:!?'\u2019\u201d\u00bb" and not is_closing:
            break
        address = address[:-1]
    return address


def _anchor(link: str, label: str) -> str:
    return f'<a href="{link}" rel="noopener noreferrer">{label}</a>'
