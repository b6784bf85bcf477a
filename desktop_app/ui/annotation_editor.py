"""Writing a note on a passage: the note, its tags, its colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.ui.colour_buttons import ColourButtons
from desktop_app.ui.theme import Theme

QUOTE_SHOWN = 280


def split_tags(text: str) -> tuple[str, ...]:
    """Tags from a field: separated by commas, trimmed, each once, a leading # dropped."""
    parts = (" ".join(part.split()).lstrip("#").strip() for part in text.replace("，", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


class TagCompleter(QCompleter):
    """Completes the tag that is being typed, behind the last comma."""

    def __init__(self, tags: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(tags), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(",", 1)[-1].strip()]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        widget = self.widget()
        before = widget.text() if isinstance(widget, QLineEdit) else ""
        head = before.rsplit(",", 1)[0] + ", " if "," in before else ""
        return head + str(index.data())


class AnnotationEditor(QDialog):
    """`accepted_with` carries colour, note and tags. Ctrl+Enter saves, Esc leaves things as they were."""

    accepted_with = Signal(object)

    def __init__(
        self,
        annotation: Annotation | None,
        *,
        quote: str,
        tags: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("annotationEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Note") if annotation is None else self.tr("Edit note"))
        self.resize(460, 360)
        shown = " ".join(quote.split())
        self.quote = QLabel(shown if len(shown) <= QUOTE_SHOWN else shown[:QUOTE_SHOWN] + "…")
        self.quote.setObjectName("annotationQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setProperty("quiet", True)
        self.colours = ColourButtons("annotationColour", checkable=True)
        self.colours.choose(annotation.colour if annotation else "amber")
        self.note = QPlainTextEdit(annotation.note if annotation else "")
        self.note.setObjectName("annotationNote")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Your note"))
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        self.tags = QLineEdit(", ".join(annotation.tags) if annotation else "")
        self.tags.setObjectName("annotationTags")
        self.tags.setAccessibleName(self.tr("Tags, separated by commas"))
        self.tags.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.tags.setCompleter(TagCompleter(tags, self))
        self._lay_out(annotation)

    def _lay_out(self, annotation: Annotation | None) -> None:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setObjectName("annotationSave")
        buttons.button(QDialogButtonBox.StandardButton.Save).setToolTip(self.tr("Ctrl+Enter"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (self.quote, self.colours):
            column.addWidget(part)
        column.addWidget(self.note, 1)
        column.addWidget(self.tags)
        if annotation is not None and annotation.modified:
            when = QLabel(self.tr("Changed {time}").format(time=annotation.modified[:16].replace("T", " ")))
            when.setProperty("quiet", True)
            column.addWidget(when)
        column.addWidget(buttons)

    def set_colour(self, colour: str) -> None:
        """Choose a colour."""
        self.colours.choose(colour)

    def set_theme(self, theme: Theme) -> None:
        """Draw the colours of a theme."""
        self.colours.set_theme(theme)

    def focus_field(self, name: str) -> None:
        """Let the user type in the note or in the tags."""
        (self.tags if name == "tags" else self.note).setFocus()

    def fields(self) -> dict[str, object]:
        """Colour, note and tags as they stand."""
        colour = next(iter(self.colours.colours()), "amber")
        return {
            "colour": colour,
            "note": self.note.toPlainText().strip(),
            "tags": split_tags(self.tags.text()),
        }

    @override
    def accept(self) -> None:
        """Say what was written."""
        self.accepted_with.emit(self.fields())
        super().accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._saves(event):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._saves(event)
        return False

    def _saves(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return True
        return False
