"""`quiz decks`: what can be studied."""

from __future__ import annotations

import json

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import warn


@click.command(
    epilog="""\b
Examples:
  quiz decks
  quiz decks --json"""
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def decks(context: Context, as_json: bool) -> None:
    """List the decks, and what each is about.

    The program's own decks come first, then yours; quiz new bank begins one. Cards only in tests
    (claims, orders and matches, unless their bank says `study`) never come as new cards.
    """
    from quiz.catalogue.reading import open_catalogue

    with open_catalogue(context.places) as catalogue:
        rows = catalogue.decks()
        problems = catalogue.problems
    for problem in problems:
        warn(f"left out: {problem}")
    if as_json:
        found = [
            {
                "name": row.name,
                "cards": row.cards,
                "only_in_tests": row.cards - row.studied,
                "about": row.about,
                "scope": row.scope,
            }
            for row in rows
        ]
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in rows:
        apart = row.cards - row.studied
        tests = f", {apart} of them only in tests" if apart else ""
        print(f"{row.name} ({row.cards} card{'' if row.cards == 1 else 's'}{tests})")
        if row.about:
            print(f"    {row.about}")
    if not rows:
        print("There are no decks. Begin one: quiz new bank my-subject")
