"""Grading what needs no reading: options, claims, orders, pairs, and giving up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.bank.model import Claim, Match, Order, Recall
from quiz.grading.verdict import Outcome, Verdict, closed, right, wrong


def grade_option(chosen: str, task: Recall) -> Verdict:
    """Grade the text of a chosen option; a wrong one is told what it really is."""
    if chosen == task.answer.text:
        return right(task.answer.text)
    for distractor in task.distractors:
        if distractor.text == chosen and distractor.why:
            why = distractor.why.rstrip()
            stop = "" if why.endswith((".", "!", "?")) else "."
            return wrong(task.answer.text, f"You chose {chosen}: {why}{stop}")
    return wrong(task.answer.text, f"You chose {chosen}.")


def grade_claim(truth: bool, task: Claim) -> Verdict:
    """Grade whether a claim was called right or wrong."""
    canonical = "right" if task.truth else "wrong"
    if truth is task.truth:
        return right(canonical, f"Yes, the statement is {canonical}.")
    return wrong(canonical, f"No, the statement is {canonical}.")


def grade_order(response: Sequence[int], task: Order) -> Verdict:
    """Grade a sequence of item numbers; credit is the share of items in their right place.

    Places count, not neighbours: a learner who knows the first and the last item has shown that.
    """
    count = len(task.items)
    placed = sum(given == n for n, given in enumerate(response[:count]))
    return _partly(placed, count, _in_order(task), "in the right place")


def grade_match(response: Mapping[int, int | None], task: Match) -> Verdict:
    """Grade partners by left side; credit is the share of left sides that got their own.

    Two right sides that say the same are as good as each other.
    """
    partners = [*(partner for _, partner in task.pairs), *task.extra]
    joined = sum(
        given is not None and 0 <= given < len(partners) and partners[given] == partner
        for n, (_, partner) in enumerate(task.pairs)
        for given in (response.get(n),)
    )
    return _partly(joined, len(task.pairs), _joined(task), "joined rightly")


def grade_unknown(task: Claim | Order | Match) -> Verdict:
    """Grade "I do not know": no credit, and the answer."""
    match task:
        case Claim(truth=truth):
            canonical = "right" if truth else "wrong"
            return wrong(canonical, f"Nothing was answered; the statement is {canonical}.")
        case Order():
            canonical = _in_order(task)
        case Match():
            canonical = _joined(task)
    return wrong(canonical, closed(f"Nothing was answered; the answer is {canonical}"))


def _in_order(task: Order) -> str:
    return "; ".join(item.text for item in task.items)


def _joined(task: Match) -> str:
    return "; ".join(f"{left} – {partner}" for left, partner in task.pairs)


def _partly(hits: int, count: int, canonical: str, what: str) -> Verdict:
    if hits == count:
        return right(canonical)
    if hits == 0:
        return wrong(canonical, f"None is {what}.")
    message = f"{hits} of {count} {'is' if hits == 1 else 'are'} {what}."
    return Verdict(Outcome.PARTIAL, hits / count, message, canonical)
