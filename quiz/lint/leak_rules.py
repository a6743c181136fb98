"""Rules about questions that tell their answer, to whoever reads them or to another question."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind, Form, Match
from quiz.bank.options import read_count
from quiz.errors import Severity
from quiz.facts.relations import relation
from quiz.lint.model import CHOICE, BankRule, Flaw, Item, ItemBank, ItemRule
from quiz.lint.values import is_value
from quiz.questions.leaks import gives_away, names_one, telling_words
from quiz.questions.survey import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_ALIAS = 3
"""The fewest letters of another name that counts when a stem holds it (Q01)."""
SHORTEST_SHOWN = 3
"""The fewest letters of an answer that another question may show: a number such as 2 is anywhere (Q05)."""
SHORTEST_CLANG = 4
"""The fewest letters of a word that may point at the key (Q02)."""

# a stem may say how exact an answer is to be: "on which day in May 1911"
_NARROWED = frozenset({AnswerKind.DATE, AnswerKind.NUMBER})
_LITTLE = telling_words(
    "about above across after against along also among around because behind below beneath beside "
    "between beyond both during each either every further more most near other over since some such "
    "than then there these those through toward under unlike until upon very while within without"
)
_LETTERS = re.compile(r"[^\W\d]+")


def stem_contains_key(item: Item) -> Iterator[Flaw]:
    """Find stems that hold the answer, another name of it, or most of its words."""
    if isinstance(item.card.task, Match):
        yield from _match_contains_key(item, item.card.task)
        return
    cure = "Ask without the words of the answer: by what it did, when it was, or what it is."
    for stem in item.stems:
        names = [name for name in item.aliases if len(name) >= SHORTEST_ALIAS and not _small(name)]
        held = next((name for name in (*_key_alone(item), *names) if names_one(stem, [name])), "")
        if held:
            yield Flaw(f"the question holds its answer, “{held}”: “{stem}”", cure, item)
            return
        narrowed = item.recall is not None and item.recall.answer.kind in _NARROWED
        if not narrowed and gives_away(stem, item.key, (), item.wrong):
            shared = " ".join(sorted(telling_words(stem) & telling_words(item.key)))
            message = f"the question holds most words of its answer ({shared}): “{stem}”"
            yield Flaw(message, cure, item)
            return


def _key_alone(item: Item) -> tuple[str, ...]:
    """Give the key, and of a number with its unit the number."""
    count = read_count(item.key) if item.recall and item.recall.answer.kind in _NARROWED else None
    if count is None or _small(item.key):
        return (item.key,)
    return item.key, count.number()


def _small(text: str) -> bool:
    """Tell a number below ten, which stands in a sentence for many things: `the two rounds`."""
    count = read_count(text)
    return count is not None and count.low < 10


def _match_contains_key(item: Item, task: Match) -> Iterator[Flaw]:
    rights = [right for _, right in task.pairs]
    for left, right in task.pairs:
        others = [other for other in (*rights, *task.extra) if other != right]
        if gives_away(left, right, (), others) or names_one(right, (left,)):
            yield Flaw(
                f"a pair gives itself away: “{left}” and “{right}”",
                "Say one side in other words, or leave the pair out.",
                item,
            )
            return


def clang_cue(item: Item) -> Iterator[Flaw]:
    """Find words that stand in the stem and in the key, but in no distractor."""
    if item.recall is None or item.recall.answer.kind is AnswerKind.DATE:
        return
    elsewhere = {word for option in item.wrong for word in telling_words(option)}
    key = {word for word in telling_words(item.key) - elsewhere - _LITTLE if _long(word)}
    for text in item.asked:
        clang = key & telling_words(text)
        if clang:
            words = _as_written(item.key, clang)
            yield Flaw(
                f"of all options only the right one shares a word with the question: {words}",
                "Use the word in no option, in a wrong one too, or ask in other words.",
                item,
            )
            return


def _long(word: str) -> bool:
    return len(word) >= SHORTEST_CLANG and bool(_LETTERS.fullmatch(word))


def _as_written(text: str, stems: set[str] | frozenset[str]) -> str:
    words = [word for word in tokens(text) if telling_words(word) & stems]
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))


def cross_card_leak(bank: ItemBank) -> Iterator[Flaw]:
    """Find studied questions that show the answer to another one, from which nothing keeps them apart.

    Both ask for one relation of one subject, but rest on different facts: siblings, which share a
    fact, never come on one day.
    """
    for items in _by_relation(bank).values():
        asked: defaultdict[tuple[str, ...], list[Item]] = defaultdict(list)
        for item in items:
            if len(item.key) >= SHORTEST_SHOWN and _asks_value(item):
                asked[tokens(item.key)].append(item)
        sizes = sorted({len(words) for words in asked})
        for item in items:
            shown = _shows(item, asked, sizes)
            if shown is not None:
                yield Flaw(
                    f"it shows the answer to {shown.id} (“{shown.key}”), and both may come on one day",
                    "Let both name both facts under `facts`, which makes them siblings, or take the "
                    "answer out of this one.",
                    item,
                )


def _asks_value(item: Item) -> bool:
    """Tell whether the answer is what the facts say, not what they say it of, which many name."""
    known = item.known
    return known is not None and any(is_value(item.key, fact, known) for fact in item.facts)


def _by_relation(bank: ItemBank) -> dict[tuple[str, str, str], list[Item]]:
    related: defaultdict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in bank.items:
        if item.card.studied and item.recall and item.base:
            for fact in item.facts:
                subject, about, _ = relation(fact)
                related[item.base.subject.id, subject, about].append(item)
    return {key: items for key, items in related.items() if len(items) > 1}


def _shows(item: Item, asked: dict[tuple[str, ...], list[Item]], sizes: list[int]) -> Item | None:
    """Find an item that is no sibling and whose answer an item's stems or feedback show."""
    own = set(item.card.siblings)
    for text in (*item.stems, item.card.why):
        words = tokens(text)
        for size in sizes:
            for at in range(len(words) - size + 1):
                for other in asked.get(words[at : at + size], ()):
                    if tokens(other.key) != tokens(item.key) and own.isdisjoint(
                        other.card.siblings
                    ):
                        return other
    return None


_ASKED = frozenset({Form.OPTIONS, Form.TYPED, Form.FLIP, Form.MATCH})
RULES = (
    ItemRule(
        "Q01", "stem-contains-key", Severity.ERROR,
        "The question says its own answer.",
        forms=_ASKED, find=stem_contains_key,
    ),
    ItemRule(
        "Q02", "clang-cue", Severity.WARNING,
        "A word of the question points at the right option.",
        forms=CHOICE, find=clang_cue,
    ),
    BankRule(
        "Q05", "cross-card-leak", Severity.WARNING,
        "A question shows the answer to another that may come on the same day.",
        needs_facts=True, find=cross_card_leak,
    ),
)  # fmt: skip
