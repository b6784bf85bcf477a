"""Twenty kills of the real program while it annotates; the long run is `python3 -m tests.kill_run`."""

from __future__ import annotations

from pathlib import Path

from tests.kill_run import run


def test_nothing_that_was_shown_as_saved_is_lost_by_kill_9(tmp_path: Path) -> None:
    outcome = run(20, 3, tmp_path / "home")
    assert outcome.lost == []
    assert outcome.killed == 20
    assert outcome.saved > 40
