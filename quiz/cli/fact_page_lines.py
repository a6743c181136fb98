"""`quiz facts show`: one fact with its sentences, its neighbours and its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.listing import list_card
from quiz.cli.fact_lines import hung, standing, terminal_width
from quiz.facts.model import Status
from quiz.facts.relations import asked, relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.facts.causality import Link
    from quiz.facts.model import Fact, Source
    from quiz.session.fact_page import Cited, FactPage

_HOW_TO_READ = "To read cited sentences in their paragraphs: quiz sources attach FOLDER"


def page_lines(page: FactPage) -> list[str]:
    """Write the page of a fact for a terminal."""
    width = terminal_width()
    lines = [*_head(page, width), "", "Where it is said"]
    for cited in page.cited:
        lines += _cited(cited, width)
    if not any(cited.passage for cited in page.cited):
        lines += ["", _HOW_TO_READ]
    for title, told in _around(page):
        lines += ["", title, *(line for one in told for line in hung("  - ", one, width))]
    lines += ["", *_questions(page, width)]
    return lines


def _head(page: FactPage, width: int) -> Iterator[str]:
    fact = page.fact
    notes = standing(fact, [other.id for other in page.contradicted_by])
    yield f"{fact.id} [{fact.kind}]" + (f" ({'; '.join(notes)})" if notes else "")
    yield from hung("  ", fact.says, width)
    yield ""
    told = {
        "answer": page.answer,
        "also right": ", ".join(page.accept),
        "asks": asked(fact, page.base),
        "theme": fact.theme or "",
        "as of": fact.as_of.english() if fact.as_of else "",
        "importance": "core" if fact.core else "detail",
        "reason": fact.reason,
        **{f"inferred ({part})": why for part, why in fact.inferred.items()},
    }
    for name, value in told.items():
        if value:
            yield from hung(f"  {name}: ", value, width)


def _cited(cited: Cited, width: int) -> Iterator[str]:
    source = cited.source
    yield from hung("  ", f"{cited.check}", width)
    yield from hung("    ", _record(source, cited.check.citation.paragraph), width)
    if cited.passage:
        passage = cited.passage
        before, after = passage.paragraph[: passage.start], passage.paragraph[passage.end :]
        yield from hung("    │ ", f"{before}»{passage.sentence}«{after}", width)


def _record(source: Source, paragraph: int) -> str:
    part, published = source.part_of(paragraph), source.published_at(paragraph)
    about = "about " if published and published.approximate else ""
    date = about + published.english() if published else "date unknown"
    title = part.title if part else source.title
    return ", ".join(filter(None, (source.publisher, source.author, title, date)))


def _around(page: FactPage) -> Iterator[tuple[str, list[str]]]:
    around = page.around
    told = {
        "Contradicted by": _facts(page.contradicted_by),
        "What led to it": _links(around.causes, effects=False),
        "What it led to": _links(around.effects, effects=True),
        "About the same event": _facts(around.same_event),
        "About the same actor": _facts(around.same_actor),
    }
    return ((title, list(lines)) for title, lines in told.items() if lines)


def _facts(facts: Iterable[Fact]) -> list[str]:
    return [f"{fact.says}  [{fact.id}]" for fact in facts]


def _links(links: Iterable[Link], *, effects: bool) -> list[str]:
    ends = ((link.effect if effects else link.cause, link.fact) for link in links)
    return [f"{end.phrase}  [{fact.id}]" for end, fact in ends]


def _questions(page: FactPage, width: int) -> Iterator[str]:
    if not page.cards and page.fact.status is Status.KNOWN_ERROR:
        yield "No question is made from it: a known error is never asked."
        return
    if not page.cards:
        yield "No question is made from it. See why: quiz generate --check --verbose"
        return
    yield "Questions"
    for card in page.cards:
        first = next(iter(list_card(card)))
        forms = ", ".join(form.value for form in card.forms)
        yield from hung("  - ", f"{first.stem} — {first.answer}  [{card.id}: {forms}]", width)


def page_json(page: FactPage) -> dict[str, object]:
    """Give the page of a fact as plain data."""
    fact, around = page.fact, page.around
    about, what, _ = relation(fact)
    return {
        "id": fact.id,
        "subject": page.base.subject.id,
        "kind": fact.kind,
        "statement": fact.says,
        "about": about,
        "relation": what,
        "answer": page.answer,
        "accept": list(page.accept),
        "attributed_to": fact.attributed_to,
        "status": fact.status.value,
        "reason": fact.reason or None,
        "inferred": dict(fact.inferred),
        "sensitive": fact.sensitive,
        "importance": "core" if fact.core else "detail",
        "theme": fact.theme,
        "citations": [_cited_json(cited) for cited in page.cited],
        "contradicted_by": [other.id for other in page.contradicted_by],
        "causes": [link.as_json() for link in around.causes],
        "effects": [link.as_json() for link in around.effects],
        "same_event": [other.id for other in around.same_event],
        "same_actor": [other.id for other in around.same_actor],
        "questions": [card.id for card in page.cards],
    }


def _cited_json(cited: Cited) -> dict[str, object]:
    passage = cited.passage
    context = {
        "text": passage.sentence if passage else None,
        "context": passage.paragraph if passage else None,
    }
    return {**cited.check.as_json(), **context}
