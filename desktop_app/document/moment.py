"""Times: kept in UTC as ISO 8601 says, read and written by the user in their own time zone."""

from __future__ import annotations

from datetime import datetime, timezone


def local_minute(time: str) -> str:
    """A kept time to the minute, "2026-05-04 16:30", in the user's zone; what is no time stays as it is."""
    moment = _local(time)
    return time if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def local_day(time: str) -> str:
    """The day of a kept time, "2026-05-04", in the user's zone; what is no time stays as it is."""
    moment = _local(time)
    return time if moment is None else f"{moment:%Y-%m-%d}"


def utc_of(said: str) -> str:
    """A day or time as the user says it, in their time zone where it names none, as times are kept.

    A day is its beginning. Raises ValueError for what is no day or time of this calendar.
    """
    try:
        return datetime.fromisoformat(said).astimezone(timezone.utc).isoformat()
    except OverflowError as error:
        raise ValueError(said) from error


def _local(time: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(time)
        return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).astimezone()
    except (ValueError, OverflowError):
        return None
