"""Reading, in the command line and in the child, asks nobody for anything: seen from outside with strace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = """<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">
<script src="http://127.0.0.1:9/a.js"></script></head><body><h1>Plan</h1>
<p>The fund will renew 140 quays by 2035.</p><img src="http://127.0.0.1:9/a.png"></body></html>"""
GUARD = """
import sys
def guard(event, arguments):
    if event.startswith("socket.") or event == "urllib.Request":
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(guard)
from desktop_app.cli import main
raise SystemExit(main(["extract", sys.argv[1]]))
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def page(folder: Path) -> Path:
    path = folder / "page.html"
    path.write_text(PAGE)
    return path


def test_the_parent_opens_no_socket(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GUARD, str(page(tmp_path))],
        capture_output=True, text=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "140 quays" in done.stdout


def test_no_process_of_a_reading_asks_for_a_socket(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed here")
    traced = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(traced), sys.executable, "-m",
         "desktop_app.cli", "extract", str(page(tmp_path))],
        capture_output=True, text=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr or "PTRACE" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    calls = [line for line in traced.read_text().splitlines() if "socket(" in line or "connect(" in line]
    assert calls == []
