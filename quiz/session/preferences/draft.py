"""Changes to the settings before they are saved: each can be taken back, none is lost."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.scheduling.policy import Policy
from quiz.scheduling.settings import DECKS, Settings, folded_deck, parse_settings
from quiz.session.preferences.app_settings import APP, AppSettings, parse_app_settings
from quiz.session.preferences.typed import toml_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.session.preferences.entries import Entry
    from quiz.session.preferences.settings_file import SettingsFile, TablePath

EVERYTHING = ""
"""Stands for all decks where a deck is named."""


class Edit(Struct, frozen=True):
    """A value for a setting, of a deck or of everything; `unset` lets the default hold again."""

    entry: Entry
    deck: str = EVERYTHING
    value: Any = None
    unset: bool = False


class Origin(Struct, frozen=True):
    """Where a value comes from: `own` where it is set at the very place that was asked for."""

    told: str
    own: bool = False


class Draft:
    """A file of settings with some edits, which does not change: each edit gives another draft.

    `fitted` are weights that hold where the settings give none.
    """

    def __init__(
        self,
        file: SettingsFile,
        edits: tuple[Edit, ...] = (),
        fitted: tuple[float, ...] | None = None,
    ) -> None:
        self.file = file
        self.edits = edits
        self._fitted = fitted

    @cached_property
    def edited(self) -> SettingsFile:
        """Give the file with the edits; raises QuizError where it cannot be edited."""
        file = self.file
        for edit in self.edits:
            table = _table(edit.entry, edit.deck)
            if edit.unset:
                file = file.without(table, edit.entry.name)
            else:
                value = toml_value(edit.entry, edit.value)
                file = file.with_value(table, edit.entry.name, value)
        return file

    @property
    def unsaved(self) -> bool:
        """Tell whether there is anything to save."""
        return self.edited.text != self.file.on_disk

    @property
    def changes(self) -> int:
        """Count the settings that differ from what is saved, however often each was changed."""
        places = {(edit.entry.name, edit.deck): edit for edit in self.edits}
        differ = sum(self.is_changed(edit.entry, edit.deck) for edit in places.values())
        return max(differ, self.unsaved)

    @cached_property
    def settings(self) -> Settings:
        """Give the settings as they would be."""
        return parse_settings(self.file.path, self.edited.text)

    @cached_property
    def app(self) -> AppSettings:
        """Give the settings of the app as they would be."""
        return parse_app_settings(self.file.path, self.edited.text)

    @cached_property
    def _policy(self) -> Policy:
        return Policy(self.settings)

    @cached_property
    def saved(self) -> Draft:
        """Give the draft without any edit."""
        return Draft(self.file, (), self._fitted)

    def value(self, entry: Entry, deck: str = EVERYTHING) -> Any:
        """Give the value that holds, for a deck also when it comes from above."""
        if entry.of_app:
            return getattr(self.app, entry.name)
        if entry.name == "parameters" and self.settings.parameters is None:
            return self._fitted
        settings = self._policy.settings_of(deck) if deck else self.settings
        return getattr(settings, entry.name)

    def origin(self, entry: Entry, deck: str = EVERYTHING) -> Origin:
        """Say where the value comes from."""
        if deck:
            table = self._policy.origin(deck, entry.name)
            if table and folded_deck(table) == folded_deck(deck):
                return Origin("set for this deck", own=True)
            if table:
                return Origin(f"from {table}")
        set_here = self._is_set(entry)
        if set_here and not deck:
            return Origin("set by you", own=True)
        if set_here:
            return Origin("from all decks")
        fitted = entry.name == "parameters" and self._fitted is not None
        return Origin("fitted by quiz optimize" if fitted else "default")

    def _is_set(self, entry: Entry) -> bool:
        import tomllib

        data = tomllib.loads(self.edited.text)
        return entry.name in (data.get(APP, {}) if entry.of_app else data)

    def is_changed(self, entry: Entry, deck: str = EVERYTHING) -> bool:
        """Tell whether a value, or where it comes from, differs from what is saved."""
        before = self.saved
        return (self.value(entry, deck), self.origin(entry, deck)) != (
            before.value(entry, deck),
            before.origin(entry, deck),
        )

    def own_settings(self, deck: str) -> int:
        """Count what is set for a deck itself."""
        tables = self.settings.decks
        return sum(len(t.values) for t in tables if folded_deck(t.deck) == folded_deck(deck))

    def with_edit(self, edit: Edit) -> Draft:
        """Change a setting; a change that changes nothing gives the same draft.

        Raises QuizError when a deck cannot have the setting, or the file cannot be edited.
        """
        if edit.deck and not edit.entry.per_deck:
            raise QuizError(
                f"{edit.entry.name} cannot differ between decks.", "Set it for all decks."
            )
        draft = Draft(self.file, (*self.edits, edit), self._fitted)
        return self if draft.edited.text == self.edited.text else draft

    def undone(self) -> Draft:
        """Take back the last edit."""
        return Draft(self.file, self.edits[:-1], self._fitted)

    def on(self, file: SettingsFile) -> Draft:
        """Put the edits on top of a file that was changed meanwhile."""
        return Draft(file, self.edits, self._fitted)

    def save(self) -> Draft:
        """Write the file, and begin anew with it; raises what `SettingsFile.save` raises."""
        return Draft(self.edited.save(), (), self._fitted)

    def take_back(self, saved: Draft) -> None:
        """Write the file as it was before `save` gave `saved`; raises what that may raise."""
        replace(saved.file, text=self.file.on_disk).save()


def _table(entry: Entry, deck: str) -> TablePath:
    if entry.of_app:
        return (APP,)
    return (DECKS, deck) if deck else ()


def deck_levels(names: Iterable[str]) -> list[str]:
    """Name every deck after the levels above it, each once."""
    found: dict[str, None] = {}
    for name in names:
        parts = name.split("::")
        for depth in range(1, len(parts) + 1):
            found["::".join(parts[:depth])] = None
    return list(found)
