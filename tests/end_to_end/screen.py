"""A virtual screen with a window manager, and hands to use it: the real program, real keys, real mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "openbox", "xdotool", "xauth")
PATIENCE = 30.0


class Screen:
    """One Xvfb with openbox in it."""

    def __init__(self, folder: Path) -> None:
        missing = [program for program in PROGRAMS if shutil.which(program) is None]
        if missing:
            pytest.skip(f"a window needs {', '.join(missing)}, which could not be installed here")
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1400x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        self.environment = {
            **{k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")},
            "DISPLAY": f":{number}",
            "POLICY_READER_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
        }
        self._manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._programs: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Policy Reader as a user does."""
        program = subprocess.Popen(
            [sys.executable, "-m", "desktop_app.cli", *arguments], env=self.environment
        )
        self._programs.append(program)
        return program

    def tool(self, *words: str) -> str:
        """Run xdotool; what it prints, empty where it finds nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The id of a shown window whose title holds some words, once it is there."""
        return self.wait(lambda: self.tool("search", "--onlyvisible", "--name", title).split("\n")[0])

    def focus(self, window: str) -> None:
        """Bring a window to the front."""
        self.tool("windowactivate", "--sync", window)

    def key(self, *keys: str) -> None:
        """Press keys: "ctrl+f", "Return"."""
        self.tool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.tool("type", "--delay", "15", text)

    def wait(self, look: Callable[[], str]) -> str:
        """Look again and again until something is there; fails after half a minute."""
        deadline = time.monotonic() + PATIENCE
        while not (found := look()):
            assert time.monotonic() < deadline, "the screen did not show what was waited for"
            time.sleep(0.05)
        return found

    def close(self) -> None:
        """End everything."""
        for program in [*self._programs, self._manager, self._server]:
            program.kill()
            program.wait()
