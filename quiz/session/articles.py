"""The articles of all subjects, paragraph by paragraph, with the facts that rest on each sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.facts.disputes import disputed
from quiz.facts.loading import read_subjects
from quiz.facts.model import Status
from quiz.sources.coverage import coverage_of
from quiz.sources.texts import folder_of, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz.errors import Problem
    from quiz.facts.model import Fact, FactBase, Source
    from quiz.places import Places
    from quiz.sources.coverage import Coverage
    from quiz.sources.texts import SourceText


class CitingFact(Struct, frozen=True):
    """A fact that rests on a paragraph; `sentences` count from 1, `notes` say how it stands."""

    id: str
    says: str
    sentences: tuple[int, ...]
    notes: tuple[str, ...] = ()


class Paragraph(Struct, frozen=True):
    """A paragraph of an article.

    `pieces` are its text, each with whether a fact cites it; none where no text is at hand.
    `skipped` is the reason why no fact is wanted of it.
    """

    number: int
    pieces: tuple[tuple[str, bool], ...]
    facts: tuple[CitingFact, ...]
    skipped: str = ""

    @property
    def bare(self) -> bool:
        """Tell whether no fact cites it and no reason is given for that."""
        return not self.facts and not self.skipped


class ArticleRecord(Struct, frozen=True):
    """An article with its record, what it covers, and its paragraphs.

    `record` is its author, publisher, kind and date, as far as they are known; `heads` are the
    titles of the posts of a page, by their first paragraphs; `readable` says that its text is at
    hand.
    """

    subject: str
    id: str
    title: str
    record: str
    url: str
    readable: bool
    paragraphs: tuple[Paragraph, ...]
    facts: int
    heads: Mapping[int, str]
    remarks: tuple[str, ...]

    @property
    def covered(self) -> str:
        """Say how much of it the facts rest on."""
        cited = sum(bool(one.facts) for one in self.paragraphs)
        bare = sum(one.bare for one in self.paragraphs)
        told = f"{cited}/{len(self.paragraphs)} paragraphs cited, {self.facts} facts"
        return f"{told}, {bare} bare" if bare else told


def read_articles(places: Places) -> tuple[tuple[ArticleRecord, ...], tuple[Problem, ...]]:
    """Read the articles of all subjects, in their written order, and what is wrong with the facts.

    A subject with errors is left out. Raises QuizError when a text or a lock cannot be read, or
    when there are no seeds.
    """
    bases, problems = read_subjects(places.seeds)
    found: list[ArticleRecord] = []
    for base in bases:
        doubted = disputed(base)
        for covered in coverage_of(places.seeds, (base,), places.texts):
            source = covered.source
            text = load_text(places.texts, source.id, folder_of(source))
            found.append(_record(base, covered, text, doubted))
    return tuple(found), tuple(problems)


def _record(
    base: FactBase,
    covered: Coverage,
    text: SourceText | None,
    doubted: Mapping[str, Sequence[str]],
) -> ArticleRecord:
    source = covered.source
    citing: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for fact in base.facts.values():
        for citation in fact.citations:
            if citation.source == source.id:
                citing[citation.paragraph][fact.id].append(citation.sentence)
    paragraphs = tuple(
        Paragraph(
            number=row.paragraph,
            pieces=_pieces(text, row.paragraph, row.cited_sentences) if text else (),
            facts=tuple(
                CitingFact(
                    id_,
                    base.facts[id_].says,
                    tuple(sorted(set(sentences))),
                    _notes(base.facts[id_], base, doubted),
                )
                for id_, sentences in citing[row.paragraph].items()
            ),
            skipped=row.skipped or "",
        )
        for row in covered.paragraphs
    )
    return ArticleRecord(
        subject=base.subject.title,
        id=source.id,
        title=source.title,
        record=_told(source),
        url=source.url or "",
        readable=text is not None,
        paragraphs=paragraphs,
        facts=covered.totals["facts"] or 0,
        heads={
            part.first: ", ".join(
                filter(None, (part.title, part.published.english() if part.published else ""))
            )
            for part in source.parts
        },
        remarks=covered.remarks,
    )


def _told(source: Source) -> str:
    published = source.published.english() if source.published else ""
    updated = f"updated {source.updated.english()}" if source.updated else ""
    parts = (source.author, source.publisher, source.kind, published, updated)
    return ", ".join(part for part in parts if part)


def _notes(fact: Fact, base: FactBase, doubted: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    holder = fact.attributed_to or ""
    if holder in base.entities:
        holder = base.entities[holder].name
    elif holder in base.sources:
        holder = "this article" if len(fact.citations) == 1 else base.sources[holder].title
    notes = (
        (f"according to {holder}", bool(holder)),
        ("disputed", bool(doubted.get(fact.id))),
        ("a known error, never asked", fact.status is Status.KNOWN_ERROR),
        ("sensitive", fact.sensitive),
    )
    return tuple(note for note, holds in notes if holds)


def _pieces(text: SourceText, number: int, cited: Sequence[int]) -> tuple[tuple[str, bool], ...]:
    """Cut a paragraph into its cited sentences and what stands between them."""
    whole = text.paragraphs[number - 1]

    def cut() -> Iterator[tuple[str, bool]]:
        at = 0
        for count, sentence in enumerate(text.sentences[number - 1], 1):
            if count in cited:
                start = whole.index(sentence, at)
                yield whole[at:start], False
                yield sentence, True
                at = start + len(sentence)
            else:
                end = whole.index(sentence, at) + len(sentence)
                yield whole[at:end], False
                at = end
        yield whole[at:], False

    return tuple(piece for piece in cut() if piece[0])
