"""What is told of a test's result, in words that both faces share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quiz.bank.model import Form
from quiz.scheduling.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, Moment
from quiz.session.feedback import answer_lines, given_answer
from quiz.session.test_choice import Pool, TestChoice
from quiz.session.test_result import Asked, Part, TestResult, TestSummary

KINDS = {
    Form.OPTIONS: "options",
    Form.TYPED: "typed",
    Form.CLOZE: "gaps",
    Form.CLAIM: "claims",
    Form.ORDER: "orders",
    Form.MATCH: "pairs",
}
"""What the kinds of questions are called."""

TREND = 6
"""How many results make a trend."""


def left_words(left_ms: int) -> str:
    """Say how much time is left, in words that change every minute, then every second."""
    seconds = -(-left_ms // SECOND_MS)
    if seconds <= 0:
        return "time is over"
    if seconds < 60:
        return f"{seconds} s left"
    return f"{-(-seconds // 60)} min left"


def score_line(summary: TestSummary) -> str:
    """Say the score, of what was answered."""
    if summary.share is None:
        return "No question was answered."
    return f"Score: {summary.score:.4g} of {summary.answered} ({percent(summary.share)})"


def percent(share: float) -> str:
    """Write a share from 0 to 1 as a percentage."""
    return f"{round(100 * share)}%"


def facts_lines(result: TestResult) -> list[str]:
    """Say how long it took, what was left out, and how each deck and kind went."""
    summary = result.summary
    lines = [f"Time: {duration(summary.seconds)}"]
    missing = len(result.unanswered)
    if missing:
        lines.append(f"Not answered, and not counted: {missing}")
    if summary.choice.cram:
        lines.append(f"Answers until all were right once: {summary.tries}")
    for name, parts in (("deck", result.by_deck), ("kind", result.by_form)):
        if len(parts) > 1:
            lines.append(f"By {name}:")
            lines += [f"  {part_words(part)}" for part in parts]
    return lines


def part_words(part: Part) -> str:
    """Say how a deck or a kind went."""
    name = KINDS[Form(part.name)] if part.name in set(KINDS) else part.name
    return f"{name}: {part.score:.4g} of {part.answered}"


def comparison_lines(earlier: Sequence[TestSummary], summary: TestSummary) -> list[str]:
    """Compare with earlier tests of the same choice, the latest first."""
    shares = [one.share for one in earlier if one.share is not None]
    if not shares or summary.share is None:
        return []
    told = [f"The same choice before: last {percent(shares[0])}, best {percent(max(shares))}."]
    if len(shares) > 1:
        trend = [*reversed(shares[: TREND - 1]), summary.share]
        told.append("Trend: " + " → ".join(percent(share) for share in trend))
    elif summary.share > max(shares):
        told.append("This is your best result.")
    return told


def mistake_answer(asked: Asked) -> str:
    """Say what was answered, as a person would."""
    given = given_text(asked)
    return f"You answered: {given}" if given else "You gave no answer."


def given_text(asked: Asked) -> str:
    """Give what was answered; empty for nothing, or where it is not known any more."""
    if asked.exercise is None or asked.response is None:
        return ""
    return given_answer(asked.exercise.card.task, asked.response)


def right_answer(asked: Asked) -> str:
    """Give the right answer; empty where the question is gone."""
    return "; ".join(answer_lines(asked.exercise.card.task)) if asked.exercise else ""


def prompt_of(asked: Asked) -> str:
    """Give the question as it was shown, or say that it is gone."""
    return asked.exercise.prompt if asked.exercise else f"{asked.id} (this question is gone)"


def choice_words(choice: TestChoice) -> str:
    """Say in a line from what a test was chosen."""
    if choice.recap:
        return "weekly recap"
    if choice.mistakes_of:
        return "mistakes of a test"
    decks = [deck.rpartition("::")[2] for deck in choice.decks]
    where = ", ".join(decks) if 0 < len(decks) < 4 else f"{len(decks)} decks"
    parts = [where if decks else "all decks"]
    parts += ["cram"] * choice.cram
    if choice.only is not Pool.ALL:
        parts.append(f"only {choice.only.value}")
    if choice.kinds and set(choice.kinds) != set(KINDS):
        parts.append(", ".join(KINDS[kind] for kind in choice.kinds))
    return "; ".join(parts)


def summary_words(summary: TestSummary) -> str:
    """Say in a line when a test was taken, of what, and how it went."""
    share = percent(summary.share) if summary.share is not None else "–"
    score = f"{summary.score:.4g}/{summary.answered}"
    return f"{local_time(summary.began):%Y-%m-%d %H:%M}  {share:>4}  {score:>8}  {choice_words(summary.choice)}"


def unfinished_words(summary: TestSummary, now: Moment) -> str:
    """Say in a line which test is not finished, how far it is, and since when."""
    answered = answered_words(summary.answered, len(summary.questions)).rstrip(".")
    begun = age_words(max(0, now.at_ms - summary.began.at_ms))
    return " ".join(f"{choice_words(summary.choice)}: {answered}, begun {begun}".split())


def answered_words(answered: int, total: int) -> str:
    """Say how far a test is."""
    return f"{answered} of {total} answered."


def age_words(ms: int) -> str:
    """Say how long ago something was: 5 min ago, 3 h ago, 2 days ago."""
    if ms < MINUTE_MS:
        return "just now"
    if ms < HOUR_MS:
        return f"{ms // MINUTE_MS} min ago"
    if ms < DAY_MS:
        return f"{ms // HOUR_MS} h ago"
    return f"{count_words(ms // DAY_MS, 'day')} ago"


def count_words(number: int, what: str) -> str:
    """Count things: 1 answer, 2 answers."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def local_time(moment: Moment) -> dt.datetime:
    """Give a moment by the clock of its place."""
    zone = dt.timezone(dt.timedelta(minutes=moment.offset_min))
    return dt.datetime.fromtimestamp(moment.at_ms / 1000, zone)


def duration(seconds: float) -> str:
    """Write a length of time: 45 s, 4 min 10 s, 1 h 3 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
