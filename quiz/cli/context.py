"""What every command is handed: where things lie and what time it is, found when first asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quiz.cli.output import warn
from quiz.errors import UsageError
from quiz.places import Places, find_places

if TYPE_CHECKING:
    from quiz.session.desk import Desk


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

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the catalogue and the history for as long as a command needs them.

        Banks of the learner's own that had to be left out are named on standard error.
        """
        from quiz.session.opening import open_desk

        with open_desk(self.places) as desk:
            for file in dict.fromkeys(problem.place.file for problem in desk.catalogue.problems):
                warn(f"Left out: {file} has errors. See them: quiz check {file}")
            yield desk


pass_context = click.make_pass_decorator(Context)


def refuse_options_before_command(ctx: click.Context) -> None:
    """Refuse the options of a list before one of its subcommands, which would not hear of them.

    Raises UsageError for the first that was given.
    """
    for option in ctx.command.params:
        if option.name and ctx.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            raise UsageError(
                f"{option.opts[0]} stands before {ctx.invoked_subcommand}, where it means the list",
                f"Options of {ctx.invoked_subcommand} follow it: "
                f"{ctx.command_path} {ctx.invoked_subcommand} --help",
            )
