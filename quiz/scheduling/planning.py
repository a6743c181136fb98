"""How many days until the next review: in order from button to button, fuzzed, never shrinking.

In a replay only the last interval of a card is seen. It may depend on the one before, that on the
one before it and so on, but hardly ever does: intervals grow by more than their fuzz. So a review
leaves a plan, and a plan is worked out when somebody asks, with as many of those before as matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.scheduling.fuzz import bounds, draw, fuzzed
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import CardState, Phase

if TYPE_CHECKING:
    from quiz.scheduling.memory import MemoryModel
    from quiz.scheduling.settings import Settings

_UNORDERED = (Rating.GOOD, Rating.EASY)
_ORDERED = (Rating.HARD, Rating.GOOD, Rating.EASY)


class Plan(NamedTuple):
    """A review after which a card waits for days: all that its interval follows from.

    `state` is the card's before the review, `stability` that after it. If that was left with a plan of its own, it is
    `previous`, and the day on which the state was due is not to be looked at.
    """

    card: str
    state: CardState
    rating: Rating
    elapsed: int
    stability: float
    previous: Plan | None


class Planner:
    """The rules for intervals, for one learner's settings."""

    def __init__(self, settings: Settings, memory: MemoryModel) -> None:
        self._settings = settings
        self._memory = memory

    def interval(self, plan: Plan) -> int:
        """Give the days until the next review.

        Hard, Good and Easy differ by a day at least (FSRS alone often gives two of them the same),
        and an interval that FSRS lengthens is not shortened by its fuzz. The learner's longest
        interval stands above both.
        """
        open_plans: list[tuple[Plan, list[int]]] = []
        follows: Plan | None = plan
        last = 0
        while follows is not None:
            found = self._found(follows)
            open_plans.append((follows, found))
            if follows.previous is None:
                last = _last_interval(follows.state)
                break
            if self._is_free(found, follows.previous):
                break
            follows = follows.previous
        for each, found in reversed(open_plans):
            last = self._days(each, found, last)
        return last

    def _days(self, plan: Plan, found: list[int], last: int) -> int:
        """Choose the days from what FSRS found for each button; `last` is the interval before."""
        fraction = draw(plan.card, plan.state.repetitions)
        longest = self._settings.maximum_interval
        if plan.rating is Rating.AGAIN:
            return fuzzed(found[0], fraction, minimum=1, maximum=longest)
        days = 0
        for interval in found:
            grown = last + 1 if interval > last else 1
            days = fuzzed(interval, fraction, minimum=max(grown, days + 1), maximum=longest)
        return days

    def _found(self, plan: Plan) -> list[int]:
        """Give FSRS's own intervals for the buttons up to the one that was pressed."""
        buttons = self._buttons(plan)
        if not buttons:
            return [self._memory.interval(plan.stability)]
        state, elapsed = plan.state, plan.elapsed
        below = (
            self._memory.forecast(state.stability, state.difficulty, elapsed, button).stability
            for button in buttons[:-1]
        )
        return [self._memory.interval(stability) for stability in (*below, plan.stability)]

    def _buttons(self, plan: Plan) -> tuple[Rating, ...]:
        """Name the buttons that would give days as well, up to the one pressed; none for Again."""
        steps = self._settings.learning_steps
        if steps_phase(plan.state.phase) is Phase.RELEARNING:
            steps = self._settings.relearning_steps
        in_days = _ORDERED if plan.state.phase is Phase.REVIEW or not steps else _UNORDERED
        return tuple(button for button in in_days if button <= plan.rating)

    def _is_free(self, found: list[int], previous: Plan) -> bool:
        """Tell whether no interval that the review before may have had changes this one.

        It matters only by not being undercut, and where the fuzz of the shortest of the buttons
        ends above the longest that it may have been, it cannot be.
        """
        if previous.state.stability is None:
            return False  # first stabilities need not be in the order of their buttons
        longest = self._settings.maximum_interval
        most = bounds(self._memory.interval(previous.stability), minimum=1, maximum=longest)[1]
        for _ in self._buttons(previous)[1:]:  # each may have been pushed on by the one below
            most = bounds(most + 1, minimum=1, maximum=longest)[1]
        return bounds(min(found), minimum=1, maximum=longest)[0] > most


def steps_phase(phase: Phase) -> Phase:
    """Say on which steps a card is, or will be if it is forgotten."""
    return Phase.LEARNING if phase in {Phase.NEW, Phase.LEARNING} else Phase.RELEARNING


def _last_interval(state: CardState) -> int:
    return state.interval if state.phase is Phase.REVIEW else 0
