"""From choosing a PDF of 500 pages to its first page painted, and to all of it, in a window that is open.

python3 -m tests.benchmarks.first_page [--runs N] [--pages N]

CPU seconds are those of the window's process and of its reader process together; medians. The reach is 0.3
seconds for the first page. As in the application a reader process waits for the file; the other rows are
without it, as for a file that is chosen within two seconds of the start.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.readers import book
from tests.benchmarks.start import MEASURE

CHOOSE = """
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.app import build_services, close_services, create_application, start_library
from desktop_app.ui.main_window import MainWindow
application = create_application(sys.argv[:1])
services = build_services()
window = MainWindow(services)
window.show()
begun = []
shown = set()
def choose():
    begun.extend([said_so_far(), time.perf_counter()])
    window.open_paths([Path(sys.argv[1])])
def painted(opened):
    window.repaint()
    if opened.is_preview not in shown:
        shown.add(opened.is_preview)
        print(said_so_far() - begun[0], time.perf_counter() - begun[1], flush=True)
    if not opened.is_preview:
        application.quit()
services.opening.opened.connect(lambda opened: QTimer.singleShot(0, lambda: painted(opened)))
services.opening.failed.connect(lambda sentence: (print(sentence, file=sys.stderr), application.exit(1)))
start_library(services)
if sys.argv[2] == "spare":
    services.opening.keep_reader_ready()
QTimer.singleShot(2500, choose)
code = application.exec()
close_services(services)
sys.exit(code)
"""


def measure(document: Path, environment: dict[str, str], *, spare: bool) -> list[tuple[float, float]]:
    """CPU and wall seconds until the first pages are painted, and until all are there."""
    command = [sys.executable, "-c", MEASURE + CHOOSE, str(document), "spare" if spare else "none"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    times = [line.split() for line in done.stdout.splitlines()]
    return [(float(cpu), float(wall)) for cpu, wall in times]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=500)
    options = parser.parse_args()
    root = Path(__file__).resolve().parents[2]
    print(f"{options.pages} pages{'':28}{'CPU s':>8}{'wall s':>8}   (medians of {options.runs})")
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.pdf"
        document.write_bytes(book(options.pages))
        environment = dict(os.environ, PYTHONPATH=str(root))
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for spare in (True, False):
            rows = []
            for number in range(options.runs + 1):
                environment["POLICY_READER_HOME"] = str(Path(folder) / f"home{spare}{number}")
                clock = time.perf_counter()
                row = measure(document, environment, spare=spare)
                if number:  # the first run warms the caches
                    rows.append(row)
                elif time.perf_counter() - clock > 120:
                    sys.exit("this machine is too slow to measure on")
            _show(rows, "a reader waits" if spare else "no reader waits")


def _show(rows: list[list[tuple[float, float]]], how: str) -> None:
    for name, times in zip(("first page painted", "all of it painted"), zip(*rows, strict=True), strict=True):
        cpu, wall = (statistics.median(values) for values in zip(*times, strict=True))
        print(f"{f'{name}, {how}':37}{cpu:8.3f}{wall:8.3f}")


if __name__ == "__main__":
    main()
