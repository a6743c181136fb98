"""Printing what may hold names of files and words of the command line, which nobody checked."""

from __future__ import annotations

import sys

from quiz.text.safety import shown


def say(text: object) -> None:
    """Print to standard output; characters that steer a terminal are written as �."""
    print(shown(str(text)))


def warn(text: object) -> None:
    """Print to standard error, as `say` does."""
    print(shown(str(text)), file=sys.stderr)
