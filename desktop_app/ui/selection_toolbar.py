"""The small toolbar at the selection: colours, underline, note, tag, bookmark, copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.colour_buttons import ColourButtons
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import Theme

GAP = 6


class SelectionToolbar(QFrame):
    """Floats near the selection without taking the focus from the text."""

    colour_chosen = Signal(str)
    underline_requested = Signal()
    bookmark_requested = Signal()
    note_requested = Signal()
    tag_requested = Signal()
    copy_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionToolbar")
        self.setAccessibleName(self.tr("Annotate the selection"))
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        self.colours = ColourButtons("selectionColour", with_keys=True)
        self.colours.chosen.connect(self.colour_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(2)
        row.addWidget(self.colours)
        self._icons: dict[str, QToolButton] = {}
        tools: list[tuple[str, str, str, SignalInstance]] = [
            ("underline", "selectionUnderline", self.tr("Underline (Ctrl+U)"), self.underline_requested),
            ("note", "selectionNote", self.tr("Write a note (Ctrl+Enter)"), self.note_requested),
            ("tag", "selectionTag", self.tr("Tag (Ctrl+T)"), self.tag_requested),
            ("bookmark", "selectionBookmark", self.tr("Bookmark (Ctrl+B)"), self.bookmark_requested),
            ("copy", "selectionCopy", self.tr("Copy (Ctrl+C)"), self.copy_requested),
        ]
        for picture, name, said, signal in tools:
            button = QToolButton()
            button.setObjectName(name)
            button.setAccessibleName(said)
            button.setToolTip(said)
            button.clicked.connect(signal)
            self._icons[picture] = button
            row.addWidget(button)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_at(self, area: QRect) -> None:
        """Show above a rectangle of the screen, below where there is no room; inside the parent."""
        parent = self.parentWidget()
        if parent is None or area.isEmpty():
            return
        self.adjustSize()
        top_left = parent.mapFromGlobal(area.topLeft())
        x = top_left.x() + (area.width() - self.width()) // 2
        y = top_left.y() - self.height() - GAP
        if y < GAP:
            y = min(top_left.y() + area.height() + GAP, parent.height() - self.height() - GAP)
        self.move(QPoint(max(GAP, min(x, parent.width() - self.width() - GAP)), max(GAP, y)))
        self.show()
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Colour the discs and icons."""
        self.colours.set_theme(theme)
        for picture, button in self._icons.items():
            button.setIcon(icon(picture, theme))
