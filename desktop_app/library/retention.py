"""Which backups are kept: of today one an hour, of the week one a day, of the year one a week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

AUTOMATIC, ASKED = "automatic", "asked"
BEFORE_UPDATE, BEFORE_RESTORE, BEFORE_REBUILD = "before-update", "before-restore", "before-rebuild"
REASONS = (AUTOMATIC, ASKED, BEFORE_UPDATE, BEFORE_RESTORE, BEFORE_REBUILD)

DAYS, WEEKS = 7, 53
LEFT_ALONE = timedelta(days=30)
"""So long a backup stays that was made for a reason, and one that is damaged."""


class StoppedError(Exception):
    """A backup was asked to stop; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library: its file, when it was made (UTC), why (one of REASONS), its bytes.

    `is_whole` says that its beginning and its length are those of a library of ours.
    """

    path: Path
    made: datetime
    reason: str = AUTOMATIC
    size: int = 0
    is_whole: bool = True


def kept(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that stay, the newest first; days and weeks are those of the time zone of `now`.

    Of those made today the last of every hour, of the 7 days up to today the last of every day, of 53 weeks
    the last of every week. For 30 days also all that were made for a reason: by hand, before an update,
    before another backup was brought back. The newest whole one always stays, however old; so does what is
    dated in the future. A damaged one stands for no hour, day or week, and goes after 30 days.

    What goes never comes back: as time goes on the answer only loses, and to ask in between changes nothing.
    """
    ordered = sorted(backups, key=lambda b: (b.made, b.path.name), reverse=True)
    newest = next((backup for backup in ordered if backup.is_whole), None)
    taken: set[object] = set()
    stay = []
    for backup in ordered:
        slots = _slots(backup, now) if backup.is_whole else []
        is_last = any(slot not in taken for slot in slots)
        taken.update(_all_slots(backup, now) if backup.is_whole else ())
        if backup is newest or is_last or _is_left_alone(backup, now):
            stay.append(backup)
    return stay


def _all_slots(backup: Backup, now: datetime) -> tuple[object, ...]:
    """The hour, the day and the week that a backup was made in."""
    made = backup.made.astimezone(now.tzinfo)
    day = made.date()
    return (day, made.hour, made.utcoffset()), day, _week(day)


def _slots(backup: Backup, now: datetime) -> Sequence[object]:
    """Those of them that still count for its age."""
    hour, day, week = _all_slots(backup, now)
    today, made = now.date(), backup.made.astimezone(now.tzinfo).date()
    found: list[object] = []
    if made >= today:
        found.append(hour)
    if made > today - timedelta(days=DAYS):
        found.append(day)
    if made > today - timedelta(weeks=WEEKS):
        found.append(week)
    return found


def _week(day: date) -> tuple[str, int, int]:
    year, week, _ = day.isocalendar()
    return "week", year, week


def _is_left_alone(backup: Backup, now: datetime) -> bool:
    if backup.made > now:
        return True
    return (backup.reason != AUTOMATIC or not backup.is_whole) and now - backup.made < LEFT_ALONE
