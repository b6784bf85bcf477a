"""Kills the real program again and again while it annotates, and looks whether anything is lost.

python3 -m tests.kill_run [--times 200] [--seed 1]

Each time the program is started on the same library, annotates by the actions of its window and says what it
shows as saved; at a random moment it is killed with SIGKILL. Then the library must be whole and hold all that
was shown as saved; the one change that was on its way may be there or not. Exit 1 where anything is lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.library.library import Library

ROOT = Path(__file__).resolve().parents[1]
TEXT = "\n\n".join(
    f"Goal {n}. The fund will build {n + 3} quays until {2030 + n % 20}, and train {n * 40} people."
    for n in range(200)
)
LONGEST_LIFE = 0.8
"""Seconds from the first thing saved to the kill, at the most."""
PATIENCE = 60.0


@dataclass(slots=True)
class Outcome:
    """What came of a run: how often it was killed, how many changes were shown as saved, what was lost."""

    killed: int = 0
    saved: int = 0
    cut_off: int = 0
    lost: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Shown:
    """What a program said before it was killed."""

    notes: dict[str, list[Any]] = field(default_factory=dict)
    saved: int = 0
    doing: int = 0
    """Changes on their way."""

    def take(self, line: dict[str, Any]) -> None:
        if "doing" in line:
            self.doing += 1
            return
        self.doing = 0
        self.saved += 1
        self.notes.update(line["saved"])
        for key in line["gone"]:
            del self.notes[key]


def run(times: int, seed: int, home: Path) -> Outcome:
    """Start and kill the program so many times on the library in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    file = home / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    chance, outcome = random.Random(seed), Outcome()
    before: dict[str, list[Any]] = {}
    for number in range(times):
        shown = _live_and_die(file, home, chance.randrange(1 << 30), chance.uniform(0, LONGEST_LIFE))
        outcome.killed += 1
        outcome.saved += max(0, shown.saved - 1)  # the first tells what was there
        outcome.cut_off += shown.doing
        before = _compare(home, shown, number, before, outcome)
    return outcome


def _live_and_die(file: Path, home: Path, seed: int, life: float) -> _Shown:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "POLICY_READER_HOME": str(home),
    }
    errors = (home / "errors.txt").open("w+", encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.kill_child", str(file), str(seed)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
    guard = threading.Timer(PATIENCE, program.kill)
    guard.start()
    shown, killer = _Shown(), None
    assert program.stdout is not None
    for line in program.stdout:
        if not line.endswith("\n"):
            break  # the kill came in the middle of it
        shown.take(json.loads(line))
        if killer is None:
            killer = threading.Timer(life, os.kill, (program.pid, signal.SIGKILL))
            killer.start()
    code = program.wait()
    program.stdout.close()
    guard.cancel()
    errors.seek(0)
    said = errors.read()
    errors.close()
    if killer is None or code != -signal.SIGKILL or "Traceback" in said:
        raise RuntimeError(f"the program failed before it was killed (exit {code}): {said}")
    killer.join()
    return shown


def _compare(
    home: Path, shown: _Shown, number: int, before: dict[str, list[Any]], outcome: Outcome
) -> dict[str, list[Any]]:
    """Compare the library with what was shown as saved; returns what the library has."""
    with Library.open(home / "library.db") as library:
        outcome.lost += [f"kill {number}: {problem}" for problem in library.check()]
        (record,) = library.documents()
        kept = {
            str(note.id): [note.kind, note.colour, note.note, list(note.tags)]
            for note in library.annotations(record.id)
        }
    differing = [key for key in kept.keys() | shown.notes.keys() if kept.get(key) != shown.notes.get(key)]
    if len(differing) > shown.doing:
        outcome.lost.append(f"kill {number}: {len(differing)} notes are not as they were shown")
    if shown.saved == 0:
        outcome.lost.append(f"kill {number}: nothing was shown")
    if shown.saved == 1 and not shown.doing and shown.notes != before:
        outcome.lost.append(f"kill {number}: the program showed other notes than the library had")
    return kept


def main() -> int:
    """Run by command."""
    asked = argparse.ArgumentParser(description="Kill the program while it annotates.")
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="policy-reader-kill-") as folder:
        outcome = run(given.times, given.seed, Path(folder) / "home")
    print(
        f"killed {outcome.killed} times; {outcome.saved} changes were shown as saved, "
        f"{outcome.cut_off} were on their way; lost: {len(outcome.lost)}"
    )
    for loss in outcome.lost:
        print(loss)
    return 1 if outcome.lost else 0


if __name__ == "__main__":
    sys.exit(main())
