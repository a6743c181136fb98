"""What is wrong between subjects: ids that must not mean two things.

Generated banks lie in a folder named after the subject's id; attached texts and the marks of
citations go by the source's id alone. Subjects may share an article, told by its title, but not an
id for two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Place, Problem
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.facts.model import FactBase, Source


def clashes(bases: Iterable[FactBase]) -> Iterator[Problem]:
    """Refuse a second subject of an id, and a second article of an id; the later one is named."""
    subjects: dict[str, FactBase] = {}
    sources: dict[str, Source] = {}
    for base in bases:
        earlier = subjects.setdefault(base.subject.id, base)
        if earlier is not base:
            yield Problem(
                _written(base),
                f"there is another subject with the id {base.subject.id!r}, in {_written(earlier)}",
                "Give one of them another `subject`; ids that were studied should stay.",
                path="subject",
            )
        for source in base.sources.values():
            first = sources.setdefault(source.id, source)
            if tokens(first.title) != tokens(source.title):
                yield Problem(
                    source.place,
                    f"another subject has another article with the id {source.id!r}, "
                    f"at {first.place}",
                    "Give one of them another id, and to all that cites it.",
                    path="sources",
                    record=source.id,
                )


def _written(base: FactBase) -> Place:
    """Give the file in which the first record of a subject stands."""
    records = (
        record
        for part in (base.sources, base.facts, base.entities, base.events)
        for record in part.values()
    )
    return next((Place(record.place.file) for record in records), Place(""))
