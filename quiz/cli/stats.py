"""`quiz stats`: what was learned, and how well it was remembered."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import counted, say, say_json
from quiz.errors import UsageError

if TYPE_CHECKING:
    from quiz.store.statistics import Done, Share, Statistics


VIEWS = ("overview", "calendar", "forecast", "retention", "memory", "time", "answers")
ALL = "all"
_WIDEST = 120
SHOWN = 20
"""How many questions are listed unless told otherwise."""


@click.command(
    epilog="""\b
Examples:
  quiz stats
  quiz stats --json | jq .true_retention.ratio
  quiz stats --show retention --period year
  quiz stats --show all programs --json
  quiz stats --items             questions that may want mending
  quiz stats --items programs -n 5
  quiz stats --items --period quarter"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--show",
    "show",
    type=click.Choice([*VIEWS, ALL]),
    help="A view of the app's statistics, or all of them.",
)
@click.option(
    "--period",
    type=click.Choice(("month", "quarter", "year", "all")),
    help="How far back answers count: 30, 91 or 365 days (month; with --items: all).",
)
@click.option("--items", is_flag=True, help="The questions that do worst, and what may help.")
@click.option("-n", "number", type=click.IntRange(min=1), help="So many of them, at most (20).")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_context
def stats(
    context: Context,
    decks: tuple[str, ...],
    show: str | None,
    period: str | None,
    items: bool,
    number: int | None,
    as_json: bool,
) -> None:
    """Show reviews, streak and true retention.

    By form and by rating as well.

    True retention: of the cards in review, at their first review of a day, the share that was not
    forgotten. Reviews that were undone do not count.

    With --show: one view of what the app shows, of all decks or of some, for a period.

    With --items: the questions whose answers hint at a flaw, the worst first, each with the cure.
    """
    if show and items:
        raise UsageError("--show and --items tell different things.", "Ask for one of them.")
    if period and not (show or items):
        raise UsageError(
            "--period is about a view or about questions.", "Write: quiz stats --show overview"
        )
    if number is not None and not items:
        raise UsageError("-n is about questions.", "Write: quiz stats --items")
    if show:
        _tell_views(context, decks, show, period or "month", as_json=as_json)
    elif items:
        _tell_items(context, decks, number or SHOWN, period or ALL, as_json=as_json)
    elif decks:
        raise UsageError(
            "Decks are about a view or about questions.",
            "Write: quiz stats --show overview DECK, or: quiz stats --items DECK",
        )
    else:
        _tell(context, as_json=as_json)


def _tell_views(
    context: Context, decks: tuple[str, ...], show: str, period: str, *, as_json: bool
) -> None:
    from quiz.analysis.progress import Period
    from quiz.cli.progress_records import figures_record
    from quiz.session.progress.lines import figure_lines
    from quiz.session.progress.reading import ProgressReader, Scope, View

    views = tuple(View) if show == ALL else (View(show),)
    with context.desk() as desk:
        reader = ProgressReader.of(desk)
        scope = Scope(desk.catalogue.find_decks(decks), Period(period))
        found = reader.several(views, scope)
    if as_json:
        records = {view.value: figures_record(figures) for view, figures in found.items()}
        say_json({"period": period, "decks": list(scope.decks), **records})
        return
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    for view, figures in found.items():
        head = [] if len(found) == 1 else [f"── {view.value.capitalize()}", ""]
        say(
            "\n".join([*head, *figure_lines(figures, scope.period, width), *([""] if head else [])])
        )


def _tell_items(
    context: Context, decks: tuple[str, ...], number: int, period: str, *, as_json: bool
) -> None:
    from quiz.analysis.hints import judge
    from quiz.analysis.items import item_statistics, read_log
    from quiz.analysis.progress import Period
    from quiz.cli.item_lines import item_lines, items_record

    with context.desk() as desk:
        rows = desk.catalogue.rows(desk.catalogue.find_decks(decks))
        log = read_log(desk.history, Period(period).since(desk.day(desk.clock.now())))
        answered = {answer.card for answer in log.answers}
        cards = desk.catalogue.cards(row.id for row in rows if row.id in answered)
    judged = judge(item_statistics(cards, log))
    if as_json:
        say_json(items_record(judged, number))
    else:
        say("\n".join(item_lines(judged, number)))


def _tell(context: Context, *, as_json: bool) -> None:
    from quiz.scheduling.clock import read_clock
    from quiz.session.opening import effective_settings, policy_of
    from quiz.store.history import History
    from quiz.store.statistics import streak

    settings = effective_settings(context.places)
    day = read_clock().now().study_day(settings.rollover_hour)
    policy = policy_of(context.places, settings)
    context.tell_of_lost_history()
    with History.open(context.places.history, policy) as history:
        done, found = history.today(day), history.stats(day)
    in_a_row = streak(found.by_day, day)
    if as_json:
        print(json.dumps(_record(done, found, in_a_row), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(done, found, in_a_row)))


def _record(done: Done, found: Statistics, in_a_row: int) -> dict[str, Any]:
    from quiz.cli.progress_records import share_record
    from quiz.scheduling.clock import day_date

    return {
        "today": {
            "answers": done.answers,
            "new": done.new,
            "reviews": done.reviews,
            "learning": done.learning,
            "right": done.right,
            "seconds": round(done.seconds, 1),
        },
        "answers": found.reviews,
        "streak": in_a_row,
        "true_retention": share_record(found.retention),
        "true_retention_30_days": share_record(found.month),
        "by_rating": {rating.name.lower(): count for rating, count in found.by_rating.items()},
        "by_form": {form: share_record(share) for form, share in found.by_form.items()},
        "by_day": {day_date(day).isoformat(): count for day, count in found.by_day.items()},
        "cards": dict(found.by_phase),
        "suspended": found.suspended,
        "leeches": found.leeches,
    }


def _lines(done: Done, found: Statistics, in_a_row: int) -> list[str]:
    if not found.reviews:
        return ["Nothing was studied yet. Start with: quiz study"]
    days = len(found.by_day)
    lines = [
        (
            f"today           {counted(done.answers, 'answer')} in {_minutes(done.seconds)}: "
            f"{done.new} new, {counted(done.reviews, 'review')}, {done.learning} learning"
        ),
        f"in all          {counted(found.reviews, 'answer')} on {counted(days, 'day')}",
        f"streak          {counted(in_a_row, 'day')} in a row",
        f"true retention  {_percent(found.retention)}; last 30 days {_percent(found.month)}",
        "",
        "rating      answers",
    ]
    lines += [f"  {r.name.lower():<8}{count:9}" for r, count in found.by_rating.items()]
    if found.by_form:
        lines += ["", "form        answers   right"]
        lines += [
            f"  {form:<8}{share.whole:9}{share.ratio or 0:8.0%}"
            for form, share in found.by_form.items()
        ]
    cards = ", ".join(f"{count} {phase}" for phase, count in found.by_phase.items())
    lines += ["", f"cards seen      {cards}"]
    if found.suspended or found.leeches:
        lines.append(f"set aside       {found.suspended} suspended, {found.leeches} leeches")
    return lines


def _percent(share: Share) -> str:
    if share.ratio is None:
        return "not known yet"
    return f"{share.ratio:.1%} of {counted(share.whole, 'review')}"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 60 else f"{seconds:.0f} s"
