"""A reading view that is shown, and one way to show a document in it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.reading.reading_view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    """An empty reading view of a usual size."""
    shown = ReadingView()
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    return shown
