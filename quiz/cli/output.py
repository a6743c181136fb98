"""Printing what may hold names of files and words of the command line, which nobody checked."""

from __future__ import annotations

import sys

from quiz.text.safety import refusal, shown


def say(text: object) -> None:
    """Print to standard output; characters that steer a terminal are written as �."""
    print(shown(str(text)))


def say_json(value: object) -> None:
    """Print JSON to standard output; characters that steer a terminal are written as escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if refusal(text):
        text = "".join(f"\\u{ord(mark):04x}" if refusal(mark) else mark for mark in text)
    print(text)


def counted(number: int, noun: str) -> str:
    """Write a number of things: `1 event`, `1,200 events`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def warn(text: object) -> None:
    """Print to standard error, as `say` does."""
    print(shown(str(text)), file=sys.stderr)
