"""`quiz questions`: every card in each of its forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import warn

if TYPE_CHECKING:
    from quiz.bank.listing import QuestionRow


@click.command(
    epilog="""\b
Examples:
  quiz questions
  quiz questions bridges
  quiz questions --json | jq '.[] | select(.form == "options")'"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def questions(context: Context, decks: tuple[str, ...], as_json: bool) -> None:
    """List the questions, in every form.

    A row for each card and form, of some decks or of all.

    The answers stand beside them, so look only at what you do not mean to learn.
    """
    from quiz.bank.listing import list_card
    from quiz.catalogue.reading import open_catalogue

    with open_catalogue(context.places) as catalogue:
        rows = catalogue.rows(catalogue.find_decks(decks))
        cards = catalogue.cards(row.id for row in rows)
        problems = catalogue.problems
    listed = [row for card in cards for row in list_card(card)]
    for problem in problems:
        warn(f"left out: {problem}")
    if as_json:
        print(json.dumps([row.as_json() for row in listed], ensure_ascii=False, indent=2))
        return
    deck = None
    for row in listed:
        if row.card.deck != deck:
            deck = row.card.deck
            print(f"{deck}")
        print(_line(row))
    print(f"{len(cards)} card{'' if len(cards) == 1 else 's'}, {len(listed)} ways to ask")


def _line(row: QuestionRow) -> str:
    options = f"\n      options: {' | '.join(row.options)}" if row.options else ""
    return f"  {row.card.id} [{row.form.value}]\n      {row.stem}{options}\n      = {row.answer}"
