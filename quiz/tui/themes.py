"""The app's own themes: dark, light, two of high contrast, and one for people who tell red from green badly."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "dark"

# Okabe & Ito 2008, "Color Universal Design": colours that people tell apart whatever red and green
# are to them; vermilion is a little lighter here, to be read on dark grey
_BLUE, _SKY, _VERMILION, _ORANGE, _YELLOW = "#0072B2", "#56B4E9", "#E66A0F", "#E69F00", "#F0E442"

THEMES = (
    Theme(
        DEFAULT, primary="#7AA2F7", secondary="#9ECE6A", accent="#E0AF68", warning="#E0AF68",
        error="#F7768E", success="#9ECE6A", foreground="#D5D9E8", background="#15161E",
        surface="#1B1D29", panel="#262938",
    ),
    Theme(
        "light", primary="#2A5DB0", secondary="#3D6B35", accent="#7A4F00", warning="#7A4F00",
        error="#B3261E", success="#256029", foreground="#1D1F26", background="#FBFAF7",
        surface="#F1EFEA", panel="#E2DFD7", dark=False,
    ),
    Theme(
        "high-contrast", primary="#FFFFFF", secondary="#FFFF00", accent="#FFFF00",
        warning="#FFFF00", error="#FF8080", success="#80FF80", foreground="#FFFFFF",
        background="#000000", surface="#000000", panel="#262626", text_alpha=1.0,
        variables={"foreground-muted": "#D0D0D0"},
    ),
    Theme(
        "high-contrast-light", primary="#000000", secondary="#000080", accent="#5C0000",
        warning="#5C3A00", error="#8B0000", success="#004D00", foreground="#000000",
        background="#FFFFFF", surface="#FFFFFF", panel="#D9D9D9", dark=False, text_alpha=1.0,
        variables={"foreground-muted": "#303030"},
    ),
    Theme(
        "colour-blind", primary=_SKY, secondary=_BLUE, accent=_ORANGE, warning=_YELLOW,
        error=_VERMILION, success=_SKY, foreground="#E6E6E6", background="#121212",
        surface="#181818", panel="#1F1F1F",
    ),
)  # fmt: skip
"""Every theme of our own, the one that is used unless another is chosen first."""


def theme_names() -> tuple[str, ...]:
    """Name all themes that there are, ours first."""
    from textual.theme import BUILTIN_THEMES

    ours = [theme.name for theme in THEMES]
    return tuple(dict.fromkeys([*ours, *sorted(BUILTIN_THEMES)]))
