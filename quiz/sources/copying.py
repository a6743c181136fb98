"""The copy guard: what we wrote must not repeat the articles that are attached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank.model import Card, Claim, Match, Order, Recall
from quiz.errors import Place, Problem, QuizError
from quiz.facts.model import Fact, FactBase, TermClaim
from quiz.sources.overlap import COPIED_LENGTH, Originals
from quiz.sources.texts import folder_of, load_text, text_path

if TYPE_CHECKING:
    from quiz.bank.content import Content

RULE = "Q33"  # its number in the catalogue of flaws
_CURE = "Say it in words of your own; only names and titles may stand as they are."


def copied(content: Content, texts_dir: Path) -> tuple[Problem, ...]:
    """Report each record that shares eight words or more in a row with an attached article.

    Names and titles are excepted. A question is not reported when a fact that it rests on is, since
    the words came from there. A text that cannot be read is reported, too.
    """
    texts, problems = _read_texts(content.known, texts_dir)
    if not texts:
        return tuple(problems)
    originals = Originals(texts, dict.fromkeys(n for base in content.known for n in _names(base)))
    problems += [
        problem
        for base in content.bases
        for place, record, ours in _in_facts(base)
        if (problem := _problem(originals, place, record, ours))
    ]
    told = {problem.record for problem in problems}
    for card in content.cards:
        ours = (*_words_of(card), card.why)
        if told.isdisjoint(card.facts) and (
            problem := _problem(originals, card.place, card.id, ours)
        ):
            problems.append(problem)
    return tuple(dict.fromkeys(problems))


def _read_texts(bases: Iterable[FactBase], texts_dir: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read the texts at hand; what cannot be read becomes a problem at its file."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for source in (source for base in bases for source in base.sources.values()):
        folder = folder_of(source)
        path = text_path(texts_dir, source.id, folder)
        try:
            text = load_text(texts_dir, source.id, folder)
        except QuizError as error:
            problems.append(Problem(Place(str(path)), error.message, error.cure))
        else:
            if text is not None:
                texts[source.id] = "\n".join(text.paragraphs)
    return texts, problems


def _problem(
    originals: Originals, place: Place, record: str, ours: Iterable[str]
) -> Problem | None:
    """Report the first copied run of a record's texts, with the source that it stands in."""
    for text in ours:
        for source, runs in originals.copied(text).items():
            message = f"{COPIED_LENGTH} or more words in a row stand in {source} too: “{runs[0]}”"
            return Problem(place, message, _CURE, path=record, rule=RULE, record=record)
    return None


def _names(base: FactBase) -> Iterator[str]:
    for entity in base.entities.values():
        yield from entity.names
    for source in base.sources.values():
        yield from (source.title, *(part.title for part in source.parts))
    for fact in base.facts.values():
        if isinstance(fact.claim, TermClaim):
            yield from filter(None, (fact.claim.term, fact.claim.expands))


def _in_facts(base: FactBase) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    for event in base.events.values():
        yield event.place, event.id, (event.phrase, event.ask)
    for fact in base.facts.values():
        texts = (fact.says, *_claimed(fact), fact.reason, *fact.inferred.values())
        yield fact.place, fact.id, texts


def _claimed(fact: Fact) -> Iterator[str]:
    for field in fields(fact.claim):
        value = getattr(fact.claim, field.name)
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _words_of(card: Card) -> Iterator[str]:
    match card.task:
        case Recall(
            wordings=wordings, answer=answer, blank=blank, distractors=wrong, points=points
        ):
            yield from (*wordings, answer.text, *points)
            yield from (text for one in wrong for text in (one.text, one.why))
            if blank:
                yield blank.shown(answer.text)
        case Claim(statement=statement):
            yield statement
        case Order(prompt=prompt, items=items):
            yield from (prompt, *(item.text for item in items))
        case Match(prompt=prompt, pairs=pairs, extra=extra):
            yield from (prompt, *(side for pair in pairs for side in pair), *extra)
