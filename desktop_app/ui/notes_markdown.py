"""A note in Markdown, as it reads: nothing is loaded and no link is followed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override


class MarkdownView(QTextBrowser):
    """Shows Markdown. A note may come from elsewhere: HTML in it stays text, pictures are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def show_note(self, text: str) -> None:
        """Show a note from its beginning."""
        features = QTextDocument.MarkdownFeature
        self.document().setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QByteArray()
