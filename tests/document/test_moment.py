from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from desktop_app.document.moment import local_day, local_minute, utc_of


@pytest.fixture(autouse=True)
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CST-8")  # as POSIX says it: needs no database of zones
        time.tzset()
        yield
    time.tzset()


def test_kept_times_are_said_in_the_users_zone() -> None:
    assert local_minute("2026-05-04T18:30:12.123+00:00") == "2026-05-05 02:30"
    assert local_day("2026-05-04T18:30:12+00:00") == "2026-05-05"
    assert local_day("2026-05-04T18:30:12") == "2026-05-05"  # imported without a zone: it was UTC


def test_what_is_no_time_stays() -> None:
    assert local_day("") == ""
    assert local_minute("some day") == "some day"
    assert local_day("0001-01-01T00:00:00+14:00") == "0001-01-01T00:00:00+14:00"


def test_a_day_of_the_user_begins_at_their_midnight() -> None:
    assert utc_of("2026-05-05") == "2026-05-04T16:00:00+00:00"
    assert utc_of("2026-05-05T01:00:00+00:00") == "2026-05-05T01:00:00+00:00"
    for wrong, said in (("tomorrow", "tomorrow"), ("0001-01-01", "range|0001")):
        with pytest.raises(ValueError, match=said):
            utc_of(wrong)
