"""The real program in a real window: open, annotate with mouse and keys, export, restart, find it again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.screen import ROOT, Screen

TEXT = """Plan for the renewal of the harbour towns

The council of the coast adopted the plan on Monday. It runs for ten years.

Goals until 2035

The fund will invest more than 2.4 billion crowns in 140 quays. Half of them are on the islands.
"""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    shown = Screen(tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "harbour plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def exported(screen: Screen, policy: Path) -> str:
    """The notes as the command line exports them."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", "export", str(policy), "--to", "markdown", "--out", "-"],
        env=screen.environment, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.stdout if done.returncode == 0 else ""


def test_a_note_made_by_hand_is_exported_and_found_after_a_restart(
    screen: Screen, policy: Path, tmp_path: Path
) -> None:
    program = screen.start(str(policy))
    window = screen.window("renewal of the harbour")
    screen.focus(window)
    screen.key("ctrl+f")
    screen.type("2.4 billion crowns")
    screen.key("Return", "Escape")  # Escape leaves the hit selected
    screen.key("ctrl+2")
    assert "2.4 billion crowns" in screen.wait(lambda: exported(screen, policy))
    screen.key("ctrl+f")
    screen.key("ctrl+a")
    screen.type("adopted the plan")
    screen.key("Return", "Escape", "ctrl+Return")
    editor = screen.window("^Note$")
    screen.focus(editor)
    screen.type("Who voted against?")
    screen.key("ctrl+Return")
    screen.wait(lambda: "yes" if "Who voted against?" in exported(screen, policy) else "")
    screen.focus(window)
    target = tmp_path / "from the window.md"
    screen.key("ctrl+e")
    chooser = screen.window("Export notes")
    screen.focus(chooser)
    screen.key("ctrl+a")
    screen.type(str(target))
    screen.key("Return")
    screen.wait(lambda: "yes" if target.exists() else "")
    written = target.read_text(encoding="utf-8")
    assert "2.4 billion crowns" in written
    assert "Who voted against?" in written
    assert "Goals until 2035" in written
    program.kill()  # kill -9: what was shown as saved is there
    program.wait()
    screen.start(str(policy))
    screen.focus(screen.window("renewal of the harbour"))
    after = screen.wait(lambda: exported(screen, policy))
    assert "2.4 billion crowns" in after
    assert "Who voted against?" in after


def test_a_drag_of_the_mouse_selects_and_the_second_start_hands_over(
    screen: Screen, policy: Path, tmp_path: Path
) -> None:
    screen.start(str(policy))
    window = screen.window("renewal of the harbour")
    screen.focus(window)
    geometry = dict(
        line.split("=") for line in screen.tool("getwindowgeometry", "--shell", window).splitlines()
    )
    left, top = int(geometry["X"]), int(geometry["Y"])
    width = int(geometry["WIDTH"])
    middle = left + width // 2 - 60
    for y in range(top + 120, top + 420, 24):  # somewhere below the title there is running text
        screen.tool("mousemove", str(middle - 80), str(y), "mousedown", "1")
        screen.tool("mousemove", "--sync", str(middle + 80), str(y), "mouseup", "1")
        screen.key("ctrl+1")
    screen.wait(lambda: "yes" if exported(screen, policy).count("\n> ") >= 2 else "")
    other = tmp_path / "other.txt"
    other.write_text("Another paper on ferries\n\nThere are 12 ferries.\n", encoding="utf-8")
    second = screen.start(str(other))
    assert second.wait(timeout=30) == 0
    assert screen.window("Another paper on ferries") == window


def test_the_library_of_a_killed_program_is_whole(screen: Screen, policy: Path) -> None:
    program = screen.start(str(policy))
    screen.window("renewal of the harbour")
    program.kill()
    program.wait()
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", "doctor"],
        env=screen.environment, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", "extract", str(policy)],
        env=screen.environment, capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert json.loads(found.stdout)["metrics"]
