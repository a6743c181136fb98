"""What every command is handed: where things lie and what time it is, found when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import click

from quiz.places import Places, find_places


@dataclass
class Context:
    """The root's options, and what follows from them."""

    seeds: str | None = None
    decks: tuple[str, ...] = ()
    data: str | None = None

    @cached_property
    def places(self) -> Places:
        """Find the folders of this run; raises QuizError when one that was named is missing."""
        return find_places(self.seeds, self.decks, self.data)


pass_context = click.make_pass_decorator(Context)
