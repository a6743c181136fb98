"""`quiz due`: what is left today."""

from __future__ import annotations

import json

import click
from msgspec import to_builtins

from quiz.cli.context import Context, pass_context


@click.command(
    epilog="""\b
Examples:
  quiz due
  quiz due --json | jq .total"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def due(context: Context, decks: tuple[str, ...], as_json: bool) -> None:
    """Show what is left today, deck by deck.

    Each deck is counted as if it alone were studied; the total keeps to the day's limits. What
    waits is new and not asked today: for the limits, or since other cards of today tell of the
    same. The minutes are those of your own pace, once a few cards were answered.
    """
    from quiz.cli.overview_lines import overview_lines
    from quiz.session.outlook import backlog, minutes_today
    from quiz.session.overview import deck_tree

    with context.desk() as desk:
        chosen = desk.catalogue.find_decks(decks)
        total = desk.queue(chosen).counts()
        overview = [deck for deck in deck_tree(desk) if not decks or deck.name in chosen]
        if as_json:
            print(
                json.dumps(
                    {
                        "new": total.new,
                        "learning": total.learning,
                        "review": total.review,
                        "total": total.total,
                        "minutes": minutes_today(desk, total),
                        "backlog": to_builtins(backlog(desk, chosen)),
                        "decks": [
                            {
                                "deck": deck.name,
                                "new": deck.counts.new,
                                "learning": deck.counts.learning,
                                "review": deck.counts.review,
                                "cards": deck.cards,
                                "studied": deck.studied,
                                "only_in_tests": deck.only_in_tests,
                                "waiting": to_builtins(deck.waiting),
                            }
                            for deck in overview
                        ],
                    },
                    ensure_ascii=False,
                    indent=2,
                )
            )
            return
        for line in overview_lines(desk, overview, total, chosen):
            click.echo(line)
