"""Whether there is a terminal that the app can be drawn on."""

from __future__ import annotations

import os
from typing import TextIO


def wants_lines(plain: bool, source: TextIO, target: TextIO) -> bool:
    """Say whether to talk by lines: when asked to, without a terminal, or on a dumb one."""
    dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return plain or dumb or not (source.isatty() and target.isatty())
