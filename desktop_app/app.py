"""The composition root of the window: builds library, services and window, and runs them."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.document.errors import UserError
from desktop_app.readers.formats import SUPPORTED
from desktop_app.resources import resource_path
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.backups import BackupsService
from desktop_app.services.care import LibraryCare
from desktop_app.services.documents import DocumentsService
from desktop_app.services.drafting import DraftService
from desktop_app.services.file_watch import FileWatch
from desktop_app.services.importing import ImportService
from desktop_app.services.jobs import Jobs
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.opening import OpeningService
from desktop_app.services.outside import LibraryWatch
from desktop_app.services.pages import PagesService
from desktop_app.services.settings import Settings
from desktop_app.services.single_instance import SingleInstance
from desktop_app.services.tags import TagService
from desktop_app.services.versions import VersionsService
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.services import Services

SAMPLE = "samples/sample.txt"
LIBRARY_WAITS_MS = 400
READER_WAITS_MS = 1_500
"""The window is on the screen and idle before a reader process is started for the next file."""


def build_services(library_file: Path | None = None) -> Services:
    """Everything below the window, wired together; the library is opened on its own thread."""
    library = LibraryService(library_file)
    annotations = AnnotationService(library)
    lexicons = LexiconService(library)
    jobs = Jobs()
    opening = OpeningService(library=library, annotations=annotations, lexicons=lexicons, jobs=jobs)
    documents = DocumentsService(library)
    library.opened.connect(lexicons.load)
    library.opened.connect(documents.refresh)
    tags, watch = TagService(library, annotations), LibraryWatch(library)
    for take_over in (annotations.refresh, tags.refresh, documents.refresh):
        watch.changed.connect(take_over)
    care = LibraryCare(library, jobs)
    return Services(
        library,
        care,
        BackupsService(library, jobs),
        annotations,
        tags,
        DraftService(library, annotations),
        watch,
        lexicons,
        opening,
        documents,
        jobs,
        PagesService(),
        ImportService(library=library, lexicons=lexicons, jobs=jobs),
        VersionsService(
            library=library,
            annotations=annotations,
            jobs=jobs,
            open_document=lambda: opening.open_id,
            spare=opening.spare,
        ),
        FileWatch(jobs),
        Settings(),
        SUPPORTED,
        resource_path(SAMPLE),
    )


def close_services(services: Services) -> None:
    """Stop what runs, write what is pending, close the library."""
    services.opening.stop()
    services.watch.stop()
    services.importing.stop()
    services.versions.stop()
    services.file_watch.close()
    services.pages.close()
    services.care.stop()
    services.backups.stop()
    services.jobs.drain()
    services.library.close()
    write_last_copy(services)
    services.drafts.close()
    services.opening.close()
    services.importing.close()
    services.settings.sync()


def write_last_copy(services: Services) -> None:
    """Write the copy of the notes in plain text; where that fails, the next start does it."""
    try:
        services.care.close()
    except UserError as error:
        print(f"policy-reader: {error}", file=sys.stderr)


def create_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application with the name that the desktop knows it by."""
    application = QApplication(list(arguments))
    application.setApplicationName("policy-reader")
    application.setApplicationDisplayName("Policy Reader")
    application.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("policy-reader")
    application.setWindowIcon(QIcon(str(resource_path("icons/policy-reader.svg"))))
    return application


def run(paths: Sequence[Path], links: Sequence[str] = ()) -> int:
    """Open the window on files and links to notes, or where the reader left off; returns the exit code.

    A second start hands its files to the first, which comes to the front.
    """
    application = create_application(sys.argv[:1])
    instance = SingleInstance()
    if not instance.acquire():
        return 0 if instance.send([path.absolute() for path in paths], links) else 1
    services = build_services()
    services.opening.finished.connect(spare_the_collector)
    services.opening.metrics_found.connect(spare_a_batch)
    window = MainWindow(services)
    instance.files_received.connect(lambda files: _on_files_received(window, files))
    instance.links_received.connect(lambda received: _follow(window, received))
    sys.excepthook = _ExceptHook(window)
    signal.signal(signal.SIGTERM, lambda *_: application.quit())
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    wake = QTimer(application, interval=500)  # lets Python see the signals while Qt waits
    wake.timeout.connect(collect_in_turn)
    wake.start()
    window.show()
    _open_first(window, services, paths, links)
    start_library(services)
    QTimer.singleShot(READER_WAITS_MS, services.opening.keep_reader_ready)
    gc.disable()  # but between two events: see collect_in_turn
    code = application.exec()
    gc.enable()
    window.close()
    instance.release()
    close_services(services)
    return code


def collect_in_turn() -> None:
    """Search for cycles as often as Python does by itself, but from the event loop.

    Anywhere else a QObject among the garbage may be destroyed while Qt holds the lock its destructor waits
    for (`disconnectNotify` is called under it, and looks for an override in Python), or on another thread.
    """
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation] > 0:
            gc.collect(generation)
            return


def spare_the_collector() -> None:
    """Leave what a document brought out of Python's search for cycles: with 5,000 notes it took 40 ms."""
    gc.unfreeze()
    gc.collect(1)
    gc.freeze()


def spare_a_batch(_rows: object) -> None:
    """The same of each batch of metrics: with 70,000 of them a search took up to 140 ms, on any thread."""
    gc.collect(1)
    gc.freeze()


def start_library(services: Services) -> None:
    """Open the library: at once, or when the text that is being read is on the screen."""
    if not services.opening.is_reading:
        services.library.start()
        return
    services.opening.opened.connect(lambda _document: QTimer.singleShot(0, services.library.start))
    services.opening.failed.connect(lambda _said: services.library.start())
    QTimer.singleShot(LIBRARY_WAITS_MS, services.library.start)


def _open_first(window: MainWindow, services: Services, paths: Sequence[Path], links: Sequence[str]) -> None:
    settings = services.settings
    if paths:
        window.open_paths(paths)
    if links:
        _follow(window, links)
    if not paths and not links:
        if settings.is_first_run:
            window.documents.open_sample()
        elif (last := settings.last_document) is not None:
            window.documents.reopen(last)
    settings.set_started()


def _follow(window: MainWindow, links: Sequence[str]) -> None:
    """Open the last of some links to notes."""
    window.raise_window()
    window.window_actions.exchange.links.open(links[-1])


def _on_files_received(window: MainWindow, files: Sequence[Path]) -> None:
    window.raise_window()
    window.open_paths(files)


class _ExceptHook:
    """A bug of ours: the traceback goes to stderr, one sentence to the window, and the window lives on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        if issubclass(kind, Exception):
            self._window.trouble.show_bug(error)
