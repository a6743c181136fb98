"""`quiz settings`: what is set, and setting it, with the comments of the file kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from quiz.cli.context import Context, pass_context, refuse_options_before_command
from quiz.cli.output import say, say_json
from quiz.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from quiz.session.preferences.draft import Draft, Edit
    from quiz.session.preferences.entries import Entry


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  quiz settings                              every setting, its default, and where it is set
  quiz settings set new_per_day 10
  quiz settings set learning_steps 1m 10m 1d
  quiz settings set maximum_interval 365 --deck Bridges
  quiz settings unset new_per_day            the default holds again
  $EDITOR "$(quiz settings path)"            the file itself; docs/settings.md tells all of it""",
)
@click.option("--deck", metavar="DECK", help="What holds for one deck and all below it.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def settings(ctx: click.Context, deck: str | None, as_json: bool) -> None:
    """List the settings, or change them."""
    if ctx.invoked_subcommand is not None:
        refuse_options_before_command(ctx)
        return
    context: Context = ctx.obj
    from quiz.session.preferences.adopting import open_draft
    from quiz.session.preferences.entries import ENTRIES

    draft, name = open_draft(context.places), _deck_named(context, deck)
    entries = [entry for entry in ENTRIES if entry.per_deck or not name]
    if as_json:
        say_json([_record(draft, entry, name) for entry in entries])
    else:
        for line in _table(draft, entries, name):
            say(line)


def _complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from quiz.session.preferences.entries import ENTRIES

    del ctx, param
    return [CompletionItem(e.name, help=e.about) for e in ENTRIES if e.name.startswith(begun)]


_name = click.argument("name", shell_complete=_complete)
_deck = click.option("--deck", metavar="DECK", help="Of one deck and all below it.")


@settings.command(
    epilog="""\b
Examples:
  quiz settings get desired_retention
  quiz settings get new_per_day --deck Bridges --json"""
)
@_name
@_deck
@click.option("--json", "as_json", is_flag=True, help="For programs: with default and origin.")
@pass_context
def get(context: Context, name: str, deck: str | None, as_json: bool) -> None:
    """Print the value of one setting."""
    from quiz.session.preferences.adopting import open_draft
    from quiz.session.preferences.entries import find_entry
    from quiz.session.preferences.typed import write_setting

    entry, draft = find_entry(name), open_draft(context.places)
    of = _deck_named(context, deck)
    if as_json:
        say_json(_record(draft, entry, of))
    else:
        say(write_setting(entry, draft.value(entry, of)))


@settings.command(
    "set",
    context_settings={"ignore_unknown_options": True},  # a value may be -1, which is then refused
    epilog="""\b
Examples:
  quiz settings set desired_retention 0.85   also 85%
  quiz settings set learn_ahead 1h
  quiz settings set forms typed flip
  quiz settings set theme high-contrast
  quiz settings set new_per_day 3 --deck Bridges""",
)
@_name
@click.argument("value", nargs=-1, required=True)
@_deck
@pass_context
def set_(context: Context, name: str, value: tuple[str, ...], deck: str | None) -> None:
    """Set a setting; comments and everything else in the file stay."""
    from quiz.session.preferences.draft import Edit
    from quiz.session.preferences.entries import find_entry
    from quiz.session.preferences.typed import read_value

    entry = find_entry(name)
    try:
        read = read_value(entry, " ".join(value), _themes(entry))
    except ValueError as error:
        raise UsageError(f"{entry.name}: {error}", f"In the file it is: {entry.example}") from error
    _write(context, Edit(entry, _deck_named(context, deck), read))


@settings.command(
    epilog="""\b
Examples:
  quiz settings unset theme
  quiz settings unset new_per_day --deck Bridges"""
)
@_name
@_deck
@pass_context
def unset(context: Context, name: str, deck: str | None) -> None:
    """Take a setting out, so that its default, or what is set above the deck, holds again."""
    from quiz.session.preferences.draft import Edit
    from quiz.session.preferences.entries import find_entry

    of = _deck_named(context, deck, must_exist=False)
    _write(context, Edit(find_entry(name), of, unset=True))


@settings.command(
    epilog="""\b
Examples:
  quiz settings path"""
)
@pass_context
def path(context: Context) -> None:
    """Print where the file of the settings is; it need not be there."""
    say(context.places.settings)


def _write(context: Context, edit: Edit) -> None:
    from quiz.scheduling.scheduler import STATE_SETTINGS
    from quiz.session.preferences.adopting import open_draft

    before = open_draft(context.places)
    if edit.deck and not edit.entry.per_deck:
        raise UsageError(
            f"{edit.entry.name} cannot differ between decks.", "Set it without --deck."
        )
    draft = before.with_edit(edit)
    changed = draft.unsaved
    if changed:
        draft = draft.save()
    of = f" in {edit.deck}" if edit.deck else ""
    say(f"{edit.entry.name}{of}: {_value(draft, edit.entry, edit.deck)} "
        f"({draft.origin(edit.entry, edit.deck).told})")  # fmt: skip
    if changed and edit.entry.name in STATE_SETTINGS:
        say("All cards are scheduled again by it from the next start on; nothing is lost.")


def _value(draft: Draft, entry: Entry, deck: str) -> str:
    from quiz.session.preferences.typed import write_setting

    return write_setting(entry, draft.value(entry, deck))


def _record(draft: Draft, entry: Entry, deck: str) -> dict[str, Any]:
    origin = draft.origin(entry, deck)
    return {
        "name": entry.name,
        "group": entry.group.value,
        "value": draft.value(entry, deck),
        "default": entry.default,
        "unit": entry.unit,
        "origin": origin.told,
        "set": origin.own,
        "about": entry.about,
    }


def _table(draft: Draft, entries: Iterable[Entry], deck: str) -> list[str]:
    from quiz.session.preferences.typed import write_setting

    lines: list[str] = [f"What holds for {deck}:"] if deck else []
    group = None
    for entry in entries:
        if entry.group is not group:
            group = entry.group
            lines += ["", group.value] if lines else [group.value]
        origin = draft.origin(entry, deck)
        told = "" if origin.told == "default" else origin.told
        if origin.told != "default":
            told += f"; default {write_setting(entry, entry.default)}"
        mark = "*" if origin.own else " "
        value = "own weights" if entry.name == "parameters" else _value(draft, entry, deck)
        if entry.name == "parameters" and draft.value(entry, deck) is None:
            value = "FSRS's own"
        shown = f"{value} {entry.unit}".strip()
        lines.append(f" {mark} {entry.name:<22} {shown:<24} {told}".rstrip())
    return lines


def _themes(entry: Entry) -> tuple[str, ...]:
    if entry.name != "theme":
        return ()
    from quiz.tui.themes import theme_names

    return theme_names()


def _deck_named(context: Context, deck: str | None, *, must_exist: bool = True) -> str:
    """Give the name of a deck, or of a level above decks, as the decks have it.

    Raises UsageError when there is none of this name.
    """
    if deck is None:
        return ""
    import difflib

    from quiz.catalogue.reading import open_catalogue
    from quiz.scheduling.settings import folded_deck
    from quiz.session.preferences.draft import deck_levels

    with open_catalogue(context.places) as catalogue:
        levels = {folded_deck(n): n for n in deck_levels(d.name for d in catalogue.decks())}
    wanted = folded_deck(deck)
    if wanted in levels or not must_exist:
        return levels.get(wanted, deck)
    near = difflib.get_close_matches(wanted, levels, n=1)
    cure = f"Did you mean {levels[near[0]]!r}?" if near else "See: quiz decks"
    raise UsageError(f"there is no deck {deck!r}", cure)
