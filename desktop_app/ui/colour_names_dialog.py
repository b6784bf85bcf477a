"""Naming the colours of annotations: "Claim", "Evidence", "Risk"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.document.annotation import COLOURS
from desktop_app.ui.colour_buttons import colour_name, swatch
from desktop_app.ui.theme import Theme


class ColourNamesDialog(QDialog):
    """`accepted_with` carries the names; an empty one is the usual name again."""

    accepted_with = Signal(object)

    def __init__(self, names: Mapping[str, str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("colourNamesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Names of the colours"))
        self.resize(380, 380)
        said = QLabel(self.tr("What each colour stands for in your work, such as Claim, Evidence or Risk."))
        said.setWordWrap(True)
        said.setProperty("quiet", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.fields: dict[str, QLineEdit] = {}
        for row, colour in enumerate(COLOURS):
            picture = QLabel()
            picture.setPixmap(swatch(theme, colour).pixmap(18, 18))
            field = QLineEdit(names.get(colour, ""))
            field.setObjectName(f"colourName_{colour}")
            field.setAccessibleName(self.tr("Name for {colour}").format(colour=colour_name(colour)))
            field.setPlaceholderText(colour_name(colour))
            self.fields[colour] = field
            grid.addWidget(picture, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(said)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(buttons)

    @override
    def accept(self) -> None:
        """Say the names."""
        names = {colour: " ".join(field.text().split()) for colour, field in self.fields.items()}
        self.accepted_with.emit({colour: name for colour, name in names.items() if name})
        super().accept()
