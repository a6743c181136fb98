"""A year of study by learners whose memory is known: what is known for the same minutes.

    python benchmarks/simulation.py [--learners 8] [--questions 500] [--days 365]
        [--new 20] [--json]

Each method has the same learners, the same luck, at most `--new` new questions and 200 reviews a day.
For each learner the knob of every method is turned until it costs as many minutes a day as this
program does at its default of 0.9. The truth is FSRS-6 (with hidden weights, in real time), which
favours whatever reckons with FSRS: the figures say how well a method does if FSRS is right.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import os
import statistics
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

from learners import MINUTES, SECONDS, Learner, Memory, Trace, draw_learner
from schedules import Leitner, Method, Ours, PlainFsrs, Sm2

REVIEWS_PER_DAY = 200
WANTED = (0.8, 0.9, 0.95)
TOLERANCE = 0.01  # of the minutes a day
TURNS = 9  # of a knob, at most

Make = Callable[[float], Method]


@dataclass
class Result:
    """What a year came to.

    `known` is the true probability of recall, the mean over all questions of the set (those not
    yet introduced count as unknown) and over the weeks; `known_at_end` the same on the last day.
    `late` figures are those of the second half.
    """

    knob: float
    minutes: float  # a day
    late_minutes: float
    answers: float  # a day
    retention: float  # at the first review of a day
    late_retention: float
    known: float
    known_at_end: float


class Year:
    """One learner and one method, day by day."""

    def __init__(self, learner: Learner, method: Method) -> None:
        self._learner = learner
        self._method = method
        self._memory = Memory(learner.weights)
        self._traces = [Trace() for _ in learner.luck]
        self._seen = 0
        self._answers = 0
        self._half = 0
        self._seconds = [0.0, 0.0]  # of each half
        self._reviews = [0, 0]
        self._recalled = [0, 0]

    def run(self, knob: float) -> Result:
        days = len(self._learner.starts)
        known = []
        for day, start in enumerate(self._learner.starts):
            self._half = int(day >= days // 2)
            if day % 7 == 0:
                known.append(self._known(day))
            self._method.begin(day)
            self._sit(day, day * MINUTES + start)
        return Result(
            knob=knob,
            minutes=sum(self._seconds) / 60 / days,
            late_minutes=self._seconds[1] / 60 / (days - days // 2),
            answers=self._answers / days,
            retention=sum(self._recalled) / max(1, sum(self._reviews)),
            late_retention=self._recalled[1] / max(1, self._reviews[1]),
            known=statistics.fmean(known),
            known_at_end=self._known(days),
        )

    def _known(self, day: int) -> float:
        """Give the share of the set that would be recalled at noon of a day."""
        noon = day * MINUTES + MINUTES / 2
        recalled = (self._memory.recall(trace, noon) for trace in self._traces[: self._seen])
        return sum(recalled) / len(self._traces)

    def _sit(self, day: int, now: float) -> None:
        """Work off what is due, then what is new; steps come in between as their time comes."""
        seen = range(self._seen)
        queue = [q for q in seen if self._method.is_due(q, day, now)][:REVIEWS_PER_DAY]
        room = min(
            self._learner.new_per_day, REVIEWS_PER_DAY - len(queue), len(self._traces) - self._seen
        )
        queue += range(self._seen, self._seen + room)
        self._seen += room
        queue.reverse()
        steps: list[tuple[float, int]] = []
        fresh = set(queue)
        while queue or steps:
            if steps and (not queue or steps[0][0] <= now):
                wait, question = heapq.heappop(steps)
                now = max(now, wait)
            else:
                question = queue.pop()
            now, rating = self._answer(question, now, first=question in fresh)
            fresh.discard(question)
            again = self._method.answered(question, rating, day, now)
            if again is not None:
                heapq.heappush(steps, (again, question))

    def _answer(self, question: int, now: float, *, first: bool) -> tuple[float, int]:
        trace = self._traces[question]
        kind = "again" if not first else "review" if trace.answers else "learning"
        rating = self._memory.answer(trace, now, self._learner.luck[question])
        if kind == "review":
            self._reviews[self._half] += 1
            self._recalled[self._half] += rating > 1
        seconds = SECONDS[kind][rating - 1]
        self._seconds[self._half] += seconds
        self._answers += 1
        return now + seconds / 60, rating


def tune(learner: Learner, make: Make, low: float, high: float, minutes: float) -> Result:
    """Turn a knob between two ends until a year costs so many minutes a day."""
    rising = low < high
    low, high = min(low, high), max(low, high)
    best: Result | None = None
    for _ in range(TURNS):
        knob = math.sqrt(low * high)
        found = Year(learner, make(knob)).run(knob)
        if best is None or abs(found.minutes - minutes) < abs(best.minutes - minutes):
            best = found
        if abs(best.minutes - minutes) <= TOLERANCE * minutes:
            break
        if (found.minutes < minutes) is rising:
            low = knob
        else:
            high = knob
    assert best is not None  # noqa: S101 - there is at least one turn
    return best


def one_learner(seed: int, questions: int, days: int, new: int) -> dict[str, dict[str, float]]:
    """Run every method for one learner; names with `@` are at a wanted retention, untuned."""
    learner = draw_learner(seed, questions, days, new)
    half = days // 2
    makes: dict[str, Make] = {
        "ours": Ours,
        "ours, fitted": lambda retention: Ours(retention, fit_on=half),
        "py-fsrs": PlainFsrs,
    }
    found = {
        f"{name}@{wanted}": Year(learner, make(wanted)).run(wanted)
        for name, make in makes.items()
        for wanted in WANTED
    }
    found["ours"] = found["ours@0.9"]
    minutes = found["ours"].minutes
    makes["ours, no steps"] = lambda retention: Ours(retention, steps=())
    for name in ("ours, fitted", "ours, no steps", "py-fsrs"):
        found[name] = tune(learner, makes[name], 0.70, 0.99, minutes)
    found["SM-2"] = tune(learner, Sm2, 20, 0.2, minutes)
    found["Leitner"] = tune(learner, Leitner, 40, 0.2, minutes)
    found["SM-2, as published"] = Year(learner, Sm2()).run(1)
    found["Leitner, as published"] = Year(learner, Leitner()).run(1)
    return {name: asdict(result) for name, result in found.items()}


def simulate(learners: int, questions: int, days: int, new: int) -> dict[str, dict[str, float]]:
    """Give the means over learners; `gain` is what is known beyond `ours`, with standard error."""
    jobs = (range(1, learners + 1), [questions] * learners, [days] * learners, [new] * learners)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(one_learner, *jobs))
    means: dict[str, dict[str, float]] = {}
    for name in runs[0]:
        fields = runs[0][name]
        means[name] = {key: statistics.fmean(run[name][key] for run in runs) for key in fields}
        if "@" in name:
            wanted = float(name.partition("@")[2])
            misses = (abs(run[name]["late_retention"] - wanted) for run in runs)
            means[name]["late_miss"] = statistics.fmean(misses)
        gains = [run[name]["known"] - run["ours"]["known"] for run in runs]
        means[name]["gain"] = statistics.fmean(gains)
        spread = statistics.stdev(gains) if len(gains) > 1 else math.nan
        means[name]["gain_error"] = spread / math.sqrt(len(gains))
    return means


def report(found: dict[str, dict[str, float]]) -> str:
    """Write both tables."""
    lines = [
        "Retention wanted, reached in the second half, and how far a learner is off on average:",
        f"{'wanted':<10}{'ours':>22}{'ours, fitted':>22}{'py-fsrs':>22}",
    ]
    for wanted in WANTED:
        cells = [found[f"{name}@{wanted}"] for name in ("ours", "ours, fitted", "py-fsrs")]
        told = "".join(f"{c['late_retention']:>13.3f}, off {c['late_miss']:.3f}" for c in cells)
        lines.append(f"{wanted:<10}{told}")
    head = f"{'':<23}{'knob':>6}{'min/day':>9}{'2nd half':>10}{'answers':>9}{'retention':>11}"
    lines += ["", "At equal minutes:", f"{head}{'known':>7}{'at end':>8}{'known beyond ours':>20}"]
    for name, row in found.items():
        if "@" not in name:
            lines.append(
                f"{name:<23}{row['knob']:>6.2f}{row['minutes']:>9.1f}{row['late_minutes']:>10.1f}"
                f"{row['answers']:>9.1f}{row['retention']:>11.3f}{row['known']:>7.3f}"
                f"{row['known_at_end']:>8.3f}{row['gain']:>+12.4f} ± {row['gain_error']:.4f}"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="A year of study at equal cost, by several methods."
    )
    parser.add_argument("--learners", type=int, default=8)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--new", type=int, default=20, help="new questions a day")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = simulate(chosen.learners, chosen.questions, chosen.days, chosen.new)
    if chosen.json:
        print(json.dumps({"benchmark": "simulation", **vars(chosen), "results": found}))
    else:
        print(report(found))


if __name__ == "__main__":
    main()
