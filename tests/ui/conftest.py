"""A real window over a real library in a temporary home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.ui.main_window import MainWindow

TEXT = """Daily bulletin

Plan for the renewal of the harbour towns

The council of the coast adopted the plan on Monday. It runs for ten years.

Goals until 2035

Renew the quays. The fund will invest more than 2.4 billion crowns in 140 quays. Renewable energy will \
supply at least 60% of the port's electricity by 2035.

Train the people. The college will train over 3,500 apprentices. Half of all apprentices will come from \
the islands.

What has been done

Since 2019 emissions have fallen by 12.5%. The port ranks third in the region.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The application's home for this test."""
    path = tmp_path / "home"
    monkeypatch.setenv("POLICY_READER_HOME", str(path))
    return path


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A plain text policy document in our own words."""
    path = tmp_path / "harbour plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    """A window, shown, its library open."""
    services = build_services()
    shown = MainWindow(services)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    yield shown
    shown.close()
    close_services(services)
