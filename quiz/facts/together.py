"""What is wrong between subjects: ids that must be one subject's alone.

Generated banks lie in a folder named after the subject's id; attached texts and the marks of
citations go by the source's id alone. What two subjects share there, one would take from the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.facts.model import FactBase, Source


def clashes(bases: Iterable[FactBase]) -> Iterator[Problem]:
    """Refuse a subject, and a source, whose id another subject has; the later one is named."""
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
            if first is not source and earlier is base:
                yield Problem(
                    source.place,
                    f"another subject has a source with the id {source.id!r}, at {first.place}",
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
