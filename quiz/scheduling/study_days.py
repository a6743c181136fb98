"""The scheduler of py-fsrs, counting study days. Imported when a memory is first computed."""

from __future__ import annotations

import fsrs


class StudyDayScheduler(fsrs.Scheduler):
    """FSRS-6 of py-fsrs, asked for one memory at a time and told how many study days went by.

    The library's `review_card` counts elapsed time in blocks of 24 hours from the minute of the
    last review, so that half of next-day reviews come out a day short. Shown midnights only, it
    would count right, but half of its time goes into copying cards and writing its own log. The
    numbers here are those of `review_card` on midnights, to the last digit.
    """

    def after(
        self, stability: float | None, difficulty: float | None, elapsed: float, rating: fsrs.Rating
    ) -> tuple[float, float]:
        """Give stability and difficulty after a rating; a memory without them is a new one."""
        if stability is None or difficulty is None:
            first = self._initial_difficulty(rating=rating, clamp=True)
            return self._initial_stability(rating=rating), first
        if elapsed < 1:
            grown = self._short_term_stability(stability=stability, rating=rating)
        else:
            grown = self._next_stability(
                difficulty=difficulty,
                stability=stability,
                retrievability=self.recall(stability, elapsed),
                rating=rating,
            )
        return grown, self._next_difficulty(difficulty=difficulty, rating=rating)

    def recall(self, stability: float, elapsed: float) -> float:
        """Give the probability of recall some study days after the last review."""
        curve = (1 + self._FACTOR * elapsed / stability) ** self._DECAY
        return float(curve)

    def days(self, stability: float) -> int:
        """Give the days until recall has fallen to the desired retention; 1 at least."""
        return self._next_interval(stability=stability)
