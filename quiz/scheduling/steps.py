"""Learning steps: how long until a card that is being learned is shown again, as in Anki."""

from __future__ import annotations

from quiz.scheduling.clock import DAY_MS, SECOND_MS
from quiz.scheduling.rating import Rating

_DAY_S = 86_400


def next_step(steps: tuple[int, ...], step: int, rating: Rating) -> tuple[int, int] | None:
    """Give the step after a rating and its delay in seconds; None when learning is over.

    Again goes back to the first step, Hard repeats the present one, Good goes on to the next, Easy
    ends learning. A step that the settings no longer have counts as the last one.
    """
    if not steps or rating is Rating.EASY:
        return None
    step = min(step, len(steps) - 1)
    if rating is Rating.AGAIN:
        return 0, steps[0]
    if rating is Rating.HARD:
        return step, _whole_days(_hard_delay(steps, step))
    if step + 1 < len(steps):
        return step + 1, steps[step + 1]
    return None


def due_after(delay: int, at_ms: int, day: int, day_end_ms: int) -> tuple[int | None, int | None]:
    """Say when a delay (seconds) is over: at a moment of today (ms), or on a study day.

    A step that crosses the rollover becomes whole days: the study day in which it ends.
    """
    due_ms = at_ms + delay * SECOND_MS
    if due_ms < day_end_ms:
        return due_ms, None
    return None, day + 1 + (due_ms - day_end_ms) // DAY_MS


def _hard_delay(steps: tuple[int, ...], step: int) -> int:
    """Hard on the first step lies between Again and Good; half as long again if it is the only one."""
    if step > 0:
        return steps[step]
    if len(steps) > 1:
        return max(steps[0], (steps[0] + steps[1]) // 2)
    return min(steps[0] * 3 // 2, steps[0] + _DAY_S)


def _whole_days(delay: int) -> int:
    return (delay + _DAY_S // 2) // _DAY_S * _DAY_S if delay > _DAY_S else delay
