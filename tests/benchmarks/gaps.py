"""How long the window's event loop is away: CPU time of its thread between ticks of a 1 ms timer.

python3 -m tests.benchmarks.gaps [backups] [loading] [metrics] [--where]

"backups" lists 24 backups of 5,000 notes and previews one, "loading" reads two long documents one after the
other and goes between them, "metrics" shows, sorts, groups and filters 20,000. With --where, the places that
the thread was seen at in the longest gap are printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.notes import SENTENCE, annotate
from tests.screenshots import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.main_window import MainWindow

PATIENCE = 600
WORST = 0.010
"""Seconds: of longer gaps it is told where they were."""


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is true, for minutes if need be."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Gaps:
    """Measures what is done between `begin` and `end`; the thread is looked at every 2 ms with `where`."""

    def __init__(self, *, where: bool) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self._gaps: list[float] = []
        self._seen: list[str] = []
        self._places: Counter[str] = Counter()
        if where:
            main = threading.get_ident()
            threading.Thread(target=self._look, args=[main], daemon=True).start()

    def begin(self) -> None:
        self._gaps, self._places, self._seen = [], Counter(), []
        self._last = time.thread_time()
        self._timer.start()

    def end(self, name: str) -> None:
        self._tick()
        self._timer.stop()
        worst = sorted(self._gaps, reverse=True)[:3]
        print(f"{name:34} " + " ".join(f"{1000 * gap:6.1f}" for gap in worst) + " ms", flush=True)
        for place, count in self._places.most_common(4):
            print(f"      {count:4}  {place}")

    def _tick(self) -> None:
        now = time.thread_time()
        gap, self._last = now - self._last, now
        self._gaps.append(gap)
        seen, self._seen = self._seen, []
        if gap > WORST and gap >= max(self._gaps):
            self._places = Counter(seen)

    def _look(self, thread: int) -> None:
        while True:
            time.sleep(0.002)
            frame = sys._current_frames().get(thread)
            stack = traceback.extract_stack(frame)
            ours = [s for s in stack if "desktop_app" in s.filename] or stack
            lines = [f"{Path(s.filename).name}:{s.lineno} {s.name}" for s in ours[-4:]]
            self._seen.append(" < ".join(reversed(lines)))


def main() -> int:
    """Run the real window through what is asked for, all of it by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["backups", "loading", "metrics"])
    parser.add_argument("--where", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["POLICY_READER_HOME"] = home
        return measure(options.what, Path(home), where=options.where)


def measure(what: list[str], folder: Path, *, where: bool) -> int:
    """A line a measurement: the three longest gaps."""
    from desktop_app.app import build_services, close_services, create_application, spare_the_collector
    from desktop_app.ui.main_window import MainWindow

    application = create_application(sys.argv[:1])
    services = build_services()
    services.opening.finished.connect(spare_the_collector)
    window = MainWindow(services)
    window.resize(1280, 800)
    window.show()
    services.library.start()
    settle(application)
    gaps = Gaps(where=where)
    for name in what:
        SCENES[name](window, application, folder, gaps)
    window.close()
    close_services(services)
    return 0


def open_and_wait(window: MainWindow, path: Path) -> None:
    """Open a file until all in it is found and kept."""
    opening = window.services.opening
    window.open_paths([path])
    wait(lambda: bool(opening.current and opening.current.path == str(path) and opening.current.is_analysed))
    wait(lambda: opening.open_id is not None)


def write(path: Path, paragraphs: int, sentence: str) -> Path:
    """A text of so many paragraphs, fifty a part."""
    heads = (f"{n // 50 + 1}. Part {n // 50}\n\n" if n % 50 == 0 else "" for n in range(paragraphs))
    path.write_text("\n\n".join(f"{head}Paragraph {n} says that {sentence}" for n, head in enumerate(heads)))
    return path


def backups(window: MainWindow, application: QApplication, folder: Path, gaps: Gaps) -> None:
    from datetime import datetime, timedelta, timezone

    from desktop_app.library.backups import make_backup
    from desktop_app.library.location import library_file

    open_and_wait(window, write(folder / "notes.txt", 3000, SENTENCE))
    annotate(window, 5000)
    wait(lambda: not window.services.library.is_busy)
    settle(application)
    settle(application)
    first = make_backup(library_file(), "automatic")
    for hours in range(1, 24):
        moment = datetime.now(timezone.utc) - timedelta(hours=hours)
        name = first.path.name.replace(first.path.name[8:23], moment.strftime("%Y%m%d-%H%M%S"))
        first.path.with_name(name).write_bytes(first.path.read_bytes())
    control = window.window_actions.backups
    gaps.begin()
    control.show()
    wait(lambda: control.dialog.model.rowCount() > 0)
    wait(lambda: all(control.dialog.model.known(b) for b in control.dialog.model._backups))
    settle(application)
    gaps.end(f"list {control.dialog.model.rowCount()} backups, preview the first")
    gaps.begin()
    control.dialog.table.setCurrentIndex(control.dialog.model.index(3, 0))
    settle(application)
    wait(lambda: control.dialog.contents.rowCount() > 0)
    settle(application)
    gaps.end("preview another")
    gaps.begin()
    control.dialog.only_differences.click()
    control.dialog.only_differences.click()
    settle(application)
    gaps.end("only differences, and back")
    control.dialog.close()


def loading(window: MainWindow, application: QApplication, folder: Path, gaps: Gaps) -> None:
    said = (
        "the fund will invest 40 million crowns in 12 quays by 2035 and at least 60% of energy is renewable. "
    )
    files = [write(folder / f"long{n}.txt", 8000, said * 3 + str(n)) for n in (1, 2)]
    for number, path in enumerate(files):
        gaps.begin()
        open_and_wait(window, path)
        settle(application)
        gaps.end(f"read {path.stat().st_size / 1e6:.1f} MB, file {number + 1}")
    for number, path in enumerate(files):
        gaps.begin()
        open_and_wait(window, path)
        settle(application)
        gaps.end(f"read file {number + 1} again")
    records = {record.path: record.id for record in window.documents.records}
    for path in files:
        gaps.begin()
        window.services.opening.open_stored(records[str(path)])
        settle(application)
        wait(lambda p=path: window.services.opening.current.path == str(p))  # type: ignore[misc, union-attr]
        settle(application)
        gaps.end(f"open {path.name} of the library")


def metrics(window: MainWindow, application: QApplication, folder: Path, gaps: Gaps) -> None:
    from PySide6.QtCore import Qt

    from desktop_app.ui.metrics_groups import Grouping

    said = "the fund will invest 40 million crowns in 12 quays by 2035, and 60% of its energy is renewable."
    window.side_panel.setCurrentWidget(window.metrics_panel)
    gaps.begin()
    open_and_wait(window, write(folder / "metrics.txt", 7000, said))
    settle(application)
    gaps.end(f"find {len(window.services.opening.current.metrics):,} metrics")  # type: ignore[union-attr]
    panel = window.metrics_panel

    def step(name: str, act: Callable[[], object]) -> None:
        gaps.begin()
        act()
        settle(application)
        gaps.end(name)

    order = Qt.SortOrder
    step("reset", window.metrics.reset)
    step("sort by value", lambda: panel.table.sortByColumn(0, order.DescendingOrder))
    step("sort by what is measured", lambda: panel.table.sortByColumn(1, order.AscendingOrder))
    step("not sorted", lambda: panel.table.sortByColumn(-1, order.AscendingOrder))
    step("group by section", lambda: panel.group_by(Grouping.SECTION))
    step("group by unit", lambda: panel.group_by(Grouping.UNIT))
    step("not grouped", lambda: panel.group_by(Grouping.NONE))
    step("filter by words", lambda: panel.filter.setText("quay"))
    step("all again", panel.filter.clear)
    row = panel.model.rows_shown()[5]
    step("hide one", lambda: panel.corrections_requested.emit([hidden(row)]))
    step("undo", window.services.annotations.undo)


def hidden(row: object) -> object:
    from desktop_app.services.values import Correction, MetricRow

    assert isinstance(row, MetricRow)
    return Correction(row.metric.start, row.metric.end, row.metric.text, hidden=True)


SCENES = {"backups": backups, "loading": loading, "metrics": metrics}

if __name__ == "__main__":
    sys.exit(main())
