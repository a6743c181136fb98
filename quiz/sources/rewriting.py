"""Several files replaced as if at once: a journal is kept until the last one is written.

Citations and their lock must agree: after half an update a citation would be taken for another one.
A process that was killed in between leaves whole files and the journal, and the next update
finishes what it had begun.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from quiz.errors import QuizError
from quiz.sources.texts import replace_file, unfinished


def replace_all(contents: Mapping[Path, bytes], journal: Path) -> tuple[Path, ...]:
    """Write each file whole, and none without the others; gives those that had to change.

    Raises OSError when a file cannot be written; `finish` goes on where that happened.
    """
    changes = {path: (_read(path), after) for path, after in contents.items()}
    changes = {path: pair for path, pair in changes.items() if pair[0] != pair[1]}
    if not changes:
        return ()
    entries = [
        {"file": str(path.absolute()), "before": _digest(before), "after": after.decode()}
        for path, (before, after) in changes.items()
    ]
    replace_file(journal, json.dumps(entries, ensure_ascii=False, indent=1).encode())
    for number, (path, (_, after)) in enumerate(changes.items()):
        try:
            replace_file(path, after)
        except OSError:
            if not number:  # nothing has happened yet, so there is nothing to finish
                journal.unlink()
            raise
    journal.unlink()
    return tuple(changes)


def finish(journal: Path) -> tuple[Path, ...]:
    """Finish what a killed process had begun; gives the files that were still to be written.

    Raises QuizError when one of them was changed since, or when the journal cannot be understood,
    and OSError when one cannot be written.
    """
    if not journal.is_file():
        return ()
    entries = _entries(journal)
    late, torn = [], []
    for path, before, after in entries:
        now = _digest(_read(path))
        if now == before:
            late.append((path, after))
        elif now != _digest(after):
            torn.append(path)
    if torn:
        raise QuizError(
            f"an update of citations was interrupted, and since then somebody changed "
            f"{', '.join(map(str, torn))}",
            "Take your files back from version control, or see that citations and lock agree; "
            f"then delete {journal}.",
        )
    for path, after in late:
        for half in unfinished(path):
            half.unlink(missing_ok=True)
        replace_file(path, after)
    journal.unlink()
    return tuple(path for path, _ in late)


def _entries(journal: Path) -> list[tuple[Path, str, bytes]]:
    try:
        return [
            (Path(entry["file"]), str(entry["before"]), str(entry["after"]).encode())
            for entry in json.loads(journal.read_bytes())
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise QuizError(
            f"{journal} is damaged", "See that citations and lock agree, then delete it."
        ) from error


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
