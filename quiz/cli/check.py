"""`quiz check`: all that is wrong in facts and banks or weak in questions, with place and cure."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from quiz.cli.context import Context, pass_context
from quiz.cli.output import counted, say, say_json, warn
from quiz.errors import ContentError, Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.bank.content import Content
    from quiz.errors import Place
    from quiz.facts.model import Citation, FactBase
    from quiz.lint.model import AnyRule
    from quiz.places import Places
    from quiz.text.tokens import Mark


@click.command(
    epilog="""\b
Examples:
  quiz check
  quiz check decks/my-subject.yaml
  quiz check seeds --json
  quiz check --rule Q01,Q07      some rules for questions only
  quiz check --explain Q07       why there is a rule, with examples
  quiz check --guesser           what somebody who knows nothing gets right
  quiz check --report flaws.html all of it as a page
  quiz check --items             what your answers say of the questions, too""",
)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rule", "wanted", metavar="RULES", multiple=True, help="Only these: Q01,Q07.")
@click.option("--ignore", "ignored", metavar="RULES", multiple=True, help="All but these.")
@click.option("--rules", "listed", is_flag=True, help="List the rules for questions, and end.")
@click.option("--explain", metavar="RULE", help="Show the page of a rule, or of `all`, and end.")
@click.option("--targets", is_flag=True, help="Show what banks are to meet, measured, and end.")
@click.option("--guesser", is_flag=True, help="Show how well questions can be guessed, and end.")
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path), help="Write a page, too."
)
@click.option("--items", is_flag=True, help="Show how each question was answered, too.")
@click.option("--force", is_flag=True, help="Let the page replace a file that is no report.")
@click.option("--json", "as_json", is_flag=True, help="For programs, on standard output.")
@pass_context
def check(
    context: Context,
    paths: tuple[Path, ...],
    wanted: tuple[str, ...],
    ignored: tuple[str, ...],
    listed: bool,
    explain: str | None,
    targets: bool,
    guesser: bool,
    report: Path | None,
    items: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Report what is wrong in facts and banks, and weak in questions.

    Every problem with its place, sorted by it.

    A PATH is a file or a folder of either; without one all seeds and decks are checked. Ends with
    exit code 1 when there is an error; warnings and hints do not count as one.
    """
    from quiz.cli.check_views import check_report_target, make_review, tell_measures, write_report
    from quiz.lint.catalogue import choose_rules

    if explain is not None or listed:
        _tell_rules(explain)
        return
    _refuse_missing(paths)
    if (targets or report) and (wanted or ignored):
        cure = "Leave out --rule and --ignore."
        raise UsageError("targets and the report are about all rules", cure)
    if report:
        check_report_target(report, force=force)
    rules = choose_rules(_apart(wanted), _apart(ignored))
    content, problems = _problems(context.places, paths, rules, only=bool(wanted))
    if items:
        problems = _with_notes(problems, content, context.places)
    if report:
        write_report(make_review(content, problems), context.places, report)
    if targets or guesser:
        review = make_review(content, problems)
        tell_measures(review, targets=targets, guesser=guesser, as_json=as_json)
        print(_summary(problems, content), file=sys.stderr)
    else:
        _tell(content, problems, as_json=as_json)


def _refuse_missing(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist", "Name a file or folder that is there.")


def _tell(content: Content, problems: Sequence[Problem], *, as_json: bool) -> None:
    """Print all problems with a summary; end with 1 when there is an error."""
    if as_json:
        say_json([_as_json(p) for p in problems])
    else:
        for problem in problems:
            warn(problem)
        print(_summary(problems, content), file=sys.stderr)
        if counts := _by_rule(problems):
            print(counts, file=sys.stderr)
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


def _tell_rules(explain: str | None) -> None:
    """Print the page of one rule, of all, or without a name the list of them."""
    from quiz.lint.catalogue import RULES, rule_named
    from quiz.lint.pages import handbook, page

    if explain is None:
        width = max(len(rule.name) for rule in RULES)
        for rule in RULES:
            say(f"{rule.id}  {rule.name:{width}}  {rule.severity:7}  {rule.about}")
    elif explain.casefold() == "all":
        say(handbook().rstrip("\n"))
    else:
        say(page(rule_named(explain)).rstrip("\n"))


def _apart(rules: Iterable[str]) -> list[str]:
    return [rule for names in rules for rule in names.split(",") if rule.strip()]


def _problems(
    places: Places, paths: tuple[Path, ...], rules: Sequence[AnyRule], *, only: bool
) -> tuple[Content, list[Problem]]:
    """Read what is to be checked, and give it with all that is wrong, sorted by place."""
    from quiz.bank.content import read_content
    from quiz.bank.passed_over import passed_over
    from quiz.facts.together import clashes
    from quiz.lint.catalogue import RULES
    from quiz.lint.evidence import Evidence
    from quiz.lint.lint import lint
    from quiz.sources.bundled import misplaced_texts
    from quiz.sources.copying import copied, originals_of, read_texts

    wanted = paths or (places.seeds, *places.decks)
    content = read_content(wanted, places.seeds, places.decks)
    found = {*content.problems, *_nothing(paths, content, places), *passed_over(wanted)}
    texts, unreadable = read_texts(content.known, places.texts)
    originals = originals_of(texts, content.known)
    lock, broken = _lock(places.seeds, content.sound)
    found.update(unreadable, broken, copied(content.bases, originals))
    found.update(clashes(content.known), misplaced_texts(content.bases))
    asked_for = {rule.id for rule in rules}
    others = set() if only else {p.rule for p in found} - {rule.id for rule in RULES}
    kept = [p for p in found if not p.rule or p.rule in asked_for | others]
    kept += lint(content.cards, content.sound, rules, evidence=Evidence(texts, lock, originals))
    return content, sorted(map(_shown, kept), key=_order)


def _with_notes(problems: Sequence[Problem], content: Content, places: Places) -> list[Problem]:
    """Put beside the problems how each question was answered."""
    from quiz.cli.item_notes import noted

    notes = noted(content.cards, places)
    if not notes:
        warn("None of these questions was answered yet.")
    return sorted([*problems, *map(_shown, notes)], key=_order)


def _order(problem: Problem) -> tuple[Place, str, str, str]:
    return problem.place, problem.path, problem.rule, problem.message


def _nothing(paths: tuple[Path, ...], content: Content, places: Places) -> tuple[Problem, ...]:
    """Report each place that was named and holds nothing, or all places if all hold nothing."""
    from quiz.bank.passed_over import nothing_in

    empty = not content.banks and not content.bases
    looked_in = paths or (places.decks if empty else ())
    return tuple(problem for path in looked_in if (problem := nothing_in(path)))


def _lock(
    seeds: Path, bases: Iterable[FactBase]
) -> tuple[dict[Citation, Mark], tuple[Problem, ...]]:
    """Read the marks of all cited sentences, and report locks that cannot be read."""
    from quiz.sources.citations import lock_path, read_lock, read_locks

    try:
        lock = read_locks(seeds)
        for base in bases:
            lock |= read_lock(lock_path(seeds, base))
    except ContentError as error:
        return {}, error.problems
    return lock, ()


def _shown(problem: Problem) -> Problem:
    """Shorten the place of a file below the working folder."""
    file = problem.place.file
    here = f"{Path.cwd()}{os.sep}"
    return replace(problem, place=replace(problem.place, file=file.removeprefix(here)))


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "path": problem.path,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "cure": problem.cure,
    }


def _summary(problems: Sequence[Problem], content: Content) -> str:
    """Say what was read, and how much is wrong in it."""
    facts = sum(len(base.facts) for base in content.bases)
    read = [
        f"{counted(number, one)} with {counted(inside, part)}"
        for number, one, inside, part in (
            (len(content.bases), "subject", facts, "fact"),
            (content.banks, "bank", len(content.cards), "card"),
        )
        if number
    ]
    counts = ((severity, sum(p.severity is severity for p in problems)) for severity in Severity)
    told = ", ".join(counted(number, severity) for severity, number in counts if number)
    return f"{' and '.join(read) or 'Nothing was read'}: {told or 'nothing is wrong'}."


def _by_rule(problems: Iterable[Problem]) -> str:
    """Say how often each rule found something, the most frequent first."""
    counts = Counter(problem.rule for problem in problems if problem.rule)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"By rule: {', '.join(f'{rule} {n}' for rule, n in ranked)}." if ranked else ""
