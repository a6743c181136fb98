"""An order or a match while it is being answered: what stands where, and what each move changes.

Both are values: a move gives a new one, and one that leads nowhere the same.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quiz.session.reading import letter


class Arrangement(Struct, frozen=True):
    """Items put in order: `rows` are their numbers as shown, first to last; `at` is the marked row.

    `held` tells whether the marked item moves along with the mark, `named` how many items were put
    in their places by name, `moved` whether anything was done at all.
    """

    rows: tuple[int, ...]
    at: int = 0
    held: bool = False
    named: int = 0
    moved: bool = False

    @classmethod
    def of(cls, count: int) -> Arrangement:
        """Begin with items as they are shown."""
        return cls(tuple(range(count)))

    def mark(self, row: int) -> Arrangement:
        """Mark a row; a held item goes there."""
        row = min(max(row, 0), len(self.rows) - 1)
        return self.put(row) if self.held else replace(self, at=row)

    def step(self, rows: int) -> Arrangement:
        """Go some rows down, or up."""
        return self.mark(self.at + rows)

    def hold(self) -> Arrangement:
        """Take the marked item up, or put it down."""
        return replace(self, held=not self.held)

    def put(self, row: int) -> Arrangement:
        """Put the marked item on another row; those between move up."""
        if not 0 <= row < len(self.rows):
            return self
        rest = [item for n, item in enumerate(self.rows) if n != self.at]
        rest.insert(row, self.rows[self.at])
        return replace(self, rows=tuple(rest), at=row, named=0, moved=True)

    def name_next(self, item: int) -> Arrangement:
        """Put an item after those that were named before it: all named in turn are in order."""
        if item not in self.rows:
            return self
        first = self.named if item not in self.rows[: self.named] else 0
        first %= len(self.rows)
        found = replace(self, at=self.rows.index(item), held=False).put(first)
        return replace(found, named=first + 1)


class Joining(Struct, frozen=True):
    """Pairs being joined: for each left side the number of the right side shown, None for none yet.

    `at` is the marked row; the right sides follow the left ones. `held` is the left side that a
    partner is looked for.
    """

    partners: tuple[int | None, ...]
    rights: int
    at: int = 0
    held: int | None = None

    @classmethod
    def of(cls, left: int, right: int) -> Joining:
        """Begin with nothing joined."""
        return cls((None,) * left, right)

    @property
    def missing(self) -> tuple[int, ...]:
        """Give the left sides without a partner."""
        return tuple(n for n, partner in enumerate(self.partners) if partner is None)

    def used_by(self, right: int) -> int | None:
        """Give the left side that a right one is joined to."""
        return self.partners.index(right) if right in self.partners else None

    def mark(self, row: int) -> Joining:
        """Mark a row; while a partner is looked for, one on the right."""
        least = len(self.partners) if self.held is not None else 0
        return replace(self, at=min(max(row, least), len(self.partners) + self.rights - 1))

    def step(self, rows: int) -> Joining:
        """Go some rows down, or up."""
        return self.mark(self.at + rows)

    def look_for(self, left: int) -> Joining:
        """Begin to look for the partner of a left side."""
        if not 0 <= left < len(self.partners):
            return self
        partner = self.partners[left]
        return replace(self, held=left, at=len(self.partners) + (partner or 0))

    def let_go(self) -> Joining:
        """Look for no partner any more."""
        return self if self.held is None else replace(self, held=None, at=self.held)

    def take(self, row: int) -> Joining:
        """Use a row: a left one begins the search for its partner, a right one ends it.

        A right side alone goes to the first left one that has none.
        """
        if row < len(self.partners):
            return self.let_go() if row == self.held else self.look_for(row)
        return self.join(row - len(self.partners))

    def join(self, right: int) -> Joining:
        """Join a right side to the left one that is held or marked, or else the first without.

        A right side that was joined already leaves its partner.
        """
        left = self._next_left()
        if left is None or not 0 <= right < self.rights:
            return self
        partners = [None if partner == right else partner for partner in self.partners]
        partners[left] = right
        joined = replace(self, partners=tuple(partners), held=None)
        return replace(joined, at=joined.missing[0] if joined.missing else left)

    def part(self) -> Joining:
        """Take the partner of the marked left side away."""
        left = self.at if self.held is None else self.held
        if left >= len(self.partners):
            return self
        partners = list(self.partners)
        partners[left] = None
        return replace(self, partners=tuple(partners), held=None, at=left)

    def _next_left(self) -> int | None:
        if self.held is not None:
            return self.held
        if self.at < len(self.partners):
            return self.at
        return self.missing[0] if self.missing else None


class ArrangedRow(Struct, frozen=True):
    """A row of a list on the screen: its text, and `gap` before the first right side of a match."""

    text: str
    gap: bool = False


def order_rows(state: Arrangement, items: tuple[str, ...]) -> tuple[ArrangedRow, ...]:
    """Write the items with the places that they have now."""
    return tuple(
        ArrangedRow(
            f"{'↕' if state.held and n == state.at else ' '}{n + 1}.  {letter(item)}  {items[item]}"
        )
        for n, item in enumerate(state.rows)
    )


def match_rows(
    state: Joining, left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[ArrangedRow, ...]:
    """Write the left sides with their partners so far, then the right sides."""
    rows = []
    for n, (text, partner) in enumerate(zip(left, state.partners, strict=True)):
        joined = "" if partner is None else f"  –  {letter(partner)}  {right[partner]}"
        rows.append(ArrangedRow(f"{'→' if state.held == n else ' '}{n + 1}  {text}{joined}"))
    for n, text in enumerate(right):
        user = state.used_by(n)
        joined = "" if user is None else f"  ({user + 1})"
        rows.append(ArrangedRow(f" {letter(n)}  {text}{joined}", gap=n == 0))
    return tuple(rows)
