"""What a source is called in a question: by its publisher, its title, or its kind and date."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from quiz.facts.model import Source
from quiz.questions.survey import Survey
from quiz.text.dates import Date, Granularity
from quiz.text.english import indefinite, quoted, word_count

_LONGEST_TITLE, _CUT_TITLE, _SHORTEST_CLAUSE = 8, 5, 3
# words that only make sense on the day on which a title was written, or that head a list of posts
_DATED = re.compile(
    r"\b(?:last|this|next|today|now|recent|latest|new|categor\w+|archives?)\b", re.IGNORECASE
)
_OPEN = frozenset(
    {"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


def names_of_source(survey: Survey, record: Source, paragraph: int) -> tuple[str, ...]:
    """Name a source ever more closely; names that it has not are empty.

    They are its publisher, with the date, its title, with the date, and its kind with the date.
    """
    published = record.published_at(paragraph)
    title, by = titled(record, paragraph), publisher(record, paragraph)
    of_date = f" of {_written(published)}" if published else ""
    return (
        by or _untitled(survey, record, paragraph),
        f"{by}{of_date}" if by and of_date else "",
        title,
        f"{title}{of_date}" if of_date else "",
        "" if by else dated(record, paragraph),
    )


def publisher(record: Source, paragraph: int) -> str:
    """Name the publisher of a source or of its post; empty where nobody knows it."""
    part = record.part_of(paragraph)
    return (part.publisher if part else None) or record.publisher or ""


def titled(record: Source, paragraph: int, longest: int = 0) -> str:
    """Name a source by its title, which is cut where it is longer than so many words."""
    part = record.part_of(paragraph)
    title = part.title if part else record.title
    return f"the {_kind(record, paragraph)} {quoted(_cut(title, longest) if longest else title)}"


def short_name(record: Source, paragraph: int) -> str:
    """Give the name that an author chose for a source or its post in questions; empty without one."""
    part = record.part_of(paragraph)
    return (part.short if part else record.short) or ""


def _untitled(survey: Survey, record: Source, paragraph: int) -> str:
    """Name a source that has no publisher: as its author wants, by its short title, else by its date.

    A long title is cut where another source has the date too, or where there is none.
    """
    part = record.part_of(paragraph)
    title = part.title if part else record.title
    if chosen := short_name(record, paragraph):
        return chosen
    by_date = dated(record, paragraph)
    short = word_count(title) <= _LONGEST_TITLE and not _DATED.search(title)
    if short or not by_date or _date_names(survey)[by_date] > 1:
        return titled(record, paragraph, _LONGEST_TITLE if short else _CUT_TITLE)
    return by_date


def dated(record: Source, paragraph: int) -> str:
    """Name a source by its kind and date; empty where nobody knows the date."""
    published = record.published_at(paragraph)
    kind = indefinite(_kind(record, paragraph))
    return f"{kind} of {_written(published)}" if published else ""


@lru_cache(maxsize=2)
def _date_names(survey: Survey) -> Counter[str]:
    """Count the sources and posts without publisher that their kind and date would name."""
    return Counter(
        dated(record, paragraph)
        for record in survey.base.sources.values()
        for paragraph in ([part.first for part in record.parts] or [1])
        if not publisher(record, paragraph)
    )


def _kind(record: Source, paragraph: int) -> str:
    part = record.part_of(paragraph)
    return (part.kind if part else None) or record.kind or "article"


def _cut(title: str, longest: int) -> str:
    """Shorten a title to its first clause, or to so many words, where it is longer."""
    if word_count(title) <= longest:
        return title
    clause = re.split(r"[,:;]\s|\s[–—-]\s", title, maxsplit=1)[0]
    words = (clause if word_count(clause) >= _SHORTEST_CLAUSE else title).split()[:longest]
    while words[-1].casefold() in _OPEN:
        words.pop()
    return " ".join(words) + " …"


def _written(published: Date) -> str:
    return (published.at(Granularity.MONTH) if published.approximate else published).english()
