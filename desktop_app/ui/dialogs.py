"""The one seam for dialogs that ask: file choosers and confirmations. Tests put their own in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.plain_text import plain


class Dialogs(QObject):
    """Asks the user through the platform's dialogs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def open_files(self, *, directory: str, suffixes: Sequence[str]) -> list[Path]:
        """The files to open; empty when cancelled."""
        patterns = " ".join(f"*{suffix}" for suffix in suffixes)
        names, _filter = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open a document"),
            directory,
            self.tr("Documents ({patterns})").format(patterns=patterns) + ";;" + self.tr("All files (*)"),
        )
        return [Path(name) for name in names]

    def open_version(self, *, directory: str, suffixes: Sequence[str]) -> Path | None:
        """The file of a new version; None when cancelled."""
        patterns = " ".join(f"*{suffix}" for suffix in suffixes)
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            self.tr("New version of this document"),
            directory,
            self.tr("Documents ({patterns})").format(patterns=patterns) + ";;" + self.tr("All files (*)"),
        )
        return Path(name) if name else None

    def ask_drop(self, *, name: str, title: str, is_version: bool, on_answer: Callable[[bool], None]) -> None:
        """Ask what a dropped file is; the answer, which may never come, is whether it is a new version."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Dropped file"), "", parent=self._window)
        box.setObjectName("dropDialog")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)  # it names documents
        box.setText(self.tr("What is “{name}”?").format(name=name))
        box.setInformativeText(
            self.tr(
                "A new version of “{title}” is kept beside it, and your notes are carried over to it."
            ).format(title=title)
        )
        version = box.addButton(self.tr("A new &version"), QMessageBox.ButtonRole.AcceptRole)
        own = box.addButton(self.tr("A &document of its own"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        version.setObjectName("dropVersion")
        own.setObjectName("dropDocument")
        box.setDefaultButton(version if is_version else own)
        version.clicked.connect(lambda: on_answer(True))
        own.clicked.connect(lambda: on_answer(False))
        box.open()

    def open_notes(self, *, directory: str) -> Path | None:
        """A file of notes to import; None when cancelled."""
        patterns = "*.json *.jsonld *.qdpx *.sqlite3 *.csv *.pdf *.docx"
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import notes"),
            directory,
            self.tr("Notes ({patterns})").format(patterns=patterns) + ";;" + self.tr("All files (*)"),
        )
        return Path(name) if name else None

    def open_folder(self) -> Path | None:
        """A folder; None when cancelled."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        return Path(name) if name else None

    def show_text(self, *, title: str, text: str) -> None:
        """Show a long text that can be scrolled and copied."""
        dialog = QDialog(self._window)
        dialog.setObjectName("textDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.resize(640, 420)
        shown = QPlainTextEdit(text)
        shown.setObjectName("textDialogText")
        shown.setAccessibleName(title)
        shown.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.addWidget(shown)
        column.addWidget(buttons)
        dialog.open()

    def save_file(self, *, title: str, suggestion: str, filters: Sequence[tuple[str, str]]) -> Path | None:
        """Where to write; None when cancelled. `filters` are (name for people, suffix)."""
        shown = ";;".join(f"{name} (*{suffix})" for name, suffix in filters)
        name, _chosen = QFileDialog.getSaveFileName(self._window, title, suggestion, shown)
        return Path(name) if name else None

    def confirm(self, *, title: str, text: str, action: str) -> bool:
        """Ask before something that the user may not want; Cancel is the default.

        The focus goes back to the window that was used: a dialog asks as well.
        """
        asking = QApplication.activeWindow() or self._window
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=asking)
        box.setObjectName("confirmDialog")
        box.setTextFormat(Qt.TextFormat.PlainText)  # it names documents
        yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is yes

    def ask_password(self, *, name: str, again: bool) -> str | None:
        """The password of a file; None when cancelled. `again` says that the last one did not open it."""
        said = self.tr("That password did not open it. ") if again else ""
        said += self.tr("“{name}” is protected. Its password:").format(name=name)
        dialog = QInputDialog(self._window)
        dialog.setObjectName("passwordDialog")
        dialog.setWindowTitle(self.tr("Password"))
        dialog.setLabelText(plain(said))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        for field in dialog.findChildren(QLineEdit):
            field.setObjectName("passwordField")
            field.setAccessibleName(self.tr("Password"))
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.textValue() if is_given and dialog.textValue() else None

    def about(self, *, title: str, text: str) -> None:
        """Show a text to read and close."""
        QMessageBox.about(self._window, title, text)
