"""From process start to the window shown with a document of 10 KB, beside an empty QMainWindow.

python3 -m tests.benchmarks.start [--runs N]

Prints CPU and wall seconds as medians and their ratio; CPU is the user and system time that the process and
its reader process have used when the text is painted.
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

PARAGRAPH = (
    "The council will invest more than 2.4 million crowns in the renewal of 140 quays by 2035, and at least "
    "60% of the electricity of the port will come from renewable sources. "
)

MEASURE = """
import glob, os, sys, time
def said_so_far():
    cpu = time.process_time()
    for stat in glob.glob(f"/proc/{os.getpid()}/task/*/children"):
        for child in open(stat).read().split():
            fields = open(f"/proc/{child}/stat").read().rsplit(")", 1)[1].split()
            cpu += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return cpu
"""

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
def shown():
    print(said_so_far(), flush=True)
    application.quit()
QTimer.singleShot(0, shown)
sys.exit(application.exec())
"""

OURS = """
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.app import build_services, close_services, create_application, start_library
from desktop_app.ui.main_window import MainWindow
application = create_application(sys.argv[:1])
services = build_services()
window = MainWindow(services)
window.show()
def shown():
    window.repaint()
    print(said_so_far(), flush=True)
    application.quit()
services.opening.opened.connect(lambda _: QTimer.singleShot(0, shown))
services.opening.failed.connect(lambda sentence: (print(sentence, file=sys.stderr), application.exit(1)))
window.open_paths([Path(sys.argv[1])])
start_library(services)
code = application.exec()
close_services(services)
sys.exit(code)
"""


def measure(code: str, arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU and wall seconds of one run of a program until its window is on the screen."""
    clock = time.perf_counter()
    command = [sys.executable, "-c", MEASURE + code, *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        cpu, wall = float(process.stdout.readline()), time.perf_counter() - clock
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return cpu, wall


def main() -> None:
    """Measure both in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.txt"
        document.write_text("\n\n".join([PARAGRAPH.strip()] * (10_000 // len(PARAGRAPH))), encoding="utf-8")
        environment = dict(os.environ, POLICY_READER_HOME=str(Path(folder) / "home"), PYTHONPATH=str(root))
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start has its bytecode
        rows: dict[str, list[tuple[float, float]]] = {"empty QMainWindow": [], "Policy Reader, 10 KB": []}
        for number in range(runs + 1):
            empty = measure(EMPTY, [], environment)
            ours = measure(OURS, [str(document)], environment)
            if number:  # the first run of each warms the caches
                rows["empty QMainWindow"].append(empty)
                rows["Policy Reader, 10 KB"].append(ours)
    medians = {name: [statistics.median(c) for c in zip(*row, strict=True)] for name, row in rows.items()}
    print(f"{'':24}{'CPU s':>8}{'wall s':>8}   (medians of {runs})")
    for name, (cpu, wall) in medians.items():
        print(f"{name:24}{cpu:8.3f}{wall:8.3f}")
    (cpu_empty, wall_empty), (cpu_ours, wall_ours) = medians.values()
    print(f"{'ratio':24}{cpu_ours / cpu_empty:8.2f}{wall_ours / wall_empty:8.2f}")


if __name__ == "__main__":
    main()
