"""What `quiz optimize` writes: two sets of weights side by side, and the versions."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from quiz.optimizing.judging import ADVISED
from quiz.optimizing.versions import DEFAULTS
from quiz.scheduling.clock import day_date

if TYPE_CHECKING:
    from quiz.optimizing.calibration import Bin
    from quiz.optimizing.judging import Judgement
    from quiz.optimizing.versions import Versions

BY_HAND = (
    "But `parameters` stand in settings.toml, and what is written there wins: take that line out "
    "to use these."
)


def named(source: int | str) -> str:
    """Name where weights come from: a version by its number, the defaults by 0, a file."""
    if source == DEFAULTS:
        return "FSRS's own weights"
    return f"version {source}" if isinstance(source, int) else f"the weights in {source}"


def judgement_lines(judgement: Judgement, source: int | str) -> list[str]:
    """Write how many reviews there are, then both measures and both calibrations."""
    cut = judgement.split
    lines = [
        (
            f"{judgement.reviews} reviews can be predicted: fitted to {cut.training}, judged on the "
            f"{cut.held_out} since {day_date(cut.day).isoformat()}."
        ),
    ]
    if judgement.reviews < ADVISED:
        lines.append(f"{ADVISED} are advised: with fewer, chance decides much.")
    before, after = judgement.before, judgement.after
    gain = before.log_loss - after.log_loss
    lines += [
        "",
        f"{'':<14}{'in use':>10}{'new':>10}   in use: {named(source)}",
        (
            f"{'log loss':<14}{before.log_loss:>10.4f}{after.log_loss:>10.4f}   "
            f"{'lower' if gain > 0 else 'higher'} by {abs(gain):.4f}, "
            f"standard error {judgement.gain_error:.4f}"
        ),
        f"{'RMSE (bins)':<14}{before.rmse_bins:>10.4f}{after.rmse_bins:>10.4f}",
        "",
        f"{'in use:':<12}reviews  predicted  recalled   {'new:':<12}reviews  predicted  recalled",
    ]
    rows = zip_longest(judgement.table_before, judgement.table_after)
    lines += [f"{_bin(left)}   {_bin(right)}".rstrip() for left, right in rows]
    return [*lines, ""]


def kept_lines(number: int, due_before: int, due_now: int, *, by_hand: bool) -> list[str]:
    """Write what followed from keeping new weights."""
    if by_hand:
        return [f"Kept as version {number}.", BY_HAND]
    return [
        f"Kept as version {number}; every card was derived again with it.",
        f"Due today: {due_before} cards before, {due_now} now.",
        "To go back: quiz optimize --history, then --use N or --reset.",
    ]


def judgement_record(judgement: Judgement, source: int | str, kept: int | None) -> dict[str, Any]:
    """Give the same for programs; `kept` is the number of the version, null if nothing changed."""
    return {
        "reviews": judgement.reviews,
        "trained_on": judgement.split.training,
        "held_out": judgement.split.held_out,
        "held_out_since": day_date(judgement.split.day).isoformat(),
        "advised": ADVISED,
        "in_use": source,
        "before": _record(judgement, after=False),
        "after": _record(judgement, after=True),
        "gain_standard_error": round(judgement.gain_error, 6),
        "better": judgement.better,
        "kept": kept,
        "settings_win": isinstance(source, str),
        "weights": list(judgement.weights),
    }


def history_lines(versions: Versions, *, by_hand: bool) -> list[str]:
    """Write one line a version, the one in use marked."""
    lines = [
        f"{'':<2}{'version':<10}{'made':<18}{'reviews':>8}{'log loss':>18}{'RMSE (bins)':>18}",
        f"{_mark(versions, DEFAULTS):<2}{0:<10}FSRS's own weights",
    ]
    for one in versions.versions:
        loss = f"{one.before.log_loss:.4f} → {one.after.log_loss:.4f}"
        bins = f"{one.before.rmse_bins:.4f} → {one.after.rmse_bins:.4f}"
        made = one.made[:16].replace("T", " ")
        lines.append(
            f"{_mark(versions, one.number):<2}{one.number:<10}{made:<18}{one.reviews:>8}"
            f"{loss:>18}{bins:>18}"
        )
    return [*lines, BY_HAND] if by_hand else lines


def _mark(versions: Versions, number: int) -> str:
    return "*" if versions.active == number else ""


def _bin(row: Bin | None) -> str:
    if row is None:
        return " " * 40
    span = f"{row.low:.0%}–{row.high:.0%}"
    return f"{span:<12}{row.reviews:>7}{row.predicted:>11.1%}{row.recalled:>10.1%}"


def _record(judgement: Judgement, *, after: bool) -> dict[str, Any]:
    found = judgement.after if after else judgement.before
    table = judgement.table_after if after else judgement.table_before
    return {
        "log_loss": round(found.log_loss, 6),
        "rmse_bins": round(found.rmse_bins, 6),
        "calibration": [
            {
                "from": row.low,
                "to": row.high,
                "reviews": row.reviews,
                "predicted": round(row.predicted, 4),
                "recalled": round(row.recalled, 4),
            }
            for row in table
        ],
    }
