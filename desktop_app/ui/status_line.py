"""The status bar: which document, where in it, how much was found, whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget


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

    def show_place(self, *, section: int | None, sections: int, per_cent: int, page: str = "") -> None:
        """Where the reader is: the section's number from 0 of how many, the page's printed name, per cent."""
        parts = []
        if sections and section is not None:
            parts.append(self.tr("Section {n} of {total}").format(n=section + 1, total=sections))
        if page:
            parts.append(self.tr("p. {page}").format(page=page))
        parts.append(self.tr("{n} %").format(n=per_cent))
        self._place.setText("   ".join(parts))

    def show_counts(self, *, metrics: int, keywords: int, notes: int) -> None:
        """How much was found."""
        self._counts.setText(
            "   ".join(
                [
                    self.tr("1 metric") if metrics == 1 else self.tr("{n} metrics").format(n=metrics),
                    self.tr("1 keyword") if keywords == 1 else self.tr("{n} keywords").format(n=keywords),
                    self.tr("1 note") if notes == 1 else self.tr("{n} notes").format(n=notes),
                ]
            )
        )

    def show_saved(self, text: str) -> None:
        """Whether what the user wrote is durable."""
        self._saved.setText(text)

    def clear_document(self) -> None:
        """Nothing is open."""
        for label in (self._name, self._place, self._counts):
            label.clear()
