"""Many values are let go of between events, few at once; what others hold stays."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.services.letting_go import FEW, STEP, LettingGo


def test_many_are_let_go_of_in_steps(qtbot: QtBot) -> None:
    gone, kept = LettingGo(), [object() for _ in range(3 * STEP)]
    gone.take(kept, [1] * FEW, ())
    assert gone.count == 3 * STEP
    gone._let_go()
    assert gone.count == 2 * STEP
    gone.take([2] * (FEW + 1))
    qtbot.waitUntil(lambda: gone.count == 0)
    assert not gone._timer.isActive()
    assert len(kept) == 3 * STEP
