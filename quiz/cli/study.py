"""`quiz study`: spaced repetition, in the app or line by line."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.errors import UsageError

if TYPE_CHECKING:
    from quiz.session.passages import Passages
    from quiz.session.source_panel import ExcerptFinder


@click.command(
    epilog="""\b
Examples:
  quiz study                                 everything that is due
  quiz study "spaced repetition::programs"   one deck; a parent deck takes all below it
  quiz study --ahead 3                       then what falls due in the next three days
  quiz study --catch-up                      after a break: first what would lose most by waiting
  quiz study --plain < answers.txt           line by line; /help lists the commands"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and dumb terminals.")
@click.option(
    "--ahead", metavar="DAYS", type=click.IntRange(1, 365),
    help="When the day is done, cards of the next DAYS days, the weakest first.",
)  # fmt: skip
@click.option("--catch-up", is_flag=True, help="Work off a backlog; no new cards meanwhile.")
@pass_context
def study(
    context: Context, decks: tuple[str, ...], plain: bool, ahead: int | None, catch_up: bool
) -> None:
    """Learn what is due today, then new cards.

    Each rating is stored before the next card is shown, so you may leave at any moment. A card that
    is studied ahead of its day is scheduled by the days that really passed.
    """
    from quiz.cli.sitting import backed_up
    from quiz.cli.terminal import wants_lines
    from quiz.session.scope import StudyPlan

    if ahead and catch_up:
        raise UsageError(
            "--ahead and --catch-up exclude each other.", "Catch up first; nothing is ahead then."
        )
    plan = StudyPlan(ahead=ahead or 0, catch_up=catch_up)

    if wants_lines(plain or context.prefers_lines, sys.stdin, sys.stdout):
        from quiz.cli.lines import Lines
        from quiz.cli.study_lines import study_by_lines
        from quiz.session.study import StudySession

        with backed_up(context.places), context.desk() as desk:
            chosen = desk.catalogue.find_decks(decks)
            lines = Lines.standard()
            if catch_up:
                from quiz.session.outlook import catching_up_lines

                lines.say(*catching_up_lines(desk, chosen))
            session = StudySession(desk, chosen, plan, places=context.places)
            study_by_lines(session, lines, _excerpts(context))
        return
    from quiz.tui.launching import open_app

    with backed_up(context.places):
        open_app(context.places, study=decks, plan=plan)


def _excerpts(context: Context) -> ExcerptFinder:
    """Look for the texts of sources only when somebody asks to see them."""

    @cache
    def passages() -> Passages:
        from quiz.session.passages import Passages

        return Passages(context.places)

    return lambda cited: passages().excerpt(cited)
