"""The list of the settings, under the names of their groups."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from quiz.session.preferences.entries import ENTRIES, Entry
from quiz.tui.one_colour import OneColourList
from quiz.tui.setting_text import row_content
from quiz.tui.text import literal

if TYPE_CHECKING:
    from quiz.session.preferences.draft import Draft


class SettingList(OneColourList):
    """One row a setting, moved through by arrows or as in vi."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Change", tooltip="Type another value, or take the next of few",
                id="settings.edit"),
        Binding("j", "cursor_down", "Down", show=False, id="settings.down"),
        Binding("k", "cursor_up", "Up", show=False, id="settings.up"),
        Binding("g", "first", "First", show=False, id="settings.first"),
        Binding("G", "last", "Last", show=False, id="settings.last"),
    ]  # fmt: skip

    def __init__(self) -> None:
        self._rows: list[Entry | None] = []
        options = []
        for group, entries in groupby(ENTRIES, key=lambda entry: entry.group):
            self._rows.append(None)
            options.append(Option(literal(group.value, "bold $text-accent"), disabled=True))
            for entry in entries:
                self._rows.append(entry)
                options.append(Option(literal(entry.title)))
        super().__init__(*options, id="settings")
        self._before_click: int | None = None
        self.highlighted = 1

    def on_resize(self) -> None:
        """Keep the chosen row in sight where what is told of it takes more room."""
        self.scroll_to_highlight()

    def on_mouse_down(self) -> None:
        """Note what is chosen, to know whether a click chooses another."""
        self._before_click = self.highlighted

    def action_select(self) -> None:
        """Change the chosen setting; a click on another only chooses it."""
        before, self._before_click = self._before_click, None
        if before is None or before == self.highlighted:
            super().action_select()

    def entry_at(self, index: int) -> Entry | None:
        """Give the setting of a row; None for the name of a group."""
        return self._rows[index]

    def redraw(self, draft: Draft, deck: str) -> None:
        """Show what holds now, and mark the chosen row also without colour."""
        for index, entry in enumerate(self._rows):
            if entry is not None:
                row = row_content(draft, entry, deck, chosen=index == self.highlighted)
                self.replace_option_prompt_at_index(index, row)
