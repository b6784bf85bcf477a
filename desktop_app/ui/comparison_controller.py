"""Comparing two versions in a window: asks for the comparison, shows it, writes it to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.services.comparison_files import (
    Comparison,
    Shown,
    comparison_formats,
    prepare,
    write_comparison,
)
from desktop_app.services.values import DocumentRecord
from desktop_app.ui.compare.comparison_window import ComparisonWindow
from desktop_app.ui.version_words import version_words

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class ComparisonController(QObject):
    """Owns the window of comparisons, made when it is first needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        services = window.services
        self._main = window
        self._service = services.versions
        self._settings = services.settings
        self._jobs = services.jobs
        self._pair: tuple[DocumentId, DocumentId] | None = None
        self.window: ComparisonWindow | None = None
        self._service.compared.connect(self._on_compared)
        self._service.progressed.connect(self._on_progressed)
        self._service.failed.connect(self._on_compare_failed)
        self._service.listed.connect(self._on_listed)
        window.appearance.changed.connect(self._on_theme_changed)

    # -- user actions

    def open(self, old: DocumentId, new: DocumentId) -> None:
        """Compare two documents of the library side by side."""
        window = self._made()
        self._pair = old, new
        window.start()
        window.show()
        window.raise_()
        window.activateWindow()
        self._service.list_versions(new)
        self._service.compare(old, new)

    def stop(self) -> None:
        """Stop the comparison that is under way."""
        self._service.stop_comparing()
        if self.window is not None:
            self.window.finish()
            self.window.messages.show_message(self.tr("The comparison was stopped."))

    def export(self) -> None:
        """Ask where to and write the comparison in the format that the name says."""
        window = self.window
        if window is None or window.shown is None:
            return
        comparison = window.shown.comparison
        folder = self._settings.text("export/folder") or str(Path.home())
        stem = Path(comparison.new.name).stem
        formats = comparison_formats()
        target = self._main.dialogs.save_file(
            title=self.tr("Export the comparison"),
            suggestion=str(Path(folder) / self.tr("{name} changes.html").format(name=stem)),
            filters=[(name, suffix) for _key, name, suffix in formats],
        )
        if target is None:
            return
        by_suffix = {suffix: key for key, _name, suffix in formats}
        form = by_suffix.get(target.suffix.lower())
        if form is None:
            target, form = target.with_name(target.name + ".html"), "html"
        self._settings.set_text("export/folder", str(target.parent))
        window.progress.start(self.tr("Writing {name}…").format(name=target.name))
        write_comparison(self._jobs, comparison, form, target, self._on_written, self._on_write_failed)

    def close(self) -> None:
        """The main window closes."""
        self._service.stop_comparing()
        if self.window is not None:
            self.window.close()

    # -- what happens

    def _made(self) -> ComparisonWindow:
        if self.window is None:
            self.window = window = ComparisonWindow(self._main)
            window.pair_requested.connect(self.open)
            window.export_requested.connect(self.export)
            window.stop_requested.connect(self.stop)
            window.set_theme(self._main.appearance.theme)
            window.texts.set_zoom(self._settings.zoom)
            window.texts.set_serif(self._settings.serif)
        return self.window

    def _on_theme_changed(self, _theme: object) -> None:
        if self.window is not None:
            self.window.set_theme(self._main.appearance.theme)

    def _on_progressed(self, stage: str, done: int, total: int) -> None:
        if self.window is not None and self.window.shown is None:
            self.window.show_progress(stage, done, total)

    def _on_compared(self, comparison: Comparison) -> None:
        if self._pair == (comparison.old.id, comparison.new.id):
            self._jobs.run(lambda _job: prepare(comparison), on_done=self._show, on_failed=self._on_failed)

    def _show(self, shown: Shown) -> None:
        pair = shown.comparison.old.id, shown.comparison.new.id
        if self.window is not None and pair == self._pair:
            self.window.show_comparison(shown)

    def _on_listed(self, records: Sequence[DocumentRecord]) -> None:
        """The other versions can be chosen; two documents that are none are offered as they are."""
        if self.window is None or self._pair is None:
            return
        old, new = self._pair
        if new not in [record.id for record in records]:
            return
        known = {record.id: record for record in (*self._main.documents.records, *records)}
        offered = [*records] if old in [r.id for r in records] else [known[old], *records]
        numbers = self._main.services.documents.versions
        self.window.set_versions([(r.id, version_words(r, numbers)) for r in offered], old, new)

    def _on_compare_failed(self, error: Exception) -> None:
        window = self.window
        if window is not None and window.shown is None and isinstance(error, UserError):
            window.finish()
            window.messages.show_message(str(error), kind="error")

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_written(self, target: Path) -> None:
        if self.window is not None:
            self.window.progress.finish()
            self.window.messages.show_message(
                self.tr("The comparison was written to {path}.").format(path=target),
                action=self.tr("Show in folder"),
                on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent))),
            )

    def _on_write_failed(self, error: Exception) -> None:
        if self.window is not None:
            self.window.progress.finish()
        if not isinstance(error, UserError):
            raise error
        if self.window is not None:
            self.window.messages.show_message(str(error), kind="error")
