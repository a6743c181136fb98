"""Which backups are kept, whatever days a learner studied on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.rotation import (
    DAYS,
    MONTHS,
    WEEKS,
    Backup,
    Occasion,
    fullest,
    name_of,
    read_name,
    superseded,
)

DAY_MS = 86_400_000
START_MS = 1_700_000_000_000


def backup(day: int, events: int, occasion: Occasion = Occasion.DAILY) -> Backup:
    made_ms = START_MS + day * DAY_MS
    return Backup(Path(name_of(made_ms, events, occasion)), made_ms, events, occasion)


@st.composite
def series(draw: st.DrawFn) -> list[Backup]:
    """Draw backups as they come: with pauses, and sometimes of a log that was begun again."""
    day, events = 0, 0
    made = []
    for _ in range(draw(st.integers(1, 60))):
        day += draw(st.sampled_from([1, 1, 1, 1, 2, 3, 8, 40, 400]))
        events = 1 if draw(st.integers(0, 30)) == 0 else events + draw(st.integers(1, 50))
        occasion = draw(st.sampled_from([Occasion.DAILY] * 8 + list(Occasion)))
        made.append(backup(day, events, occasion))
    return made


def kept_one_by_one(made: list[Backup]) -> set[Backup]:
    """Rotate after each backup, as the program does."""
    kept: set[Backup] = set()
    for each in made:
        kept.add(each)
        kept -= superseded(kept)
    return kept


@settings(max_examples=50)
@given(series())
def test_the_last_of_the_latest_days_weeks_and_months_stay_and_not_many_more(
    made: list[Backup],
) -> None:
    kept = kept_one_by_one(made)
    daily = [each for each in made if each.occasion is Occasion.DAILY]
    assert {each for each in made if each.occasion is not Occasion.DAILY} <= kept
    assert set(daily[-DAYS:]) <= kept
    for number, period in ((WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        last = {each.made.strftime(period): each for each in daily}
        assert set(list(last.values())[-number:]) <= kept
    assert len(kept & set(daily)) <= DAYS + WEEKS + MONTHS + 1


@settings(max_examples=50)
@given(series())
def test_neither_the_latest_backup_nor_the_fullest_is_ever_removed(made: list[Backup]) -> None:
    for number in range(1, len(made) + 1):
        kept = kept_one_by_one(made[:number])
        daily = [each for each in made[:number] if each.occasion is Occasion.DAILY]
        if daily:
            assert daily[-1] in kept
            assert max(each.events for each in kept) == max(each.events for each in made[:number])


def test_a_year_of_daily_backups_leaves_two_dozen_at_most() -> None:
    kept = kept_one_by_one([backup(day, day + 1) for day in range(365)])
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert len({each.made.month for each in kept}) == MONTHS


def test_the_fullest_backup_is_looked_for_since_events_were_left_out_on_purpose() -> None:
    made = [backup(1, 5), backup(2, 9), backup(4, 7)]
    assert fullest(made) == made[1]
    assert fullest([*made, backup(3, 6, Occasion.RESTORED)]) == made[2]
    assert fullest([]) is None


def test_a_pause_of_years_removes_nothing() -> None:
    made = [backup(day, day + 1) for day in range(5)]
    assert superseded([*made, backup(2_000, 99)]) == frozenset()


@given(st.integers(0, 4_000_000_000_000), st.integers(0, 10**9), st.sampled_from(list(Occasion)))
def test_a_name_says_what_the_backup_is(made_ms: int, events: int, occasion: Occasion) -> None:
    path = Path("backups") / name_of(made_ms, events, occasion)
    assert read_name(path) == Backup(path, made_ms, events, occasion)


def test_other_files_are_not_taken_for_backups() -> None:
    for name in (
        "history.sqlite",
        "history.sqlite.17.part.gz",
        "history-20261121T130925695Z-2-daily.sqlite",
        "history-20261121T130925695Z-2-weekly.sqlite.gz",
        "history-20261399T130925695Z-2-daily.sqlite.gz",
    ):
        assert read_name(Path(name)) is None
