"""Every test: no screen, no network, a home of its own, the time of Greenwich."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Generator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"  # what the exports write is compared day by day
time.tzset()
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """No garbage is collected while signals are waited for: pytest-qt disconnects them, which Qt does under a
    lock that the destructor of a QObject among the garbage would wait for in vain (seen as a hang)."""
    if "qtbot" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's library."""
    path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("POLICY_READER_HOME", str(path))
    return path


@pytest.fixture
def shared() -> Path:
    """The folder of real documents beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the documents of ../shared are not here")
    return SHARED.resolve()
