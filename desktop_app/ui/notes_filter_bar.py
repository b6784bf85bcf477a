"""What to show of notes: words, colours, kinds, tags; in the panel as in the window of all notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.document.annotation import KINDS
from desktop_app.document.note_query import NoteQuery
from desktop_app.ui.annotation_signs import kind_name
from desktop_app.ui.colour_buttons import ColourButtons, colour_name
from desktop_app.ui.filtered import FilterField
from desktop_app.ui.icons import icon
from desktop_app.ui.tags_choice import UNWANTED, WANTED, TagChoice
from desktop_app.ui.theme import Theme

KIND_ICONS = {
    "highlight": "highlight",
    "underline": "underline",
    "note": "note",
    "bookmark": "bookmark",
    "section": "sections",
    "document": "document",
}


class NotesFilterBar(QWidget):
    """A field and eight colours; kinds and tags below them, once asked for. `changed` carries the query."""

    changed = Signal(object)

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._is_clearing = False
        self._colour_names: Mapping[str, str] = {}
        self.search = FilterField(f"{prefix}Search", self.tr("Search the notes"), self.tr("Search notes"))
        self.colours = ColourButtons(f"{prefix}Colour", checkable=True, exclusive=False)
        self.more = QToolButton()
        self.more.setObjectName(f"{prefix}Filter")
        self.more.setAccessibleName(self.tr("Filter by kind and tag"))
        self.more.setToolTip(self.tr("Filter by kind and tag"))
        self.more.setCheckable(True)
        self._make_details()
        self._make_said()
        self._lay_out()
        self._connect()

    def _make_details(self) -> None:
        self.kinds: dict[str, QToolButton] = {}
        for kind in KINDS:
            button = QToolButton()
            button.setObjectName(f"{self._prefix}Kind_{kind}")
            button.setAccessibleName(kind_name(kind))
            button.setToolTip(kind_name(kind))
            button.setCheckable(True)
            button.setIconSize(QSize(18, 18))
            self.kinds[kind] = button
        self.any_tag = QComboBox()
        self.any_tag.setObjectName(f"{self._prefix}TagsJoined")
        self.any_tag.setAccessibleName(self.tr("How several tags are joined"))
        self.any_tag.addItem(self.tr("all of the tags"), False)
        self.any_tag.addItem(self.tr("any of the tags"), True)
        self.tags = TagChoice(f"{self._prefix}Tags")
        self.no_tags = QLabel(self.tr("No tags yet. Ctrl+T gives a passage one."))
        self.no_tags.setProperty("quiet", True)
        self.no_tags.setWordWrap(True)

    def _make_said(self) -> None:
        self._said_row = QWidget()
        self.said = QLabel()
        self.said.setObjectName(f"{self._prefix}Said")
        self.said.setProperty("quiet", True)
        self.said.setWordWrap(True)
        self.clear_button = QPushButton(self.tr("Show all"))
        self.clear_button.setObjectName(f"{self._prefix}Clear")
        row = QHBoxLayout(self._said_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.clear_button)

    def _lay_out(self) -> None:
        self._details = QWidget()
        kinds = QHBoxLayout()
        kinds.setSpacing(1)
        for button in self.kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        kinds.addWidget(self.any_tag)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(4)
        details.addLayout(kinds)
        details.addWidget(self.tags)
        details.addWidget(self.no_tags)
        self.top = QHBoxLayout()
        self.top.setSpacing(6)
        self.top.addWidget(self.search, 1)
        self.second = QHBoxLayout()
        self.second.setSpacing(4)
        self.second.addWidget(self.colours)
        self.second.addWidget(self.more)
        self.second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.top)
        column.addLayout(self.second)
        column.addWidget(self._details)
        column.addWidget(self._said_row)
        self._details.hide()
        self._said_row.hide()
        self.set_tags([])

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_changed)
        self.colours.chosen.connect(self._on_changed)
        self.tags.changed.connect(self._on_changed)
        self.any_tag.currentIndexChanged.connect(self._on_changed)
        self.more.toggled.connect(self._details.setVisible)
        self.clear_button.clicked.connect(self.clear)
        for button in self.kinds.values():
            button.toggled.connect(self._on_changed)

    # -- what is set

    def set_tags(self, tags: Sequence[str]) -> None:
        """The tags that can be chosen."""
        before = self.query()
        self.tags.tags.set_tags(tags)
        self.tags.setVisible(bool(tags))
        self.any_tag.setVisible(self.tags.tags.rowCount() > 1)
        self.no_tags.setVisible(not tags)
        self.tags.setFixedHeight(self.tags.sizeHint().height())
        if self.query() != before:
            self._on_changed()

    def set_colour_names(self, names: Mapping[str, str]) -> None:
        """Call the colours by the user's names."""
        self._colour_names = names
        self.colours.set_names(names)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme's colours."""
        self.colours.set_theme(theme)
        self.more.setIcon(icon("filter", theme))
        for kind, button in self.kinds.items():
            button.setIcon(icon(KIND_ICONS[kind], theme))

    def show_tag(self, tag: str) -> None:
        """Show the notes with one tag."""
        self.clear()
        self.more.setChecked(True)
        self.tags.tags.choose(tag, WANTED)

    def clear(self) -> None:
        """Show everything again, in one step."""
        self._is_clearing = True
        self.search.clear()
        for button in (*self.colours.buttons.values(), *self.kinds.values()):
            button.setChecked(False)
        self.tags.tags.clear()
        self._is_clearing = False
        self._on_changed()

    def query(self) -> NoteQuery:
        """What is asked for."""
        return NoteQuery(
            words=self.search.text(),
            colours=frozenset(self.colours.colours()),
            kinds=frozenset(kind for kind, button in self.kinds.items() if button.isChecked()),
            tags=self.tags.tags.chosen(WANTED),
            any_tag=bool(self.any_tag.currentData()),
            without=self.tags.tags.chosen(UNWANTED),
        )

    def _on_changed(self, _what: object = None) -> None:
        if self._is_clearing:
            return
        query = self.query()
        self.said.setText(self._words(query))
        self._said_row.setVisible(bool(self.said.text()))
        self.changed.emit(query)

    def _words(self, query: NoteQuery) -> str:
        """The filter as a sentence, for what is not seen at a glance."""
        parts = [colour_name(c, self._colour_names) for c in sorted(query.colours)]
        parts += [kind_name(kind) for kind in KINDS if kind in query.kinds]
        between = self.tr(" or ") if query.any_tag else self.tr(" and ")
        if query.tags:
            parts.append(between.join("#" + tag for tag in sorted(query.tags)))
        parts += [self.tr("not #{tag}").format(tag=tag) for tag in sorted(query.without)]
        return ", ".join(parts)
