"""The texts of the sources: read safely, kept as they came, cut into sentences.

The reader's copy of an article lies in the data folder as `<source>.txt`, byte for byte what was
attached (unless its lines were broken to a width: see `rewrapping`); beside it `<source>.json`
remembers the file's own name and digest, and `<source>.earlier.txt` is what a newer text took the
place of. A text of the author's own may travel with its facts: it lies beside their YAML as
`<source>.txt`, and is read where the reader attached none. Names are made from ids only, so no
record can lead to another file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quiz.errors import QuizError
from quiz.facts.model import Citation, Source
from quiz.text.sentences import paragraphs, sentences
from quiz.text.tokens import Mark, mark

# The longest article seen has 17 kB; whole books have less than this.
LARGEST_TEXT = 8 * 1024 * 1024

_TEMPORARY = "[a-z0-9_]{8}"  # what `tempfile.mkstemp` ends a name with
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# The same characters that no YAML may hold (quiz.text.safety); here they come from somebody else's
# page, so they lose their power and the text is kept.
_CONTROLS = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article cut up: its paragraphs, the sentences of each, and the mark of each sentence."""

    source: str
    paragraphs: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    marks: Mapping[Citation, Mark]

    @classmethod
    def of(cls, source: str, text: str) -> SourceText:
        """Cut the text of a source into paragraphs and sentences."""
        whole = paragraphs(text)
        parts = tuple(sentences(paragraph) for paragraph in whole)
        marks = {
            Citation(source, p, s): mark(sentence)
            for p, paragraph in enumerate(parts, 1)
            for s, sentence in enumerate(paragraph, 1)
        }
        return cls(source, whole, parts, marks)

    def sentence(self, citation: Citation) -> str:
        """Give a sentence of this text; raises QuizError when it has no such place."""
        if citation not in self.marks:
            raise QuizError(
                f"{citation}: the attached text has no such sentence", self._size(citation)
            )
        return self.sentences[citation.paragraph - 1][citation.sentence - 1]

    def _size(self, citation: Citation) -> str:
        if 1 <= citation.paragraph <= len(self.sentences):
            count = len(self.sentences[citation.paragraph - 1])
            return f"Its paragraph {citation.paragraph} has {count} sentence{'s'[: count != 1]}."
        return f"It has {len(self.sentences)} paragraphs."


def displayable(text: str) -> str:
    """Take from a text what steers a terminal: controls become spaces, turned lines straight."""
    return _TURNS.sub("", _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def decode(raw: bytes, name: str) -> str:
    """Read a file's bytes as UTF-8 text that is safe to show.

    Raises QuizError for other encodings, for binary data, for what is too long, and for nothing.
    """
    if len(raw) > LARGEST_TEXT:
        raise QuizError(f"{name} is too large", f"A text may have up to {LARGEST_TEXT} bytes.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuizError(
            f"{name} is not UTF-8 text (byte {error.start + 1})",
            "Save it as plain text in UTF-8; word-processor and PDF files cannot be read.",
        ) from error
    if "\0" in text:
        raise QuizError(f"{name} holds binary data", "Save it as plain text in UTF-8.")
    if not paragraphs(text):
        raise QuizError(f"{name} is empty", "Save the article's text in it.")
    return displayable(text)


def read_bytes(path: Path, name: str) -> bytes:
    """Read a file, but never more than a text may have; raises QuizError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise QuizError(f"{name} cannot be read: {error.strerror or error}") from error


def copy_path(texts_dir: Path, source: str) -> Path:
    """Say where the copy of a source lies, whether it is there or not."""
    return texts_dir / f"{source}.txt"


def bundled_path(subject_folder: Path, source: str) -> Path:
    """Say where the text of a source lies if it travels with the facts, whether it does or not."""
    return subject_folder / f"{source}.txt"


def subject_folder_of(seeds: Path, source: str) -> Path | None:
    """Find the folder below `seeds`, or that one itself, whose facts travel with a source's text.

    It is found by the name of the text, without reading any subject; None when there is no such.
    """
    folders = (seeds, *sorted(path.parent for path in seeds.glob(f"*/{source}.txt")))
    return next((folder for folder in folders if bundled_path(folder, source).is_file()), None)


def text_path(texts_dir: Path, source: str, subject_folder: Path | None = None) -> Path | None:
    """Choose the file to read: the reader's own copy wins over the text beside the facts.

    None when there is neither.
    """
    paths = [copy_path(texts_dir, source)]
    if subject_folder is not None:
        paths.append(bundled_path(subject_folder, source))
    return next((path for path in paths if path.is_file()), None)


def is_bundled(texts_dir: Path, source: str, subject_folder: Path | None) -> bool:
    """Tell whether a source is read from the text beside its facts, not from a reader's copy."""
    path = text_path(texts_dir, source, subject_folder)
    return path is not None and path != copy_path(texts_dir, source)


def is_attached(texts_dir: Path, source: str, subject_folder: Path | None = None) -> bool:
    """Tell whether the text of a source is at hand: the reader's copy, or one beside its facts."""
    return text_path(texts_dir, source, subject_folder) is not None


def load_text(
    texts_dir: Path, source: str, subject_folder: Path | None = None
) -> SourceText | None:
    """Read the text of a source; None when none is at hand.

    Raises QuizError when the file cannot be read any more.
    """
    path = text_path(texts_dir, source, subject_folder)
    if path is None:
        return None
    try:
        return SourceText.of(source, decode(read_bytes(path, path.name), path.name))
    except QuizError as error:
        raise QuizError(error.message, f"{error.cure} The file is {path}.".lstrip()) from error


def load_texts(texts_dir: Path, sources: Mapping[str, object]) -> dict[str, SourceText]:
    """Read the texts of the sources named, without those that have none at hand.

    A source's own record tells where its text lies if it travels with the facts.
    """
    loaded = {
        source: load_text(texts_dir, source, folder_of(record))
        for source, record in sources.items()
    }
    return {source: text for source, text in loaded.items() if text is not None}


def folder_of(record: object) -> Path | None:
    """Give the folder in which the record of a source was written; None if it never was."""
    written = record.place.file if isinstance(record, Source) else ""
    return Path(written).parent if written else None


def original_name(texts_dir: Path, source: str, subject_folder: Path | None = None) -> str | None:
    """Give the name of the file that the text of a source came from; None without a text.

    The name of an attached file is forgotten when the copy was changed by hand since.
    """
    path = copy_path(texts_dir, source)
    if is_bundled(texts_dir, source, subject_folder):
        return path.name
    try:
        record = json.loads(path.with_suffix(".json").read_text("utf-8"))
        same = record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, TypeError, KeyError):
        return None
    name = record.get("file")
    return displayable(name) if same and isinstance(name, str) else None


def load_earlier(texts_dir: Path, source: str) -> SourceText | None:
    """Read the text that the attached one took the place of; None when there is none to read."""
    path = _earlier_path(texts_dir, source)
    try:
        return SourceText.of(source, decode(read_bytes(path, path.name), path.name))
    except QuizError:
        return None


def _earlier_path(texts_dir: Path, source: str) -> Path:
    return texts_dir / f"{source}.earlier.txt"


def keep_copy(texts_dir: Path, source: str, raw: bytes, name: str) -> None:
    """Store a text as the copy of a source, and where it came from.

    What it takes the place of is kept beside it, so that an author can see what was edited.
    """
    path = copy_path(texts_dir, source)
    record = {"file": name, "sha256": hashlib.sha256(raw).hexdigest()}
    if path.is_file() and (older := path.read_bytes()) != raw:
        replace_file(_earlier_path(texts_dir, source), older)
    replace_file(path, raw)
    replace_file(
        path.with_suffix(".json"),
        json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n",
    )


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: readers see the old content or the new, never a part.

    Raises OSError, which names the file and not the one beside it that was to take its place.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def unfinished(path: Path) -> list[Path]:
    """Find what a process that was killed in `replace_file` left beside a file."""
    name = re.compile(re.escape(f".{path.name}.") + _TEMPORARY)
    return [beside for beside in path.parent.glob(".*") if name.fullmatch(beside.name)]


def _replace(path: Path, content: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
