"""Turns one validated question into what is asked, and reports what makes no sense in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.bank.answers import decide_answer, impossible_value
from quiz.bank.cloze import Cloze, parse_cloze
from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Claim,
    Distractor,
    Item,
    Match,
    Order,
    Recall,
    Task,
)
from quiz.bank.options import comparable, has_order, same_key
from quiz.bank.schema import (
    AskRecord,
    ClaimRecord,
    ClozeRecord,
    MatchRecord,
    OrderRecord,
    QuestionRecord,
    RecallRecord,
)
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from quiz.bank.linking import Linked
    from quiz.documents.tree import Steps

_AS_TEXT = "Correct it; `type: text` takes the answer and its options as plain text."

Report = Callable[..., None]
"""Takes the path inside the question, what is wrong, and the cure."""


def build_tasks(record: QuestionRecord, linked: Sequence[Linked], report: Report) -> list[Task]:
    """Build the tasks of a question: one, or one a gap; none when a problem was reported."""
    builder = _Builder(linked, report)
    match record:
        case AskRecord():
            return builder.ask(record)
        case ClozeRecord():
            return builder.cloze(record)
        case OrderRecord():
            return [_order(record, report)]
        case MatchRecord():
            return [_match(record, report)]
        case ClaimRecord():
            return [Claim(record.claim, truth=record.answer)]
        case _:
            raise TypeError(type(record))


class _Builder:
    """Builds the tasks that have an answer, which the linked facts help to read."""

    def __init__(self, linked: Sequence[Linked], report: Report) -> None:
        self._linked = linked
        self._report = report

    def ask(self, record: AskRecord) -> list[Task]:
        self._possible(("accept",), record.accept, record.type)
        self._possible(("distractors",), [d.text for d in record.distractors], record.type)
        answer = self._answer(("answer",), record.answer, record.accept, record.type)
        if answer is None:
            return []
        blank = None
        if record.cloze is not None:
            blank = self._second_wording(record.cloze, answer)
            if blank is None:
                return []
        return [self._recall(record, answer, blank, tuple(record.ask))]

    def _second_wording(self, text: str, answer: Answer) -> Blank | None:
        cloze = self._sentence(text)
        if cloze is None:
            return None
        if len(cloze.gaps) > 1:
            message = "beside `ask` a sentence has one gap only"
            self._report(("cloze",), message, "Fill the other gaps.")
            return None
        held = cloze.gaps[0].answer
        if held != answer.text and same_key(held) not in _right(answer):
            self._report(
                ("cloze",),
                f"the gap holds {held!r}, but the answer is {answer.text!r}",
                "Make them the same, or put what the gap holds under `accept`.",
            )
        return cloze.blank(0)

    def cloze(self, record: ClozeRecord) -> list[Task]:
        cloze = self._sentence(record.cloze)
        if cloze is None:
            return []
        single = len(cloze.gaps) == 1
        if not single:
            self._only_for_one_gap(record)
        self._possible(("distractors",), [d.text for d in record.distractors], record.type)
        others = self._accepted(record.accept, [gap.answer for gap in cloze.gaps])
        tasks: list[Task] = []
        for index, gap in enumerate(cloze.gaps):
            more = others.get(gap.answer, [])
            gapped = isinstance(record.accept, dict)
            self._possible(("accept", gap.answer) if gapped else ("accept",), more, record.type)
            answer = self._answer(("cloze",), gap.answer, more, record.type)
            if answer is None:
                continue
            blank = cloze.blank(index)
            tasks.append(
                self._recall(record, answer, blank) if single else Recall((), answer, blank)
            )
        return tasks

    def _only_for_one_gap(self, record: ClozeRecord) -> None:
        for key in ("distractors", "points", "type"):
            if getattr(record, key):
                message = f"`{key}` needs a sentence with one gap"
                self._report((key,), message, "Split the question.", key=True)
        if isinstance(record.accept, list) and record.accept:
            message = "it is not said to which gap these belong"
            self._report(("accept",), message, "Write {answer: [others]}.")

    def _recall(
        self,
        record: RecallRecord,
        answer: Answer,
        blank: Blank | None,
        wordings: tuple[str, ...] = (),
    ) -> Recall:
        distractors = tuple(Distractor(d.text, d.why.strip()) for d in record.distractors)
        texts = [distractor.text for distractor in distractors]
        right = _right(answer) if texts else frozenset()
        for index, text in enumerate(texts):
            if same_key(text) in right:
                path = ("distractors", index)
                self._report(path, f"{text!r} is a right answer too", "Take it out.")
        _no_doubles(("distractors",), texts, self._report)
        fixed = bool(texts) and has_order([answer.text, *texts])
        return Recall(wordings, answer, blank, distractors, fixed, tuple(record.points))

    def _sentence(self, text: str) -> Cloze | None:
        try:
            return parse_cloze(text)
        except ValueError as error:
            self._report(("cloze",), str(error))
            return None

    def _answer(
        self, path: Steps, text: str, accept: Sequence[str], wanted: AnswerKind | None
    ) -> Answer | None:
        try:
            return decide_answer(text, accept, wanted=wanted, facts=self._linked)
        except ValueError as error:
            self._report(path, str(error), _AS_TEXT)
            return None

    def _possible(self, path: Steps, texts: Sequence[str], wanted: AnswerKind | None) -> None:
        for index, text in enumerate(texts):
            if wrong := impossible_value(text, wanted):
                self._report((*path, index), wrong, _AS_TEXT)

    def _accepted(
        self, accept: Mapping[str, list[str]] | list[str], answers: Sequence[str]
    ) -> Mapping[str, list[str]]:
        if isinstance(accept, list):
            return {answers[0]: accept} if len(answers) == 1 else {}
        for key in accept:
            if key not in answers:
                hint = did_you_mean(key, answers)
                self._report(("accept", key), f"no gap holds {key!r}", hint, key=True)
        return accept


def _order(record: OrderRecord, report: Report) -> Order:
    items: list[Item] = []
    for index, entry in enumerate(record.items):
        if isinstance(entry, str):
            items.append(Item(entry))
        elif len(entry) == 1:
            items.extend(Item(text, note) for text, note in entry.items())
        else:
            report(("items", index), "an item is a text, or `text: date or number`")
            items.append(Item(f"{index}"))
    _no_doubles(("items",), [item.text for item in items], report)
    _in_sequence(items, report)
    return Order(record.order, tuple(items))


def _in_sequence(items: Sequence[Item], report: Report) -> None:
    """Report items whose dates or numbers do not ascend, and notes that are neither."""
    noted = [(index, item.note) for index, item in enumerate(items) if item.note]
    if not _all_possible(
        [(("items", i), part) for i, item in enumerate(items) for part in (item.text, item.note)],
        report,
    ):
        return
    for index, note in noted:
        if comparable(note, note) is None:
            report(
                ("items", index),
                f"{note!r} is neither a date nor a number",
                "A text that holds `: ` needs double quotes.",
            )
            return
    for (_, before), (index, note) in pairwise(noted):
        values = comparable(before, note)
        if values is None:
            message = f"{before!r} and {note!r} cannot be compared"
            report(("items", index), message, "Give all items dates, or all of them numbers.")
        elif values[1] <= values[0]:
            report(
                ("items", index),
                f"out of sequence: {note!r} does not come after {before!r}",
                "The items stand in their right order, ascending.",
            )


def _match(record: MatchRecord, report: Report) -> Match:
    lefts, rights = list(record.pairs), list(record.pairs.values())
    _all_possible(
        [(("pairs", left), part) for left, right in record.pairs.items() for part in (left, right)],
        report,
    )
    _all_possible([(("extra", i), text) for i, text in enumerate(record.extra)], report)
    _no_doubles(("pairs",), lefts, report, keys=lefts)
    _no_doubles(("pairs",), rights, report, keys=lefts)
    paired = {same_key(right) for right in rights}
    for index, text in enumerate(record.extra):
        if same_key(text) in paired:
            report(("extra", index), f"{text!r} belongs to a pair", "Take it out.")
    _no_doubles(("extra",), record.extra, report)
    return Match(record.match, tuple(record.pairs.items()), tuple(record.extra))


def _all_possible(texts: Sequence[tuple[Steps, str]], report: Report) -> bool:
    """Report what is shaped like a date and is none; tell whether there is no such text."""
    wrong = [(path, said) for path, text in texts if (said := impossible_value(text))]
    for path, said in wrong:
        report(path, said, "Correct the date.")
    return not wrong


def _right(answer: Answer) -> frozenset[tuple[str, ...]]:
    return frozenset(same_key(text) for text in (answer.text, *answer.accept))


def _no_doubles(
    path: Steps, texts: Sequence[str], report: Report, keys: Sequence[str] = ()
) -> None:
    """Report each text that stands there twice; `keys` lead to the texts, else their numbers do."""
    seen: set[tuple[str, ...]] = set()
    for index, text in enumerate(texts):
        key = same_key(text)
        if key in seen:
            step = keys[index] if keys else index
            report((*path, step), f"{text!r} stands there twice", "Change one of the two.")
        seen.add(key)
