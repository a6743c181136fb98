"""Results of tests: where a new one goes, and earlier ones listed and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.cli.output import say, say_json, warn
from quiz.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.session.test_result import TestResult


class Delivery(Struct, frozen=True):
    """Where the result of a test goes besides the screen: to a file, or to standard output."""

    out: Path | None = None
    name: str = ""
    force: bool = False
    as_json: bool = False

    def check(self) -> None:
        """See before a test that its result can be written; raises UsageError."""
        if self.out is not None:
            from quiz.session.test_report import check_target

            check_target(self.out, force=self.force)
        elif self.force or (self.name and not self.as_json):
            option = "--force" if self.force else "--name"
            raise UsageError(f"{option} is about the file of --out.", "Add: --out result.json")

    def hand_over(self, result: TestResult) -> None:
        """Write a result to where it was asked for; raises QuizError."""
        from quiz.session.test_report import report, write_report

        record = report(result, self.name)
        if self.out is not None:
            write_report(self.out, record, force=self.force)
            warn(f"The result is in {self.out}.")
        if self.as_json:
            say_json(record)

    def tell_of_none(self) -> None:
        """Tell that nothing was written where a result was asked for: the test has not ended."""
        if self.out is not None or self.as_json:
            warn("There is no result: no test was ended. To go on with one: quiz test --resume")


def open_earlier(context: Context, delivery: Delivery, number: int | None) -> None:
    """List the results, the latest first, or open the one of a number; raises UsageError."""
    from quiz.session.test_report import summary_record
    from quiz.session.test_result import earlier_ones, open_result, summaries
    from quiz.session.test_words import summary_words

    delivery.check()
    with context.desk() as desk:
        found = summaries(desk)
        if number is not None:
            if number > len(found):
                raise UsageError(
                    f"There is no result {number}: {len(found)} were kept.",
                    "See the list: quiz test --results",
                )
            summary = found[number - 1]
            result = open_result(desk, summary)
            if not delivery.as_json:
                from quiz.cli.lines import Lines
                from quiz.cli.test_lines import say_result

                say_result(result, earlier_ones(summary, found), Lines.standard())
            delivery.hand_over(result)
        elif delivery.out is not None:
            raise UsageError("--out writes one result.", "Say which: --result 1 is the latest.")
        elif delivery.as_json:
            say_json([summary_record(one) for one in found])
        else:
            for place, one in enumerate(found, 1):
                say(f"{place:>3}  {summary_words(one)}")
            if not found:
                say("No test was taken yet. Begin one: quiz test")
