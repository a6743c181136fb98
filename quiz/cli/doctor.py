"""`quiz doctor`: whether everything that this program keeps is whole and readable."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, say_json

if TYPE_CHECKING:
    from quiz.cli.checkup import Finding, HistoryCheck


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
    from quiz.cli import history_checks
    from quiz.cli.checkup import examine

    mends: list[HistoryCheck] = []
    if rebuild:
        mends.append(history_checks.rebuild)
    report(examine(context.places, mends), as_json=as_json)


def report(findings: list[Finding], *, as_json: bool) -> None:
    """Print what was found; end with 1 when something is damaged."""
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
