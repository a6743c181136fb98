"""The command `quiz`; answers `--version` before anything heavy is imported."""

from __future__ import annotations

import gc
import io
import sys

ALLOCATIONS = 100_000
"""After so many new objects garbage is looked for; after Python's 700 an eighth of a start goes so."""


def main() -> None:
    """Run the command line; the exit code is 0 for fine, 1 for wrong content, 2 for wrong usage."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from quiz import __version__

        print(f"quiz {__version__}")
        return
    gc.set_threshold(ALLOCATIONS)
    _speak_utf8()
    from quiz.cli.app import run

    run()


def _speak_utf8() -> None:
    """Read and write pipes and files in UTF-8, whatever the locale; a terminal keeps its own.

    A byte that cannot be decoded reaches whoever reads the line, as PEP 383 has it: a decoding
    error would swallow the lines around it. What cannot be written is replaced, not a crash.
    """
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "replace"),
        (sys.stderr, "replace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors=errors)


if __name__ == "__main__":
    main()
