"""Four ways to say when a question comes back, each with one knob for how often."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Protocol

import fsrs
from msgspec.structs import replace

from quiz.optimizing.fit_process import fit_items
from quiz.optimizing.fitting import training_request
from quiz.optimizing.judging import optimize
from quiz.optimizing.reviews import PastReview, ReviewSequence
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState

MINUTES = 1_440  # a day
_EPOCH = datetime(2030, 1, 1, tzinfo=UTC)


class Method(Protocol):
    """What decides when questions come back; times are minutes from the start."""

    def is_due(self, question: int, day: int, now: float) -> bool:
        """Tell whether a question that was seen before is due in the sitting that begins now."""
        ...

    def answered(self, question: int, rating: int, day: int, now: float) -> float | None:
        """Take an answer; give the minute at which it comes again in this sitting, if it does."""
        ...

    def begin(self, day: int) -> None:
        """Begin a day."""
        ...


class Ours:
    """This program's scheduler: study days, steps, ordered buttons, fuzz; knob: desired retention.

    With `fit_on` the weights are fitted that day, as `quiz optimize` does, and every state is
    derived again; `steps` (seconds) stand in for the learning steps.
    """

    def __init__(
        self, retention: float, fit_on: int | None = None, steps: tuple[int, ...] | None = None
    ) -> None:
        self._settings = Settings(desired_retention=retention)
        if steps is not None:
            self._settings = replace(self._settings, learning_steps=steps, relearning_steps=steps)
        self._scheduler = Scheduler(self._settings)
        self._fit_on = fit_on
        self._states: dict[int, CardState] = {}
        self._log: list[tuple[int, int, int, float]] = []

    def begin(self, day: int) -> None:
        if day != self._fit_on:
            return
        judged = optimize(self._sequences(), self._settings, fitting=_fit_here)
        if judged.better:
            self._settings = replace(self._settings, parameters=judged.weights)
            self._scheduler = Scheduler(self._settings)
            self._states.clear()
            for entry in self._log:
                self._review(*entry)

    def is_due(self, question: int, day: int, now: float) -> bool:
        del now
        state = self._states[question]
        return state.due_day is None or state.due_day <= day

    def answered(self, question: int, rating: int, day: int, now: float) -> float | None:
        self._log.append((question, rating, day, now))
        after = self._review(question, rating, day, now)
        return None if after.due_ms is None else after.due_ms / 60_000

    def _review(self, question: int, rating: int, day: int, now: float) -> CardState:
        before = self._states.get(question, CardState())
        moment = Moment(round(now * 60_000))
        after = self._scheduler.review(f"q/{question}", before, Rating(rating), moment, day)
        self._states[question] = after
        return after

    def _sequences(self) -> list[ReviewSequence]:
        found: dict[int, list[PastReview]] = {}
        for question, rating, day, now in self._log:
            past = found.setdefault(question, [])
            elapsed = day - past[-1].day if past else 0
            past.append(PastReview(Rating(rating), elapsed, day, round(now * 60_000)))
        return [tuple(past) for past in found.values()]


def _fit_here(
    sequences: list[ReviewSequence], before_day: int, steps: int, _: object
) -> tuple[float, ...]:
    """Fit in this process, where nobody waits; what is fitted is the same."""
    weights = fit_items(training_request(sequences, before_day, steps))
    return tuple(round(weight, 4) for weight in weights)


class PlainFsrs:
    """py-fsrs as it comes: due times to the minute, its own steps and fuzz; knob: retention."""

    def __init__(self, retention: float) -> None:
        random.seed(7)  # its fuzz draws from the one source of the process
        self._scheduler = fsrs.Scheduler(desired_retention=retention)
        self._cards: dict[int, fsrs.Card] = {}

    def begin(self, day: int) -> None:
        pass

    def is_due(self, question: int, day: int, now: float) -> bool:
        del day
        return self._cards[question].due <= _EPOCH + timedelta(minutes=now)

    def answered(self, question: int, rating: int, day: int, now: float) -> float | None:
        del day
        card = self._cards.get(question) or fsrs.Card(card_id=question)
        at = _EPOCH + timedelta(minutes=now)
        card, _ = self._scheduler.review_card(card, fsrs.Rating(rating), at)
        self._cards[question] = card
        waits = (card.due - at).total_seconds() / 60
        return now + waits if card.state is not fsrs.State.Review and waits < 60 else None


class Sm2:
    """SM-2 as Wozniak published it (1990, "Optimization of learning"); knob: interval modifier.

    Again, Hard, Good, Easy are grades 2, 3, 4, 5. Below 3 the repetitions begin again and the
    easiness stays; below 4 the question is repeated in the sitting until it gets a 4.
    """

    def __init__(self, modifier: float = 1.0) -> None:
        self._modifier = modifier
        self._items: dict[int, tuple[int, float, float]] = {}  # repetitions, interval, easiness
        self._due: dict[int, int] = {}
        self._graded: dict[int, int] = {}

    def begin(self, day: int) -> None:
        pass

    def is_due(self, question: int, day: int, now: float) -> bool:
        del now
        return self._due[question] <= day

    def answered(self, question: int, rating: int, day: int, now: float) -> float | None:
        grade = rating + 1
        if self._graded.get(question) != day:
            self._graded[question] = day
            self._schedule(question, grade, day)
        return now if grade < 4 else None

    def _schedule(self, question: int, grade: int, day: int) -> None:
        repetitions, interval, easiness = self._items.get(question, (0, 0.0, 2.5))
        if grade < 3:
            repetitions, interval = 0, 1.0
        else:
            repetitions += 1
            interval = {1: 1.0, 2: 6.0}.get(repetitions, interval * easiness)
            easiness = max(easiness + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02), 1.3)
        self._items[question] = (repetitions, interval, easiness)
        self._due[question] = day + max(1, round(interval * self._modifier))


class Leitner:
    """Five boxes of 1, 2, 4, 8 and 16 days; right goes up a box, wrong to the first; knob: spacing."""

    def __init__(self, spacing: float = 1.0) -> None:
        self._days = [max(1, round(days * spacing)) for days in (1, 2, 4, 8, 16)]
        self._box: dict[int, int] = {}
        self._due: dict[int, int] = {}

    def begin(self, day: int) -> None:
        pass

    def is_due(self, question: int, day: int, now: float) -> bool:
        del now
        return self._due[question] <= day

    def answered(self, question: int, rating: int, day: int, now: float) -> float | None:
        del now
        new = question not in self._box
        box = 0 if new or rating == 1 else min(self._box[question] + 1, 4)
        self._box[question] = box
        self._due[question] = day + self._days[box]
        return None
