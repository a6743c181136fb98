"""Cards as JSON and back; what is stored was checked before."""

from __future__ import annotations

from functools import cache

from msgspec import json

from quiz.bank.model import Card


def write_body(card: Card) -> str:
    """Write a card as JSON."""
    return json.encode(card).decode()


def read_body(text: str) -> Card:
    """Rebuild a card from what `write_body` wrote."""
    return _decoder().decode(text)


@cache
def _decoder() -> json.Decoder[Card]:
    return json.Decoder(Card)
