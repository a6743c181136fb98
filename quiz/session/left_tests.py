"""The tests that wait to be gone on with, in the words that Today and the command line say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.scheduling.clock import DAY_MS

if TYPE_CHECKING:
    from quiz.session.desk import Desk


WAITS_DAYS = 7
"""So many study days an unfinished test can go on; then it has ended with what was answered."""


class LeftTests(Struct, frozen=True):
    """What was left: a line for each test, the latest first; and how far the weekly recap is."""

    tests: tuple[str, ...] = ()
    recap: str = ""

    @property
    def sentence(self) -> str:
        """Tell of the latest test, and how many others there are; nothing where none was left."""
        if not self.tests:
            return ""
        others = f" (and {len(self.tests) - 1} more)" if len(self.tests) > 1 else ""
        return f"Not finished: {self.tests[0]}{others}."


def left_tests(desk: Desk) -> LeftTests:
    """Look for tests that were left."""
    now = desk.clock.now()
    if not desk.history.runs.is_any_since(now.at_ms - (WAITS_DAYS + 1) * DAY_MS):
        return LeftTests()  # as on nearly every day: nothing is loaded for it
    from quiz.session.test_result import unfinished
    from quiz.session.test_words import answered_words, unfinished_words

    left = unfinished(desk)
    recaps = [answered_words(one.answered, len(one.questions)) for one in left if one.choice.recap]
    tests = tuple(unfinished_words(one, now) for one in left if not one.choice.recap)
    return LeftTests(tests, recaps[0] if recaps else "")
