"""How a card is shown once: the wording, the options in their places, what was shuffled.

Everything is drawn by a hash of `seed`, so that the same showing can be made again, and no place
of the key is ever stored in a bank.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quiz.bank.model import (
    AnswerKind,
    Card,
    Claim,
    Distractor,
    Form,
    Match,
    Name,
    Order,
    Recall,
)
from quiz.bank.showing import drawn, option_order, shuffled
from quiz.grading.verdict import Outcome, Verdict
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    Revealed,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)

GAP = "_____"


class Exercise(Struct, frozen=True):
    """A card as it is shown once.

    `options` stand in the order shown and hold the key at `key_index` (-1 where there are none).
    `permutation` gives for each item or right side shown its number in the card; `wanted` says
    how precise a date is wanted, or which unit a number counts, and to help, how many words.
    """

    card: Card
    form: Form
    prompt: str
    options: tuple[Distractor, ...] = ()
    key_index: int = -1
    permutation: tuple[int, ...] = ()
    wanted: str = ""

    @property
    def shown_items(self) -> tuple[str, ...]:
        """Give the items of an order as they are shown."""
        task = self.card.task
        return (
            tuple(task.items[n].text for n in self.permutation) if isinstance(task, Order) else ()
        )

    @property
    def left(self) -> tuple[str, ...]:
        """Give the left sides of a match."""
        task = self.card.task
        return tuple(left for left, _ in task.pairs) if isinstance(task, Match) else ()

    @property
    def right(self) -> tuple[str, ...]:
        """Give the right sides of a match as they are shown, the extra ones among them."""
        task = self.card.task
        if not isinstance(task, Match):
            return ()
        partners = (*(right for _, right in task.pairs), *task.extra)
        return tuple(partners[n] for n in self.permutation)


def build_exercise(card: Card, form: Form, *, seed: str, helped: bool = False) -> Exercise:
    """Show a card in one of its forms; `helped` tells of a typed text how many words it has."""
    task = card.task
    match task:
        case Recall():
            return _recall(card, task, form, seed, helped=helped)
        case Order(prompt=prompt, items=items):
            shown = shuffled(range(len(items)), seed)
            if shown == tuple(range(len(items))):  # the right order would give itself away
                shown = (*shown[1:], shown[0])
            return Exercise(card, form, prompt, permutation=shown)
        case Match(prompt=prompt, pairs=pairs, extra=extra):
            shown = shuffled(range(len(pairs) + len(extra)), seed)
            return Exercise(card, form, prompt, permutation=shown)
        case Claim(statement=statement):
            return Exercise(card, form, statement)


def check(  # noqa: PLR0911 - one for each way to answer
    exercise: Exercise, response: Response, names: Sequence[Name] = (), *, retry: bool = False
) -> Verdict:
    """Grade a response; `retry` means that the one more try for a coarse answer is used up."""
    # the first question does not wait for what only its answer needs
    from quiz.grading.sequences import (
        grade_claim,
        grade_match,
        grade_option,
        grade_order,
        grade_unknown,
    )
    from quiz.grading.typed import grade_typed

    task = exercise.card.task
    match task, response:
        case Recall(), OptionChosen(index=index):
            return grade_option(exercise.options[index].text, task)
        case Recall(), TextTyped(text=text):
            others = [distractor.text for distractor in task.distractors]
            return grade_typed(text, task.answer, names, others, retry=retry)
        case Recall(), Revealed():
            return Verdict(Outcome.REVEALED, 0.0, "", task.answer.text)
        case ((Claim() | Order() | Match()), TextTyped(text="")):
            return grade_unknown(task)
        case Claim(), TruthChosen(truth=truth):
            return grade_claim(truth, task)
        case Order(), SequenceGiven(order=order):
            return grade_order(order, task)
        case Match(), PairsGiven(pairs=pairs):
            return grade_match(dict(enumerate(pairs)), task)
    raise TypeError(f"{type(response).__name__} does not answer {type(task).__name__}")


def _recall(card: Card, task: Recall, form: Form, seed: str, *, helped: bool) -> Exercise:
    wanted = _wanted(task, helped=helped)
    if form is Form.CLOZE and task.blank is not None:
        hint = f" ({task.blank.hint})" if task.blank.hint else ""
        return Exercise(card, form, task.blank.shown(GAP + hint), wanted=wanted)
    if task.wordings:
        prompt = task.wordings[drawn(seed, "wording") % len(task.wordings)]
    else:
        prompt = task.blank.shown(GAP) if task.blank else ""
    if form is not Form.OPTIONS:
        return Exercise(card, form, prompt, wanted=wanted)
    options = (Distractor(task.answer.text), *task.distractors)
    order = option_order(task, seed)
    return Exercise(card, form, prompt, tuple(options[n] for n in order), order.index(0))


def _wanted(task: Recall, *, helped: bool) -> str:
    if task.answer.kind is AnswerKind.DATE:
        from quiz.text.dates import read_written

        readings = read_written(task.answer.text)
        if readings:
            return ("from and to: " if readings[0].is_span else "") + readings[0].granularity.wanted
    if task.answer.kind is AnswerKind.NUMBER:
        from quiz.text.quantities import parse_quantity

        quantity = parse_quantity(task.answer.text)
        if quantity is not None and quantity.unit:
            return f"a number of {quantity.unit}" if quantity.unit != "%" else "a percentage"
        return "a number"
    words = len(task.answer.text.split())
    return ("one word" if words == 1 else f"{words} words") if helped else ""
