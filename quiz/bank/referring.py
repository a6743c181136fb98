"""A cited sentence of a source as a reference, and an article as it is named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Reference
from quiz.text.english import quoted

if TYPE_CHECKING:
    from quiz.facts.model import Citation, Source
    from quiz.text.dates import Date


def reference(citation: Citation, source: Source) -> Reference:
    """Write where a sentence stands; of a page with several posts, in which."""
    part = source.part_of(citation.paragraph)
    return Reference(
        label=part.title if part else source.title,
        source=source.id,
        publisher=(part.publisher if part else None) or source.publisher or "",
        author=(part.author if part else None) or source.author or "",
        published=_written(source.published_at(citation.paragraph)),
        url=(part.url if part else None) or source.url or "",
        paragraph=citation.paragraph,
        sentence=citation.sentence,
        kind=(part.kind if part else None) or source.kind or "",
    )


def article(told: Reference) -> str:
    """Name an article by its publisher, else by its title, with author and date in brackets."""
    name = told.publisher or quoted(told.label)
    more = ", ".join(part for part in (told.author, told.published) if part)
    return f"{name} ({more})" if more else name


def _written(date: Date | None) -> str:
    if date is None:
        return ""
    return f"about {date.english()}" if date.approximate else date.english()
