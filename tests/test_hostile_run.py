"""A short run of damaged files of every format; the long one is `python3 -m tests.hostile_run`."""

from __future__ import annotations

import pytest

from tests.hostile_run import run
from tests.readers.packed import check_read_or_refused, cuts
from tests.readers.samples import samples


@pytest.mark.parametrize("form", sorted(samples()))
def test_damaged_files_are_read_or_refused(form: str) -> None:
    told: list[str] = []
    counts = run(form, 7, 40, told.append)
    assert told == []
    assert counts["document"] + counts["sentence"] == 40


@pytest.mark.parametrize("form", sorted(samples()))
def test_files_that_end_too_early_are_read_or_refused(form: str) -> None:
    for cut in cuts(samples()[form]):
        check_read_or_refused(cut, f"cut.{form}")
