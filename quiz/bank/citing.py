"""References as a reader is told them: sentences of one paragraph together."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.model import Reference


class CitedParagraph(Struct, frozen=True):
    """A paragraph of a source with the sentences of it that are cited, or one free text.

    `reference` is the first sentence's; `sentences` is empty for free text.
    """

    reference: Reference
    sentences: tuple[int, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """Give the references that were put together, in the order of their sentences."""
        if not self.sentences:
            return (self.reference,)
        return tuple(replace(self.reference, sentence=number) for number in self.sentences)

    @property
    def where(self) -> str:
        """Say where in the source: `paragraph 8, sentences 1–2`; empty for free text."""
        if not self.reference.paragraph:
            return ""
        paragraph = f"paragraph {self.reference.paragraph}"
        if not self.sentences:
            return paragraph
        plural = "" if len(self.sentences) == 1 else "s"
        return f"{paragraph}, sentence{plural} {_runs(self.sentences)}"

    def __str__(self) -> str:
        reference = self.reference
        named = (reference.author, reference.publisher, reference.label, reference.published)
        return ", ".join(part for part in (*named, self.where) if part)


def cited_paragraphs(references: Iterable[Reference]) -> tuple[CitedParagraph, ...]:
    """Put the references to one paragraph together, in the order in which they first appear."""
    listed = tuple(references)
    if len(listed) == 1:  # as most cards have it: copying records is most of the work below
        return (CitedParagraph(listed[0], tuple(filter(None, (listed[0].sentence,)))),)
    groups: dict[Reference, list[int]] = {}
    for reference in listed:
        groups.setdefault(replace(reference, sentence=0), []).append(reference.sentence)
    return tuple(
        CitedParagraph(
            replace(paragraph, sentence=min(numbers)), tuple(sorted({n for n in numbers if n}))
        )
        for paragraph, numbers in groups.items()
    )


def _runs(numbers: tuple[int, ...]) -> str:
    """Write ascending numbers shortly: `1–3, 5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
