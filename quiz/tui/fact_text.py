"""The page of a fact as blocks of text: what is claimed, by whom, where, and what is around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from quiz.facts.model import Status, events_of
from quiz.facts.relations import asked
from quiz.session.source_panel import HOW_TO_READ
from quiz.tui.text import literal

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.errors import QuizError
    from quiz.facts.causality import Link
    from quiz.facts.disputes import Dispute, Side
    from quiz.facts.model import Fact, Source
    from quiz.session.fact_page import Cited, FactPage
    from quiz.session.subject_facts import SubjectFacts

QUIET = "$foreground-muted"
BULLET = "• "
_GAP_LEAD = "  "


class Block(Struct, frozen=True):
    """A piece of a page; lines after the first stand under the text beside `lead`.

    `link` is the id of the fact that it leads to, empty for what leads nowhere.
    """

    content: Content
    lead: str = ""
    link: str = ""


GAP = Block(Content(""))


def page_blocks(
    page: FactPage, subject: SubjectFacts, cards: Mapping[str, str], others: int
) -> list[Block]:
    """Write the page of a fact.

    `cards` says how each of its cards stands; `others` counts the cards of other facts that are
    studied with it.
    """
    blocks = [*_head(page, subject), GAP, _title("Where it is said")]
    for cited in page.cited:
        blocks += _cited(cited)
    if not any(cited.passage for cited in page.cited):
        blocks += [Block(literal(HOW_TO_READ, QUIET))]
    for dispute in subject.disputes_of(page.fact.id):
        blocks += [GAP, *_dispute(dispute, subject, page.fact.id)]
    for title, linked in _around(page):
        if linked:
            blocks += [GAP, _title(title), *linked]
    return [*blocks, GAP, *_questions(page, cards, others)]


def unreadable(fact: Fact, error: QuizError) -> list[Block]:
    """Say why the page of a fact cannot be written, and what to do."""
    told = [literal(fact.says, "bold"), literal(error.message, "$text-error"), literal(error.cure)]
    return [Block(text) for text in told if text.plain]


def _head(page: FactPage, subject: SubjectFacts) -> Iterator[Block]:
    fact = page.fact
    yield Block(literal(fact.says, "bold"))
    themes = {theme.id: theme.title for theme in page.base.subject.themes}
    told = (fact.kind, themes.get(fact.theme or "", ""), "core" if fact.core else "detail", fact.id)
    yield Block(literal(" · ".join(part for part in told if part), QUIET))
    yield GAP
    question = asked(fact, page.base)
    yield Block(literal(f"{question[:1].upper()}{question[1:]}: {page.answer}"))
    for text, style in standing(fact, subject):
        yield Block(literal(text, style))
    if fact.as_of:
        yield Block(literal(f"As of {fact.as_of.english()}."))
    for part, why in fact.inferred.items():
        yield Block(literal(f"* The {part} is inferred: {why}", QUIET))
    if fact.corrected:
        yield Block(literal(f"Corrected: {fact.corrected}"))


def standing(fact: Fact, subject: SubjectFacts) -> Iterator[tuple[str, str]]:
    """Say whose word a fact is and how far it is to be trusted, each with its style."""
    if fact.attributed_to is not None:
        yield f"According to {subject.name_of(fact.attributed_to).removesuffix('.')}.", "bold"
    if fact.status is Status.KNOWN_ERROR:
        yield f"A known error: {fact.reason}", "bold $text-error"
    elif fact.status is Status.CONFIRMED:
        against = f" against {fact.checked_against}" if fact.checked_against else ""
        yield f"Confirmed{against}.", ""
    if fact.id in subject.against:
        yield "≠ Disputed: others say otherwise.", "$text-warning"
    if fact.id in subject.sensitive:
        yield "! Sensitive.", "$text-warning"


def _cited(cited: Cited) -> Iterator[Block]:
    check = cited.check
    place = f"paragraph {check.citation.paragraph}, sentence {check.citation.sentence}"
    status = str(check).split(": ", 2)[2]
    yield Block(literal(record(cited.source, check.citation.paragraph)), BULLET)
    yield Block(literal(f"{place} – {status}", QUIET), _GAP_LEAD)
    if cited.passage:
        passage = cited.passage
        before, after = passage.paragraph[: passage.start], passage.paragraph[passage.end :]
        sentence = literal(f"»{passage.sentence}«", "bold")
        text = Content.assemble(literal(before, QUIET), sentence, literal(after, QUIET))
        yield Block(text, "  │ ")


def record(source: Source, paragraph: int) -> str:
    """Write the record of a source, or of the post that holds a paragraph: who, what, when."""
    part, published = source.part_of(paragraph), source.published_at(paragraph)
    about = "about " if published and published.approximate else ""
    date = about + published.english() if published else "date unknown"
    author = (part.author if part else None) or source.author
    publisher = (part.publisher if part else None) or source.publisher
    title = part.title if part else source.title
    return ", ".join(filter(None, (author, publisher, title, date)))


def _dispute(dispute: Dispute, subject: SubjectFacts, here: str) -> Iterator[Block]:
    yield _title(f"Sources disagree – {dispute.relation}")
    yield Block(literal(dispute.why, QUIET))
    for side in dispute.sides:
        ids = [fact.id for fact in side.facts]
        link = "" if here in ids else ids[0]
        mark = " (this fact)" if here in ids else ""
        told = f"{side.value}{mark} – {'; '.join(_tellers(side, subject))}"
        yield Block(literal(told), BULLET, link)


def _tellers(side: Side, subject: SubjectFacts) -> Iterator[str]:
    holders = {fact.attributed_to: None for fact in side.facts if fact.attributed_to}
    yield from (f"according to {subject.name_of(holder)}" for holder in holders)
    for testimony in side.testimonies:
        published = testimony.published
        about = "about " if published and published.approximate else ""
        date = about + published.english() if published else "date unknown"
        yield f"{testimony.publisher or testimony.title} ({date})"


def _around(page: FactPage) -> Iterator[tuple[str, list[Block]]]:
    around, fact = page.around, page.fact
    told = {one.id for one in (*around.same_event, *around.same_actor)}
    against = [other for other in page.contradicted_by if other.id not in told]
    yield "What led to it", list(_links(around.causes, effects=False))
    yield "What it led to", list(_links(around.effects, effects=True))
    cause = fact.kind == "cause"
    about = "About its cause and its effect" if cause else "About the same event"
    yield about, list(_facts(around.same_event))
    yield "About the same actor", list(_facts(around.same_actor))
    if fact.status is Status.KNOWN_ERROR:
        yield "Said otherwise", list(_facts(against))


def _facts(facts: Iterable[Fact]) -> Iterator[Block]:
    return (Block(literal(fact.says), BULLET, fact.id) for fact in facts)


def _links(links: Iterable[Link], *, effects: bool) -> Iterator[Block]:
    for link in links:
        end = link.effect if effects else link.cause
        yield Block(literal(end.phrase), BULLET, link.fact.id)


def _questions(page: FactPage, cards: Mapping[str, str], others: int) -> Iterator[Block]:
    if page.cards:
        yield _title("Questions")
        for card in page.cards:
            told = Content.assemble(
                literal(_stem(card)), literal(f"  {cards.get(card.id, 'new')}", QUIET)
            )
            yield Block(told, BULLET)
    elif page.fact.status is Status.KNOWN_ERROR:
        yield Block(literal("No question is made from it: a known error is never asked.", QUIET))
    else:
        yield Block(literal("No question is made from it.", QUIET))
    if others:
        event = bool(events_of(page.fact.claim))
        told_of = "the same event" if event else "it"
        more = "1 more question" if others == 1 else f"{others} more questions"
        yield Block(literal(f"{more} on {told_of}.", QUIET))
    if page.cards or others:
        yield Block(literal("s studies this.", QUIET))


def _stem(card: Card) -> str:
    from quiz.bank.listing import list_card

    return next(iter(list_card(card))).stem


def _title(text: str) -> Block:
    return Block(literal(text, "bold $text-primary"))
