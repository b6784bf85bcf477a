"""The main window: assembles the parts and connects them; it reads no file and opens no database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QWidget
from typing_extensions import override

from desktop_app.document.document import is_scan
from desktop_app.document.marks import MarkLayer
from desktop_app.document.moved_place import moved_place
from desktop_app.services.recognition import has_tesseract
from desktop_app.services.session import OpenDocument
from desktop_app.ui.actions import Actions
from desktop_app.ui.appearance import Appearance
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.export_controller import ExportController
from desktop_app.ui.field_undo import FieldUndo
from desktop_app.ui.find_controller import FindController
from desktop_app.ui.import_controller import ImportController
from desktop_app.ui.keywords_controller import KeywordsController
from desktop_app.ui.keywords_panel import KeywordsPanel
from desktop_app.ui.library_controller import LibraryController
from desktop_app.ui.library_panel import LibraryPanel
from desktop_app.ui.metrics_controller import MetricsController
from desktop_app.ui.metrics_panel import MetricsPanel
from desktop_app.ui.navigation_controller import NavigationController
from desktop_app.ui.notes_controller import NotesController
from desktop_app.ui.notes_panel import NotesPanel
from desktop_app.ui.notes_windows import NotesWindows
from desktop_app.ui.pages_controller import PagesController
from desktop_app.ui.patience_controller import PatienceController
from desktop_app.ui.search_controller import SearchController
from desktop_app.ui.section_panel import SectionPanel
from desktop_app.ui.services import Services
from desktop_app.ui.status_line import StatusLine
from desktop_app.ui.theme import Theme
from desktop_app.ui.trouble_controller import TroubleController
from desktop_app.ui.window_actions import WindowActions

RECOUNT_MS = 400
SIDE = "window/side"
"""The panel at the side that was shown last, by its name."""
"""After a change of notes the list of documents is read again, once for a run of changes."""


class MainWindow(QMainWindow):
    """Left: sections over the library. Centre: the text. Right: metrics, keywords, notes."""

    ready = Signal()

    def __init__(self, services: Services, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.services = services
        self.dialogs = dialogs or Dialogs(self)
        self.appearance = Appearance(services.settings, self)
        self.pane = DocumentPane()
        self.section_panel = SectionPanel()
        self.library_panel = LibraryPanel()
        self.metrics_panel = MetricsPanel()
        self.keywords_panel = KeywordsPanel()
        self.notes_panel = NotesPanel()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self._build_layout()
        self._build_controllers()
        self.actions_by_name = Actions(self)
        self.window_actions = WindowActions(self)
        self.notes_windows.connect_actions(self.actions_by_name)
        FieldUndo(self)
        self._preview: OpenDocument | None = None
        self._path = ""
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT_MS)
        self._connect()
        self._restore()

    # -- assembly

    def _build_layout(self) -> None:
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.setObjectName("leftPanel")
        self.left.addWidget(self.section_panel)
        self.left.addWidget(self.library_panel)
        self.left.setSizes([520, 220])
        self.side_panel = QTabWidget()
        self.side_panel.setObjectName("sidePanel")
        self.side_panel.setAccessibleName(self.tr("Metrics, keywords and notes"))
        self.side_panel.setDocumentMode(True)
        self.side_panel.addTab(self.metrics_panel, self.tr("Metrics"))
        self.side_panel.addTab(self.keywords_panel, self.tr("Keywords"))
        self.side_panel.addTab(self.notes_panel, self.tr("Notes"))
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setObjectName("columns")
        for part in (self.left, self.pane, self.side_panel):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        self.columns.setCollapsible(1, False)
        self.columns.setSizes([290, 680, 420])
        self.setCentralWidget(self.columns)
        self.resize(1390, 860)

    def _build_controllers(self) -> None:
        s, pane = self.services, self.pane
        self.finder = FindController(pane, s.jobs, self)
        self.notes = NotesController(pane=pane, panel=self.notes_panel, services=s, parent=self)
        self.metrics = MetricsController(pane=pane, panel=self.metrics_panel, services=s, parent=self)
        self.keywords = KeywordsController(
            pane=pane, panel=self.keywords_panel, opening=s.opening, lexicons=s.lexicons, parent=self
        )
        self.navigation = NavigationController(
            pane=pane, panel=self.section_panel, opening=s.opening, annotations=s.annotations, parent=self
        )
        self.exporting = ExportController(
            services=s, dialogs=self.dialogs, messages=pane.messages, parent=self
        )
        self._build_library_controllers()

    def _build_library_controllers(self) -> None:
        s, pane = self.services, self.pane
        self.documents = LibraryController(
            pane=pane,
            panel=self.library_panel,
            opening=s.opening,
            documents=s.documents,
            dialogs=self.dialogs,
            suffixes=s.suffixes,
            sample=s.sample,
            parent=self,
        )
        self.pages = PagesController(
            pane=pane, opening=s.opening, library=s.library, pages=s.pages, dialogs=self.dialogs, parent=self
        )
        self.importing = ImportController(
            pane=pane,
            importing=s.importing,
            documents=s.documents,
            opening=s.opening,
            dialogs=self.dialogs,
            parent=self,
        )
        self.documents.import_requested.connect(self.importing.start)
        self.patience = PatienceController(
            messages=pane.messages, opening=s.opening, stop=self.stop_reading, parent=self
        )
        self.search = SearchController(pane=pane, opening=s.opening, documents=s.documents, parent=self)
        self.trouble = TroubleController(
            messages=pane.messages, status=self.status, library=s.library, opening=s.opening, parent=self
        )
        self.notes_windows = NotesWindows(services=s, panel=self.notes_panel, search=self.search, parent=self)

    def _connect(self) -> None:
        s = self.services
        s.opening.started.connect(self._on_started)
        s.opening.opened.connect(self._on_opened)
        s.opening.kept.connect(self._on_kept)
        s.opening.closed.connect(self._on_closed)
        s.opening.sections_found.connect(self._on_sections_found)
        s.opening.progressed.connect(self._on_progressed)
        s.opening.finished.connect(self._on_finished)
        s.opening.failed.connect(self.trouble.show_error)
        services = (s.library, s.annotations, s.tags, s.drafts, s.versions)
        for failure in (s.opening.bug_found, *(service.failed for service in services)):
            failure.connect(self.trouble.show_failure)
        s.annotations.changed.connect(self._on_annotations_changed)
        self._recount.timeout.connect(s.documents.refresh)
        self.navigation.place_changed.connect(self._show_place)
        self.navigation.counts_changed.connect(self._show_counts)
        self.pane.page_view.page_changed.connect(self._on_page_changed)
        self.pane.progress.stop_requested.connect(self.stop_reading)
        self.notes_panel.export_requested.connect(self.exporting.export)
        self.appearance.changed.connect(self._on_theme_changed)

    def _restore(self) -> None:
        settings = self.services.settings
        self.appearance.apply()
        self.pane.view.set_zoom(settings.zoom)
        self.pane.page_view.set_zoom(settings.page_zoom)
        self.pane.view.set_serif(settings.serif)
        parts: list[tuple[str, Callable[[QByteArray], bool]]] = [
            ("geometry", self.restoreGeometry),
            ("columns", self.columns.restoreState),
            ("left", self.left.restoreState),
        ]
        for name, restore in parts:
            state = settings.state(name)
            if not state.isEmpty():
                restore(state)
        for panel in (self.metrics_panel, self.keywords_panel, self.notes_panel):
            if panel.objectName() == settings.text(SIDE):
                self.side_panel.setCurrentWidget(panel)
        self._on_closed()

    # -- what happens to the document

    def _on_started(self, name: str) -> None:
        self.navigation.save_position()
        self.pane.progress.start(self.tr("Reading {name}…").format(name=name) if name else "")
        self.window_actions.set_reading(True)

    def _on_opened(self, opened: OpenDocument) -> None:
        place, middle, pages_stay = self._what_stays(opened)
        self._preview = opened if opened.is_preview else None
        self._path = opened.path
        self.pane.messages.clear()
        self.navigation.clear()
        self.keywords.clear()
        self.metrics.reset()
        self.notes.set_sections(())
        self.pane.show_document(opened.document, pages_stay=pages_stay)
        self.finder.set_text(opened.document.text)
        self.setWindowTitle(self.tr("{title} – Policy Reader").format(title=opened.title))
        self.status.show_name(opened.name)
        self.window_actions.set_document(True)
        self.pages.take(opened, stays=pages_stay)
        self._show_notices(opened)
        self.trouble.show_again()
        self.pane.focus_text()
        if place:
            self.pane.restore_position(place, middle)
        self.ready.emit()

    def _what_stays(self, opened: OpenDocument) -> tuple[int, int | None, bool]:
        """Where a reader of the first pages is in the whole text and at which height; whether pages stay."""
        first = self._preview
        is_same = bool(opened.path) and self._path == opened.path
        pages_stay = self.pane.is_showing_pages and is_same and bool(len(opened.document.pages))
        if first is None or first.path != opened.path:
            return 0, None, pages_stay
        place = self.pane.position()
        middle = None if self.pane.is_showing_pages else self.pane.view.point_of(place).y()
        return moved_place(first.document.text, opened.document.text, place), middle, pages_stay

    def _show_notices(self, opened: OpenDocument) -> None:
        """Say what the reader should know of the document; a scan can be recognised."""
        said = " ".join(opened.document.notices)
        if is_scan(opened.document) and not opened.is_preview:
            if has_tesseract():
                self.pane.messages.show_message(
                    said, action=self.tr("Recognise the words"), on_action=self.services.opening.recognise
                )
                return
            said += " " + self.tr("With tesseract installed (tesseract-ocr), its words can be recognised.")
        if said:
            self.pane.messages.show_message(said)

    def _on_kept(self, opened: OpenDocument) -> None:
        # a reader who has moved on stays there
        if opened.position and self.pane.view.position() in (0, self.pane.first_place):
            self.pane.restore_position(opened.position)
        self.services.settings.last_document = opened.ticket.id
        self.services.documents.refresh()

    def _on_closed(self) -> None:
        self.navigation.clear()
        self.keywords.clear()
        self.metrics.reset()
        self.notes.set_sections(())
        self.finder.set_text("")
        self.pane.show_start()
        self.setWindowTitle(self.tr("Policy Reader"))
        self.status.clear_document()
        self.window_actions.set_document(False)

    def _on_sections_found(self, _sections: Sequence[object]) -> None:
        opened = self.services.opening.current
        if opened is not None:
            self.pane.show_sections(opened.sections)
            self.notes.set_sections(opened.sections)

    def _on_finished(self) -> None:
        self.pane.progress.finish()
        self.window_actions.set_reading(False)
        self._show_place()
        self._show_counts()
        self.services.documents.refresh()

    def _on_progressed(self, stage: str, done: int, total: int) -> None:
        self.pane.progress.update_stage(stage, done, total)

    def stop_reading(self) -> None:
        """Stop reading the file; what was found so far stays."""
        self.services.opening.stop()
        self._on_finished()
        self.metrics.stop()
        opened = self.services.opening.current
        if opened is not None and is_scan(opened.document):
            self._show_notices(opened)  # offers again what was stopped

    def _on_annotations_changed(self, _changes: object) -> None:
        self._show_counts()
        self._recount.start()

    def _show_place(self) -> None:
        opened = self.services.opening.current
        if opened is None:
            return
        length = max(1, len(opened.document.text))
        end = self.pane.view.visible_span().end
        self.status.show_place(
            section=self.navigation.current,
            sections=len(opened.sections),
            per_cent=min(100, round(100 * end / length)),
            page=self.status.page_words(opened.document.pages, self.pane.current_page()),
        )

    def _show_counts(self) -> None:
        opened = self.services.opening.current
        if opened is None:
            return
        self.status.show_counts(
            metrics=sum(not row.hidden for row in opened.metrics),
            keywords=len(opened.hits),
            notes=len(self.services.annotations.annotations),
        )

    def _on_page_changed(self, _page: object) -> None:
        self._show_place()

    def _on_theme_changed(self, theme: Theme) -> None:
        parts: tuple[QWidget, ...] = (
            self.pane,
            self.section_panel,
            self.library_panel,
            self.metrics_panel,
            self.keywords_panel,
        )
        for part in parts:
            part.set_theme(theme)  # type: ignore[attr-defined]
        self.notes.set_theme(theme)
        self.notes_windows.set_theme(theme)
        self.actions_by_name.set_theme(theme)

    # -- the window itself

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files, as from the command line or another start of the program."""
        self.documents.open_paths(paths)

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_layer(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide one kind of mark in the text."""
        self.pane.set_layer_visible(layer, visible)
        self.pane.heat_strip.set_layer_visible(layer, visible)
        self.services.settings.set_flag(f"marks/{layer.name.lower()}", visible)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.documents.drop(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self.services.settings
        self._recount.blockSignals(True)  # an edit on its way would start it again
        self.notes.editing.leave()
        self.notes_windows.close()
        self.window_actions.backups.close()
        self.navigation.save_position()
        settings.set_state("geometry", self.saveGeometry())
        settings.set_state("columns", self.columns.saveState())
        settings.set_state("left", self.left.saveState())
        shown = self.side_panel.currentWidget()
        settings.set_text(SIDE, shown.objectName() if shown is not None else "")
        settings.sync()
        super().closeEvent(event)
