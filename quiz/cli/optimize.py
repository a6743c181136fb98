"""`quiz optimize`: FSRS's weights fitted to the learner's own reviews."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins
from msgspec.structs import replace

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say, say_json
from quiz.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.optimizing.judging import Judgement
    from quiz.optimizing.reviews import ReviewSequence
    from quiz.optimizing.versions import Versions
    from quiz.places import Places
    from quiz.scheduling.settings import Settings
    from quiz.store.history import History


@click.command(
    epilog="""\b
Examples:
  quiz optimize --dry-run        fit and judge, change nothing
  quiz optimize                  use the new weights if they are better
  quiz optimize --history        every version so far
  quiz optimize --use 1          go back to an earlier one
  quiz optimize --reset          go back to FSRS's own"""
)
@click.option("--dry-run", is_flag=True, help="Fit and judge, but change nothing.")
@click.option("--history", "listed", is_flag=True, help="List the versions that were kept.")
@click.option("--use", "number", type=click.IntRange(min=0), metavar="N", help="Use version N.")
@click.option("--reset", is_flag=True, help="Use FSRS's own weights; versions are kept.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def optimize(
    context: Context, dry_run: bool, listed: bool, number: int | None, reset: bool, as_json: bool
) -> None:
    """Fit FSRS's weights to how you remember.

    The weights are fitted to the earlier four fifths of your reviews and judged on the rest: they
    are kept only if they predict those better than the weights in use. Then every card's state is
    derived again from the log. 400 reviews are advised.

    Needs the extra `optimize`: pip install fsrs-rs-python
    """
    from quiz.optimizing.versions import DEFAULTS, read_versions

    if sum([dry_run, listed, number is not None, reset]) > 1:
        raise UsageError(
            "--dry-run, --history, --use and --reset exclude each other", "Give one of them."
        )
    places = context.places
    versions = read_versions(places.parameters)
    if listed:
        _list(places, versions, as_json=as_json)
    elif reset or number is not None:
        chosen = versions.using(DEFAULTS if number is None else number)
        _use(places, chosen, as_json=as_json)
    else:
        _optimize(places, versions, dry_run=dry_run, as_json=as_json)


def _list(places: Places, versions: Versions, *, as_json: bool) -> None:
    from quiz.cli.optimize_lines import history_lines
    from quiz.scheduling.settings import read_settings

    by_hand = read_settings(places.settings).parameters is not None
    if as_json:
        say_json({**to_builtins(versions), "settings_win": by_hand})
    else:
        say("\n".join(history_lines(versions, by_hand=by_hand)))


def _use(places: Places, versions: Versions, *, as_json: bool) -> None:
    """Put a version into use and derive every card again."""
    from quiz.cli.optimize_lines import BY_HAND, named
    from quiz.optimizing.versions import write_versions
    from quiz.scheduling.settings import read_settings

    settings = read_settings(places.settings)
    write_versions(places.parameters, versions)
    due = _derive(places, settings, versions)
    if as_json:
        by_hand = settings.parameters is not None
        say_json({"active": versions.active, "settings_win": by_hand, "due_today": due})
        return
    say(f"In use: {named(versions.active)}. {due} cards are due today.")
    if settings.parameters is not None:
        say(BY_HAND)


def _optimize(places: Places, versions: Versions, *, dry_run: bool, as_json: bool) -> None:
    from quiz.cli.optimize_lines import judgement_lines, judgement_record, kept_lines
    from quiz.optimizing import judging
    from quiz.optimizing.fitting import require_library
    from quiz.optimizing.versions import write_versions
    from quiz.scheduling.settings import read_settings

    require_library()
    written = read_settings(places.settings)
    settings = _with_weights(written, versions)
    sequences, due = _read(places, settings)
    judging.enough(sequences)
    with _progress() as tell:
        judgement = judging.optimize(sequences, settings, tell)
    by_hand = written.parameters is not None
    source = "settings.toml" if by_hand else versions.active
    lines = judgement_lines(judgement, source)
    kept = None
    if judgement.better and not dry_run:
        versions = _kept(judgement, versions)
        write_versions(places.parameters, versions)
        kept = versions.active
        due_now = _derive(places, written, versions)
        lines += kept_lines(kept, due, due_now, by_hand=by_hand)
    elif judgement.better:
        lines.append("They would be kept; with --dry-run nothing was changed.")
    else:
        lines.append("They are not better: nothing was changed.")
    if as_json:
        say_json(judgement_record(judgement, source, kept))
    else:
        say("\n".join(lines))


def _with_weights(settings: Settings, versions: Versions) -> Settings:
    """Give the settings in force: what the learner wrote wins over what was fitted."""
    return settings if settings.parameters else replace(settings, parameters=versions.weights)


def _read(places: Places, settings: Settings) -> tuple[tuple[ReviewSequence, ...], int]:
    """Read what there is to learn from, and how many cards are due today."""
    from quiz.optimizing.reviews import review_sequences
    from quiz.session.opening import policy_of
    from quiz.store.history import History

    if not places.history.exists():
        return (), 0
    with History.open(places.history, policy_of(places, settings)) as history:
        return review_sequences(history.events()), _due(history, settings)


def _derive(places: Places, settings: Settings, versions: Versions) -> int:
    """Derive every card with the weights now in force; count the cards due today."""
    return _read(places, _with_weights(settings, versions))[1]


def _due(history: History, settings: Settings) -> int:
    from quiz.scheduling.clock import read_clock

    today = read_clock().now().study_day(settings.rollover_hour)
    return sum(
        1
        for state in history.states().values()
        if state.due_day is not None and state.due_day <= today and not state.suspended
    )


def _kept(judgement: Judgement, versions: Versions) -> Versions:
    from datetime import UTC, datetime, timedelta, timezone

    from quiz.optimizing.versions import Version
    from quiz.scheduling.clock import read_clock

    now = read_clock().now()
    zone = timezone(timedelta(minutes=now.offset_min))
    made = datetime.fromtimestamp(now.at_ms // 1000, UTC).astimezone(zone)
    return versions.added(
        Version(
            number=versions.next_number,
            made=made.isoformat(),
            reviews=judgement.reviews,
            held_out=judgement.split.held_out,
            before=judgement.before,
            after=judgement.after,
            weights=judgement.weights,
        )
    )


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """Tell on standard error what is being done, how far and since when."""
    terminal = sys.stderr
    began = time.monotonic()
    told: set[str] = set()

    def tell(part: str, reviews: int) -> None:
        if terminal.isatty():
            passed = time.monotonic() - began
            terminal.write(f"\r\x1b[K{part} {reviews} reviews … {passed:.0f} s (Ctrl-C stops)")
        elif part not in told:
            terminal.write(f"{part} {reviews} reviews …\n")
        told.add(part)
        terminal.flush()

    try:
        yield tell
    finally:
        if told and terminal.isatty():
            terminal.write("\r\x1b[K")
            terminal.flush()
