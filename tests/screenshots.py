"""Makes the README's screenshots from the real window, in a temporary home, offscreen.

python3 -m tests.screenshots [--file FILE] [--out FOLDER] [--size 1440x900] [--theme light] [--theme dark]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[1]
WAIT_MS = 30_000


def main() -> int:
    """Open a document, annotate it, and grab the window once in every theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=ROOT / "resources" / "samples" / "sample.txt")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--theme", action="append", choices=["light", "dark", "sepia"])
    parser.add_argument("--tab", type=int, default=0, help="0 metrics, 1 keywords, 2 notes")
    parser.add_argument("--at", type=float, default=0.0, help="how far down to scroll, 0 to 1")
    parser.add_argument("--plain", action="store_true", help="without annotations")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["POLICY_READER_HOME"] = home
        return shoot(options)


def shoot(options: argparse.Namespace) -> int:
    """Run the real window on the file and save one PNG a theme."""
    from desktop_app.app import build_services, close_services, create_application
    from desktop_app.ui.main_window import MainWindow

    application = create_application(sys.argv[:1])
    services = build_services()
    window = MainWindow(services)
    width, height = (int(n) for n in options.size.split("x"))
    window.resize(width, height)
    window.show()
    services.library.start()
    window.open_paths([options.file])
    current = services.opening
    wait(lambda: current.current is not None and current.current.is_analysed)
    if not options.plain:
        annotate(window)
    window.side_panel.setCurrentIndex(options.tab)
    if options.at:
        window.navigation.go_to_offset(int(options.at * len(current.current.document.text)))  # type: ignore[union-attr]
    options.out.mkdir(parents=True, exist_ok=True)
    for theme in options.theme or ["light", "dark"]:
        window.appearance.choose(theme)
        settle(application)
        target = options.out / f"{theme}.png"
        window.grab().save(str(target))
        print(target)
    window.close()
    close_services(services)
    return 0


def settle(application: QApplication) -> None:
    """Let the timers run that follow a change at a distance: counts, marks, the strip."""
    from PySide6.QtCore import QDeadlineTimer

    deadline = QDeadlineTimer(600)
    while not deadline.hasExpired():
        application.processEvents()


def annotate(window: object) -> None:
    """Put a few annotations on the first metrics, as a reader would."""
    from desktop_app.document.span import Span
    from desktop_app.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    annotations, opened = window.services.annotations, window.services.opening.current
    assert opened is not None
    notes = [
        ("amber", "Check against the last report.", ("target",)),
        ("green", "", ()),
        ("blue", "", ("energy",)),
    ]
    for row, (colour, note, tags) in zip(opened.metrics[1::2], notes, strict=False):
        sentence: Span = row.metric.sentence
        annotations.add(sentence, colour=colour, note=note, tags=tags, label="Highlight")
    wait(lambda: len(annotations.annotations) >= min(3, len(opened.metrics[1::2])))


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is true; raises TimeoutError after half a minute."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    deadline = QDeadlineTimer(WAIT_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    sys.exit(main())
