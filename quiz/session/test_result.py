"""The result of a test: derived from the log, so that it merges and can be opened again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from quiz.bank.model import Card, Form, Match, Order
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.session.desk import Desk
from quiz.session.drawing import showing_seed
from quiz.session.exercise import Exercise, build_exercise
from quiz.session.left_tests import WAITS_DAYS
from quiz.session.responses import (
    PairsGiven,
    Response,
    SequenceGiven,
    TextTyped,
    read_response,
)
from quiz.session.test_choice import TestChoice
from quiz.store.taken import GivenAnswer, Mark, Taken


class Asked(Struct, frozen=True):
    """One question of a test.

    `exercise` is None where its card is gone; `response` where it was not answered, or is not
    known; `credit`, from 0 to 1, only where it was not answered. `ms` is the answering time.
    """

    id: str
    deck: str
    form: Form
    exercise: Exercise | None
    response: Response | None = None
    credit: float | None = None
    ms: int | None = None

    @property
    def right(self) -> bool:
        """Tell whether it has full credit."""
        return self.credit is not None and self.credit >= 1.0


class Part(Struct, frozen=True):
    """What was answered in one deck, or of one kind."""

    name: str
    answered: int
    score: float


class TestSummary(Struct, frozen=True):
    """A test as the log has it, without its questions' texts; `began` is local time.

    What was answered counts; of a cram the first answer to each question. `day` is the study day on
    which it began, `opening` the id of its first event. `spent_ms` is the time that it was open, up to
    the last answer; it was taken up again `interruptions` times. `open` tells that no event ended it:
    what versions before said nothing of an end, so their tests never are.
    """

    __test__ = False  # pytest shall not take it for a test class

    run: str
    opening: str
    day: int
    choice: TestChoice
    began: Moment
    questions: tuple[tuple[str, Form], ...]
    answers: Mapping[str, GivenAnswer]
    spent_ms: int
    tries: int
    interruptions: int = 0
    open: bool = False

    @property
    def answered(self) -> int:
        """Count the questions that were answered."""
        return len(self.answers)

    @property
    def score(self) -> float:
        """Add up the credit; a right answer counts 1, an order or match also in part."""
        return round(sum(answer.credit for answer in self.answers.values()), 4)

    @property
    def share(self) -> float | None:
        """Give the score as a share of what was answered; None for nothing."""
        return self.score / self.answered if self.answered else None

    @property
    def seconds(self) -> float:
        """Give the time from the first question to the last answer, without that between sittings."""
        return self.spent_ms / 1000


class TestResult(Struct, frozen=True, dict=True):
    """A test with its questions as they were shown, in their order."""

    __test__ = False

    summary: TestSummary
    asked: tuple[Asked, ...]

    @cached_property
    def mistakes(self) -> tuple[Asked, ...]:
        """Give what was answered and not right."""
        return tuple(one for one in self.asked if one.credit is not None and not one.right)

    @cached_property
    def unanswered(self) -> tuple[Asked, ...]:
        """Give what was not answered."""
        return tuple(one for one in self.asked if one.credit is None)

    @property
    def by_deck(self) -> tuple[Part, ...]:
        """Sum up each deck."""
        return self._parts(lambda one: one.deck or one.id.partition("/")[0])

    @property
    def by_form(self) -> tuple[Part, ...]:
        """Sum up each kind of question."""
        return self._parts(lambda one: one.form.value)

    def _parts(self, name_of: Callable[[Asked], str]) -> tuple[Part, ...]:
        shares: dict[str, list[float]] = defaultdict(list)
        for one in self.asked:
            if one.credit is not None:
                shares[name_of(one)].append(one.credit)
        return tuple(Part(name, len(each), round(sum(each), 4)) for name, each in shares.items())


def summaries(desk: Desk) -> tuple[TestSummary, ...]:
    """Read all tests that were taken to their end, the latest first."""
    today = _today(desk)
    return tuple(one for one in every_test(desk) if not _waits(one, today))


def every_test(desk: Desk) -> tuple[TestSummary, ...]:
    """Read all tests with an answer, also those that are not finished, the latest first."""
    return _latest_first(desk.history.tests_taken())


def unfinished(desk: Desk) -> tuple[TestSummary, ...]:
    """Read the tests that can go on, the latest first; quick, however long the history is."""
    since = desk.clock.now().at_ms - (WAITS_DAYS + 1) * DAY_MS
    today = _today(desk)
    return tuple(one for one in _latest_first(desk.history.runs.since(since)) if _waits(one, today))


def unfinished_recap(desk: Desk) -> TestSummary | None:
    """Give the weekly recap that can go on; None where none was left."""
    return next((one for one in unfinished(desk) if one.choice.recap), None)


def _latest_first(every: Iterable[Taken]) -> tuple[TestSummary, ...]:
    found = (_summary(taken) for taken in every)
    return tuple(reversed([one for one in found if one.questions and one.answers]))


def _waits(summary: TestSummary, today: int) -> bool:
    return summary.open and today - summary.day < WAITS_DAYS


def _today(desk: Desk) -> int:
    return desk.day(desk.clock.now())


def earlier_ones(summary: TestSummary, every: Iterable[TestSummary]) -> tuple[TestSummary, ...]:
    """Give the tests of the same choice that were taken before one, the latest first."""
    return tuple(
        one
        for one in every
        if one.choice.subject == summary.choice.subject
        and one.began.at_ms < summary.began.at_ms
        and one.run != summary.run
    )


def open_result(desk: Desk, summary: TestSummary) -> TestResult:
    """Show a test again, with its questions as the decks have them now."""
    cards = {card.id: card for card in desk.catalogue.cards(id_ for id_, _ in summary.questions)}
    return TestResult(
        summary,
        tuple(_asked(summary, cards.get(id_), id_, form) for id_, form in summary.questions),
    )


def _summary(taken: Taken) -> TestSummary:
    answers: dict[str, GivenAnswer] = {}
    for answer in taken.answers:
        answers.setdefault(answer.card, answer)
    questions = []
    listed = taken.content.get("questions")
    for entry in listed if isinstance(listed, list) else ():
        match entry:
            case [str(id_), str(form)] if form in set(Form):
                questions.append((taken.names.get(id_, id_), Form(form)))
    asked = {id_ for id_, _ in questions}
    marks = [marked.mark for marked in taken.marks]
    return TestSummary(
        run=taken.run,
        opening=taken.id,
        day=taken.day,
        choice=TestChoice.from_json(taken.content),
        began=Moment(taken.at_ms, taken.offset_min),
        questions=tuple(questions),
        answers={id_: answer for id_, answer in answers.items() if id_ in asked},
        spent_ms=_spent(taken),
        tries=len(taken.answers),
        interruptions=marks.count(Mark.RESUMED),
        open=taken.content.get("open") is True and not {Mark.ENDED, Mark.DROPPED} & set(marks),
    )


def _spent(taken: Taken) -> int:
    """Add up how long a test was open, in milliseconds.

    A sitting that was left counts until then. One that died counts until its last answer: what came
    after it nobody knows.
    """
    marked = [(one.at_ms, one.mark) for one in taken.marks]
    given: list[tuple[int, Mark | None]] = [(answer.at_ms, None) for answer in taken.answers]
    spent, start, last = 0, taken.at_ms, taken.at_ms
    for at_ms, mark in sorted([*given, *marked], key=lambda one: one[0]):
        if mark is Mark.RESUMED:
            spent, start = spent + max(0, last - start), at_ms
        if mark is not Mark.ENDED and mark is not Mark.DROPPED:
            last = at_ms
    return spent + max(0, last - start)


def _asked(summary: TestSummary, card: Card | None, id_: str, form: Form) -> Asked:
    exercise = None
    if card is not None and form in card.forms:
        exercise = build_exercise(card, form, seed=showing_seed(summary.choice, id_))
    given = summary.answers.get(id_)
    deck = card.deck if card else ""
    if given is None:
        return Asked(id_, deck, form, exercise)
    response = None if exercise is None else read_given(exercise, given.response)
    return Asked(id_, deck, form, exercise, response, given.credit, given.ms)


def read_given(exercise: Exercise, record: object) -> Response | None:
    """Read what the log has as the answer to a question; None where it means nothing any more."""
    response = read_response(record, [option.text for option in exercise.options])
    return response if response is not None and _fits(exercise, response) else None


def _fits(exercise: Exercise, response: Response) -> bool:
    """Tell whether the numbers of a response mean something in the question as it is now."""
    match exercise.card.task, response:
        case Order(items=items), SequenceGiven(order=order):
            return all(0 <= n < len(items) for n in order)
        case Match(pairs=pairs, extra=extra), PairsGiven(pairs=given):
            return all(n is None or 0 <= n < len(pairs) + len(extra) for n in given)
        case ((Order() | Match()), TextTyped(text="")):
            return True
        case ((Order() | Match()), _):
            return False
        case _, (SequenceGiven() | PairsGiven()):
            return False
    return True
