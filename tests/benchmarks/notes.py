"""How long the window is busy with many notes on one document: CPU time of its thread, in milliseconds.

python3 -m tests.benchmarks.notes [--notes 5000]
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

SENTENCE = "the harbour council will renew its quays and report on it each year to the public."


def main() -> int:
    """Open a document of 3,000 paragraphs, put notes on it, and do with them what a user does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["POLICY_READER_HOME"] = home
        return measure(options.notes, Path(home))


def measure(count: int, folder: Path) -> int:
    """Run the real window; a line a measurement."""
    from desktop_app.app import build_services, close_services, create_application, spare_the_collector
    from desktop_app.ui.main_window import MainWindow
    from tests.screenshots import settle, wait

    application = create_application(sys.argv[:1])
    services = build_services()
    services.opening.finished.connect(spare_the_collector)
    window = MainWindow(services)
    window.show()
    services.library.start()
    path = folder / "long.txt"
    heads = (f"{n // 50 + 1}. Part {n // 50}\n\n" if n % 50 == 0 else "" for n in range(3000))
    path.write_text("\n\n".join(f"{h}Paragraph {n} says that {SENTENCE}" for n, h in enumerate(heads)))
    window.open_paths([path])
    opening = services.opening
    wait(lambda: bool(opening.current and opening.current.is_analysed and opening.current.ticket.id))
    window.side_panel.setCurrentWidget(window.notes_panel)
    settle(application)
    annotate(window, count)
    wait(lambda: len(services.annotations.annotations) == count)
    settle(application)
    for name, act in acts(window):
        started = time.thread_time()
        act()
        application.processEvents()
        print(f"{name:24} {1000 * (time.thread_time() - started):7.1f} ms")
        settle(application)
    window.close()
    close_services(services)
    return 0


def annotate(window: MainWindow, count: int) -> None:
    """As many annotations as one step."""
    from desktop_app.document.annotation import COLOURS
    from desktop_app.document.span import Span

    chance = random.Random(1)
    service = window.services.annotations
    length = len(window.services.opening.current.document.text)  # type: ignore[union-attr]
    starts = sorted(chance.sample(range(length - 100), count))
    service.add_all([Span(at, at + chance.randrange(5, 90)) for at in starts], colour="amber", label="Many")
    for number, colour in enumerate(COLOURS):
        window.services.library.call(lambda _library: None)
        wait_for(service, count)
        some = [a.id for a in service.annotations[number :: len(COLOURS)]]
        service.update(
            some, label="Colour", colour=colour, tags=("target/2030",) if number % 2 else ("a", "b")
        )


def wait_for(service: object, count: int) -> None:
    from desktop_app.services.annotations import AnnotationService
    from tests.screenshots import wait

    assert isinstance(service, AnnotationService)
    wait(lambda: len(service.annotations) == count)


def acts(window: MainWindow) -> list[tuple[str, Callable[[], object]]]:
    """What a user does, by name; edits are measured until they are shown."""
    from PySide6.QtCore import QEventLoop

    panel, service = window.notes_panel, window.services.annotations
    middle = service.annotations[len(service.annotations) // 2]

    def shown(edit: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            loop = QEventLoop()  # sleeps while the library writes
            service.changed.connect(loop.quit)
            edit()
            loop.exec()
            service.changed.disconnect(loop.quit)

        return act

    return [
        ("filter by words", lambda: panel.filter.search.setText("council")),
        ("filter by more words", lambda: panel.filter.search.setText("council will")),
        ("show all", panel.filter.clear),
        ("filter by colour", panel.filter.colours.buttons["blue"].click),
        ("show all", panel.filter.clear),
        *((f"group {by}", lambda at=at: panel.grouping.setCurrentIndex(at)) for at, by in enumerate(
            ("by section", "by colour", "by tag", "by date")
        ) if at),
        ("group by section", lambda: panel.grouping.setCurrentIndex(0)),
        ("recolour one", shown(lambda: service.update([middle.id], label="Colour", colour="pink"))),
        ("undo it", shown(service.undo)),
        ("delete one", shown(lambda: service.delete([middle.id], label="Delete"))),
        ("undo it", shown(service.undo)),
        ("undo 625 at once", shown(service.undo)),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
