"""`quiz backup` and `quiz restore`: copies of everything the learner did, and back again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import counted, say, say_json
from quiz.errors import QuizError, UsageError

if TYPE_CHECKING:
    from quiz.store.restoring import Restored
    from quiz.store.rotation import Backup


@click.command(
    epilog="""\b
Examples:
  quiz backup                 now, whatever was made today
  quiz backup --list          those there are
  quiz backup --check         read every one of them
  gunzip -k data/backups/FILE.sqlite.gz   gives a plain history again"""
)
@click.option("--list", "as_list", is_flag=True, help="Only list the backups there are.")
@click.option("--check", is_flag=True, help="Only read every backup; ends with 1 if one is bad.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def backup(context: Context, as_list: bool, check: bool, as_json: bool) -> None:
    """Back up your history, verified, while it may be in use.

    The day's backup is made by itself when you leave a sitting. Of those, the last of each of 7
    days, 4 weeks and 12 months are kept; whatever was made otherwise stays until you delete it.
    """
    from quiz.scheduling.clock import read_clock
    from quiz.store.backups import back_up_file, backups_of
    from quiz.store.rotation import Occasion

    history = context.places.history
    if as_list and check:
        raise UsageError("--list and --check exclude each other", "Give one of them.")
    if as_list:
        _list(backups_of(history), as_json=as_json)
        return
    if check:
        _check(backups_of(history), as_json=as_json)
        return
    if not history.exists():
        raise QuizError(f"{history}: is not there", "There is nothing to back up before you study.")
    made = back_up_file(history, read_clock().now().at_ms, Occasion.ASKED)
    if as_json:
        say_json(_record(made))
    else:
        say(f"{counted(made.events, 'event')} in {made.path}, verified")


@click.command(
    epilog="""\b
Examples:
  quiz restore --list
  quiz restore --latest                 bring back what is missing; nothing is lost
  quiz restore FILE --dry-run           only say what it would do
  quiz restore FILE --exact             go back to it, and leave out what was done since
  quiz restore ~/laptop/history.sqlite  join the history of another computer"""
)
@click.argument("file", required=False)
@click.option("--latest", is_flag=True, help="The latest backup that can be read.")
@click.option("--list", "as_list", is_flag=True, help="Only list the backups there are.")
@click.option("--exact", is_flag=True,
              help="Become what the backup is: what was done since is left out.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def restore(
    context: Context,
    file: str | None,
    latest: bool,
    as_list: bool,
    exact: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring back what a backup holds.

    What the backup holds and what you did since are joined, so that nothing is lost; --exact goes
    back to the backup instead. Before anything changes, the present history is backed up.

    FILE is a backup, or any history of this program.
    """
    from quiz.scheduling.clock import read_clock
    from quiz.store.backups import backups_of
    from quiz.store.restoring import restore as restore_events

    history = context.places.history
    if as_list and (file is not None or latest or exact or dry_run):
        raise UsageError("--list stands alone", "Leave it out to restore.")
    if as_list:
        _list(backups_of(history), as_json=as_json)
        return
    source = _chosen(history, file, latest=latest)
    found = restore_events(source, history, read_clock().now().at_ms, exact=exact, dry=dry_run)
    if as_json:
        say_json(_restored_record(source, found, dry=dry_run))
        return
    for line in _told(source, found, dry=dry_run):
        say(line)


def _chosen(history: Path, file: str | None, *, latest: bool) -> Path:
    """Find the backup that is meant; raises UsageError when none is named, or none is there."""
    from quiz.store.backups import backups_of, folder_of, newest_good

    if latest == (file is not None):
        raise UsageError(
            "say which backup: FILE or --latest", "See those there are: quiz restore --list"
        )
    if file is not None:
        for path in (Path(file).expanduser(), folder_of(history) / file):
            if path.is_file():
                return path
        raise UsageError(f"{file} is not there", "See the backups there are: quiz restore --list")
    found, unreadable = newest_good(history)
    if found is None:
        folder = folder_of(history)
        reason = "; ".join(unreadable) if backups_of(history) else f"there is none in {folder}"
        raise QuizError(
            f"no backup can be restored: {reason}", "Name another file, if you have one."
        )
    return found.path


def _list(backups: tuple[Backup, ...], *, as_json: bool) -> None:
    if as_json:
        say_json({"backups": [_record(backup) for backup in backups]})
        return
    if not backups:
        say(
            "There are no backups yet. The first is made when you leave a sitting, or by: quiz backup"
        )
    for backup in backups:
        say(_line(backup))


def _check(backups: tuple[Backup, ...], *, as_json: bool) -> None:
    """Read every backup; end with 1 when one of them cannot be read."""
    from quiz.store.backups import opened

    wrong: dict[Path, str] = {}
    for backup in backups:
        try:
            with opened(backup.path):
                pass
        except QuizError as error:
            wrong[backup.path] = error.message
    if as_json:
        records = [_record(backup) | {"problem": wrong.get(backup.path)} for backup in backups]
        say_json({"ok": not wrong, "backups": records})
    else:
        for backup in backups:
            say(wrong.get(backup.path) or f"ok  {_line(backup)}")
    if wrong:
        sys.exit(1)


def _line(backup: Backup) -> str:
    made = f"{backup.made:%Y-%m-%d %H:%M} UTC"
    return (
        f"{made}  {counted(backup.events, 'event'):>16}  {backup.occasion:<16}  {backup.path.name}"
    )


def _record(backup: Backup) -> dict[str, Any]:
    return {
        "file": str(backup.path),
        "made": backup.made.isoformat(),
        "events": backup.events,
        "occasion": str(backup.occasion),
        "bytes": backup.path.stat().st_size,
    }


def _restored_record(source: Path, found: Restored, *, dry: bool) -> dict[str, Any]:
    return {
        "from": str(source),
        "added": found.added,
        "only_in_present": found.newer,
        "left_out": found.newer if found.exact else 0,
        "events": found.events,
        "exact": found.exact,
        "kept": str(found.kept.path) if found.kept else None,
        "dry_run": dry,
    }


def _told(source: Path, found: Restored, *, dry: bool) -> list[str]:
    """Say what was restored, or would be."""
    lines = [f"From {source}:"]
    if not found.added and not (found.exact and found.newer):
        lines.append("Everything in it is in your history already: nothing to restore.")
        if found.newer:
            lines.append(
                f"  {counted(found.newer, 'event')} came later. To go back to before them, add --exact."
            )
        return lines
    would = "would be " if dry else ""
    lines.append(f"  {counted(found.added, 'event')} {would}brought back")
    if found.newer:
        what = "left out" if found.exact else "kept"
        lines.append(
            f"  {counted(found.newer, 'event')} of your present history that it lacks {would}{what}"
        )
    lines.append(f"  {counted(found.events, 'event')} in your history {'then' if dry else 'now'}")
    if found.kept:
        lines.append(f"What your history was before is kept in {found.kept.path}")
    return lines
