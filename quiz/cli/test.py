"""`quiz test`: a scored test, which leaves the schedule alone."""

from __future__ import annotations

import sys

import click

from quiz.cli.context import Context, pass_context

KINDS = ("options", "typed", "cloze", "claim", "order", "match")


@click.command(
    epilog="""\b
Examples:
  quiz test                                20 questions from all decks
  quiz test "cards and classrooms" -n 10   ten from one deck
  quiz test --kind claim --kind order
  quiz test --seed 7 --plain               the same test for everybody, line by line"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("-n", "--number", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="How many questions.")  # fmt: skip
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True,
              help="Only questions of this kind; may be repeated.")  # fmt: skip
@click.option("--seed", help="Draws the same test again.")
@click.option("--record", is_flag=True, help="Let the answers count as reviews.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and dumb terminals.")
@pass_context
def test(
    context: Context,
    decks: tuple[str, ...],
    number: int,
    kinds: tuple[str, ...],
    seed: str | None,
    record: bool,
    plain: bool,
) -> None:
    """Take a scored test. What is due stays as it is, unless you ask to --record."""
    import secrets

    from quiz.cli.sitting import backed_up
    from quiz.cli.terminal import wants_lines

    drawn = seed or str(secrets.randbelow(10**6))
    if wants_lines(plain, sys.stdin, sys.stdout):
        from quiz.bank.model import Form
        from quiz.cli.lines import Lines
        from quiz.cli.test_lines import test_by_lines
        from quiz.session.scored import ScoredTest

        with backed_up(context.places), context.desk() as desk:
            scored = ScoredTest(
                desk,
                desk.catalogue.find_decks(decks),
                number=number,
                kinds=[Form(kind) for kind in kinds],
                seed=drawn,
                record=record,
            )
            test_by_lines(scored, Lines.standard())
        return
    from quiz.tui.app import TestChoice, open_app

    with backed_up(context.places):
        open_app(context.places, test=TestChoice(decks, number, kinds, drawn, record))
