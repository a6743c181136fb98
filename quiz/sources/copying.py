"""The copy guard: what we wrote must not repeat the articles that are attached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from quiz.bank.model import Card, Claim, Match, Order, Recall
from quiz.errors import Place, Problem, QuizError
from quiz.facts.model import Fact, FactBase, TermClaim
from quiz.sources.overlap import COPIED_LENGTH, Originals
from quiz.sources.texts import SourceText, folder_of, load_text, text_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RULE = "Q33"  # its number in the catalogue of flaws, which has it as a rule for questions
CURE = "Say it in words of your own; only names and titles may stand as they are."


def copied(bases: Iterable[FactBase], originals: Originals | None) -> tuple[Problem, ...]:
    """Report each event and fact that shares eight words or more in a row with an attached article.

    Names and titles are excepted. What questions copy is told by the linter.
    """
    if originals is None:
        return ()
    problems = (
        _problem(originals, place, record, ours)
        for base in bases
        for place, record, ours in _in_facts(base)
    )
    return tuple(dict.fromkeys(problem for problem in problems if problem))


def read_texts(
    bases: Iterable[FactBase], texts_dir: Path
) -> tuple[dict[str, SourceText], tuple[Problem, ...]]:
    """Read the texts at hand; what cannot be read becomes a problem at its file."""
    texts: dict[str, SourceText] = {}
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
                texts[source.id] = text
    return texts, tuple(problems)


def originals_of(texts: Mapping[str, SourceText], bases: Iterable[FactBase]) -> Originals | None:
    """Make texts ready to be compared with ours; names that the bases know may be shared."""
    if not texts:
        return None
    whole = {source: "\n".join(text.paragraphs) for source, text in texts.items()}
    return Originals(whole, dict.fromkeys(name for base in bases for name in _names(base)))


def first_copy(originals: Originals, ours: Iterable[str]) -> str:
    """Say which run of words of ours stands in which source too; nothing where none does."""
    for text in ours:
        for source, runs in originals.copied(text).items():
            return f"{COPIED_LENGTH} or more words in a row stand in {source} too: “{runs[0]}”"
    return ""


def _problem(
    originals: Originals, place: Place, record: str, ours: Iterable[str]
) -> Problem | None:
    message = first_copy(originals, ours)
    if not message:
        return None
    return Problem(place, message, CURE, path=record, rule=RULE, record=record)


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
        yield fact.place, fact.id, words_of_fact(fact)


def words_of_fact(fact: Fact) -> tuple[str, ...]:
    """Give all that an author wrote of a fact."""
    return (fact.says, *_claimed(fact), fact.reason, *fact.inferred.values())


def _claimed(fact: Fact) -> Iterator[str]:
    for field in fields(fact.claim):
        value = getattr(fact.claim, field.name)
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def words_of_card(card: Card) -> Iterator[str]:
    """Give all that is shown of a question."""
    yield card.why
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
