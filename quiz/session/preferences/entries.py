"""Every setting as it is shown: in groups, with a name for people, a unit and one line on what it does."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import Any

from msgspec import Struct

from quiz.errors import UsageError
from quiz.scheduling.setting_values import (
    EXAMPLES,
    FORMS,
    LEECH_ACTIONS,
    NEW_ORDERS,
    RANGES,
    REVIEW_ORDERS,
)
from quiz.scheduling.settings import GLOBAL_ONLY, Settings
from quiz.session.preferences.app_settings import (
    APP,
    APP_EXAMPLES,
    COLOURS,
    AppSettings,
    app_setting_names,
)


class Group(StrEnum):
    """What settings are about."""

    DAY = "Day"
    MEMORY = "Memory"
    ORDER = "Order"
    FORMS = "Forms"
    APP = "App"


class Entry(Struct, frozen=True):
    """A setting; `choices` are all values that it may have, where they are few."""

    name: str
    group: Group
    title: str
    about: str
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def of_app(self) -> bool:
        """Tell whether it stands in the table of the app."""
        return self.name in app_setting_names()

    @property
    def per_deck(self) -> bool:
        """Tell whether a deck may have it otherwise."""
        return not self.of_app and self.name not in GLOBAL_ONLY

    @property
    def default(self) -> Any:
        """Give what holds where nothing is set."""
        return getattr(AppSettings() if self.of_app else Settings(), self.name)

    @property
    def example(self) -> str:
        """Show how it stands in the file."""
        written = APP_EXAMPLES if self.of_app else EXAMPLES
        return written.get(self.name, f"{self.name} = {self.default}")

    @property
    def may_be(self) -> str:
        """Say which values it may have."""
        if self.choices:
            return ", ".join(self.choices)
        if self.name == "learn_ahead":
            return "0 to 24 hours"
        if self.name in RANGES:
            low, high = RANGES[self.name]
            return f"{low:g} to {high:g}".replace("36500", "36 500")
        return _OTHERWISE.get(self.name, "")


_OTHERWISE = {
    "learning_steps": "steps of 1 second to 30 days, or none",
    "relearning_steps": "steps of 1 second to 30 days, or none",
    "forms": f"some of {', '.join(FORMS)}",
    "parameters": "21 numbers, or none for FSRS's own",
}
_ON_OFF = ("on", "off")

ENTRIES = (
    Entry("new_per_day", Group.DAY, "New cards", "At most so many new cards a day.", "a day"),
    Entry("reviews_per_day", Group.DAY, "Reviews", "At most so many reviews a day; new cards count "
          "too.", "a day"),
    Entry("rollover_hour", Group.DAY, "Day begins", "The local hour at which a study day begins.",
          "o'clock"),
    Entry("learn_ahead", Group.DAY, "Learn ahead", "When nothing else is left, a step that ends "
          "within this time comes at once."),
    Entry("desired_retention", Group.MEMORY, "Desired retention", "How likely you still know a card "
          "when it comes back."),
    Entry("learning_steps", Group.MEMORY, "Learning steps", "The waits of a new card before it is "
          "in review."),
    Entry("relearning_steps", Group.MEMORY, "Relearning steps", "The waits of a card that you forgot "
          "in review."),
    Entry("maximum_interval", Group.MEMORY, "Longest interval", "No card stays away longer.",
          "days"),
    Entry("leech_threshold", Group.MEMORY, "Leech after", "After so many lapses a card is a leech.",
          "lapses"),
    Entry("leech_action", Group.MEMORY, "Leeches are", "Only mark a leech (tag), or take it out of "
          "study as well (suspend).", choices=LEECH_ACTIONS),
    Entry("parameters", Group.MEMORY, "FSRS weights", "The weights of FSRS-6; quiz optimize fits "
          "them to your reviews."),
    Entry("review_order", Group.ORDER, "Reviews first", "What you have most likely forgotten "
          "(retrievability), what has been due longest (due), or any.", choices=REVIEW_ORDERS),
    Entry("new_order", Group.ORDER, "New cards come", "As their deck has them, or at random.",
          choices=NEW_ORDERS),
    Entry("recall_stability", Group.FORMS, "Recall from", "From this stability on a card is asked "
          "from memory instead of with options.", "days"),
    Entry("free_recall_stability", Group.FORMS, "No help from", "From this stability on without "
          "help: no sentence around a gap, no number of words.", "days"),
    Entry("forms", Group.FORMS, "Forms", "The forms that may be asked; a card with none of them "
          "keeps its own."),
    Entry("theme", Group.APP, "Theme", "The colours of the app."),
    Entry("colours", Group.APP, "Colours", "What the terminal gives, or none (as NO_COLOR asks); "
          "counts from the next start.", choices=COLOURS),
    Entry("briefing", Group.APP, "Briefing", "Tell the first facts of a deck before its first question.",
          choices=_ON_OFF),
    Entry("plain", Group.APP, "Line by line", "Use lines instead of the app, for screen readers; "
          "counts from the next start.", choices=_ON_OFF),
)  # fmt: skip
"""All settings, group by group."""


def find_entry(name: str) -> Entry:
    """Find a setting by its name, also with its table (`app.theme`).

    Raises UsageError for an unknown one.
    """
    plain = name.removeprefix(f"{APP}.").replace("-", "_").casefold()
    known = {entry.name: entry for entry in ENTRIES}
    if plain in known:
        return known[plain]
    near = difflib.get_close_matches(plain, known, n=1)
    cure = f"Did you mean {near[0]!r}?" if near else f"The settings are {', '.join(known)}."
    raise UsageError(f"{name!r} is not a setting", cure)
