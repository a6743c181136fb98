"""The part of the app that knows its colours, and remembers which were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from quiz.errors import QuizError
from quiz.session.preferences.app_settings import (
    read_app_settings,
    set_app_setting,
    unknown_theme,
)
from quiz.tui.legibility import legible
from quiz.tui.message import show_problem
from quiz.tui.reloading import ReloadingApp
from quiz.tui.themes import DEFAULT, THEMES, theme_names

if TYPE_CHECKING:
    from textual.theme import Theme

    from quiz.places import Places
    from quiz.session.desk import Desk

_OF_TERMINAL = ("ansi-dark", "ansi-light")
"""Themes that leave all colours to the terminal; without colour they are black on black."""


class ThemedApp(ReloadingApp):
    """Begins with the theme of the settings, and writes there whichever is chosen later.

    Raises ContentError when the settings are broken, or name a theme that there is not.
    """

    _themed = False

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__(desk, places)
        self._settings_path = places.settings
        for theme in THEMES:
            self.register_theme(theme)
        if self.no_color:
            for name in _OF_TERMINAL:
                self.unregister_theme(name)
        wanted = read_app_settings(places.settings).theme
        if wanted not in theme_names():
            raise unknown_theme(places.settings, wanted, theme_names())
        # without its watchers, which would have all styles parsed anew; they run when the app begins
        self.set_reactive(App.theme, wanted if wanted in self.available_themes else DEFAULT)
        self._themed = True
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Give the colours of the theme, the quiet ones so that they can be read.

        None before it is known of which theme.
        """
        if not self._themed:
            return {}
        variables = super().get_css_variables()
        variables.update(legible(variables))
        return variables

    def remember_themes(self) -> None:
        """Write down from now on which theme is chosen."""
        self.theme_changed_signal.subscribe(self, self._remember)

    def _remember(self, theme: Theme) -> None:
        try:
            if read_app_settings(self._settings_path).theme != theme.name:
                set_app_setting(self._settings_path, "theme", theme.name)
        except QuizError as error:
            show_problem(self, error)
