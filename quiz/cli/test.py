"""`quiz test`: a scored test, which leaves the schedule alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from quiz.cli.context import Context, pass_context
from quiz.errors import UsageError

if TYPE_CHECKING:
    from quiz.cli.test_results import Delivery
    from quiz.session.test_choice import TestChoice
    from quiz.session.test_result import TestResult

KINDS = ("options", "typed", "cloze", "claim", "order", "match")


def _kinds(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[str]:
    """Read kinds that are apart by commas, or given one by one."""
    kinds = [kind.strip() for one in given for kind in one.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in KINDS:
            raise click.BadParameter(f"{kind!r} is not one of {', '.join(KINDS)}.")
    return list(dict.fromkeys(kinds))


@click.command(
    epilog="""\b
Examples:
  quiz test                                 20 questions from all decks
  quiz test "cards and classrooms" -n 10    ten from one deck
  quiz test --kinds claim,order --only learned
  quiz test --minutes 15 --feedback end     as in an examination
  quiz test --seed 7 --out ada.json --name Ada    the same test for everybody; the result for a teacher
  quiz test --recap                         the weekly recap of what you learned
  quiz test --cram programs                 each question again until it was right once
  quiz test --resume                        go on with the test that was left; --resume 2 with the one before
  quiz test --results                       earlier results; --result 1 opens the latest"""
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("-n", "--number", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="How many questions.")  # fmt: skip
@click.option("--kind", "--kinds", "kinds", multiple=True, metavar="KIND[,KIND]", callback=_kinds,
              help=f"Only these kinds of questions: {', '.join(KINDS)}.")  # fmt: skip
@click.option("--only", type=click.Choice(["all", "learned", "due", "flagged"]), default="all",
              show_default=True, help="From which cards.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(0, 600), default=0,
              help="Time for the whole test; what was answered then counts.")  # fmt: skip
@click.option("--order", type=click.Choice(["random", "deck", "easiest"]), default="random",
              show_default=True, help="In which order.")  # fmt: skip
@click.option("--feedback", type=click.Choice(["at-once", "end"]), default="at-once",
              show_default=True, help="When to tell what was right.")  # fmt: skip
@click.option("--cram", is_flag=True, help="Ask each question again until it was right once.")
@click.option(
    "--recap", is_flag=True, help="Claims, orders and matches on what you learned lately."
)
@click.option("--seed", help="Draws the same test again.")
@click.option("--record", is_flag=True, help="Let the answers count as reviews.")
@click.option("--out", metavar="F.json", type=click.Path(path_type=Path),
              help="Write the result to a file, for a teacher.")  # fmt: skip
@click.option("--name", default="", help="Who took the test, for the file.")
@click.option("--force", is_flag=True, help="Let --out replace a file.")
@click.option("--resume", type=click.IntRange(1), metavar="[N]", is_flag=False, flag_value=1,
              help="Go on with a test that is not finished; 1 is the latest.")  # fmt: skip
@click.option("--results", "listing", is_flag=True, help="List earlier results.")
@click.option("--result", "number_back", type=click.IntRange(1), metavar="N",
              help="Open an earlier result; 1 is the latest.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result for programs.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and dumb terminals.")
@pass_context
def test(
    context: Context,
    /,
    decks: tuple[str, ...],
    out: Path | None,
    name: str,
    force: bool,
    listing: bool,
    number_back: int | None,
    resume: int | None,
    as_json: bool,
    plain: bool,
    **chosen: Any,
) -> None:
    """Take a scored test. What is due stays as it is, unless you ask to --record."""
    from quiz.cli.test_results import Delivery, open_earlier

    delivery = Delivery(out, name, force=force, as_json=as_json)
    if listing or number_back:
        open_earlier(context, delivery, number_back)
        return
    if resume:
        _refuse_choices(["decks", *chosen])
    wanted = resume or _choice(decks, **chosen)
    delivery.check()
    _take(context, wanted, delivery, plain=plain)


def _refuse_choices(names: list[str]) -> None:
    """Raise UsageError where one of some options was given, with a test that was chosen before."""
    current = click.get_current_context()
    if any(current.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in names):
        raise UsageError(
            "--resume goes on with a test as it was chosen.", "Leave decks and choices out."
        )


def _choice(
    decks: tuple[str, ...],
    *,
    kinds: list[str],
    only: str,
    order: str,
    feedback: str,
    seed: str | None,
    recap: bool,
    cram: bool,
    **plain_values: Any,
) -> TestChoice:
    """Make the choice that the options say; raises UsageError where they contradict each other."""
    import secrets

    from quiz.bank.model import Form
    from quiz.session.test_choice import Pool, Sequence, Telling, TestChoice

    if recap and (decks or kinds or cram or only != "all"):
        raise UsageError("--recap chooses the questions itself.", "Leave the other choices out.")
    return TestChoice(
        decks=decks,
        kinds=tuple(Form(kind) for kind in kinds),
        order=Sequence(order),
        feedback=Telling(feedback),
        only=Pool(only),
        seed=seed or str(secrets.randbelow(10**6)),
        recap=recap,
        cram=cram,
        **plain_values,
    )


def _take(context: Context, wanted: TestChoice | int, delivery: Delivery, *, plain: bool) -> None:
    from quiz.cli.sitting import backed_up
    from quiz.cli.terminal import wants_lines

    if not wants_lines(plain or context.prefers_lines, sys.stdin, sys.stdout):
        from quiz.tui.launching import open_app

        results: list[TestResult] = []
        with backed_up(context.places):
            open_app(context.places, test=wanted, deliver=results.append)
        if results:
            delivery.hand_over(results[0])  # later ones were of its mistakes, or begun in the app
        else:
            delivery.tell_of_none()
        return
    from quiz.cli.lines import Lines
    from quiz.cli.test_lines import begin_by_lines, test_by_lines
    from quiz.session.beginning import found_test

    with backed_up(context.places), context.desk() as desk:
        lines = Lines(sys.stdin, sys.stderr if delivery.as_json else sys.stdout)
        scored = begin_by_lines(desk, found_test(desk, wanted), lines)
        result = test_by_lines(desk, scored, lines)
        if result is not None:
            delivery.hand_over(result)
        else:
            delivery.tell_of_none()
