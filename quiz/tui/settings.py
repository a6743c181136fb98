"""Settings: all of them in groups, each checked as it is typed; of everything, or of one deck."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static

from quiz.errors import QuizError
from quiz.session.preferences.draft import Edit, deck_levels
from quiz.session.preferences.entries import ENTRIES
from quiz.session.preferences.typed import read_value, write_setting
from quiz.tui.answer_input import AnswerInput
from quiz.tui.line_prompt import Confirmation
from quiz.tui.message import show_problem
from quiz.tui.modes import TODAY
from quiz.tui.picking import PickScreen
from quiz.tui.setting_list import SettingList
from quiz.tui.setting_saving import SavingScreen
from quiz.tui.setting_text import (
    about_content,
    check_content,
    head_content,
    wrong_content,
)
from quiz.tui.text import lines, literal
from quiz.tui.unsaved import DROP, SAVE, UnsavedScreen

if TYPE_CHECKING:
    from quiz.places import Places
    from quiz.session.desk import Desk


class SettingsScreen(SavingScreen):
    """The settings over what is told of the chosen one, with the field that it is typed into."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#settings"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,space", "step(1)", "Next value", show=False, id="settings.next",
                tooltip="The next of the values that there are"),
        Binding("h,left", "step(-1)", "Value before", show=False, id="settings.previous",
                tooltip="The value before, of those that there are"),
        Binding("x,delete", "reset", "Default", tooltip="Take the value out: the default, or what "
                "is set above, holds again", id="settings.reset"),
        Binding("u", "undo", "Undo", tooltip="Take back the last change that is not saved",
                id="settings.undo"),
        Binding("d", "deck", "Deck", tooltip="Settings that one deck has for itself",
                id="settings.deck"),
        Binding("s", "save", "Save", tooltip="Save all changes; they count at once",
                id="settings.save"),
        Binding("ctrl+s", "save", "Save", show=False, priority=True, tooltip="Save all changes; "
                "they count at once", id="settings.save.typing"),
        Binding("r", "read_again", "Read again", tooltip="Read the file again, now that it may be "
                "mended", id="settings.again"),
        Binding("escape", "back", "Back", tooltip="Back to the decks, or out of the field",
                id="settings.back"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__(desk, places)
        self._deck = ""
        self._entry = ENTRIES[0]

    def compose(self) -> ComposeResult:
        """Lay out the settings, and what is told of the chosen one."""
        yield Static(id="settings-head")
        yield SettingList()
        with VerticalScroll(id="setting", can_focus=False):
            yield Static(id="setting-about")
            yield AnswerInput(id="setting-value")
            yield Static(id="setting-check")
        yield Footer()

    def on_mount(self) -> None:
        """Follow the theme, which may be chosen elsewhere."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.action_read_again())

    def on_screen_resume(self) -> None:
        """Look whether the file was changed meanwhile."""
        self.action_read_again()

    def show_draft(self) -> None:
        """Show the settings as they would be now."""
        draft = self.draft
        broken = self.broken
        self.query_one("#settings").display = draft is not None
        self.query_one("#setting-value").display = draft is not None
        if draft is None:
            self.query_one("#settings-head", Static).update(literal("Settings", "bold"))
            told = [literal(str(broken), "$text-error")] if broken else []
            told.append(literal("Nothing was changed. Mend the file, then press r."))
            self.query_one("#setting-about", Static).update(lines(*told))
            self.query_one("#setting-check", Static).update("")
            return
        self.query_one("#settings-head", Static).update(head_content(draft, self._deck))
        self._settings.redraw(draft, self._deck)
        self._show_entry()

    @property
    def _settings(self) -> SettingList:
        return self.query_one("#settings", SettingList)

    @property
    def _field(self) -> Input:
        return self.query_one("#setting-value", Input)

    def _show_entry(self) -> None:
        if self.draft is None:
            return
        about = about_content(self._entry, self._deck)
        self.query_one("#setting-about", Static).update(about)
        if not self._field.has_focus:
            self._field.value = self._written
            self._field.cursor_position = len(self._field.value)
        self._check()
        self.refresh_bindings()

    @property
    def _written(self) -> str:
        if self.draft is None:
            return ""
        return write_setting(self._entry, self.draft.value(self._entry, self._deck))

    @on(OptionList.OptionHighlighted, "#settings")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        entry = self._settings.entry_at(event.option_index)
        if entry is not None and entry is not self._entry:
            self.take_typed()
            self._entry = entry
        self.show_draft()
        self.query_one("#setting").scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#settings")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    @on(Input.Changed, "#setting-value")
    def _typed(self) -> None:
        self._check()

    @on(Input.Submitted, "#setting-value")
    def _submitted(self) -> None:
        if self.take_typed():
            self._settings.focus()

    @on(Input.Blurred, "#setting-value")
    def _left_field(self) -> None:
        self.take_typed()
        self._show_entry()

    def _check(self) -> None:
        """Say below the field whether what stands there may stand."""
        if self.draft is None:
            return
        try:
            value = self._value()
        except ValueError as error:
            told = wrong_content(self._entry, str(error))
        else:
            told = check_content(self._entry, value, self.draft)
        self.query_one("#setting-check", Static).update(told)

    def _value(self) -> object:
        return read_value(self._entry, self._field.value, tuple(self.app.available_themes))

    def take_typed(self) -> bool:
        """Take what stands in the field; False, with the field as it is, where it may not stand."""
        if self.draft is None or self._field.value == self._written:
            return True
        try:
            value = self._value()
        except ValueError:
            return False
        return self._change(Edit(self._entry, self._deck, value))

    def _change(self, edit: Edit) -> bool:
        if self.draft is None:
            return False
        try:
            self.draft = self.draft.with_edit(edit)
        except QuizError as error:
            show_problem(self.app, error)
            return False
        finally:
            self.show_draft()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense for the chosen setting."""
        del parameters
        draft = self.draft
        if draft is None or not self.is_mounted:
            return action not in {"edit", "step", "reset", "undo", "deck", "save"}
        typing = self._field.has_focus
        here = not typing and (self._entry.per_deck or not self._deck)
        offered = {
            "read_again": False,
            "step": here and bool(self._choices),
            "edit": here,
            "reset": here and draft.origin(self._entry, self._deck).own,
            "undo": bool(draft.edits) and not typing,
            "save": draft.unsaved or typing,
        }
        return offered.get(action, True)

    @property
    def _choices(self) -> tuple[str, ...]:
        themes = tuple(self.app.available_themes)
        return themes if self._entry.name == "theme" else self._entry.choices

    def action_edit(self) -> None:
        """Go to the field; of few values the next one is taken instead."""
        if not self._entry.per_deck and self._deck:
            return
        if self._entry.choices:
            self.action_step(1)
            return
        self._field.focus()
        self._field.select_all()

    def action_step(self, by: int) -> None:
        """Take the next of the values that there are, or the one before."""
        choices = self._choices
        at = choices.index(self._written) if self._written in choices else -by
        value = read_value(self._entry, choices[(at + by) % len(choices)])
        self._change(Edit(self._entry, self._deck, value))

    def action_reset(self) -> None:
        """Let the default hold again, or what is set above the deck."""
        self._change(Edit(self._entry, self._deck, unset=True))

    def action_undo(self) -> None:
        """Take back the last change that is not saved."""
        if self.draft is not None:
            self.draft = self.draft.undone()
            self.show_draft()

    def action_deck(self) -> None:
        """Choose the deck whose settings are shown."""
        draft = self.draft
        if draft is None:
            return
        names = deck_levels(deck.name for deck in self.desk.catalogue.decks())
        shown = [(name, draft.own_settings(name)) for name in names]
        title = "Settings of which deck? In brackets: how many it has of its own"
        self.app.push_screen(PickScreen(title, "All decks", shown), self._deck_chosen)

    def _deck_chosen(self, deck: str | None) -> None:
        if deck is not None:
            self._deck = deck
            self.show_draft()

    def action_back(self) -> None:
        """Leave the field with what it held before, or go back to the decks."""
        if self._field.has_focus:
            self._field.value = self._written
            self._settings.focus()
        else:
            self.leave(lambda: self.app.switch_mode(TODAY))

    def leave(self, go: Callable[[], object]) -> None:
        """Go elsewhere; what is not saved is asked about first."""
        if isinstance(self.app.screen, UnsavedScreen):
            return
        self.take_typed()
        if self.draft is None or not self.draft.unsaved:
            go()
            return

        def answered(answer: str | None) -> None:
            if answer == SAVE:
                self.save(go)
            elif answer == DROP:
                self.drop_changes()
                go()

        self.app.push_screen(UnsavedScreen("Your changes are not saved yet."), answered)

    def ask_to_merge(self, merge: Callable[[], None]) -> None:
        """Ask what becomes of the changes where the file was changed by somebody else."""
        told = "y puts your changes on top of what stands there now. Nothing was written yet."

        def answered(answer: bool | None) -> None:
            if answer:
                merge()

        screen = Confirmation("The settings were changed by another program meanwhile.", told)
        self.app.push_screen(screen, answered)
