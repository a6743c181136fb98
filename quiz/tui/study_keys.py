"""The keys of study. Letters go into a typed answer, so most deeds have a second key for that."""

from __future__ import annotations

from textual.binding import Binding, BindingType

AHEAD_DAYS = 3
"""How many coming days are offered to be studied ahead."""

STUDY_KEYS: list[BindingType] = [
    Binding("1", "rate(1)", "Rate it Again", show=False, id="rate.again"),
    Binding("2", "rate(2)", "Rate it Hard", show=False, id="rate.hard"),
    Binding("3", "rate(3)", "Rate it Good", show=False, id="rate.good"),
    Binding("4", "rate(4)", "Rate it Easy", show=False, id="rate.easy"),
    Binding("enter,space", "turn", "Turn over", tooltip="Show the answer", id="study.turn"),
    Binding("o", "override", "I was right", tooltip="Count what you typed as right, or no longer",
            id="study.override"),
    Binding("a", "ahead", "Study ahead", tooltip="Study cards of the coming days", id="study.ahead"),
    Binding("f9", "catch_up", "Catch up", show=False, id="study.catch-up",
            tooltip="Work off a backlog: first what would lose most by waiting"),
    Binding("f", "other_form('f')", "Other form", tooltip="Ask this in another form",
            id="study.form"),
    Binding("ctrl+o", "other_form('^f')", "Other form", tooltip="Ask this in another form",
            id="study.form.typing"),
    Binding("u", "undo('u')", "Undo", tooltip="Take back the last step; again for the one before",
            id="study.undo"),
    Binding("ctrl+z", "undo('^u')", "Undo", id="study.undo.typing",
            tooltip="Take back the last step; again for the one before"),
    Binding("minus", "bury('-')", "Tomorrow", key_display="-", show=False,
            tooltip="Put this card off until tomorrow", id="study.bury"),
    Binding("ctrl+t", "bury('^-')", "Tomorrow", tooltip="Put this card off until tomorrow",
            id="study.bury.typing"),
    Binding("at", "suspend('@')", "Suspend", key_display="@", show=False,
            tooltip="Take this card out of study", id="study.suspend"),
    Binding("ctrl+s", "suspend('^@')", "Suspend", tooltip="Take this card out of study",
            id="study.suspend.typing"),
    Binding("e", "edit('e')", "Edit", tooltip="Edit the question, or its fact, in your editor",
            id="study.edit"),
    Binding("f8", "edit('')", "Edit", tooltip="Edit the question, or its fact, in your editor",
            show=False, id="study.edit.typing"),
    Binding("exclamation_mark", "flag('!')", "Flag", key_display="!",
            tooltip="Put a flag on it, with a note and tags of your own", id="study.flag"),
    Binding("ctrl+g", "flag('^!')", "Flag", show=False, id="study.flag.typing",
            tooltip="Put a flag on it, with a note and tags of your own"),
    Binding("escape", "leave", "Decks", tooltip="Back to the decks", id="study.leave"),
]  # fmt: skip
"""The argument of a deed is its letter, which does nothing while it is part of an answer; ^ marks the
key that does it then."""

MORE_KEYS = (
    "study.bury", "study.suspend", "study.flag.typing", "study.edit.typing", "study.catch-up",
    "card.quit",
)  # fmt: skip
"""What the footer shows besides on a wide terminal, the most wanted first."""
