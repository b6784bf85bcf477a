"""Exporting the notes of the open document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.document.errors import UserError
from desktop_app.services import metrics
from desktop_app.services.exporting import export_formats, export_notes, notes_of
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.services import Services


class ExportController(QObject):
    """Asks where to, writes off the GUI thread, says what happened."""

    def __init__(
        self, *, services: Services, dialogs: Dialogs, messages: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._dialogs = dialogs
        self._messages = messages

    def export(self) -> None:
        """Export the notes in the format that the chosen file name says, Markdown unless it says another."""
        opened = self._services.opening.current
        if opened is None:
            return
        formats = export_formats()
        folder = self._services.settings.text("export/folder") or str(Path.home())
        stem = Path(opened.name).stem
        target = self._dialogs.save_file(
            title=self.tr("Export notes"),
            suggestion=str(Path(folder) / self.tr("{name} notes.md").format(name=stem)),
            filters=[(name, suffix) for _key, name, suffix in formats],
        )
        if target is None:
            return
        by_suffix = {suffix: key for key, _name, suffix in formats}
        form = by_suffix.get(target.suffix.lower())
        if form is None:
            target, form = target.with_name(target.name + ".md"), by_suffix[".md"]
        self._services.settings.set_text("export/folder", str(target.parent))
        export_notes(
            jobs=self._services.jobs,
            notes=notes_of(opened, self._services.annotations.annotations),
            form=form,
            target=target,
            on_done=self._on_done,
            on_failed=self._on_failed,
        )

    def export_metrics(self) -> None:
        """Export the metrics in the format that the file name says, a spreadsheet unless it says another."""
        opened = self._services.opening.current
        if opened is None:
            return
        table = metrics.table_of(opened)
        folder = self._services.settings.text("export/folder") or str(Path.home())
        target = self._dialogs.save_file(
            title=self.tr("Export metrics"),
            suggestion=str(Path(folder) / self.tr("{name} metrics.xlsx").format(name=Path(opened.name).stem)),
            filters=[(name, suffix) for _key, name, suffix in metrics.metric_formats()],
        )
        if target is None:
            return
        by_suffix = {suffix: key for key, _name, suffix in metrics.metric_formats()}
        form = by_suffix.get(target.suffix.lower())
        if form is None:
            target, form = target.with_name(target.name + ".xlsx"), by_suffix[".xlsx"]
        self._services.settings.set_text("export/folder", str(target.parent))
        said = self.tr("1 metric was exported to {path}.")
        if len(table.lines) != 1:
            said = self.tr("{n} metrics were exported to {path}.")
        metrics.export_metrics(
            jobs=self._services.jobs,
            table=table,
            form=form,
            target=target,
            on_done=lambda path: self._messages.show_message(
                said.format(n=f"{len(table.lines):,}", path=path), kind="info"
            ),
            on_failed=self._on_failed,
        )

    def _on_done(self, target: Path) -> None:
        notes = len(self._services.annotations.annotations)
        said = (
            self.tr("1 note was exported to {path}.")
            if notes == 1
            else self.tr("{n} notes were exported to {path}.")
        )
        self._messages.show_message(said.format(n=notes, path=target), kind="info")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_message(str(error), kind="error")
