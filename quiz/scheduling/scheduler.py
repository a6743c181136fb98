"""What a rating does to a card: FSRS's memory, Anki's steps, limits and fuzz."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from quiz.scheduling.clock import Moment, day_start_ms
from quiz.scheduling.fuzz import draw, fuzzed
from quiz.scheduling.memory import Forecast, MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.scheduling.steps import due_after, next_step

if TYPE_CHECKING:
    from collections.abc import Mapping

_RULES = 1
"""Raised whenever the same log would give other states than before, so that caches are dropped."""

STATE_SETTINGS = (
    "desired_retention",
    "learning_steps",
    "relearning_steps",
    "maximum_interval",
    "rollover_hour",
    "leech_threshold",
    "leech_action",
    "parameters",
)
"""The settings that states follow from; all others decide what is asked, and how."""

_UNORDERED = (Rating.GOOD, Rating.EASY)
_ORDERED = (Rating.HARD, Rating.GOOD, Rating.EASY)


class Rules(Protocol):
    """Whatever knows the scheduler of every card: one for all, or a `Policy`."""

    settings: Settings

    @property
    def fingerprint(self) -> str:
        """Name the rules and settings that states follow from."""
        ...

    def scheduler_of(self, card: str) -> Scheduler:
        """Give the rules for a card."""
        ...


class Scheduler:
    """The rules for one learner's settings. Pure: the same arguments give the same state."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._memory = MemoryModel(self.settings)

    @cached_property
    def fingerprint(self) -> str:
        """Name the rules and settings that states follow from; another name, other states."""
        values = tuple(getattr(self.settings, name) for name in STATE_SETTINGS)
        return hashlib.sha256(repr((_RULES, *values)).encode()).hexdigest()[:16]

    def scheduler_of(self, card: str) -> Scheduler:  # noqa: ARG002 - as `Policy` has it
        """Give the rules for a card: these, for all of them."""
        return self

    def preview(
        self, card: str, state: CardState, moment: Moment, day: int
    ) -> Mapping[Rating, CardState]:
        """Say what each button would do now; `review` does exactly that."""
        return {rating: self.review(card, state, rating, moment, day) for rating in Rating}

    def review(
        self, card: str, state: CardState, rating: Rating, moment: Moment, day: int
    ) -> CardState:
        """Give the state of a card after a review on a study day.

        A day before the last review's counts as that day, as after a journey or with a clock that
        was put back. Raises QuizError when the parameters are out of FSRS's bounds.
        """
        day = day if state.last_day is None else max(day, state.last_day)
        elapsed = 0 if state.last_day is None else day - state.last_day
        forecast = self._forecast(state, elapsed, rating)
        if state.phase is Phase.REVIEW and rating is not Rating.AGAIN:
            planned: tuple[int, int] | None = None
            phase = Phase.REVIEW
        else:
            phase = _steps_phase(state.phase)
            again = state.phase is Phase.REVIEW
            planned = next_step(self._steps(phase), 0 if again else state.step or 0, rating)
        due_ms: int | None = None
        due_day: int | None
        if planned is None:
            phase = Phase.REVIEW
            due_day = day + self._interval(card, state, rating, elapsed, forecast)
        else:
            due_ms, due_day = due_after(planned[1], moment.at_ms, day, self._day_end(moment, day))
        after = replace(
            state,
            phase=phase,
            step=planned[0] if planned else None,
            stability=forecast.stability,
            difficulty=forecast.difficulty,
            due_ms=due_ms,
            due_day=due_day,
            last_day=day,
            last_ms=moment.at_ms,
            first_day=day if state.first_day is None else state.first_day,
            repetitions=state.repetitions + 1,
        )
        return self._lapsed(after) if _is_lapse(state, rating) else after

    def retrievability(self, state: CardState, day: int) -> float | None:
        """Give the probability that a card would be recalled on a study day; None for a new one."""
        if state.stability is None or state.last_day is None:
            return None
        return self._memory.retrievability(state.stability, day - state.last_day)

    def _forecast(self, state: CardState, elapsed: int, rating: Rating) -> Forecast:
        return self._memory.forecast(state.stability, state.difficulty, elapsed, rating)

    def _steps(self, phase: Phase) -> tuple[int, ...]:
        if phase is Phase.RELEARNING:
            return self.settings.relearning_steps
        return self.settings.learning_steps

    def _day_end(self, moment: Moment, day: int) -> int:
        return day_start_ms(day + 1, moment.offset_min, self.settings.rollover_hour)

    def _interval(
        self, card: str, state: CardState, rating: Rating, elapsed: int, forecast: Forecast
    ) -> int:
        """Give the days until the next review.

        Hard, Good and Easy differ by a day at least (FSRS alone often gives two of them the same),
        and an interval that FSRS lengthens is not shortened by its fuzz. The learner's longest
        interval stands above both.
        """
        fraction = draw(card, state.repetitions)
        longest = self.settings.maximum_interval
        last = state.interval if state.phase is Phase.REVIEW else 0
        if rating is Rating.AGAIN:
            return fuzzed(forecast.interval, fraction, minimum=1, maximum=longest)
        steps = self._steps(_steps_phase(state.phase))
        in_days = _ORDERED if state.phase is Phase.REVIEW or not steps else _UNORDERED
        days = 0
        for button in in_days:
            found = forecast if button is rating else self._forecast(state, elapsed, button)
            grown = last + 1 if found.interval > last else 1
            days = fuzzed(found.interval, fraction, minimum=max(grown, days + 1), maximum=longest)
            if button is rating:
                break
        return days

    def _lapsed(self, state: CardState) -> CardState:
        """Count a lapse; a card is a leech from the threshold on.

        If that is the action, it is suspended there, and again after each further half threshold.
        """
        lapses = state.lapses + 1
        threshold = self.settings.leech_threshold
        beyond = lapses - threshold
        told = beyond >= 0 and beyond % max(1, (threshold + 1) // 2) == 0
        return replace(
            state,
            lapses=lapses,
            leech=state.leech or beyond >= 0,
            suspended=state.suspended or (told and self.settings.leech_action == "suspend"),
        )


def _steps_phase(phase: Phase) -> Phase:
    """Say on which steps a card is, or will be if it is forgotten."""
    return Phase.LEARNING if phase in {Phase.NEW, Phase.LEARNING} else Phase.RELEARNING


def _is_lapse(state: CardState, rating: Rating) -> bool:
    return state.phase is Phase.REVIEW and rating is Rating.AGAIN
