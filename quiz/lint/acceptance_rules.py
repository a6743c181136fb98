"""The rule about what is taken for right when it is typed: nothing that is right elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.bank.model import Answer, AnswerKind, Name
from quiz.bank.options import read_count, same_key
from quiz.errors import Severity
from quiz.grading.folding import fold
from quiz.grading.people import PERSON, short_names
from quiz.grading.spelling import SHORTEST_TOLERANT
from quiz.grading.type_words import Tokens, without_type_words
from quiz.grading.typed import grade_typed
from quiz.lint.model import WRITTEN, BankRule, Flaw, Item, ItemBank
from quiz.lint.option_rules import read_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.text.dates import Date

_NAMED = frozenset({AnswerKind.NAME, AnswerKind.TERM, AnswerKind.TEXT})
Sound = tuple[Tokens, str]
"""What two spellings of one name have in common: the first letters, and a stump of the last word."""


def typed_acceptance(bank: ItemBank) -> Iterator[Flaw]:
    """Find answers for which the grader takes another name, another answer or a wrong option."""
    for items in _together(bank):
        rivals = _Rivals(items)
        for item in items:
            if item.recall is None or not item.has(*WRITTEN):
                continue
            found = next(_taken_for_right(item, item.recall.answer, rivals), None)
            if found is not None:
                response, what = found
                yield Flaw(
                    f"typed, “{response}” is not wrong, though it is {what}",
                    f"Take what lets it pass out of `accept`, or choose another answer than “{item.key}”.",
                    item,
                )


def _together(bank: ItemBank) -> Iterator[tuple[Item, ...]]:
    """Give the items of each fact base, and those of each bank that rest on none."""
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in bank.items:
        base = item.base
        groups[f"base {base.subject.id}" if base else f"bank {item.card.bank}"].append(item)
    return (tuple(items) for items in groups.values())


def _taken_for_right(item: Item, answer: Answer, rivals: _Rivals) -> Iterator[tuple[str, str]]:
    """Give each response that is wrong and passes all the same, and what it is."""
    names = rivals.names_near(answer) if answer.kind in _NAMED else ()
    for text in item.wrong:
        if _may_pass(text, answer) and grade_typed(text, answer, names).right:
            yield text, "one of the wrong options"
    if answer.kind is AnswerKind.DATE:
        yield from _dates_taken(answer, rivals)
    elif answer.kind in _NAMED:
        yield from _names_taken(item, answer, rivals, names)


def _may_pass(response: str, answer: Answer) -> bool:
    """Tell quickly whether a response could be taken for right at all."""
    accepted = (answer.text, *answer.accept)
    if answer.kind is AnswerKind.DATE:
        date = read_date(response)
        return date is not None and any(
            date.overlaps(other) for text in accepted if (other := read_date(text))
        )
    if answer.kind is AnswerKind.NUMBER:
        count = read_count(response)
        counts = [read_count(text) for text in accepted]
        return count is not None and any(other and count.low == other.low for other in counts)
    sounds = set(_sounds(response, ""))
    return any(not sounds.isdisjoint(_sounds(text, PERSON, in_short=True)) for text in accepted)


def _dates_taken(answer: Answer, rivals: _Rivals) -> Iterator[tuple[str, str]]:
    """Give other answers that are dates and pass, though they do not lie within the right one."""
    expected = read_date(answer.text)
    for text in answer.accept:
        date = read_date(text)
        if date is None or expected is None or date.overlaps(expected):
            continue
        for other in rivals.dates_in(date):
            if grade_typed(other, answer).right:
                yield other, "the answer to another question"


def _names_taken(
    item: Item, answer: Answer, rivals: _Rivals, names: Sequence[Name]
) -> Iterator[tuple[str, str]]:
    right = {same_key(text) for text in (answer.text, *answer.accept)}
    named = item.known.entities_named(item.key) if item.known else ()
    own = {answer.entity, *(entity.id for entity in named)}
    kinds = {entity.kind.value for entity in named}
    for name in names:
        if name.entity in own or same_key(name.text) == same_key(answer.text):
            continue
        if kinds and name.kind not in kinds:
            continue  # a government may go by the name of its country
        title = rivals.title(name.entity)
        verdict = grade_typed(name.text, answer, names)
        # the name in full is never one that two may bear
        if verdict.right or (verdict.asks_again and name.text == title):
            yield name.text, f"a name of {title}"
    for other in rivals.answers_near(answer):
        text = other.key
        is_same = same_key(text) in right or not set(other.card.facts).isdisjoint(item.card.facts)
        if not is_same and grade_typed(text, answer, names).right:
            yield text, f"the answer to {other.id}"


class _Rivals:
    """All names of a base and all answers of its questions, found by how they sound."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._names: defaultdict[Sound, dict[Name, None]] = defaultdict(dict)
        self._answers: defaultdict[Sound, dict[tuple[str, ...], Item]] = defaultdict(dict)
        self._own: defaultdict[str, list[Name]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        base = next((item.base for item in items if item.base), None)
        for entity in base.entities.values() if base else ():
            self._titles[entity.id] = entity.name
            for text in entity.names:
                name = Name(entity.id, entity.kind.value, text)
                self._own[entity.id].append(name)
                for sound in _sounds(text, entity.kind.value):
                    self._names[sound][name] = None
        dates: dict[tuple[dt.date, dt.date], str] = {}
        for item in items:
            kind = item.recall.answer.kind if item.recall else None
            date = read_date(item.key) if kind is AnswerKind.DATE else None
            if date is not None:
                dates.setdefault((date.first, date.last), item.key)
            if kind in _NAMED and item.recall and item.recall.answer.entity is None:
                for sound in _sounds(item.key, ""):
                    self._answers[sound].setdefault(same_key(item.key), item)
        self._dates = sorted(dates.items())

    def title(self, entity: str) -> str:
        """Give the display name of an entity."""
        return self._titles.get(entity, entity)

    def names_near(self, answer: Answer) -> tuple[Name, ...]:
        """Give the names that a learner could mean, or mistype, who types something near an answer."""
        found = dict.fromkeys(self._own.get(answer.entity or "", ()))
        for sound in self._sounds_of(answer):
            found |= self._names.get(sound, {})
        return tuple(found)

    def answers_near(self, answer: Answer) -> tuple[Item, ...]:
        """Give items whose answers, which name no entity, are near an answer."""
        found = {
            key: item
            for sound in self._sounds_of(answer)
            for key, item in self._answers.get(sound, {}).items()
        }
        return tuple(found.values())

    def dates_in(self, date: Date) -> Iterator[str]:
        """Give the answers that are dates within a date."""
        begin = bisect_left(self._dates, ((date.first, date.first), ""))
        for (first, last), text in self._dates[begin:]:
            if first > date.last:
                return
            if last <= date.last:
                yield text

    def _sounds_of(self, answer: Answer) -> Iterable[Sound]:
        own = self._own.get(answer.entity or "", ())
        kind = own[0].kind if own else ""
        texts = dict.fromkeys((answer.text, *answer.accept, *(name.text for name in own)))
        return dict.fromkeys(s for text in texts for s in _sounds(text, kind, in_short=True))


@lru_cache(maxsize=1 << 16)
def _sounds(text: str, kind: str, *, in_short: bool = False) -> tuple[Sound, ...]:
    """Give the keys of a name, such that two names have one in common if the grader may mix them up.

    It takes only names with as many words, the same first letters, and one edit in a long word.
    `in_short` adds those of what a person may be called for short.
    """
    whole = fold(text)
    bare = without_type_words(whole, kind, typed=True)
    forms = {whole, bare}
    if in_short and kind == PERSON:
        forms |= short_names(bare)
    found: list[Sound] = [
        (tuple(word[0] for word in form), stump)
        for form in forms
        if form
        for stump in _stumps(form[-1])
    ]
    if not any(sign.isdigit() for sign in text):
        found.append(((), "".join(whole)))  # Night Watch is Nightwatch
    return tuple(found)


def _stumps(word: str) -> Iterator[str]:
    """Give a word, and if misspellings of it pass, what it is without any one letter.

    Words that are one edit apart have one of these in common.
    """
    yield word
    if len(word) >= SHORTEST_TOLERANT - 1 and not any(sign.isdigit() for sign in word):
        yield from {word[:at] + word[at + 1 :] for at in range(1, len(word))}


RULES = (
    BankRule(
        "Q32", "typed-acceptance", Severity.ERROR,
        "The grader takes something else for right.",
        forms=WRITTEN, find=typed_acceptance,
    ),
)  # fmt: skip
