"""The status bar: which document, where in it, how much was found, whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from desktop_app.document.pages import Pages
from desktop_app.ui.counted_words import keywords_said, metrics_said, notes_said


class StatusLine(QStatusBar):
    """Quiet labels; everything that it says is set by the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setSizeGripEnabled(False)
        self._name = self._label("statusName", 1)
        self._place = self._label("statusPlace")
        self._counts = self._label("statusCounts")
        self._saved = self._label("statusSaved")

    def _label(self, name: str, stretch: int = 0) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if stretch:
            self.addWidget(label, stretch)
        else:
            self.addPermanentWidget(label)
        return label

    def show_name(self, name: str) -> None:
        """The document that is open."""
        self._name.setText(name)

    def page_words(self, pages: Pages, page: int | None) -> str:
        """The page's printed name and its place among the pages: "p. iv, 5 of 37"; empty where none is."""
        if page is None or not len(pages):
            return ""
        number, total, label = page + 1, len(pages), pages.labels[page]
        if label == str(number):
            return self.tr("p. {n} of {total}").format(n=number, total=total)
        return self.tr("p. {label}, {n} of {total}").format(label=label, n=number, total=total)

    def show_place(self, *, section: int | None, sections: int, per_cent: int, page: str = "") -> None:
        """Where the reader is: the section's number from 0 of how many, the page as words, per cent."""
        parts = []
        if sections and section is not None:
            parts.append(self.tr("Section {n} of {total}").format(n=section + 1, total=sections))
        if page:
            parts.append(page)
        parts.append(self.tr("{n} %").format(n=per_cent))
        self._place.setText("   ".join(parts))

    def place(self) -> str:
        """Where the reader is, as it is shown."""
        return self._place.text()

    def show_counts(self, *, metrics: int, keywords: int, notes: int) -> None:
        """How much was found."""
        self._counts.setText(
            "   ".join(
                [
                    metrics_said(metrics),
                    keywords_said(keywords),
                    notes_said(notes),
                ]
            )
        )

    def show_saved(self, text: str) -> None:
        """Whether what the user wrote is durable."""
        self._saved.setText(text)

    def saved(self) -> str:
        """What is said of it."""
        return self._saved.text()

    def clear_document(self) -> None:
        """Nothing is open."""
        for label in (self._name, self._place, self._counts):
            label.clear()
