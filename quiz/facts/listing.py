"""The facts of all subjects as rows: what `quiz facts` lists and programs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.answers import answer_of
from quiz.facts.disputes import disputed
from quiz.facts.relations import relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.facts.model import Citation, Fact, FactBase


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A citation with what is known of its text: the attached file, the mark, whether it holds."""

    citation: Citation
    file: str | None = None
    digest: str | None = None
    status: str = "absent"

    def as_json(self) -> dict[str, object]:
        """Give the citation as plain data."""
        return {
            "source": self.citation.source,
            "file": self.file,
            "paragraph": self.citation.paragraph,
            "sentence": self.citation.sentence,
            "digest": self.digest,
            "status": self.status,
        }


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with its answer, and the ids of the facts that dispute it."""

    subject: str
    fact: Fact
    answer: str
    accept: tuple[str, ...]
    disputed: tuple[str, ...]
    citations: tuple[CitedSentence, ...]

    def as_json(self) -> dict[str, object]:
        """Give the row as plain data; `about` and `relation` are what facts are compared by."""
        fact = self.fact
        about, what, _ = relation(fact)
        return {
            "id": fact.id,
            "kind": fact.kind,
            "subject": self.subject,
            "about": about,
            "relation": what,
            "statement": fact.says,
            "answer": self.answer,
            "accept": list(self.accept),
            "attributed_to": fact.attributed_to,
            "status": fact.status.value,
            "sensitive": fact.sensitive,
            "importance": "core" if fact.core else "detail",
            "theme": fact.theme,
            "disputed": list(self.disputed),
            "citations": [citation.as_json() for citation in self.citations],
        }


def list_facts(
    bases: Iterable[FactBase], cited: Mapping[Citation, CitedSentence]
) -> tuple[FactRow, ...]:
    """List the facts of each subject in written order; `cited` tells what is known of citations."""
    rows = []
    for base in bases:
        disputes = disputed(base)
        for fact in base.facts.values():
            answer, accept = answer_of(fact, base)
            sentences = (cited.get(place, CitedSentence(place)) for place in fact.citations)
            rows.append(
                FactRow(
                    base.subject.id,
                    fact,
                    answer,
                    accept,
                    disputes.get(fact.id, ()),
                    tuple(sentences),
                )
            )
    return tuple(rows)
