"""What is written quietly can still be read, whichever theme is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color

LEAST = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""

TINT = 0.05
"""How much of the foreground Textual lays over a list that has the focus."""

_GROUNDS = ("background", "surface", "panel")
_ALPHAS = (0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def contrast(one: Color, other: Color) -> float:
    """Give the contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    """Give the relative luminance (WCAG 2.2, from IEC 61966-2-1)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Give what a theme's quiet colours must be to be read on each of its grounds.

    A theme that leaves its colours to the terminal stays as it is.
    """
    foreground = Color.parse(variables["foreground"])
    if foreground.ansi is not None:
        return {}
    grounds = [Color.parse(variables[name]) for name in _GROUNDS]
    quiet = Color.parse(variables["foreground-muted"])
    grounds.append(grounds[-1] + foreground.with_alpha(TINT))
    for colour in (quiet, *(foreground.with_alpha(alpha) for alpha in _ALPHAS)):
        if all(contrast(ground, ground + colour) >= LEAST for ground in grounds):
            quiet = colour
            break
    else:
        quiet = foreground
    return {
        "foreground-muted": quiet.hex,
        "text-muted": "auto 80%",
        "input-selection-background": Color.parse(variables["primary"]).with_alpha(0.25).hex,
    }
