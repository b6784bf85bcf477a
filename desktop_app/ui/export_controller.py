"""Exporting the notes of the open document, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.document.errors import UserError
from desktop_app.services import metrics
from desktop_app.services.exporting import Gathered, Wanted, gather_every, gather_notes, write_notes
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.export_dialog import ExportChoice, ExportDialog
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.services import Services


class ExportController(QObject):
    """Asks what and where to, writes off the GUI thread, says what happened."""

    def __init__(
        self, *, services: Services, dialogs: Dialogs, messages: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._dialogs = dialogs
        self._messages = messages
        self._count = 0

    def export(self) -> None:
        """Gather the notes and ask; the dialog says what each format would leave out."""
        opened = self._services.opening.current
        if opened is None or opened.ticket.id is None:
            return
        gather_notes(self._services.library, opened.ticket.id, Wanted(), self._ask, self._on_failed)

    def _ask(self, gathered: Gathered) -> None:
        window = self.parent()
        opened = self._services.opening.current
        if opened is None or not isinstance(window, QWidget):
            return
        settings = self._services.settings
        folder = settings.text("export/folder") or str(Path.home())
        name = self.tr("{name} notes.md").format(name=Path(opened.name).stem)
        last = ExportChoice(
            settings.text("export/format", "markdown"),
            Path(folder) / name,
            settings.text("export/order", "document"),
            tuple(filter(None, settings.text("export/tags").split("\n"))),
            tuple(filter(None, settings.text("export/colours").split("\n"))),
            settings.text("export/since"),
        )
        dialog = ExportDialog(gathered[0], last, self._dialogs, window)
        dialog.accepted.connect(lambda: self._on_chosen(dialog.choice()))
        dialog.open()

    def _on_chosen(self, choice: ExportChoice) -> None:
        self._remember(choice)
        opened = self._services.opening.current

        def write(gathered: Sequence[Gathered]) -> None:
            self._count = sum(len(notes.items) for notes, _original in gathered)
            jobs = self._services.jobs
            write_notes(jobs, gathered, choice.form, choice.target, self._on_done, self._on_failed)

        if choice.is_all:
            gather_every(self._services.library, choice.wanted, write, self._on_failed)
        elif opened is not None and opened.ticket.id is not None:
            gather_notes(
                self._services.library,
                opened.ticket.id,
                choice.wanted,
                lambda one: write([one]),
                self._on_failed,
            )

    def _remember(self, choice: ExportChoice) -> None:
        settings = self._services.settings
        settings.set_text("export/folder", str(choice.target.parent))
        settings.set_text("export/format", choice.form)
        settings.set_text("export/order", choice.order)
        settings.set_text("export/tags", "\n".join(choice.tags))
        settings.set_text("export/colours", "\n".join(choice.colours))
        settings.set_text("export/since", choice.since)

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
        said = (
            self.tr("1 note was exported to {path}.")
            if self._count == 1
            else self.tr("{n} notes were exported to {path}.")
        )
        self._messages.show_message(
            said.format(n=self._count, path=target),
            kind="info",
            action=self.tr("Show in folder"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent))),
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_message(str(error), kind="error")
