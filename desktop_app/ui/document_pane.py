"""The centre of the window: messages, the text with its heat strip, the find bar, the line of progress."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.document.document import Document
from desktop_app.document.marks import MarkLayer
from desktop_app.document.section import Section
from desktop_app.ui.find_bar import FindBar
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.progress_line import ProgressLine
from desktop_app.ui.reading.heat_strip import HeatStrip
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.start_page import StartPage
from desktop_app.ui.theme import Theme


class DocumentPane(QWidget):
    """Stacks what stands in the centre and shows the start page while nothing is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPane")
        self.messages = MessageBar()
        self.start_page = StartPage()
        self.view = ReadingView()
        self.heat_strip = HeatStrip()
        self.find_bar = FindBar()
        self.progress = ProgressLine()
        self._empty = QLabel()
        self._stack = QStackedWidget()
        self._reading = QWidget()
        self._assemble()
        self.find_bar.hide()
        self.show_start()

    def _assemble(self) -> None:
        row = QHBoxLayout(self._reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.heat_strip)
        self._empty.setObjectName("emptyDocument")
        self._empty.setWordWrap(True)
        self._empty.setMargin(48)
        self._empty.setText(self.tr("This document is empty: the file has no text in it."))
        for page in (self.start_page, self._reading, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.progress)

    def show_start(self) -> None:
        """Nothing is open: say what can be done."""
        self.view.set_document(None)
        self.heat_strip.set_length(0)
        self.find_bar.hide()
        self._stack.setCurrentWidget(self.start_page)

    def show_document(self, document: Document) -> None:
        """Show a text from its beginning; marks and run-in headings come later."""
        self.view.set_document(document)
        self.heat_strip.set_length(len(document.text))
        for layer in MarkLayer:
            self.heat_strip.set_marks(layer, [])
        self._stack.setCurrentWidget(self._reading if document.text else self._empty)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Set the run-in headings in bold, keeping the place."""
        run_ins = [s.heading for s in sections if s.run_in]
        if run_ins:
            self.view.set_run_ins(run_ins)

    def set_theme(self, theme: Theme) -> None:
        """Hand the theme to everything that paints itself."""
        for part in (
            self.messages,
            self.start_page,
            self.view,
            self.heat_strip,
            self.find_bar,
            self.progress,
        ):
            part.set_theme(theme)
