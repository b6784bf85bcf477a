"""The report on a new version under the text: kept up to date, its actions carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget

from desktop_app.document.annotation import DocumentId, make_anchor
from desktop_app.services.versions import Carriage, Carried, CarriedCorrection
from desktop_app.ui.version_report import VersionReport
from desktop_app.ui.version_report_rows import ReportRow

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

REFRESH_MS = 60
HEIGHT = 280


class VersionReportController(QObject):
    """One function per user action on what was carried over; `compare_requested` brings a pair."""

    compare_requested = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        services = window.services
        self._window = window
        self._opening = services.opening
        self._annotations = services.annotations
        self._service = services.versions
        self._documents = services.documents
        self._wanted: tuple[DocumentId, DocumentId] | None = None
        self.carriage: Carriage | None = None
        self.report = VersionReport()
        self.dock = QDockWidget(self.tr("What became of the notes"), window)
        self.dock.setObjectName("versionReportDock")
        self.dock.setWidget(self.report)
        self.dock.setAllowedAreas(
            Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.TopDockWidgetArea
        )
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.hide()
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._connect()

    def _connect(self) -> None:
        self._refresh.timeout.connect(self._ask_again)
        self._service.carried.connect(self._on_carried)
        self._annotations.changed.connect(self._on_changed)
        self._annotations.corrections_changed.connect(self._on_changed)
        self._documents.listed.connect(self._on_listed)
        for signal in (self._opening.kept, self._opening.opened, self._opening.closed):
            signal.connect(self._show_what_can_be_done)
        report = self.report
        report.go_requested.connect(self.go_to)
        report.accept_requested.connect(self.accept)
        report.accept_all_requested.connect(self.accept_all)
        report.leave_requested.connect(self.leave)
        report.attach_requested.connect(self.attach)
        report.compare_requested.connect(self._on_compare)
        report.open_requested.connect(self._on_open)
        report.carry_requested.connect(self._on_carry)
        self._window.appearance.changed.connect(report.set_theme)

    # -- what is shown

    def show(self, old: DocumentId, new: DocumentId) -> None:
        """Show what became of the notes of one version on the next."""
        self._wanted = old, new
        self._service.tell(old, new)

    def present(self, carriage: Carriage) -> None:
        """Show the report that was just made."""
        self.carriage = carriage
        self.report.set_carriage(carriage, self._documents.versions)
        self._show_what_can_be_done()
        if not self.dock.isVisible():
            self.dock.show()
            self._window.resizeDocks([self.dock], [HEIGHT], Qt.Orientation.Vertical)
        self.dock.raise_()

    def close(self) -> None:
        """The main window closes: a change that is on its way is told of no more."""
        self._refresh.blockSignals(True)
        self._refresh.stop()

    def _on_carried(self, carriage: Carriage) -> None:
        pair = carriage.old.id, carriage.new.id
        if pair == self._wanted:
            self._wanted = None
            self.present(carriage)
            self.report.table.setFocus()
        elif self.carriage is not None and pair == (self.carriage.old.id, self.carriage.new.id):
            self.carriage = carriage
            self.report.set_carriage(carriage, self._documents.versions)

    def _on_changed(self, _changes: object = None) -> None:
        if self.carriage is not None and not self.dock.isHidden():
            self._refresh.start()

    def _on_listed(self, _records: object) -> None:
        """The versions have numbers now."""
        if self.carriage is not None:
            self.report.set_carriage(self.carriage, self._documents.versions)

    def _ask_again(self) -> None:
        if self.carriage is not None:
            self._service.tell(self.carriage.old.id, self.carriage.new.id)

    def _show_what_can_be_done(self, _opened: object = None) -> None:
        carriage = self.carriage
        is_open = carriage is not None and self._opening.open_id == carriage.new.id
        self.report.set_can_write(can_write=is_open)

    # -- user actions

    def go_to(self, row: ReportRow) -> None:
        """Show a note or metric where it is now, or say that it has no passage yet."""
        if not self.report.can_write:
            self.report.say(self.tr("Open the new version to see the passage in it."))
            return
        source = row.source
        if row.is_lost:
            self.report.say(self.tr("Select the passage where it belongs, then choose “Attach here”."))
        if isinstance(source, Carried):
            self._window.notes.choose(source.new.id)
        elif source.place is not None:
            self._window.metrics.go_to(source.place.span)

    def accept(self, rows: Sequence[ReportRow]) -> None:
        """The passages that were found are the right ones."""
        self._service.accept(_notes(rows), label=self.tr("Accept passage"))

    def accept_all(self, rows: Sequence[ReportRow]) -> None:
        """All passages that were found are the right ones, as one step."""
        self._service.accept(_notes(rows), label=self.tr("Accept all passages"))

    def leave(self, rows: Sequence[ReportRow]) -> None:
        """They have no passage in this version."""
        self._service.leave(_notes(rows), _metrics(rows), label=self.tr("Leave as not found"))

    def attach(self, row: ReportRow) -> None:
        """Put a note, or what was said of a metric, on the selected passage."""
        view, opened = self._window.pane.view, self._opening.current
        selection = view.selection()
        if selection is None or opened is None:
            self.report.say(self.tr("Select the passage in the text first."))
            return
        if isinstance(row.source, Carried):
            self._annotations.move_to(row.source.new.id, selection, label=self.tr("Attach note"))
        else:
            place = make_anchor(opened.document.text, selection)
            self._service.place_correction(row.source, place, label=self.tr("Attach correction"))
        view.clear_selection()

    def _on_pair(self, act: Callable[[DocumentId, DocumentId], object]) -> None:
        if self.carriage is not None:
            act(self.carriage.old.id, self.carriage.new.id)

    def _on_compare(self) -> None:
        self._on_pair(self.compare_requested.emit)

    def _on_open(self) -> None:
        self._on_pair(lambda _old, new: self._opening.open_stored(new))

    def _on_carry(self) -> None:
        label = self.tr("Carry notes over")
        self._on_pair(lambda old, new: self._service.carry(old, new, label=label))


def _notes(rows: Sequence[ReportRow]) -> list[Carried]:
    return [row.source for row in rows if isinstance(row.source, Carried)]


def _metrics(rows: Sequence[ReportRow]) -> list[CarriedCorrection]:
    return [row.source for row in rows if isinstance(row.source, CarriedCorrection)]
