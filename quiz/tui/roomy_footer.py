"""A footer that shows more keys where the terminal has room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from quiz.text.width import columns

WIDE = 110
"""From this many columns on, more keys are shown."""
_AROUND = 3  # the blanks around a key and after what it does


class RoomyFooter(Footer):
    """Shows the keys of the screen, and of `more`, named by their ids, those that work and fit."""

    def __init__(self, more: Sequence[str]) -> None:
        super().__init__()
        self._more = more
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay out the keys that are always shown, then as many others as fit."""
        keys = list(super().compose())
        width = self.app.size.width
        palette = [key for key in keys if key.has_class("-command-palette")]
        yield from (key for key in keys if key not in palette)
        if keys and width >= WIDE:
            told = {key.description for key in keys if isinstance(key, FooterKey)}
            yield from self._fitting(width - sum(map(_width, keys)) - 2 * len(palette), told)
        yield from palette

    def _fitting(self, room: int, told: set[str]) -> Iterator[FooterKey]:
        """Give what fits of the rest; a second key of what is `told` already is passed over."""
        active = {one.binding.id: one for one in self.screen.active_bindings.values()}
        for id_ in self._more:
            if id_ not in active or not active[id_].enabled:
                continue
            binding = active[id_].binding
            if binding.description in told:
                continue
            shown = self.app.get_key_display(binding)
            room -= columns(shown) + columns(binding.description) + _AROUND
            if room < 0:
                return
            yield FooterKey(
                binding.key, shown, binding.description, binding.action, tooltip=binding.tooltip
            ).data_bind(compact=Footer.compact)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many as fit now."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.call_after_refresh(self.recompose)


def _width(key: Widget) -> int:
    if not isinstance(key, FooterKey):
        return 0
    return columns(key.key_display) + columns(key.description) + _AROUND
