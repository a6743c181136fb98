"""`quiz` alone: the app, or what is due where there is no terminal."""

from __future__ import annotations

import sys

import click

from quiz.cli.context import Context


def home(context: Context) -> None:
    """Open the app; without a terminal, print what is due."""
    from quiz.cli.terminal import wants_lines

    if wants_lines(context.prefers_lines, sys.stdin, sys.stdout):
        from quiz.cli.overview_lines import overview_lines
        from quiz.session.overview import deck_tree

        with context.desk() as desk:
            for line in overview_lines(desk, deck_tree(desk), desk.queue().counts()):
                click.echo(line)
        return
    from quiz.cli.sitting import backed_up
    from quiz.tui.launching import open_app

    context.tell_of_lost_history()
    with backed_up(context.places):
        open_app(context.places)
