"""What a rating does to a card: FSRS's memory, Anki's steps, limits and fuzz."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from quiz.scheduling.clock import Moment, day_start_ms
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.planning import Plan, Planner, steps_phase
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.scheduling.steps import due_after, next_step

if TYPE_CHECKING:
    from collections.abc import Mapping

_RULES = 2
"""Raised whenever the same log would give other states than before, so that caches are dropped."""

_REVIEW, _AGAIN = Phase.REVIEW, Rating.AGAIN  # looked up for every review of a replay

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
        self._planner = Planner(self.settings, self._memory)

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
        after, plan = self.outline(card, state, rating, moment, day)
        return after if plan is None else self.settled(after, plan)

    def outline(  # noqa: PLR0913, PLR0917 - as `review`, and the plan before
        self,
        card: str,
        state: CardState,
        rating: Rating,
        moment: Moment,
        day: int,
        previous: Plan | None = None,
    ) -> tuple[CardState, Plan | None]:
        """Do all of a review but work out its interval, which only the last one of a card needs.

        Where there is a plan, the day that the state is due on is not known until it is `settled`.
        `previous` is the plan of `state`, if that is not settled either.
        """
        last = state.last_day
        day = day if last is None else max(day, last)
        elapsed = 0 if last is None else day - last
        in_review, again = state.phase is _REVIEW, rating is _AGAIN
        memory = self._memory.forecast(state.stability, state.difficulty, elapsed, rating)
        step = None if in_review and not again else self._next_step(state, rating)
        due_ms: int | None = None
        due_day: int | None = day
        plan: Plan | None = None
        if step is None:
            plan = Plan(card, state, rating, elapsed, memory.stability, previous)
        else:
            due_ms, due_day = due_after(step[1], moment.at_ms, day, self._day_end(moment, day))
        after = CardState(
            phase=_REVIEW if step is None else steps_phase(state.phase),
            step=None if step is None else step[0],
            stability=memory.stability,
            difficulty=memory.difficulty,
            due_ms=due_ms,
            due_day=due_day,
            last_day=day,
            last_ms=moment.at_ms,
            first_day=day if state.first_day is None else state.first_day,
            repetitions=state.repetitions + 1,
            lapses=state.lapses,
            lapsed=again and (in_review or state.lapsed),
            suspended=state.suspended,
            buried_day=state.buried_day,
            leech=state.leech,
            key=state.key,
        )
        return self._with_lapse(after) if again and in_review else after, plan

    def settled(self, state: CardState, plan: Plan) -> CardState:
        """Give a state the day that it is due on, by the plan of its last review."""
        assert state.last_day is not None  # noqa: S101 - there was a review
        return replace(state, due_day=state.last_day + self._planner.interval(plan))

    def _next_step(self, state: CardState, rating: Rating) -> tuple[int, int] | None:
        """Give the next step and its delay in seconds; None when learning is over."""
        steps = self._steps(steps_phase(state.phase))
        forgotten = state.phase is _REVIEW
        return next_step(steps, 0 if forgotten else state.step or 0, rating)

    def retrievability(self, state: CardState, day: int) -> float | None:
        """Give the probability that a card would be recalled on a study day; None for a new one."""
        if state.stability is None or state.last_day is None:
            return None
        return self._memory.retrievability(state.stability, day - state.last_day)

    def _steps(self, phase: Phase) -> tuple[int, ...]:
        if phase is Phase.RELEARNING:
            return self.settings.relearning_steps
        return self.settings.learning_steps

    def _day_end(self, moment: Moment, day: int) -> int:
        return day_start_ms(day + 1, moment.offset_min, self.settings.rollover_hour)

    def _with_lapse(self, state: CardState) -> CardState:
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
