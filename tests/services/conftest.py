"""A real library on its thread, in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.library_service import LibraryService


@pytest.fixture
def library(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryService]:
    """The library service, open."""
    monkeypatch.setenv("POLICY_READER_HOME", str(tmp_path / "home"))
    service = LibraryService()
    with qtbot.waitSignal(service.opened):
        service.start()
    yield service
    service.close()
