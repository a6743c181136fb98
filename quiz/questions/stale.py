"""What generation would change: which questions are new, changed, gone or as they were."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.documents.reader import read_document, read_text
from quiz.documents.tree import Mapping
from quiz.documents.writer import write_yaml
from quiz.errors import QuizError
from quiz.questions.banks import bank_document

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.documents.tree import Node
    from quiz.questions.model import Bank, Generation


class State(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FileChange:
    """One bank file: what becomes of it, of its questions (by id), and its text from now on."""

    path: Path
    deck: str
    state: State
    text: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def changes(generation: Generation, folder: Path) -> tuple[FileChange, ...]:
    """Compare the banks of a subject with the files in its folder.

    Raises QuizError when a file that a person wrote stands where a generated one belongs, and
    ContentError when a file cannot be read.
    """
    wanted = {bank.file: bank for bank in generation.banks}
    found = [_change(folder / file, bank) for file, bank in sorted(wanted.items())]
    if folder.is_dir():
        for path in sorted(folder.glob("*.yaml")):
            if path.name not in wanted and (old := _generated(path, generation.subject)):
                ids = tuple(_questions(old))
                found.append(FileChange(path, str(old.get("deck", "")), State.GONE, "", gone=ids))
    return tuple(found)


def _change(path: Path, bank: Bank) -> FileChange:
    text = write_yaml(bank_document(bank))
    after = _questions(read_text(text, str(path)).root)
    if not path.exists():
        return FileChange(path, bank.deck, State.NEW, text, new=tuple(after))
    old = _generated(path, bank.subject)
    if old is None:
        raise QuizError(
            f"{path} is not written by `quiz generate`, but has the name of a file that is",
            "Give your file another name; generated ones begin with a number and a theme.",
        )
    before = _questions(old)
    same = path.read_text(encoding="utf-8") == text
    return FileChange(
        path,
        bank.deck,
        State.UNCHANGED if same else State.CHANGED,
        text,
        new=tuple(id_ for id_ in after if id_ not in before),
        changed=tuple(id_ for id_ in after if id_ in before and before[id_] != after[id_]),
        gone=tuple(id_ for id_ in before if id_ not in after),
        unchanged=tuple(id_ for id_ in after if before.get(id_) == after[id_]),
    )


def _generated(path: Path, subject: str) -> Mapping | None:
    """Read a file if `quiz generate` wrote it for the subject."""
    root = read_document(path).root
    if isinstance(root, Mapping) and root.get("from") == "facts" and root.get("bank") == subject:
        return root
    return None


def _questions(root: Node) -> dict[str, Node]:
    listed = root.get("questions", "") if isinstance(root, Mapping) else ""
    return {
        str(question.get("id", "")): question
        for question in (listed if isinstance(listed, list) else [])
        if isinstance(question, Mapping)
    }
