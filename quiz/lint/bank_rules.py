"""Rules about a whole bank: what only shows when many questions are looked at together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quiz.errors import Place, Severity
from quiz.lint.choices import choices_of
from quiz.lint.exposure import exposures
from quiz.lint.guesser import LEARNED, LEARNED_POINTS, Guess, Verdict, guess, is_tellable
from quiz.lint.model import CHOICE, BankRule, Flaw, ItemBank
from quiz.lint.positions import ENOUGH, LONGEST_RUN, RARE, Tally, key_positions, long_runs
from quiz.lint.retrieval import FEWEST_FACTS, LEAST_FORMS, WANTED_SHARE, asked_facts, varied_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.lint.model import Item

_NAMED = 5
_MATTERS = 0.05  # by so much must shuffled places be uneven: of thousands any trifle is significant
_CURES = {
    "longest": "Let wrong options be as long as right ones: some longer, some shorter.",
    "shortest": "Let wrong options be as long as right ones: some longer, some shorter.",
    "stem-overlap": "Take words of the question into wrong options too, or out of the right ones.",
    "earliest": "Draw first how many of the wrong dates or numbers are to lie before the right one.",
    "middle": "Draw first how many of the wrong dates or numbers are to lie before the right one.",
    "latest": "Draw first how many of the wrong dates or numbers are to lie before the right one.",
    "frequent": "Let each name be a wrong option about as often as another.",
    "odd-one-out": "Write all options of a question in the same way.",
    "most-alike": "Let wrong options share words with each other, not only with the right one.",
    "says-right": "Make about as many false statements as true ones.",
}


def key_position(bank: ItemBank) -> Iterator[Flaw]:
    """Find banks whose keys stand in one place too often, and runs of keys in one place."""
    for items in bank.banks.values():
        positions = key_positions(items)
        if _is_uneven(positions.ascending):
            yield Flaw(
                f"the right date or number is too often in one place: {_told(positions.ascending)}",
                "Take other wrong dates and numbers, so that the right one is as often the first, "
                "a middle one and the last.",
                severity=_severity(items, Severity.WARNING),
                place=bank_place(items),
            )
        if _is_uneven(positions.shuffled) and positions.shuffled.farthest > _MATTERS:
            yield Flaw(
                f"shuffled options have the right one in one place: {_told(positions.shuffled)}",
                "This is a mistake of the program: please report it with the bank.",
                severity=_severity(items, Severity.WARNING),
                place=bank_place(items),
            )
    for items in bank.decks.values():
        for run in long_runs(items):
            yield Flaw(
                f"the right option stands in the same place {len(run)} times in a row, from "
                f"{run[0].id} to here; more than {LONGEST_RUN} are noticed",
                "Change the order of the questions, or take other wrong dates or numbers.",
                run[-1],
            )


def _is_uneven(tally: Tally) -> bool:
    return tally.keys >= ENOUGH and tally.p < RARE


def _told(tally: Tally) -> str:
    """Tell the places, such as `of 4 places 20, 3, 4 and 2 times`, and how rare that is."""
    parts = (
        f"{', '.join(map(str, places))} times in places 1 to {size}"
        for size, places in tally.counts.items()
    )
    return f"{'; '.join(parts)} (p = {tally.p:.2g})"


def guessable(bank: ItemBank) -> Iterator[Flaw]:
    """Find banks in which somebody who knows nothing does better, or worse, than chance."""
    for items in bank.banks.values():
        for result in guess(items):
            flaw = _guessed(result)
            if flaw is not None:
                message, cure, severity = flaw
                yield Flaw(
                    message, cure, severity=_severity(items, severity), place=bank_place(items)
                )


def _guessed(result: Guess) -> tuple[str, str, Severity] | None:
    figures = (
        f"{result.accuracy:.0%} of {result.questions} questions, by chance {result.chance:.0%}"
    )
    cure = _CURES.get(result.name, "`quiz check --guesser` shows every way to guess.")
    if result.verdict is Verdict.CUE:
        return f"who {result.about} is right in {figures}", cure, Severity.ERROR
    if result.verdict is Verdict.ANTI:
        message = f"who {result.about} is right in only {figures}, so the others are likelier"
        return message, cure, Severity.ERROR
    high = result.high >= result.chance + LEARNED_POINTS
    if result.name == LEARNED and high and is_tellable(result):
        message = f"who {result.about} may be right in {result.high:.0%}: it is right in {figures}"
        return message, cure, Severity.WARNING
    return None


def retrieval_forms(bank: ItemBank) -> Iterator[Flaw]:
    """Find banks in which too few facts are asked in several forms, one of them recall."""
    for items in bank.banks.values():
        asked = asked_facts(items)
        share = varied_share(asked)
        if share >= WANTED_SHARE or len(asked) < FEWEST_FACTS:
            continue
        lacking = [one.fact.rpartition("/")[2] for one in asked if not one.is_varied]
        more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
        yield Flaw(
            f"only {share:.0%} of {len(asked)} facts are asked in {LEAST_FORMS} forms or more, one "
            f"of them recall; wanted are {WANTED_SHARE:.0%}. Not so: "
            f"{', '.join(lacking[:_NAMED])}{more}",
            "Give them a cloze, distractors, or an answer that is short enough to be typed.",
            severity=Severity.HINT,
            place=bank_place(items),
        )


def option_exposure(bank: ItemBank) -> Iterator[Flaw]:
    """Find names that are right much more or much less often than other options."""
    for items in bank.banks.values():
        for one in exposures(choices_of(items)):
            if one.is_uneven:
                often = "often" if one.right > one.expected else "seldom"
                yield Flaw(
                    f"“{one.text}” is right too {often}: in {one.right} of {one.shown} questions "
                    f"that offer it; about {one.expected:.0f} would be even",
                    "Offer it more often as a wrong option."
                    if often == "often"
                    else "Ask for it too, or offer other names in its place.",
                    severity=_severity(items, Severity.WARNING),
                    place=bank_place(items),
                )


def bank_place(items: Sequence[Item]) -> Place:
    """Give the file of a bank, or the folder that holds all its files."""
    files = sorted({item.card.place.file for item in items})
    try:
        return Place(files[0] if len(files) == 1 else os.path.commonpath(files))
    except ValueError:  # one was named from the root and another from here
        return Place(files[0])


def _severity(items: Sequence[Item], usual: Severity) -> Severity:
    """Give only a hint about a bank that somebody writes without sources, for themselves."""
    return usual if all(item.card.sourced for item in items) else Severity.HINT


RULES = (
    BankRule(
        "B01", "key-position", Severity.WARNING,
        "The right option stands in one place too often.",
        forms=CHOICE, find=key_position,
    ),
    BankRule(
        "B02", "guesser", Severity.ERROR,
        "Who knows nothing can guess better than chance.",
        find=guessable,
    ),
    BankRule(
        "B03", "retrieval-forms", Severity.HINT,
        "Too few facts are asked in several forms, one of them recall.",
        find=retrieval_forms,
    ),
    BankRule(
        "B04", "option-exposure", Severity.WARNING,
        "A name among the options is right too often or too seldom.",
        forms=CHOICE, find=option_exposure,
    ),
)  # fmt: skip
