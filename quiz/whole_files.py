"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file beside the target, which takes its place when the block ends well.

    Nothing is left behind otherwise, and who may read the file stays as it was. Raises QuizError when the place cannot be written or the disk
    is full.
    """
    final = target.resolve()
    beside = final.with_name(f".{final.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            beside.chmod(final.stat().st_mode & 0o777)
        beside.replace(final)
    except OSError as error:
        reason = error.strerror or str(error)
        cure = "Name a folder that exists, may be written and has room."
        raise QuizError(f"{target} cannot be written: {reason}", cure) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
