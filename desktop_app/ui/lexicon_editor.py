"""Editing a keyword theme: its name, its colour, its terms, one on a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.values import Theme as KeywordTheme

PALETTE = (
    "#B3541E", "#A33B4A", "#8E4585", "#5B4B9A", "#2F5D8A", "#1F7A8C",
    "#2E7D5B", "#5E7D2E", "#8A6D1F", "#6B5B4B", "#4F5D6B", "#B0307A",
)  # fmt: skip


class LexiconEditor(QDialog):
    """Says the theme as the user wants it; the name must be new and not empty."""

    accepted_with = Signal(object)

    def __init__(
        self, theme: KeywordTheme | None, taken: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lexiconEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyword theme"))
        self.resize(420, 480)
        self._before = theme
        self._taken = {name.casefold() for name in taken}
        self._colour = theme.colour if theme else PALETTE[4]
        self.name = QLineEdit(theme.name if theme else "")
        self.name.setObjectName("lexiconName")
        self.name.setAccessibleName(self.tr("Name of the theme"))
        self.terms = QPlainTextEdit("\n".join(theme.terms) if theme else "")
        self.terms.setObjectName("lexiconTerms")
        self.terms.setAccessibleName(self.tr("Terms, one on a line"))
        self.terms.setPlaceholderText(
            self.tr("One term on a line. English words are found in all their forms.")
        )
        self.problem = QLabel()
        self.problem.setObjectName("lexiconProblem")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Colour"), self._colours())
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(QLabel(self.tr("Terms")))
        column.addWidget(self.terms, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _colours(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        self._group = QButtonGroup(self)
        for number, colour in enumerate(PALETTE, start=1):
            button = QPushButton()
            button.setObjectName(f"lexiconColour_{number}")
            button.setAccessibleName(self.tr("Colour {n}").format(n=number))
            button.setCheckable(True)
            button.setFixedSize(20, 20)
            button.setStyleSheet(
                f"QPushButton {{ background: {colour}; border: 2px solid transparent; padding: 0; }}"
                "QPushButton:checked, QPushButton:focus { border: 2px solid palette(text); }"
            )
            button.setChecked(colour.lower() == self._colour.lower())
            button.setProperty("colour", colour)
            self._group.addButton(button)
            row.addWidget(button)
        other = QPushButton(self.tr("…"))
        other.setObjectName("lexiconColourOther")
        other.setAccessibleName(self.tr("Another colour"))
        other.setFixedWidth(32)
        other.clicked.connect(self._choose_other)
        row.addWidget(other)
        row.addStretch(1)
        return holder

    def _choose_other(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, self.tr("Colour of the theme"))
        if chosen.isValid():
            self._colour = chosen.name()
            if (checked := self._group.checkedButton()) is not None:
                self._group.setExclusive(False)
                checked.setChecked(False)
                self._group.setExclusive(True)

    @override
    def accept(self) -> None:
        """Say the theme, unless something is missing."""
        name = " ".join(self.name.text().split())
        terms = dict.fromkeys(" ".join(line.split()) for line in self.terms.toPlainText().split("\n"))
        terms.pop("", None)
        if not name:
            self.problem.setText(self.tr("The theme needs a name."))
        elif name.casefold() in self._taken:
            self.problem.setText(self.tr("There is a theme of that name already."))
        else:
            checked = self._group.checkedButton()
            colour = str(checked.property("colour")) if checked is not None else self._colour
            enabled = self._before.enabled if self._before else True
            self.accepted_with.emit(KeywordTheme(name, colour, tuple(terms), enabled, own=True))
            super().accept()
