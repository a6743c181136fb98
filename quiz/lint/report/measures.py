"""The parts of the report that are measured: targets, forms, exposure, places of keys, guessers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.lint.guesser import Guess, Verdict
from quiz.lint.positions import SHOWINGS, Tally
from quiz.lint.report.markup import Child, Markup, element, joined
from quiz.lint.report.plots import Bar, Interval, bars, intervals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.lint.exposure import Exposure
    from quiz.lint.learning import Lesson
    from quiz.lint.review import Review

_MOST_NAMES = 15
"""Names drawn of each bank; those that are uneven are drawn whatever their rank."""
_MET = {True: ("yes", "✓ met"), False: ("no", "✗ not met"), None: ("soft", "? too few to tell")}
_VERDICTS = {
    Verdict.CUE: ("no", "a cue"),
    Verdict.ANTI: ("no", "a cue: the opposite"),
    Verdict.NONE: ("yes", "no cue"),
    Verdict.TOO_FEW: ("soft", "too few"),
}


def table(head: Sequence[Child], rows: Sequence[Sequence[Markup]]) -> Markup:
    """Build a table that scrolls by itself where it is too wide; titles stand over their numbers."""
    flush = {place for row in rows for place, one in enumerate(row) if 'class="number"' in one[:20]}
    titles = element("tr", *(_title(one, place in flush) for place, one in enumerate(head)))
    body = element("tbody", *(element("tr", *row) for row in rows))
    return element("div", element("table", element("thead", titles), body), class_="scroll")


def _title(text: Child, flush: bool) -> Markup:
    return element("th", text, scope="col", class_="number" if flush else None)


def cell(*content: Child, class_: str | None = None) -> Markup:
    """Build a cell of a table."""
    return element("td", *content, class_=class_)


def number(value: object) -> Markup:
    """Build a cell with a number, flush right."""
    return element("td", str(value), class_="number")


def targets(review: Review) -> Markup:
    """Write what our banks are to meet, beside what was measured."""
    rows = []
    for target in review.targets:
        class_, told = _MET[target.met]
        named = element("td", target.name, class_="noted" if target.note else None)
        rows.append([named, cell(target.wanted), cell(target.measured), cell(told, class_=class_)])
        if target.note:
            rows.append([element("td", target.note, colspan=4, class_="place note")])
    return table(["target", "wanted", "measured", ""], rows)


def forms(review: Review) -> Markup:
    """Draw in how many forms facts are asked, and list those that lack some."""
    counts = Counter((len(one.forms), one.is_recalled) for one in review.asked)
    rows = [
        Bar(
            f"{size} form{'' if size == 1 else 's'}",
            counts[size, True] + counts[size, False],
            f"{counts[size, True] + counts[size, False]} facts",
            part=counts[size, True],
        )
        for size in sorted({size for size, _ in counts})
    ]
    by_form = Counter(form for one in review.asked for form in one.forms)
    named = [Bar(form.value, count, f"{count} facts") for form, count in by_form.most_common()]
    lacking = [one for one in review.asked if not one.is_varied]
    listed = ", ".join(f"{one.fact} ({', '.join(sorted(one.forms))})" for one in lacking)
    return joined(
        [
            element("p", "The stronger part: facts of which one form is recall.", class_="soft"),
            bars(rows, "Facts by the number of their forms"),
            element("h3", "Facts that are asked in each form"),
            bars(named, "Facts by form"),
            _folded(f"{len(lacking)} facts in one form, or without recall", listed),
        ]
    )


def exposure(review: Review) -> Markup:
    """Draw how often names are options, and how often the right one."""
    legend = (
        "Bars: questions that offer the name; the stronger part: in which it is right; dashed: how often it would "
        "be right if every option were alike. Names in red are uneven (rule B04)."
    )
    parts: list[Markup] = [element("p", legend, class_="soft")]
    for bank, found in review.exposures.items():
        if found:
            drawn = [*found[:_MOST_NAMES], *(one for one in found[_MOST_NAMES:] if one.is_uneven)]
            parts += [
                element("h3", bank),
                bars([_exposed(one) for one in drawn], f"Names among the options of {bank}"),
                element("p", f"{len(found)} names in all.", class_="soft"),
            ]
    return joined(parts)


def _exposed(one: Exposure) -> Bar:
    told = f"{one.right} of {one.shown}"
    return Bar(one.text, one.shown, told, one.right, one.expected, flagged=one.is_uneven)


def positions(review: Review) -> Markup:
    """Draw where keys stand, of what stands ascending and of what is shuffled."""
    legend = (
        "Dates and numbers stand ascending, so that their places are the bank's; all else is shuffled "
        f"when it is shown, measured here over {SHOWINGS} showings. Dashed: even places."
    )
    parts: list[Markup] = [element("p", legend, class_="soft")]
    for bank, found in review.positions.items():
        for told, tally in (("dates and numbers", found.ascending), ("shuffled", found.shuffled)):
            if tally.keys:
                parts += [
                    element("h3", f"{bank}: {told}"),
                    bars(list(_places(tally)), f"Places of keys in {bank}, {told}"),
                    element("p", f"{tally.keys} keys, chi-square p = {tally.p:.2g}", class_="soft"),
                ]
    return joined(parts)


def _places(tally: Tally) -> Iterator[Bar]:
    for size, places in tally.counts.items():
        total = sum(places)
        for place, count in enumerate(places, 1):
            share = f"{count} ({count / total:.0%})" if total else "0"
            yield Bar(f"place {place} of {size}", count, share, fair=total / size)


def guessers(review: Review) -> Markup:
    """Draw how every guesser did beside chance, and tell it in a table."""
    legend = (
        "Each guesser knows nothing of the subject. Dashed: chance. A guesser finds a cue when it is "
        "5 points or more from chance and the difference is significant over all guessers of a bank "
        "(Holm, 5%). Intervals are 95% (Wilson), with the questions of one fact as one cluster. "
        "“Finds” is the smallest distance that so many questions show with 80% power."
    )
    parts: list[Markup] = [element("p", legend, class_="soft")]
    for bank, found in review.guesses.items():
        if found:
            parts += [
                element("h3", "all banks" if bank == "all" else bank),
                intervals([_guessed(one) for one in found], f"Guessers in {bank}"),
                _folded("The figures", _figures(found)),
                _lessons(review.lessons.get(bank, ())),
            ]
    return joined(parts)


def _lessons(found: Sequence[Lesson]) -> Markup:
    if not found:
        return joined([])
    listed = element("ul", *(element("li", str(one)) for one in found), class_="flaws")
    return _folded("What the guesser that learns goes by", listed)


def _guessed(one: Guess) -> Interval:
    flagged = one.verdict in {Verdict.CUE, Verdict.ANTI}
    told = f"{one.accuracy:.0%} of {one.questions}"
    return Interval(one.name, one.accuracy, one.low, one.high, one.chance, told, flagged)


def _figures(found: Iterable[Guess]) -> Markup:
    rows = []
    for one in found:
        class_, told = _VERDICTS[one.verdict]
        rows.append(
            [
                cell(one.name, element("div", one.about, class_="place")),
                number(one.questions),
                number(one.facts),
                number(f"{one.accuracy:.1%}"),
                number(f"{one.chance:.1%}"),
                number(f"{one.low:.0%}–{one.high:.0%}"),
                number(f"{one.p:.3f}"),
                number("–" if one.verdict is Verdict.TOO_FEW else f"{one.adjusted:.3f}"),
                number(f"±{100 * one.detects:.0f}"),
                cell(told, class_=class_),
            ]
        )
    head = [
        "guesser",
        "questions",
        "facts",
        "right",
        "chance",
        "interval",
        "p",
        "p (Holm)",
        "finds",
    ]
    return table([*head, ""], rows)


def unasked(review: Review) -> Markup:
    """List the core facts that have no question."""
    if not review.unasked:
        return element("p", "Every core fact has a question.")
    rows = [
        [cell(one.subject), cell(one.fact), cell(one.reason or "it may be asked, and is not")]
        for one in review.unasked
    ]
    return table(["subject", "fact", "why not"], rows)


def _folded(title: str, content: Child) -> Markup:
    inside = content if isinstance(content, Markup) else element("p", content, class_="place")
    return element("details", element("summary", title), inside)
