"""Cards as rows, one a form: what `quiz questions` lists and programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.model import Claim, Form, Match, Order, Recall
from quiz.bank.options import ascending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.bank.model import Card, Reference


class QuestionRow(Struct, frozen=True):
    """A card in one of its forms.

    Options are listed dates and numbers ascending, others by the alphabet: where the key stands
    when the card is asked is drawn then. `key_index` is None where no single option is the key.
    """

    card: Card
    form: Form
    stem: str
    answer: str
    accept: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    key_index: int | None = None

    def as_json(self) -> dict[str, object]:
        """Give the row as plain data."""
        facts = self.card.facts
        return {
            "id": self.card.id,
            "deck": self.card.deck,
            "form": self.form.value,
            "stem": self.stem,
            "answer": self.answer,
            "accept": list(self.accept),
            "options": list(self.options),
            "key_index": self.key_index,
            "why": self.card.why,
            "fact": facts[0] if facts else None,
            "facts": list(facts),
            "citations": [_citation(reference) for reference in self.card.references],
        }


def list_card(card: Card) -> Iterator[QuestionRow]:
    """List a card, a row for each of its forms."""
    match card.task:
        case Recall() as recall:
            for form in card.forms:
                yield _recall_row(card, recall, form)
        case Order(prompt=prompt, items=items):
            texts = tuple(item.text for item in items)
            yield QuestionRow(card, Form.ORDER, prompt, "; ".join(texts), options=_sorted(texts))
        case Match(prompt=prompt, pairs=pairs, extra=extra):
            answer = "; ".join(f"{left} = {right}" for left, right in pairs)
            rights = (*(right for _, right in pairs), *extra)
            yield QuestionRow(card, Form.MATCH, prompt, answer, options=_sorted(rights))
        case Claim(statement=statement, truth=truth):
            words = ("true", "false")
            index = 0 if truth else 1
            yield QuestionRow(
                card, Form.CLAIM, statement, words[index], options=words, key_index=index
            )


def _recall_row(card: Card, recall: Recall, form: Form) -> QuestionRow:
    options: tuple[str, ...] = ()
    if form is Form.OPTIONS:
        texts = (recall.answer.text, *(distractor.text for distractor in recall.distractors))
        options = ascending(texts) if recall.fixed else _sorted(texts)
    return QuestionRow(
        card=card,
        form=form,
        stem=_stem(recall, form),
        answer=recall.answer.text,
        accept=recall.answer.accept,
        options=options,
        key_index=options.index(recall.answer.text) if options else None,
    )


def _stem(recall: Recall, form: Form) -> str:
    blank = recall.blank
    if blank is not None and (form is Form.CLOZE or not recall.wordings):
        return blank.shown(f"_____ ({blank.hint})" if blank.hint else "_____")
    return recall.wordings[0]


def _sorted(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(texts, key=str.casefold))


def _citation(reference: Reference) -> dict[str, object]:
    return {
        "source": reference.source,
        "label": reference.label,
        "publisher": reference.publisher or None,
        "author": reference.author or None,
        "published": reference.published or None,
        "url": reference.url or None,
        "paragraph": reference.paragraph or None,
        "sentence": reference.sentence or None,
    }
