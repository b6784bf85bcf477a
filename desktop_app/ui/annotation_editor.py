"""Writing a note on a passage: the note, its tags, its colour, how it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.document.moment import local_minute
from desktop_app.ui.annotation_signs import kind_name
from desktop_app.ui.colour_buttons import ColourButtons
from desktop_app.ui.notes_markdown import MarkdownView
from desktop_app.ui.tags_completing import TagCompleter, split_tags
from desktop_app.ui.theme import Theme

QUOTE_SHOWN = 280
DRAFT_MS = 700
"""What is typed is kept as a draft so long after the first key that was not."""
ON_PASSAGES = ("highlight", "underline", "note", "bookmark")


class AnnotationEditor(QDialog):
    """`accepted_with` carries the fields, `typed` says that there is something to keep as a draft.

    Ctrl+Enter saves, Esc leaves things as they were. It is not modal: the text can be read beside it.
    """

    accepted_with = Signal(object)
    typed = Signal()

    def __init__(
        self,
        annotation: Annotation | None,
        *,
        quote: str,
        tags: Sequence[str],
        kind: str = "note",
        colour_names: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("annotationEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 400)
        self._kind = annotation.kind if annotation else kind
        self._set_title(is_new=annotation is None)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._make_quote(quote)
        self._make_choices(annotation, colour_names or {})
        self._make_fields(annotation, tags)
        self._lay_out(annotation)
        self._begun = self.fields()
        self._connect()

    def _set_title(self, *, is_new: bool) -> None:
        titles = {
            "section": self.tr("Note on the section"),
            "document": self.tr("Note on the document"),
        }
        self.setWindowTitle(titles.get(self._kind) or (self.tr("Note") if is_new else self.tr("Edit note")))

    def _make_quote(self, quote: str) -> None:
        shown = " ".join(quote.split())
        self.quote = QLabel(shown if len(shown) <= QUOTE_SHOWN else shown[:QUOTE_SHOWN] + "…")
        self.quote.setObjectName("annotationQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setProperty("quiet", True)
        self.quote.setVisible(bool(shown))
        self.hint = QLabel()
        self.hint.setObjectName("annotationHint")
        self.hint.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        self.hint.hide()

    def _make_choices(self, annotation: Annotation | None, names: Mapping[str, str]) -> None:
        self.colours = ColourButtons("annotationColour", checkable=True)
        self.colours.set_names(names)
        self.colours.choose(annotation.colour if annotation else "amber")
        self.kind = QComboBox()
        self.kind.setObjectName("annotationKind")
        self.kind.setAccessibleName(self.tr("How the passage is marked"))
        kinds = ON_PASSAGES if self._kind in ON_PASSAGES else (self._kind,)
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.setCurrentIndex(kinds.index(self._kind))
        self.kind.setVisible(len(kinds) > 1)

    def _make_fields(self, annotation: Annotation | None, tags: Sequence[str]) -> None:
        self.note = QPlainTextEdit(annotation.note if annotation else "")
        self.note.setObjectName("annotationNote")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Your note, in Markdown if you like"))
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        self.preview = MarkdownView()
        self.preview.setObjectName("annotationPreview")
        self.preview.setAccessibleName(self.tr("The note as it reads"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.note)
        self._pages.addWidget(self.preview)
        self.tags = QLineEdit(", ".join(annotation.tags) if annotation else "")
        self.tags.setObjectName("annotationTags")
        self.tags.setAccessibleName(self.tr("Tags, separated by commas"))
        self.tags.setPlaceholderText(self.tr("Tags, separated by commas: target/2030, energy"))
        self.tags.setCompleter(TagCompleter(tags, self))
        self.previewing = QPushButton(self.tr("Preview"))
        self.previewing.setObjectName("annotationPreviewing")
        self.previewing.setCheckable(True)
        self.previewing.setAutoDefault(False)
        self.previewing.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.previewing.setToolTip(self.tr("Show the note as it reads (Ctrl+Shift+P)"))

    def _lay_out(self, annotation: Annotation | None) -> None:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setObjectName("annotationSave")
        buttons.button(QDialogButtonBox.StandardButton.Save).setToolTip(self.tr("Ctrl+Enter"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.quote)
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(self.colours)
        choices.addStretch(1)
        choices.addWidget(self.kind)
        column.addLayout(choices)
        column.addWidget(self._pages, 1)
        column.addWidget(self.tags)
        column.addWidget(self.hint)
        if annotation is not None and annotation.modified:
            self.say(self.tr("Changed {time}").format(time=local_minute(annotation.modified)))
        last = QHBoxLayout()
        last.addWidget(self.previewing)
        last.addWidget(buttons, 1)
        column.addLayout(last)

    def _connect(self) -> None:
        self._draft_timer.timeout.connect(self.typed)
        self.note.textChanged.connect(self._on_typed)
        self.tags.textEdited.connect(self._on_typed)
        self.kind.activated.connect(self._on_typed)
        self.colours.chosen.connect(self._on_typed)
        self.previewing.toggled.connect(self._on_previewing)

    # -- what the controller sets

    def say(self, hint: str) -> None:
        """A quiet word under the fields."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def set_colour(self, colour: str) -> None:
        """Choose a colour."""
        self.colours.choose(colour)
        self._begun = self.fields()

    def set_theme(self, theme: Theme) -> None:
        """Draw the colours of a theme."""
        self.colours.set_theme(theme)

    def focus_field(self, name: str) -> None:
        """Let the user type in the note or in the tags."""
        (self.tags if name == "tags" else self.note).setFocus()

    def restore(self, *, kind: str, colour: str, note: str, tags: str) -> None:
        """Put back what was being written; it is not saved yet."""
        self.colours.choose(colour)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.note.setPlainText(note)
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.tags.setText(tags)
        self._draft_timer.stop()

    def fields(self) -> dict[str, object]:
        """Kind, colour, note and tags as they stand."""
        return {
            "kind": str(self.kind.currentData()),
            "colour": next(iter(self.colours.colours()), "amber"),
            "note": self.note.toPlainText().strip(),
            "tags": split_tags(self.tags.text()),
        }

    @property
    def is_changed(self) -> bool:
        """Whether anything was written."""
        return self.fields() != self._begun

    # -- what the user does

    @override
    def accept(self) -> None:
        """Say what was written."""
        self._draft_timer.stop()
        self.accepted_with.emit(self.fields())
        super().accept()

    @override
    def reject(self) -> None:
        """Leave things as they were."""
        self._draft_timer.stop()
        super().reject()

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

    def _on_typed(self, _what: object = None) -> None:
        if not self._draft_timer.isActive():  # never put off by more typing
            self._draft_timer.start()

    def _on_previewing(self, on: bool) -> None:
        if on:
            self.preview.show_note(self.note.toPlainText())
        self._pages.setCurrentWidget(self.preview if on else self.note)
        (self.preview if on else self.note).setFocus()
