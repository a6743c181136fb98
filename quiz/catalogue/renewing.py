"""Compiling anew beside a catalogue that is in use, in a thread of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.catalogue.reading import Catalogue, open_fresh
from quiz.catalogue.stamp import read_stamp
from quiz.database import DatabaseError
from quiz.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.catalogue.compiling import Compiled
    from quiz.errors import Problem
    from quiz.places import Places


class Renewal(Struct, frozen=True):
    """What the files hold now, ready for `Catalogue.renew`; or the problems for which it is not.

    `content` is there only where no cache could be written.
    """

    stamp: str
    problems: tuple[Problem, ...] = ()
    content: Compiled | None = None


def prepare(places: Places, known: str, left_out: Collection[str] = ()) -> Renewal | None:
    """Compile the files if they are not as a stamp has them; None when they are.

    Nothing is made of them while any is broken, so that what there was stays in use; `left_out`
    are the learner's own banks that were broken already, and are missed by nobody. It uses no
    connection but its own.
    """
    stamp = read_stamp(places)
    if stamp == known:
        return None
    cached = open_fresh(places, stamp)
    if cached is not None:  # another process was faster
        with Catalogue(cached) as catalogue:
            return Renewal(stamp, _new(catalogue.problems, left_out))
    from quiz.catalogue.compiling import compile_to_file, read_content

    try:
        content = read_content(places)
    except ContentError as error:
        return Renewal(stamp, error.problems)
    if problems := _new(content.problems, left_out):
        return Renewal(stamp, problems)
    try:
        places.cache.mkdir(parents=True, exist_ok=True)
        compile_to_file(content, stamp, places.catalogue)
    except (OSError, DatabaseError):
        return Renewal(stamp, content=content)
    return Renewal(stamp)


def _new(problems: tuple[Problem, ...], left_out: Collection[str]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.place.file not in left_out)
