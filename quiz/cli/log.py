"""`quiz log`: the history as lines of text, to keep, to carry to another machine, to merge."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import counted, say, say_json, warn
from quiz.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.scheduling.clock import Moment
    from quiz.store.history import History
    from quiz.store.merging import Merged


@click.group(
    epilog="""\b
Examples:
  quiz log export -o log.jsonl
  quiz log merge laptop.jsonl desktop.jsonl

The lines are described in docs/history.md."""
)
def log() -> None:
    """Carry your history to another machine, or keep it in a repository.

    Logs merge by set union: in any order, as often as you like, nothing is counted twice.
    """


@log.command(
    epilog="""\b
Examples:
  quiz log export > log.jsonl
  quiz log export -o ~/Sync/laptop.jsonl
  quiz log export --since 2030-01-01 | quiz --data /elsewhere log merge -"""
)
@click.option("-o", "--output", metavar="FILE", help="Write this file, whole or not at all.")
@click.option(
    "--since", metavar="DATE", help="Only events of this study day (2030-01-31) and later."
)
@pass_context
def export(context: Context, output: str | None, since: str | None) -> None:
    """Write the log of events as JSON Lines.

    It has one event a line, in the order of time. The same log gives the same bytes, and a longer one only adds lines at the end, as long as
    nothing older was merged in.
    """
    from quiz.store.exchange import export_lines, write_log

    first = _date(since) if since else None
    with _existing_history(context) as history:
        lines = export_lines(history.stream() if history else (), first)
        if output is None:
            stream = sys.stdout.buffer
            for line in lines:
                stream.write(f"{line}\n".encode())
            return
        count = write_log(Path(output), lines)
    say(f"{counted(count, 'event')} written to {output}.")


@log.command(
    epilog="""\b
Examples:
  quiz log merge ~/Sync/laptop.jsonl ~/Sync/desktop.jsonl
  quiz log merge --dry-run log.jsonl      check every line, change nothing
  ssh desktop quiz log export | quiz log merge -"""
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Check and count, but change nothing.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def merge(context: Context, files: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Add the events of other logs to your history.

    A FILE of - reads standard input. Every line is checked first; one that is wrong stops the merge, and nothing is changed. Events
    that you have already count once.
    """
    from quiz.store.exchange import merge_files

    with _history(context) as (history, now):
        merged = merge_files(history, files, sys.stdin.buffer, now, dry_run=dry_run, tell=_progress)
    if as_json:
        say_json(
            {
                "read": merged.read,
                "added": merged.added,
                "known": merged.read - merged.added,
                "cards": merged.cards,
                "dry_run": dry_run,
            }
        )
    else:
        say(_told(merged, dry_run=dry_run))


def _told(merged: Merged, *, dry_run: bool) -> str:
    cards = counted(merged.cards, "card")
    added = f"{counted(merged.added, 'event')} of {cards} {'would be' if dry_run else 'were'} added"
    if not merged.added:
        added = "nothing new"
    return f"{counted(merged.read, 'event')} read: {added}, {merged.read - merged.added:,} known already."


def _progress(count: int) -> None:
    """Tell whoever waits at a terminal how far it is."""
    if sys.stderr.isatty():
        warn(f"{count} events …")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--since: {text!r} is not a date.", "Write it like 2030-01-31."
        ) from error


@contextmanager
def _existing_history(context: Context) -> Iterator[History | None]:
    """Open the history if there is one; none is made."""
    path = context.places.history
    if path.exists() or path.with_name(f"{path.name}-wal").exists():
        with _history(context) as (history, _):
            yield history
    else:
        yield None


@contextmanager
def _history(context: Context) -> Iterator[tuple[History, Moment]]:
    from quiz.scheduling.clock import read_clock
    from quiz.session.opening import effective_settings, policy_of
    from quiz.store.history import History

    places = context.places
    policy = policy_of(places, effective_settings(places))
    context.tell_of_lost_history()
    with History.open(places.history, policy) as history:
        yield history, read_clock().now()
