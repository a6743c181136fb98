"""Offices that somebody holds: whether who holds one may hold another as well."""

from __future__ import annotations

import re

_ONE_OF_SEVERAL = re.compile(r"an? ", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")


def may_be_one_persons(office: str, other: str) -> bool:
    """Tell whether two offices are of one body, which has several holders of at least one of them.

    A body's founder may well be `an analyst at` it, but its head is not its commander.
    """
    several = _ONE_OF_SEVERAL.match(office) or _ONE_OF_SEVERAL.match(other)
    return bool(several) and not set(_NAME.findall(office)).isdisjoint(_NAME.findall(other))
