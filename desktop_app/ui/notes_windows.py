"""What stands beside the document: all notes, the tags of the library, the names of the colours."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.document.annotation import Annotation
from desktop_app.services.all_notes import read_all_notes
from desktop_app.services.library_service import LibraryService
from desktop_app.services.tags import TagService
from desktop_app.services.values import SearchHit
from desktop_app.ui.actions import Actions
from desktop_app.ui.all_notes_window import AllNotesWindow
from desktop_app.ui.colour_names_dialog import ColourNamesDialog
from desktop_app.ui.notes_panel import NotesPanel
from desktop_app.ui.search_controller import SearchController
from desktop_app.ui.services import Services
from desktop_app.ui.tags_dialog import TagsDialog
from desktop_app.ui.theme import THEMES, Theme

REFRESH_MS = 150


class NotesWindows(QObject):
    """Opens them, keeps them up to date, and carries out what is wanted in them."""

    def __init__(
        self, *, services: Services, panel: NotesPanel, search: SearchController, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._library: LibraryService = services.library
        self._tags: TagService = services.tags
        self._panel = panel
        self._search = search
        self._actions: Actions | None = None
        self._theme = THEMES["light"]
        self.all_notes = AllNotesWindow(parent)
        self.tags = TagsDialog(parent)
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._read)
        for signal in (services.annotations.changed, services.watch.changed, services.documents.listed):
            signal.connect(self._on_changed)
        for signal in (self._tags.changed, self._tags.colour_names_changed):
            signal.connect(self._on_tags_changed)
        self.all_notes.place_requested.connect(self._go_to)
        self._connect_tags()

    def _connect_tags(self) -> None:
        dialog, tags = self.tags, self._tags
        dialog.rename_requested.connect(lambda old, new: tags.rename(old, new, label=self.tr("Rename tag")))
        dialog.move_requested.connect(lambda tag, to: tags.move(tag, to, label=self.tr("Move tag")))
        dialog.delete_requested.connect(lambda tag: tags.delete(tag, label=self.tr("Remove tag")))
        dialog.recolour_requested.connect(
            lambda tag, colour: tags.recolour(tag, colour, label=self.tr("Change colour of tag"))
        )
        dialog.show_requested.connect(self._panel.show_tag)

    def connect_actions(self, actions: Actions) -> None:
        """Connect the actions of the menu."""
        self._actions = actions
        actions["actionAllNotes"].triggered.connect(lambda _checked=False: self.show_all_notes())
        actions["actionTags"].triggered.connect(lambda _checked=False: self.show_tags())
        actions["actionColourNames"].triggered.connect(lambda _checked=False: self.name_colours())
        self._on_tags_changed()

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self._theme = theme
        self.all_notes.set_theme(theme)
        self.tags.set_theme(theme)

    # -- user actions

    def show_all_notes(self) -> None:
        """Show the notes of the whole library."""
        self._read()
        self.all_notes.show()
        self.all_notes.raise_()
        self.all_notes.activateWindow()
        self.all_notes.filter.search.setFocus()

    def show_tags(self) -> None:
        """Show the tags of the library."""
        self._tags.refresh()
        self.tags.show()
        self.tags.raise_()
        self.tags.activateWindow()
        self.tags.tree.setFocus()

    def name_colours(self) -> None:
        """Ask for the names of the colours."""
        dialog = ColourNamesDialog(self._tags.table.colour_names, self._theme, self._window)
        dialog.accepted_with.connect(self._tags.name_colours)
        dialog.open()

    def close(self) -> None:
        """The main window closes."""
        self._refresh.stop()
        self.all_notes.close()
        self.tags.close()

    # -- what happens

    def _on_changed(self, _what: object = None) -> None:
        if self.all_notes.isVisible():
            self._refresh.start()

    def _read(self) -> None:
        read_all_notes(self._library, lambda found: self.all_notes.set_notes(*found))

    def _on_tags_changed(self) -> None:
        table = self._tags.table
        self.tags.set_table(table)
        self.all_notes.set_tag_table(table)
        if self._actions is not None:
            self._actions.set_colour_names(table.colour_names)

    def _go_to(self, item: Annotation) -> None:
        span = item.anchor
        self._search.go_to(SearchHit(item.document, "", span.start, span.end, span.quote))
        self._window.raise_()
        self._window.activateWindow()
