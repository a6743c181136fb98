"""What `quiz doctor` looks at: a list of checks, each of which gives its findings and their cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.cli.output import counted
from quiz.errors import ContentError, QuizError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quiz.catalogue.rows import CardRow
    from quiz.places import Places
    from quiz.scheduling.clock import Moment
    from quiz.scheduling.settings import Settings
    from quiz.store.history import History

SHOWN = 10
"""How many cards or problems are named before the rest is only counted."""


class Finding(Struct, frozen=True):
    """What was found in one part; `damage` says whether it must be mended."""

    part: str
    text: str
    damage: bool = False
    cure: str = ""


class Checkup(Struct, frozen=True):
    """What the checks of a history know; `rows` are None when the banks cannot be read."""

    places: Places
    settings: Settings
    rows: tuple[CardRow, ...] | None
    now: Moment


if TYPE_CHECKING:
    HistoryCheck = Callable[[History, Checkup], Iterable[Finding]]
    """Looks at an open history, or mends something in it, and says what it found or did."""


def examine(places: Places, mends: Sequence[HistoryCheck] = ()) -> list[Finding]:
    """Look at the settings, the catalogue and the history, in turn.

    `mends` are done to the history before it is looked at. Raises UsageError for a mend that asks
    for what is not there.
    """
    from quiz.errors import UsageError
    from quiz.scheduling.clock import read_clock

    found, settings = _examine_settings(places)
    more, rows = _examine_catalogue(places)
    found += [*_tables_of_no_deck(settings, rows), *more]
    checkup = Checkup(places, settings, rows, read_clock().now())
    try:
        found += _examine_history(checkup, mends)
    except UsageError:
        raise
    except QuizError as error:
        found.append(Finding("history", error.message, damage=True, cure=error.cure))
    return found


def _examine_settings(places: Places) -> tuple[list[Finding], Settings]:
    from quiz.optimizing.versions import with_fitted_parameters
    from quiz.scheduling.settings import Settings, read_settings

    try:
        settings = read_settings(places.settings)
        _look_at_app_settings(places)
    except ContentError as error:
        return [Finding("settings", str(error), damage=True)], Settings()
    own = places.settings.exists()
    text = f"{places.settings} is fine" if own else "none of your own: the defaults hold"
    found = [Finding("settings", text)]
    try:
        return found, with_fitted_parameters(settings, places.parameters)
    except ContentError as error:
        return [*found, Finding("parameters", str(error), damage=True)], settings


def _look_at_app_settings(places: Places) -> None:
    """Raise ContentError where the app would not start with its settings."""
    from quiz.session.preferences.app_settings import AppSettings, read_app_settings, unknown_theme

    theme = read_app_settings(places.settings).theme
    if theme == AppSettings().theme:
        return
    from quiz.tui.themes import theme_names

    if theme not in theme_names():
        raise unknown_theme(places.settings, theme, theme_names())


def _tables_of_no_deck(settings: Settings, rows: tuple[CardRow, ...] | None) -> list[Finding]:
    """Note each table of the settings whose deck there is not; that harms nothing."""
    from quiz.scheduling.policy import Policy

    unknown = Policy(settings).unknown_decks({row.deck for row in rows}) if rows else ()
    return [
        Finding(
            "settings",
            f'there is no deck {deck!r}, so its table [decks."{deck}"] changes nothing',
            cure="See the names of all decks with: quiz decks",
        )
        for deck in unknown
    ]


def _examine_catalogue(places: Places) -> tuple[list[Finding], tuple[CardRow, ...] | None]:
    """Look at the banks, and give their cards; None when they cannot be read."""
    from quiz.catalogue.reading import open_catalogue

    try:
        with open_catalogue(places) as catalogue:
            rows = catalogue.rows()
            problems = catalogue.problems
            count = len(catalogue.decks())
    except ContentError as error:
        return [_broken("decks", error)], None
    except QuizError as error:
        return [Finding("decks", error.message, damage=True, cure=error.cure)], None
    findings = [Finding("decks", f"{counted(len(rows), 'card')} in {counted(count, 'deck')}")]
    if problems:
        findings.append(_broken("your own banks", ContentError(problems)))
    return findings, rows


def _broken(part: str, error: ContentError) -> Finding:
    shown = "; ".join(str(problem).splitlines()[0] for problem in error.problems[:SHOWN])
    cure = "See all of them with: quiz check"
    return Finding(part, f"{error.message}: {shown}", damage=True, cure=cure)


def _examine_history(checkup: Checkup, mends: Sequence[HistoryCheck]) -> list[Finding]:
    """Mend the history where that was asked for, then look at it; raises QuizError."""
    from quiz.cli.history_checks import HISTORY_CHECKS
    from quiz.scheduling.policy import Policy
    from quiz.store.history import History

    path = checkup.places.history
    if not path.exists() and not path.with_name(f"{path.name}-wal").exists():
        return [Finding("history", "nothing was studied yet")]
    decks = {row.id: row.deck for row in checkup.rows or ()}
    with History.open(path, Policy(checkup.settings, lambda: decks)) as history:
        return [
            finding for check in (*mends, *HISTORY_CHECKS) for finding in check(history, checkup)
        ]
