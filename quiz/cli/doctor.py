"""`quiz doctor`: whether everything that this program keeps is whole and readable."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, say_json
from quiz.errors import ContentError, QuizError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from quiz.places import Places
    from quiz.scheduling.settings import Settings

SHOWN = 10
"""How many cards or problems are named before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one part; `damage` says whether it must be mended."""

    part: str
    text: str
    damage: bool = False
    cure: str = ""


@click.command(
    epilog="""\b
Examples:
  quiz doctor
  quiz doctor --rebuild
  quiz doctor --json | jq '.findings[] | select(.damage)'"""
)
@click.option("--rebuild", is_flag=True, help="First derive the states of all cards from the log.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def doctor(context: Context, rebuild: bool, as_json: bool) -> None:
    """Look for damage, and say what to do.

    Settings, history and catalogue are looked at.

    Nothing is changed, except that --rebuild derives the states again; the log itself never
    changes. Ends with 1 when something is damaged.
    """
    findings = list(examine(context.places, rebuild=rebuild))
    damaged = any(finding.damage for finding in findings)
    if as_json:
        record = {"ok": not damaged, "findings": [asdict(finding) for finding in findings]}
        say_json(record)
    else:
        for finding in findings:
            say(f"{'DAMAGED' if finding.damage else 'ok':<8}{finding.part}: {finding.text}")
            if finding.cure:
                say(f"{'':<8}  {finding.cure}")
    if damaged:
        sys.exit(1)


def examine(places: Places, *, rebuild: bool) -> list[Finding]:
    """Look at the settings, the catalogue and the history, in turn."""
    from quiz.scheduling.settings import Settings, read_settings

    try:
        settings = read_settings(places.settings)
        own = places.settings.exists()
        text = f"{places.settings} is fine" if own else "none of your own: the defaults hold"
        findings = [Finding("settings", text)]
    except ContentError as error:
        settings = Settings()
        findings = [Finding("settings", str(error), damage=True)]
    found, cards = _examine_catalogue(places)
    findings += found
    try:
        findings += _examine_history(places, settings, cards, rebuild=rebuild)
    except QuizError as error:
        findings.append(Finding("history", error.message, damage=True, cure=error.cure))
    return findings


def _examine_catalogue(places: Places) -> tuple[list[Finding], frozenset[str] | None]:
    """Look at the banks, and give the ids of their cards; None when they cannot be read."""
    from quiz.catalogue.reading import open_catalogue

    try:
        with open_catalogue(places) as catalogue:
            cards = frozenset(row.id for row in catalogue.rows())
            problems = catalogue.problems
            count = len(catalogue.decks())
    except ContentError as error:
        return [_broken("decks", error)], None
    except QuizError as error:
        return [Finding("decks", error.message, damage=True, cure=error.cure)], None
    findings = [Finding("decks", f"{_count(len(cards), 'card')} in {_count(count, 'deck')}")]
    if problems:
        findings.append(_broken("your own banks", ContentError(problems)))
    return findings, cards


def _broken(part: str, error: ContentError) -> Finding:
    shown = "; ".join(str(problem).splitlines()[0] for problem in error.problems[:SHOWN])
    cure = "See all of them with: quiz check"
    return Finding(part, f"{error.message}: {shown}", damage=True, cure=cure)


def _examine_history(
    places: Places, settings: Settings, cards: frozenset[str] | None, *, rebuild: bool
) -> list[Finding]:
    """Look at the log and at the states derived from it; raises QuizError when it cannot be read."""
    from quiz.scheduling.clock import read_clock
    from quiz.scheduling.scheduler import Scheduler
    from quiz.store.history import History

    findings = []
    if not places.history.exists() and not places.history.with_name("history.sqlite-wal").exists():
        return [Finding("history", "nothing was studied yet")]
    with History.open(places.history, Scheduler(settings)) as history:
        if rebuild:
            history.rebuild()
            findings.append(Finding("states", "derived again from the log"))
        damage = history.check(read_clock().now())
        findings += [Finding("history", text, damage=True) for text in damage]
        if not damage:
            text = f"{_count(len(history.events()), 'event')} in {places.history}, all well"
            findings.append(Finding("history", text))
        if cards is not None:
            findings += _orphans(history.states().keys() - cards)
    return findings


def _orphans(gone: AbstractSet[str]) -> list[Finding]:
    """Name cards whose question is gone; their history is kept, in case it comes back."""
    if not gone:
        return []
    names = ", ".join(sorted(gone)[:SHOWN]) + (" …" if len(gone) > SHOWN else "")
    return [
        Finding(
            "history",
            f"{_count(len(gone), 'card')} that you studied "
            f"{'is' if len(gone) == 1 else 'are'} in no deck now: {names}",
            cure="Their history is kept. If a question was renamed, give it `was: [old-id]`.",
        )
    ]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
