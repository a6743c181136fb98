"""The reader's copies of the articles: read safely, kept as they came, cut into sentences.

A copy lies in the data folder as `<source>.txt`, byte for byte what was attached; beside it
`<source>.json` remembers the file's own name and digest. The repository carries no article.
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
from quiz.facts.model import Citation
from quiz.text.sentences import paragraphs, sentences
from quiz.text.tokens import Mark, mark

# The longest article seen has 17 kB; whole books have less than this.
LARGEST_TEXT = 8 * 1024 * 1024

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


def is_attached(texts_dir: Path, source: str) -> bool:
    """Tell whether the reader has attached the text of a source."""
    return copy_path(texts_dir, source).is_file()


def load_text(texts_dir: Path, source: str) -> SourceText | None:
    """Read the attached text of a source; None when none is attached.

    Raises QuizError when the copy cannot be read any more.
    """
    path = copy_path(texts_dir, source)
    if not path.is_file():
        return None
    return SourceText.of(source, decode(read_bytes(path, path.name), path.name))


def load_texts(texts_dir: Path, sources: Mapping[str, object]) -> dict[str, SourceText]:
    """Read the attached texts of the sources named, without those that have none."""
    loaded = {source: load_text(texts_dir, source) for source in sources}
    return {source: text for source, text in loaded.items() if text is not None}


def original_name(texts_dir: Path, source: str) -> str | None:
    """Give the name that the attached file had where it came from; None without a text.

    The name is forgotten when the copy was changed by hand since.
    """
    path = copy_path(texts_dir, source)
    try:
        record = json.loads(path.with_suffix(".json").read_text("utf-8"))
        same = record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, TypeError, KeyError):
        return None
    name = record.get("file")
    return displayable(name) if same and isinstance(name, str) else None


def keep_copy(texts_dir: Path, source: str, raw: bytes, name: str) -> None:
    """Store a text as the copy of a source, in place of an older one, and where it came from."""
    path = copy_path(texts_dir, source)
    record = {"file": name, "sha256": hashlib.sha256(raw).hexdigest()}
    replace_file(path, raw)
    replace_file(
        path.with_suffix(".json"),
        json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n",
    )


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: readers see the old content or the new, never a part."""
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
