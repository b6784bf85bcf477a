"""Which backups stay: never without the newest good one, and what goes never comes back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.library.retention import ASKED, AUTOMATIC, BEFORE_RESTORE, REASONS, Backup, kept

ZONES = st.sampled_from([timezone.utc, timezone(timedelta(hours=8)), timezone(timedelta(hours=-9.5))])
NOW = datetime(2026, 11, 27, 15, 30, tzinfo=timezone.utc)


@st.composite
def collections(draw: st.DrawFn) -> list[Backup]:
    minutes = draw(st.lists(st.integers(-600, 600_000), max_size=60, unique=True))
    return [
        Backup(
            Path(f"{minute}.db"),
            NOW - timedelta(minutes=minute),
            draw(st.sampled_from([AUTOMATIC, AUTOMATIC, AUTOMATIC, *REASONS])),
            is_whole=draw(st.integers(0, 9)) > 0,
        )
        for minute in minutes
    ]


def at(*ago: timedelta, reason: str = AUTOMATIC, is_whole: bool = True) -> list[Backup]:
    return [Backup(Path(f"{reason}-{a}.db"), NOW - a, reason, is_whole=is_whole) for a in ago]


@given(backups=collections(), zone=ZONES)
def test_the_newest_good_one_always_stays(backups: list[Backup], zone: timezone) -> None:
    stay = kept(backups, NOW.astimezone(zone))
    assert set(stay) <= set(backups)
    assert stay == sorted(stay, key=lambda b: b.made, reverse=True)
    good = [backup for backup in backups if backup.is_whole]
    if good:
        assert max(good, key=lambda b: b.made) in stay


@given(backups=collections(), zone=ZONES, steps=st.lists(st.integers(0, 200_000), max_size=4))
def test_as_time_goes_on_only_some_go_and_asking_in_between_changes_nothing(
    backups: list[Backup], zone: timezone, steps: list[int]
) -> None:
    now = NOW.astimezone(zone)
    stay = kept(backups, now)
    assert kept(stay, now) == stay
    for step in steps:
        now += timedelta(minutes=step)
        later = kept(stay, now)
        assert set(later) <= set(stay)
        assert later == kept(backups, now)
        stay = later


@given(backups=collections(), zone=ZONES)
def test_every_hour_day_and_week_with_a_good_one_keeps_its_last(
    backups: list[Backup], zone: timezone
) -> None:
    now = NOW.astimezone(zone)
    stay = set(kept(backups, now))
    slots: dict[object, Backup] = {}
    for backup in sorted(backups, key=lambda b: b.made):
        made = backup.made.astimezone(zone)
        if not backup.is_whole:
            continue
        if made.date() == now.date():
            slots["hour", made.hour] = backup
        if made.date() > now.date() - timedelta(days=7):
            slots["day", made.date()] = backup
        if made.date() > now.date() - timedelta(weeks=53):
            slots["week", made.date().isocalendar()[:2]] = backup
    assert set(slots.values()) <= stay


def test_a_year_of_hours_becomes_some_eighty() -> None:
    backups = at(*(timedelta(hours=hours) for hours in range(24 * 500)))
    stay = kept(backups, NOW)
    assert len(stay) == 16 + 6 + 53 - 1  # hours of today, days before, weeks before; one week began with them


def test_what_was_made_for_a_reason_stays_for_a_month() -> None:
    days = [timedelta(days=day, minutes=minute) for day in (0, 3, 20, 29, 38) for minute in range(3)]
    stay = kept([*at(*days, reason=ASKED), *at(timedelta(days=900), reason=BEFORE_RESTORE)], NOW)
    assert [(NOW - backup.made).days for backup in stay] == [0] * 3 + [3] * 3 + [20] * 3 + [29] * 3 + [38]


def test_a_damaged_one_stands_for_nothing() -> None:
    damaged = at(timedelta(minutes=1), timedelta(days=40), is_whole=False)
    old = at(timedelta(days=1000))
    assert kept([*damaged, *old], NOW) == [damaged[0], *old]
