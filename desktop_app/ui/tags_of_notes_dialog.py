"""The tags of several notes at once: those that all of them have, to be added to and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.ui.tags_completing import TagCompleter, split_tags


class TagsOfNotesDialog(QDialog):
    """`accepted_with` carries the tags to add and the tags to take away."""

    accepted_with = Signal(object, object)

    def __init__(
        self, notes: Sequence[Annotation], tags: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tagsOfNotesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = self.tr("Tags of {n} notes").format(n=len(notes))
        self.setWindowTitle(several if len(notes) != 1 else self.tr("Tags of a note"))
        self.resize(420, 140)
        first = notes[0].tags if notes else ()
        self._shared = tuple(tag for tag in first if all(tag in note.tags for note in notes))
        self.field = QLineEdit(", ".join(self._shared))
        self.field.setObjectName("tagsOfNotesField")
        self.field.setAccessibleName(self.tr("Tags that all of these notes have"))
        self.field.setPlaceholderText(self.tr("Tags, separated by commas: target/2030, energy"))
        self.field.setCompleter(TagCompleter(tags, self))
        said = QLabel(self.tr("Tags that all of these notes have. Tags of single notes stay as they are."))
        said.setWordWrap(True)
        said.setProperty("quiet", True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (said, self.field, buttons):
            column.addWidget(part)
        self.field.setFocus()

    @override
    def accept(self) -> None:
        """Say what is to be added and what taken away."""
        tags = split_tags(self.field.text())
        keys = {tag.casefold() for tag in tags}
        gone = [tag for tag in self._shared if tag.casefold() not in keys]
        self.accepted_with.emit([tag for tag in tags if tag not in self._shared], gone)
        super().accept()
