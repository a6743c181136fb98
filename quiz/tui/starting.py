"""Python's garbage collector while the app starts: nearly all that is loaded then stays."""

from __future__ import annotations

import gc


def defer_collection() -> None:
    """Look for no garbage while modules and screens are loaded; an eighth of the start goes so."""
    gc.disable()


def resume_collection() -> None:
    """Look for garbage again, though never among what the start has loaded."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
