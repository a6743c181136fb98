"""Rules about sentences with a gap: whether the sentence, or the gap itself, fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind, Blank, Form
from quiz.errors import Severity
from quiz.facts.model import EntityKind
from quiz.lint.model import Flaw, Item, ItemRule
from quiz.questions.clozes import TITLE_BEFORE_GAP
from quiz.questions.leaks import ADJECTIVES, counts_out, names_one, shows_root, telling_words
from quiz.questions.survey import tokens
from quiz.text.english import indefinite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.facts.model import Entity

FEWEST_CANDIDATES = 3
"""So many entities of the key's subtype must there be beside a title (Q04)."""

_LETTER_HINT = 3  # a word of the hint as short as this is the beginning of the answer
_ADJECTIVAL = frozenset({EntityKind.COUNTRY, EntityKind.REGION, EntityKind.TOWN, EntityKind.PEOPLE})


def cloze_gives_itself_away(item: Item) -> Iterator[Flaw]:
    """Find sentences that still name their answer beside the gap, or a word made from it."""
    sentence = item.sentence
    if sentence is None:
        return
    rest = sentence.shown(" … ")
    held = next((name for name in (item.key, *item.aliases) if names_one(rest, [name])), "")
    if held:
        yield Flaw(
            f"the sentence still names its answer, “{held}”: “{sentence.shown()}”",
            "Leave the name out, or say `it`, `he`, `the town`.",
            item,
        )
    elif _has_adjective(item) and shows_root(rest, item.key):
        yield Flaw(
            f"a word of the sentence is made from its answer, “{item.key}”: “{sentence.shown()}”",
            "Say it in another word, such as `the country's`.",
            item,
        )
    elif counts_out(sentence.shown("\0").partition("\0")[2], item.key):
        yield Flaw(
            f"the sentence lists what its answer, “{item.key}”, counts: “{sentence.shown()}”",
            "Leave the list to `why`, or take the names into the gap.",
            item,
        )


def _has_adjective(item: Item) -> bool:
    """Tell whether the key is the name of a place or a people, from which adjectives are made."""
    entities = _meant(item)
    if entities:
        return all(entity.kind in _ADJECTIVAL for entity in entities)
    return len(tokens(item.key)) == 1 and tokens(item.key)[0] in ADJECTIVES


def _meant(item: Item) -> tuple[Entity, ...]:
    return item.known.entities_named(item.key) if item.known else ()


def blank_shape_leak(item: Item) -> Iterator[Flaw]:
    """Find gaps that what stands at their edge narrows down: a hint, an article, a title."""
    sentence = item.sentence
    if sentence is None:
        return
    if _hint_spells(sentence, item.key):
        yield Flaw(
            f"the hint “{sentence.hint}” spells a part of the answer “{item.key}”",
            "Say what kind of thing is meant: `a town`, `month and year`.",
            item,
        )
    elif article := _telling_article(item, sentence):
        yield Flaw(
            f"“{article}” before the gap fits the answer, but not everything of its kind",
            "Take the article into the gap, or write `the`.",
            item,
        )
    elif title := _telling_title(item, sentence):
        yield Flaw(
            f"“{title}” before the gap leaves fewer than {FEWEST_CANDIDATES} of the base's names",
            "Take the title out of the sentence, or into the gap.",
            item,
        )


def _hint_spells(sentence: Blank, key: str) -> bool:
    if telling_words(sentence.hint) & telling_words(key):
        return True
    words = [word for word in telling_words(sentence.hint) if len(word) <= _LETTER_HINT]
    return any(part.startswith(word) for word in words for part in tokens(key))


def _telling_article(item: Item, sentence: Blank) -> str:
    """Give the article before the gap where another of the key's kind would need the other one."""
    article = sentence.before.split()[-1].casefold() if sentence.before.split() else ""
    if article not in {"a", "an"}:
        return ""
    fit = [indefinite(other).split()[0] == article for other in (*item.wrong, *_like_key(item))]
    return article if not all(fit) else ""


def _telling_title(item: Item, sentence: Blank) -> str:
    title = TITLE_BEFORE_GAP.search(sentence.before)
    if title is None or title[0].strip().casefold() in {"a", "an"}:
        return ""
    if item.recall is None or item.recall.answer.kind is not AnswerKind.NAME:
        return ""
    enough = len(_like_key(item)) + 1 >= FEWEST_CANDIDATES
    return "" if enough else title[0].strip()


def _like_key(item: Item) -> tuple[str, ...]:
    """Name the other entities of the base with the kind and the subtype of the key."""
    meant = _meant(item)
    if not meant or item.known is None:
        return ()
    alike = item.known.of_subtype(meant[0].kind, meant[0].subtype)
    return tuple(entity.name for entity in alike if entity.id != meant[0].id)


_CLOZE = frozenset({Form.CLOZE})
RULES = (
    ItemRule(
        "Q03", "cloze-gives-itself-away", Severity.ERROR,
        "A sentence names, outside its gap, what belongs into it.",
        forms=_CLOZE, find=cloze_gives_itself_away,
    ),
    ItemRule(
        "Q04", "blank-shape-leak", Severity.WARNING,
        "The hint, an article or a title narrows down what belongs into a gap.",
        forms=_CLOZE, find=blank_shape_leak,
    ),
)  # fmt: skip
