"""Backing up and bringing back: what the menu and the dialog of backups want, and what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.document.annotation import DocumentId
from desktop_app.services.backups import Backup
from desktop_app.ui.backups_dialog import BackupsDialog
from desktop_app.ui.backups_model import moment_words

if TYPE_CHECKING:
    from desktop_app.services.backups import Brought
    from desktop_app.ui.main_window import MainWindow


class BackupsController(QObject):
    """One function per user action on backups. While one is brought back, no document is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._services = window.services
        self._dialogs = window.dialogs
        self._messages = window.pane.messages
        self._backups = window.services.backups
        self._care = window.services.care
        self._reopens = ""
        self._brings: Backup | None = None
        self._news = ""
        self.dialog = BackupsDialog(window)
        self._connect(window)

    def _connect(self, window: MainWindow) -> None:
        dialog, backups, care = self.dialog, self._backups, self._care
        backups.listed.connect(dialog.set_backups)
        backups.examined.connect(dialog.set_row)
        backups.previewed.connect(dialog.set_preview)
        backups.restored.connect(self._on_restored)
        backups.taken.connect(self._on_taken)
        backups.failed.connect(self._on_failed)
        care.backed_up.connect(self._on_backed_up)
        care.failed.connect(self._on_failed)
        care.emptied.connect(self._on_emptied)
        dialog.backup_requested.connect(self.back_up)
        dialog.preview_requested.connect(backups.preview)
        dialog.restore_requested.connect(self.restore)
        dialog.take_requested.connect(self.take_missing)
        window.appearance.changed.connect(dialog.set_theme)
        window.services.opening.kept.connect(self._on_kept)

    # -- user actions

    def back_up(self) -> None:
        """Make a backup now."""
        self.dialog.set_busy(True)
        self._care.back_up_now()

    def show(self) -> None:
        """Show the backups."""
        self.dialog.show_news("")
        self._backups.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.table.setFocus()

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the library, after asking."""
        if self._services.importing.is_running:
            self._on_failed(self.tr("Files are being imported. Wait until that has ended, or stop it first."))
            return
        if not self._dialogs.confirm(
            title=self.tr("Restore a backup"),
            text=self.tr(
                "Put the backup of {when} in the place of the library? The library as it is now is kept as a "
                "backup of its own, so you can go back to it."
            ).format(when=moment_words(backup)),
            action=self.tr("Restore"),
        ):
            return
        opening = self._services.opening
        current = opening.current
        self._reopens = current.sha256 if current is not None else ""
        self._brings = backup
        opening.close_document()
        self.dialog.set_busy(True)
        self._backups.restore(backup)

    def take_missing(self, backup: Backup) -> None:
        """Bring back only the notes that the library does not have."""
        self._brings = backup
        self.dialog.set_busy(True)
        self._backups.take_missing(backup, label=self.tr("Take notes from a backup"))

    def close(self) -> None:
        """The window closes."""
        self._backups.stop()
        self.dialog.close()

    # -- what happens

    def _on_backed_up(self, backup: Backup) -> None:
        self.dialog.set_busy(False)
        self._say(self.tr("The library was backed up to {path}.").format(path=backup.path))
        if self.dialog.isVisible():
            self._backups.refresh()

    def _on_restored(self, before: Path | None) -> None:
        when = moment_words(self._brings) if self._brings is not None else ""
        self._news = self.tr("The backup of {when} is the library now.").format(when=when)
        if before is not None:
            self._news += " " + self.tr("What was there before is kept as {name}.").format(name=before.name)
        self._say(self._news)
        self._reload()

    def _on_taken(self, brought: Brought) -> None:
        if not brought.notes and not brought.documents:
            said = self.tr("The library has all notes of that backup already.")
        else:
            notes = self.tr("1 note") if brought.notes == 1 else self.tr("{n} notes").format(n=brought.notes)
            said = self.tr("{notes} came back.").format(notes=notes)
            if brought.documents:
                said += " " + self.tr("Documents that came back: {n}.").format(n=brought.documents)
            if brought.lost:
                said += " " + self.tr("Not found in the text: {n}.").format(n=brought.lost)
        current = self._services.opening.current
        self._reopens = current.sha256 if current is not None and brought.notes else ""
        self._news = said
        self._say(said)
        self._reload()

    def _say(self, said: str, kind: str = "info") -> None:
        self.dialog.show_news(said)
        self._messages.show_message(said, kind=kind)

    def _on_kept(self, _document: object) -> None:
        """A document that is opened clears what was said before."""
        news, self._news = self._news, ""
        if news:
            self._messages.show_message(news, kind="info")

    def _on_failed(self, sentence: str) -> None:
        self.dialog.set_busy(False)
        self._say(sentence, "error")
        self._reopen()

    def _on_emptied(self) -> None:
        self._messages.show_message(
            self.tr("The library is empty, but there are backups of one that was not."),
            kind="warning",
            action=self.tr("Show the backups"),
            on_action=self.show,
        )

    def _reload(self) -> None:
        """Read everything again from the library that there is now."""
        services = self._services
        self.dialog.set_busy(False)
        for read in (services.lexicons.load, services.tags.refresh, services.documents.refresh):
            read()
        services.annotations.refresh()
        if self.dialog.isVisible():
            self._backups.refresh()
        self._reopen()

    def _reopen(self) -> None:
        """Open the document again that was open before, if it is there."""
        wanted, self._reopens = self._reopens, ""
        if not wanted:
            self._news = ""
        else:
            self._backups.find(wanted, self._open)

    def _open(self, document: DocumentId) -> None:
        self._services.opening.open_stored(document)
