"""What every command is handed: where things lie and what time it is, found when first asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec import Struct

from quiz.cli.output import counted, warn
from quiz.errors import QuizError, UsageError
from quiz.places import Places, find_places

if TYPE_CHECKING:
    from quiz.session.desk import Desk


class Context(Struct, dict=True):
    """The root's options, and what follows from them."""

    seeds: str | None = None
    decks: tuple[str, ...] = ()
    data: str | None = None

    @cached_property
    def places(self) -> Places:
        """Find the folders of this run; raises QuizError when one that was named is missing."""
        return find_places(self.seeds, self.decks, self.data)

    @cached_property
    def prefers_lines(self) -> bool:
        """Tell whether the learner's settings ask for lines instead of the app.

        Raises ContentError when they are broken.
        """
        from quiz.session.preferences.app_settings import read_app_settings

        return read_app_settings(self.places.settings).plain

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the catalogue and the history for as long as a command needs them.

        Banks of the learner's own that had to be left out are named on standard error.
        """
        from quiz.session.opening import open_desk

        self.tell_of_lost_history()
        with open_desk(self.places) as desk:
            for file in dict.fromkeys(problem.place.file for problem in desk.catalogue.problems):
                warn(f"Left out: {file} has errors. See them: quiz check {file}")
            yield desk

    def tell_of_lost_history(self) -> None:
        """Tell whoever is about to begin a new history where there are backups of another one.

        Both can still be joined later. That backups cannot be listed is told when one is to be made.
        """
        if self.places.history.exists():
            return
        from quiz.store.backups import backups_of

        with suppress(QuizError):
            if backups := backups_of(self.places.history):
                warn(
                    f"{self.places.history} is gone, and a new history begins. A backup with "
                    f"{counted(backups[0].events, 'event')} can be joined with it at any time: "
                    "quiz restore --latest"
                )


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
