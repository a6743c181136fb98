"""Which rows of a list somebody means: the one of the cursor, those that are marked, or a range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field


class Selection(Struct):
    """Rows by numbers of their own. Marks stay when others are shown; `anchor` begins a range."""

    rows: Sequence[int] = ()
    cursor: int = 0
    marked: set[int] = field(default_factory=set)
    anchor: int | None = None

    def show(self, rows: Sequence[int]) -> None:
        """Take other rows; the cursor stays with its row if it is still there, else goes to the top."""
        before = self.current
        self.rows, self.anchor = rows, None
        self.cursor = rows.index(before) if before is not None and before in rows else 0

    def near(self, rows: int) -> Sequence[int]:
        """Give the rows around the cursor, so many on each side."""
        return self.rows[max(0, self.cursor - rows) : self.cursor + rows + 1]

    def renumber(self, numbers: Mapping[int, int]) -> None:
        """Take other numbers for the same rows; what has none is gone.

        Where the row of the cursor is gone, the cursor goes to the next one that is not, or to the
        one before.
        """
        after = (row for row in self.rows[self.cursor :] if row in numbers)
        before = (row for row in reversed(self.rows[: self.cursor]) if row in numbers)
        current = next(after, next(before, None))
        self.marked = {numbers[row] for row in self.marked if row in numbers}
        self.rows, self.anchor, self.cursor = (), None, 0
        if current is not None:
            self.rows = (numbers[current],)

    @property
    def current(self) -> int | None:
        """Give the row of the cursor; None where there is none."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def chosen(self) -> list[int]:
        """Give the marked rows with the range, else the row of the cursor."""
        rows = self.marked.union(self._range)
        if rows:
            return sorted(rows)
        return [] if self.current is None else [self.current]

    @property
    def hidden(self) -> int:
        """Count the marked rows that are not among those shown."""
        return len(self.marked.difference(self.rows)) if self.marked else 0

    def has(self, at: int) -> bool:
        """Tell whether the row at a place is marked, or in the range."""
        if self.rows[at] in self.marked:
            return True
        return self.anchor is not None and (
            min(self.anchor, self.cursor) <= at <= max(self.anchor, self.cursor)
        )

    @property
    def _range(self) -> Sequence[int]:
        if self.anchor is None:
            return ()
        first, last = sorted((self.anchor, self.cursor))
        return self.rows[first : last + 1]

    def go(self, at: int) -> None:
        """Move the cursor to a place, as far as there are rows."""
        self.cursor = max(0, min(at, len(self.rows) - 1))

    def turn_range(self) -> None:
        """Begin a range at the cursor, or mark the one that was begun."""
        if self.anchor is None:
            self.anchor = self.cursor if self.rows else None
        else:
            self.marked.update(self._range)
            self.anchor = None

    def turn_mark(self) -> None:
        """Mark the row of the cursor, or take its mark away."""
        if self.current is not None:
            self.marked ^= {self.current}

    def turn_all(self) -> None:
        """Mark every row that is shown; when all are marked, none."""
        self.anchor = None
        if self.marked.issuperset(self.rows):
            self.marked.difference_update(self.rows)
        else:
            self.marked.update(self.rows)

    def mark_to(self, at: int) -> None:
        """Move the cursor to a place, and mark all rows on the way."""
        before = self.cursor
        self.go(at)
        first, last = sorted((before, self.cursor))
        self.marked.update(self.rows[first : last + 1])
