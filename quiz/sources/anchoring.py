"""Which sentence a changed one may have become: told by its edges and by its neighbours.

A mark tells only whether the first or the last six words are as they were. Newspapers begin and end
many sentences alike, so one edge is believed only of a sentence that is not cited itself and stands
where it may be expected: between the same cited neighbours as before, or near its old place. How
often that goes wrong is measured by `benchmarks/reanchoring.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quiz.facts.model import Citation
from quiz.sources.texts import SourceText
from quiz.text.tokens import Mark

# How many paragraphs away: neighbours of a sentence whose edge others have, too; and the place of a
# sentence whose edge is its own, where the neighbours have left it.
_CLOSE, _NEAR = 1, 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """A sentence that shares an edge with a mark, or both."""

    place: Citation
    first: bool
    last: bool

    @property
    def both(self) -> bool:
        """Tell whether beginning and end are as they were."""
        return self.first and self.last


def most_alike(
    changed: Mapping[Citation, Mark],
    held: Mapping[Citation, Citation],
    claimed: Collection[str],
    text: SourceText,
) -> dict[Citation, Likeness]:
    """Find for each changed sentence the one that it may have become; those without one are lost.

    `held` says where cited sentences that are as they were stand now; sentences whose whole mark
    is `claimed` belong to other citations.
    """
    edges = _Edges(text)
    candidates = {citation: edges.alike(mark, claimed) for citation, mark in changed.items()}
    found = {
        citation: min(sure, key=lambda like: _distance(citation, like.place))
        for citation, likes in candidates.items()
        if (sure := [like for like in likes if like.both])
    }
    neighbours = _Neighbours({**held, **{citation: like.place for citation, like in found.items()}})
    taken = {like.place for like in found.values()}
    for citation in sorted(changed.keys() - found.keys()):
        likes = [
            like
            for like in candidates[citation]
            if like.place not in taken
            and neighbours.bear_out(citation, like.place, common=edges.common(like))
        ]
        if likes:  # where a sentence began, rather than where it ended, if they are apart now
            best = min(likes, key=lambda like: (not like.first, _distance(citation, like.place)))
            found[citation] = best
            taken.add(best.place)
    return found


def likeness(mark: Mark, other: Mark, place: Citation) -> Likeness:
    """Compare the edges of two marks; `place` is where the other one's sentence stands."""
    return Likeness(place, mark.first == other.first, mark.last == other.last)


class _Edges:
    """The sentences of a text by the words that they begin and end with."""

    def __init__(self, text: SourceText) -> None:
        self._marks = text.marks
        self._first: dict[str, list[Citation]] = defaultdict(list)
        self._last: dict[str, list[Citation]] = defaultdict(list)
        for place, mark in text.marks.items():
            self._first[mark.first].append(place)
            self._last[mark.last].append(place)

    def alike(self, mark: Mark, claimed: Collection[str]) -> list[Likeness]:
        """Give the sentences that share an edge with a mark, without those that are claimed."""
        places = dict.fromkeys(self._first.get(mark.first, []) + self._last.get(mark.last, []))
        return [
            likeness(mark, self._marks[place], place)
            for place in places
            if self._marks[place].whole not in claimed
        ]

    def common(self, like: Likeness) -> bool:
        """Tell whether other sentences of the text have the same edge, so that it tells little."""
        mark = self._marks[like.place]
        return len(self._first[mark.first] if like.first else self._last[mark.last]) > 1


def _distance(citation: Citation, place: Citation) -> tuple[int, Citation]:
    return _apart(citation, place), place


def _apart(one: Citation, other: Citation) -> int:
    return abs(one.paragraph - other.paragraph)


class _Neighbours:
    """Cited sentences whose places are known before and after an edit, as far as in one order.

    A paragraph that was taken elsewhere says nothing of what stood beside it.
    """

    def __init__(self, held: Mapping[Citation, Citation]) -> None:
        before = sorted(held)
        kept = _longest_rise([held[citation] for citation in before])
        self._before = [before[index] for index in kept]
        self._after = [held[citation] for citation in self._before]

    def bear_out(self, citation: Citation, place: Citation, *, common: bool) -> bool:
        """Tell whether one edge is enough to believe that a citation's sentence is at a place.

        An edge that is `common` to several sentences needs near neighbours on both sides.
        """
        lower, upper = self._around(citation)
        between = (lower is None or place > lower) and (upper is None or place < upper)
        if common:
            return between and all(one and _apart(one, place) <= _CLOSE for one in (lower, upper))
        return between or _apart(citation, place) <= _NEAR

    def _around(self, citation: Citation) -> tuple[Citation | None, Citation | None]:
        at = bisect_left(self._before, citation)
        lower = self._after[at - 1] if at > 0 else None
        return lower, self._after[at] if at < len(self._after) else None


def _longest_rise(places: Sequence[Citation]) -> list[int]:
    """Give the indices of a longest rising subsequence (patience sorting)."""
    tops: list[Citation] = []
    piles: list[int] = []
    below: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_left(tops, place)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [index]
    rise: list[int] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        rise.append(index)
        index = below[index]
    return rise[::-1]
