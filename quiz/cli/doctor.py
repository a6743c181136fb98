"""`quiz doctor`: whether everything that this program keeps is whole and readable."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, say_json

if TYPE_CHECKING:
    from quiz.cli.checkup import Finding, HistoryCheck


@click.command(
    epilog="""\b
Examples:
  quiz doctor
  quiz doctor --rebuild
  quiz doctor --mend
  quiz doctor --relink lamps/old-id lamps/new-id
  quiz doctor --json | jq '.findings[] | select(.damage)'"""
)
@click.option("--rebuild", is_flag=True, help="First derive the states of all cards from the log.")
@click.option("--mend", is_flag=True,
              help="First mend a damaged history: save all that it and the backups hold.")  # fmt: skip
@click.option("--relink", nargs=2, metavar="OLD NEW",
              help="First give the history of a card that is gone to one that there is.")  # fmt: skip
@click.option("--unlink", metavar="OLD", help="First take a relinking back, or a renaming.")
@click.option("--forgive-clock", is_flag=True,
              help="First date at this moment what a wrong clock dated in the future.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def doctor(
    context: Context,
    rebuild: bool,
    mend: bool,
    relink: tuple[str, str] | None,
    unlink: str | None,
    forgive_clock: bool,
    as_json: bool,
) -> None:
    """Look for damage, and say what to do.

    Settings, history, backups and catalogue are looked at.

    Nothing is changed, except that --rebuild derives the states again, and that --mend writes a
    damaged history anew and keeps the damaged file. The other mends only add events to the log;
    what is in it never changes. Ends with 1 when something is damaged.
    """
    from quiz.cli import file_checks, history_checks
    from quiz.cli.checkup import examine

    mends: list[HistoryCheck] = []
    if rebuild:
        mends.append(history_checks.rebuild)
    if forgive_clock:
        mends.append(history_checks.forgive_clock)
    if unlink:
        mends.append(history_checks.unlinking(unlink))
    if relink:
        mends.append(history_checks.relinking(*relink))
    findings = list(file_checks.mend_file(context.places)) if mend else []
    findings += examine(context.places, mends)
    findings += [*file_checks.saveable(context.places), *file_checks.backups(context.places)]
    report(findings, as_json=as_json)


def report(findings: list[Finding], *, as_json: bool) -> None:
    """Print what was found; end with 1 when something is damaged."""
    damaged = any(finding.damage for finding in findings)
    if as_json:
        record = {"ok": not damaged, "findings": [to_builtins(finding) for finding in findings]}
        say_json(record)
    else:
        for finding in findings:
            say(f"{'DAMAGED' if finding.damage else 'ok':<8}{finding.part}: {finding.text}")
            if finding.cure:
                say(f"{'':<8}  {finding.cure}")
    if damaged:
        sys.exit(1)
