"""Words that only say what a named thing is: `town of Gao` names Gao.

Which words those are depends on the kind of the thing: a `city` that ends a name belongs to it
(Mexico City is not Mexico), and so do republics, rivers and lakes, which are never left out.
"""

from __future__ import annotations

from msgspec import Struct

Tokens = tuple[str, ...]


class TypeWords(Struct, frozen=True):
    """Folded phrases that may stand before or after a name.

    `added` may be typed after a name, `led_by` before it, but belong to a name that has them.
    """

    led_by: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


_TITLES = (
    *(
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "doctor",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
    ),
    *("president", "vice president", "prime minister", "premier", "chancellor", "minister"),
    *("senator", "governor", "ambassador", "secretary", "former", "interim"),
    *("general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "commander"),
    *("lieutenant", "lt", "sergeant", "sgt", "corporal", "admiral", "marshal"),
    *("monsieur", "madame", "mme", "pres", "late", "ex", "deputy", "acting", "hon", "his", "her"),
    *("excellency", "majesty", "foreign minister", "defence minister", "interior minister"),
    *("finance minister", "commander in chief", "brigadier", "brig", "chief", "judge"),
    *("king", "queen", "prince", "princess", "emperor", "empress", "sultan", "emir"),
    *("pope", "saint", "st", "sheikh", "imam", "father"),
)
_ORGANISATION = TypeWords(after=("group",), added=("organisation", "movement"))
_PLACES = ("in", "at")
_BY_KIND = {
    "person": TypeWords(before=_TITLES),
    "town": TypeWords(
        led_by=(*_PLACES, "town", "city", "village"),
        before=("town of", "city of", "village of"),
        added=("town", "city", "village"),
    ),
    "region": TypeWords(
        led_by=_PLACES, before=("region of", "province of"), after=("region", "province")
    ),
    "mission": TypeWords(
        before=("operation", "op", "mission"), after=("operation", "mission"), added=("force",)
    ),
    "armed-group": _ORGANISATION,
    "organisation": _ORGANISATION,
    "people": TypeWords(added=("people", "peoples")),
    "country": TypeWords(led_by=_PLACES),
    "publication": TypeWords(),
}
# Of what is not known to be a person or a place: words that are not adjectives as well, so that
# `General Staff` is not the staff.
_OF_ANYTHING = TypeWords(
    before=(
        *("town of", "city of", "village of", "operation", "president", "prime minister"),
        *("mr", "mrs", "ms", "dr"),
    )
)


def without_type_words(tokens: Tokens, kind: str, *, typed: bool = False) -> Tokens:
    """Leave out the words around a name that say what it is; at least one token is left.

    `kind` is the entity's, or empty where it is not known; `typed` tells a response from a key.
    A title before `of` is not beside a name: `president of France` stays.
    """
    words = _BY_KIND.get(kind, _OF_ANYTHING)
    before = [tuple(phrase.split()) for phrase in (*words.before, *(words.led_by if typed else ()))]
    after = [tuple(phrase.split()) for phrase in (*words.after, *(words.added if typed else ()))]
    shorter = _cut(tokens, before, after)
    while shorter != tokens:
        tokens, shorter = shorter, _cut(shorter, before, after)
    return tokens


def _cut(tokens: Tokens, before: list[Tokens], after: list[Tokens]) -> Tokens:
    for phrase in sorted(before, key=len, reverse=True):
        rest = tokens[len(phrase) :]
        if rest and tokens[: len(phrase)] == phrase and rest[0] != "of":
            return rest
    for phrase in after:
        rest = tokens[: -len(phrase)]
        if rest and tokens[-len(phrase) :] == phrase:
            return rest
    return tokens
