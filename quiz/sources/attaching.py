"""Attaching: the reader names a folder, and each text in it finds its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quiz.errors import QuizError
from quiz.facts.model import Citation, FactBase, Source
from quiz.sources.matching import File, Likeness, best_reading, match_files
from quiz.sources.texts import (
    SourceText,
    copy_path,
    decode,
    displayable,
    folder_of,
    is_attached,
    keep_copy,
    original_name,
    read_bytes,
)
from quiz.text.tokens import Mark

_MOST_FILES = 2000


class Change(StrEnum):
    """What attaching a text did to the reader's copies."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class AttachedText:
    """A text that found its source; `share` of its cited sentences (0–1) stand in it.

    `joined` when its lines had been broken to a width and were put together again.
    """

    source: str
    file: str
    share: float
    by_title: bool
    change: Change
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """What came of a folder: texts attached, files left aside with the reason, sources left bare."""

    matched: tuple[AttachedText, ...]
    ambiguous: tuple[str, ...]
    unmatched: tuple[str, ...]
    refused: tuple[str, ...]
    without_text: tuple[str, ...]


def attach(
    folder: Path,
    bases: Iterable[FactBase],
    lock: Mapping[Citation, Mark],
    texts_dir: Path,
) -> Attachment:
    """Copy each text of a folder that belongs to a source into the reader's data.

    Files are told by their content; a newer text replaces the older copy, and doing it again
    changes nothing. Raises QuizError when the folder is not there or holds no file.
    """
    sources = list(
        {source.id: source for base in bases for source in base.sources.values()}.values()
    )
    read, refused = _read_folder(folder)
    files = [best_reading(file, sources, lock) for file in read]
    matching = match_files(files, sources, lock)
    matched = tuple(
        _keep(texts_dir, source, file, likeness)
        for source, (file, likeness) in sorted(matching.files.items())
    )
    used = {attached.file for attached in matched}
    torn = set(matching.torn_files) | {
        name for names in matching.torn_sources.values() for name in names
    }
    names = {file.name for file in files}
    return Attachment(
        matched=matched,
        ambiguous=(
            *(f"{file} fits {_listed(ids)} alike" for file, ids in matching.torn_files.items()),
            *(
                f"{_listed(rivals)} fit {source} alike, but differ"
                for source, rivals in matching.torn_sources.items()
            ),
        ),
        unmatched=tuple(sorted(names - used - torn)),
        refused=tuple(refused),
        without_text=_without_text(sources, texts_dir),
    )


def _read_folder(folder: Path) -> tuple[list[File], list[str]]:
    """Read the files of a folder in the order of their names, but none of the folders below it.

    What cannot be read becomes a message.
    """
    if not folder.is_dir():
        raise QuizError(
            f"{displayable(str(folder))} is not a folder",
            "Name the folder that holds the articles' texts, one file an article.",
        )
    paths = sorted(
        path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file()
    )
    if not paths:
        raise QuizError(
            f"{displayable(str(folder))} holds no file",
            "Save each article there as plain text (UTF-8).",
        )
    if len(paths) > _MOST_FILES:
        raise QuizError(
            f"{displayable(str(folder))} holds {len(paths)} files",
            "Put the articles' texts in a folder of their own.",
        )
    files, refused = [], []
    for path in paths:
        name = _shown_name(path)
        try:
            raw = read_bytes(path, name)
            files.append(File(name, raw, SourceText.of("", decode(raw, name))))
        except QuizError as error:
            refused.append(f"{error.message}. {error.cure}".strip())
    return files, refused


def _shown_name(path: Path) -> str:
    """Write a file's name so that any terminal can show it: names need not be Unicode."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return displayable(name).replace("\n", " ")


def _keep(texts_dir: Path, source: str, file: File, likeness: Likeness) -> AttachedText:
    path = copy_path(texts_dir, source)
    change = Change.ADDED
    if path.is_file():
        same = path.read_bytes() == file.raw
        change = Change.UNCHANGED if same else Change.REPLACED
    if change is not Change.UNCHANGED or original_name(texts_dir, source) != file.name:
        keep_copy(texts_dir, source, file.raw, file.name)
    return AttachedText(source, file.name, likeness.share, likeness.by_title, change, file.joined)


def _without_text(sources: Iterable[Source], texts_dir: Path) -> tuple[str, ...]:
    return tuple(
        source.id for source in sources if not is_attached(texts_dir, source.id, folder_of(source))
    )


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
