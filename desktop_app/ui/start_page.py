"""What the centre shows while nothing is open: what can be done, and the documents opened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.services.values import DocumentRecord
from desktop_app.ui.plain_text import plain
from desktop_app.ui.theme import Theme

RECENT = 6


class StartPage(QWidget):
    """Open a document, try the sample, or go on with one of the last."""

    open_requested = Signal()
    sample_requested = Signal()
    document_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAutoFillBackground(True)
        title = QLabel(self.tr("Open a document"))
        title.setStyleSheet("font-size: 22pt; font-weight: 600;")
        hint = QLabel(
            self.tr(
                "Drop files here, or choose one: PDF, Word, EPUB, HTML, Markdown, plain text and others.\n"
                "You will see its sections, its keywords and every quantity that it states."
            )
        )
        hint.setProperty("quiet", True)
        self.open = QPushButton(self.tr("Open a document…"))
        self.open.setObjectName("startOpen")
        self.open.setDefault(True)
        self.open.clicked.connect(self.open_requested)
        self.sample = QPushButton(self.tr("Open the sample"))
        self.sample.setObjectName("startSample")
        self.sample.clicked.connect(self.sample_requested)
        self._recent_title = QLabel(self.tr("Opened last"))
        self._recent_title.setProperty("quiet", True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._lay_out(title, hint)
        self.set_documents(())

    def _lay_out(self, title: QLabel, hint: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open, self.sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(16)
        inner.addStretch(2)
        for part in (title, hint):
            inner.addWidget(part)
        inner.addLayout(buttons)
        inner.addSpacing(16)
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        inner.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(inner, 2)
        row.addStretch(1)

    def set_documents(self, records: Sequence[DocumentRecord]) -> None:
        """List the documents that were opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_title.setVisible(bool(records))
        for record in records[:RECENT]:
            title = record.title if len(record.title) <= 80 else record.title[:79] + "…"
            button = QPushButton(title.replace("&", "&&"))
            button.setObjectName(f"startDocument_{record.id}")
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setStyleSheet("text-align: left; border-color: transparent;")
            button.setToolTip(plain(record.path or record.name))
            button.clicked.connect(self._opener(record))
            self._recent.addWidget(button)

    def _opener(self, record: DocumentRecord) -> Callable[[], None]:
        return lambda: self.document_requested.emit(record.id)

    def set_theme(self, theme: Theme) -> None:
        """The page's colour behind it."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.page)
        self.setPalette(palette)
