"""What each action of the window does, and when it can be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import __version__
from desktop_app.document.annotation import COLOURS
from desktop_app.document.errors import UserError
from desktop_app.document.marks import MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.exporting import citation_of
from desktop_app.ui.note_exchange import NoteExchange
from desktop_app.ui.shortcuts_dialog import ShortcutsDialog
from desktop_app.ui.versions_controller import VersionsController

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

LAYERS = {
    "actionShowKeywords": MarkLayer.KEYWORD,
    "actionShowMetrics": MarkLayer.METRIC,
    "actionShowNotes": MarkLayer.ANNOTATION,
}
NEEDS_DOCUMENT = (
    "actionClose",
    "actionExportNotes",
    "actionImportNotes",
    "actionNewVersion",
    "actionCompareVersions",
    "actionVersionReport",
    "actionExportMetrics",
    "actionAddMetric",
    "actionCopy",
    "actionCopyCitation",
    "actionSelectAll",
    "actionFind",
    "actionFindNext",
    "actionFindPrevious",
    "actionGoToSection",
    "actionPreviousSection",
    "actionNextSection",
    "actionNextNote",
    "actionPreviousNote",
    "actionNextMetric",
    "actionPreviousMetric",
    "actionNextKeyword",
    "actionPreviousKeyword",
    "actionNote",
    "actionTag",
    "actionAttach",
    "actionUnderline",
    "actionBookmark",
    "actionAnnotateHit",
    "actionSectionNote",
    "actionDocumentNote",
    "actionBriefing",
    "actionDeleteNote",
    *(f"actionHighlight_{colour}" for colour in COLOURS),
)
IN_THE_TEXT_ONLY = ("actionCopy", "actionSelectAll", "actionDeleteNote")
"""Keys that lists and fields need for themselves while they have the focus."""


class WindowActions(QObject):
    """Connects the actions to the window's controllers."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_by_name
        self.exchange = NoteExchange(window)
        self.versions = VersionsController(window, self._actions)
        self._connect_document()
        self._connect_view()
        self._connect_navigation()
        self._connect_notes()
        for name in IN_THE_TEXT_ONLY:
            action = self._actions[name]
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.removeAction(action)
            window.pane.view.addAction(action)
            window.pane.page_view.addAction(action)
        self._on_history_changed()

    def set_document(self, is_open: bool) -> None:
        """Enable what needs an open document."""
        self._actions.enable(NEEDS_DOCUMENT, is_open)

    def set_reading(self, is_reading: bool) -> None:
        """Enable what stops the reading of a file."""
        self._actions.enable(("actionStop",), is_reading)

    def _on(self, name: str, slot: Callable[[], object]) -> None:
        self._actions[name].triggered.connect(lambda _checked=False: slot())

    def _on_toggle(self, name: str, slot: Callable[[bool], object], *, checked: bool) -> None:
        action = self._actions[name]
        action.setChecked(checked)
        action.toggled.connect(slot)

    def _connect_document(self) -> None:
        window = self._window
        self._on("actionOpen", window.documents.choose)
        self._on("actionImportFolder", window.importing.choose_folder)
        self._on("actionOpenSample", window.documents.open_sample)
        self._on("actionExportNotes", window.exporting.export)
        self._on("actionImportNotes", self.exchange.importing.choose)
        self._on("actionExportMetrics", window.exporting.export_metrics)
        window.metrics_panel.export_requested.connect(window.exporting.export_metrics)
        self._on("actionStop", window.stop_reading)
        self._on("actionClose", window.services.opening.close_document)
        self._on("actionQuit", window.close)
        self._on("actionUndo", window.services.annotations.undo)
        self._on("actionRedo", window.services.annotations.redo)
        self._on("actionCopy", window.pane.view.copy)
        self._on("actionCopyCitation", self.copy_with_citation)
        self._on("actionSelectAll", window.pane.view.select_all)
        self._on("actionFind", window.finder.open)
        self._on("actionFindNext", window.finder.next)
        self._on("actionFindPrevious", window.finder.previous)
        self._on("actionShortcuts", self.show_shortcuts)
        self._on("actionAbout", self.show_about)
        self._actions.recent.aboutToShow.connect(self._fill_recent)
        window.services.annotations.history_changed.connect(self._on_history_changed)

    def _connect_view(self) -> None:
        window, settings = self._window, self._window.services.settings
        self._on_toggle("actionSections", window.left.setVisible, checked=True)
        self._on_toggle("actionSidePanel", window.side_panel.setVisible, checked=True)
        self._on_toggle("actionFullScreen", self._set_full_screen, checked=False)
        for name, layer in LAYERS.items():
            visible = settings.flag(f"marks/{layer.name.lower()}", default=True)
            self._on_toggle(name, self._layer_toggle(layer), checked=visible)
            window.pane.set_layer_visible(layer, visible)
        self._on_toggle("actionSerif", self._set_serif, checked=settings.serif)
        self._on_toggle("actionPages", window.pages.toggle, checked=False)
        window.pages.available.connect(self._on_pages_available)
        self._on_pages_available(are_there=False, why_not=window.pages.why_not)
        window.pages.shown.connect(self._actions["actionPages"].setChecked)
        view = window.pane.view
        self._on("actionZoomIn", lambda: window.pane.zoom_by(10))
        self._on("actionZoomOut", lambda: window.pane.zoom_by(-10))
        self._on("actionZoomReset", window.pane.reset_zoom)
        view.zoom_changed.connect(self._on_zoom_changed)
        window.pane.page_view.zoom_changed.connect(self._on_page_zoom_changed)
        view.context_menu_requested.connect(self._on_context_menu)
        group = QActionGroup(self)
        for choice in ("system", "light", "dark", "sepia"):
            action = self._actions[f"actionTheme{choice.capitalize()}"]
            group.addAction(action)
            action.setChecked(window.appearance.choice == choice)
            self._on(action.objectName(), self._theme_choice(choice))

    def _layer_toggle(self, layer: MarkLayer) -> Callable[[bool], None]:
        return lambda visible: self._window.toggle_layer(layer, visible)

    def _theme_choice(self, choice: str) -> Callable[[], None]:
        return lambda: self._window.appearance.choose(choice)

    def _connect_navigation(self) -> None:
        window = self._window
        self._on("actionGoToSection", window.navigation.choose_section)
        steps: dict[str, Callable[[int], None]] = {
            "Section": window.navigation.step_section,
            "Note": window.notes.step,
            "Metric": window.metrics.step,
            "Keyword": window.keywords.step,
        }
        for what, step in steps.items():
            self._on(f"actionNext{what}", self._stepper(step, 1))
            self._on(f"actionPrevious{what}", self._stepper(step, -1))
        self._on("actionShowMetricsPanel", lambda: self._show_panel(window.metrics_panel))
        self._on("actionShowKeywordsPanel", lambda: self._show_panel(window.keywords_panel))
        self._on("actionShowNotesPanel", lambda: self._show_panel(window.notes_panel))
        self._on("actionShowLibrary", self._show_library)
        self._on("actionSearchLibrary", window.search.open)

    @staticmethod
    def _stepper(step: Callable[[int], None], direction: int) -> Callable[[], None]:
        return lambda: step(direction)

    def _connect_notes(self) -> None:
        notes = self._window.notes
        for colour in COLOURS:
            self._on(f"actionHighlight_{colour}", self._highlighter(colour))
        self._on("actionUnderline", notes.underline)
        self._on("actionBookmark", notes.bookmark)
        self._on("actionAnnotateHit", notes.annotate_hit)
        self._on("actionSectionNote", notes.write_on_section)
        self._on("actionDocumentNote", notes.write_on_document)
        self._on("actionBriefing", self._show_briefing)
        self._on("actionNote", notes.write_note)
        self._on("actionTag", notes.tag)
        self._on("actionAttach", notes.attach)
        self._on("actionAddMetric", self.add_metric)
        self._on("actionDeleteNote", notes.delete_current)

    def _highlighter(self, colour: str) -> Callable[[], None]:
        return lambda: self._window.notes.highlight(colour)

    # -- slots of their own

    def copy_with_citation(self) -> None:
        """Copy the selection with its citation, by the user's template."""
        window = self._window
        opened, span = window.services.opening.current, window.pane.view.selection()
        if opened is None or span is None:
            return
        try:
            cited = citation_of(opened, span)
        except UserError as error:
            window.trouble.show_error(str(error))
            return
        QGuiApplication.clipboard().setText(f"“{window.pane.view.selected_text()}” ({cited})")

    def add_metric(self) -> None:
        """Add a metric from the selection; without one, show those that there are."""
        if not self._window.metrics.add():
            self._show_panel(self._window.metrics_panel)

    def show_shortcuts(self) -> None:
        """Show every action that has a key, and the keys of the text itself."""
        text = self.tr("In the text")
        keys = [
            (text, self.tr("Show or hide the caret"), "F7"),
            (text, self.tr("Move the caret by word, paragraph"), self.tr("Ctrl+arrow keys")),
            (text, self.tr("Select with the caret"), self.tr("Shift+arrow keys")),
            (text, self.tr("A screen further, back"), self.tr("Page Down, Page Up, Space")),
            (text, self.tr("To the start, to the end"), "Home, End"),
            *self._list_keys(),
        ]
        ShortcutsDialog([*self._actions.shortcuts(), *keys], parent=self._window).open()

    def _list_keys(self) -> list[tuple[str, str, str]]:
        notes, briefing = self.tr("In the notes"), self.tr("In the briefing")
        return [
            (notes, self.tr("Go to the passage"), self.tr("Return")),
            (notes, self.tr("Edit the note"), "F2"),
            (notes, self.tr("Add to the briefing"), "B"),
            (notes, self.tr("Delete"), self.tr("Del")),
            (notes, self.tr("Fold or unfold a group"), self.tr("Return, Left, Right")),
            (briefing, self.tr("Move lines"), self.tr("Ctrl+Up, Ctrl+Down")),
            (briefing, self.tr("Indent lines"), self.tr("Ctrl+Left, Ctrl+Right")),
            (briefing, self.tr("Name a heading"), "F2"),
            (briefing, self.tr("Take lines out"), self.tr("Del")),
            *self._version_keys(),
            (self.tr("In a note"), self.tr("Save"), self.tr("Ctrl+Return")),
            (self.tr("In a note"), self.tr("Preview"), "Ctrl+Shift+P"),
        ]

    def _version_keys(self) -> list[tuple[str, str, str]]:
        report, compared = self.tr("In the report on notes"), self.tr("In a comparison")
        return [
            (report, self.tr("Go to the passage"), self.tr("Return")),
            (report, self.tr("Accept the passage"), "A"),
            (report, self.tr("Attach to the selected passage"), "H"),
            (report, self.tr("Leave as not found"), "L"),
            (compared, self.tr("Next, previous change"), "F7, Shift+F7"),
        ]

    def show_about(self) -> None:
        """Say what this is and where the library lies."""
        self._window.dialogs.about(
            title=self.tr("About Policy Reader"),
            text=self.tr(
                "Policy Reader {version}\n\n"
                "Reads policy documents: their structure, their numbers, your notes.\n"
                "Everything stays on this machine."
            ).format(version=__version__),
        )

    def _show_panel(self, panel: QWidget) -> None:
        self._actions["actionSidePanel"].setChecked(True)
        self._window.side_panel.setCurrentWidget(panel)
        panel.setFocus()

    def _show_briefing(self) -> None:
        """Show the briefing, or from it the list of notes again."""
        panel = self._window.notes_panel
        is_seen = self._window.side_panel.currentWidget() is panel and panel.isVisible()
        self._show_panel(panel)
        panel.show_briefing(shown=not (is_seen and panel.is_briefing))

    def _show_library(self) -> None:
        self._actions["actionSections"].setChecked(True)
        self._window.library_panel.setFocus()

    def _set_full_screen(self, full: bool) -> None:
        window = self._window
        state = window.windowState()
        flag = Qt.WindowState.WindowFullScreen
        window.setWindowState(state | flag if full else state & ~flag)

    def _set_serif(self, serif: bool) -> None:
        self._window.services.settings.serif = serif
        self._window.pane.view.set_serif(serif)

    def _on_zoom_changed(self, per_cent: int) -> None:
        self._window.services.settings.zoom = per_cent

    def _on_page_zoom_changed(self, per_cent: int) -> None:
        self._window.services.settings.page_zoom = per_cent

    def _on_pages_available(self, are_there: bool, why_not: str) -> None:
        """Where there are no pages the action says why; so does the menu, under the pointer."""
        action = self._actions["actionPages"]
        action.setEnabled(are_there)
        said = why_not or self.tr("Show the pages as they are printed, or the text")
        action.setToolTip(said)
        action.setStatusTip(said)

    def _on_history_changed(self) -> None:
        annotations = self._window.services.annotations
        undo, redo = self._actions["actionUndo"], self._actions["actionRedo"]
        undo_label, redo_label = annotations.undo_label, annotations.redo_label
        undo.setEnabled(undo_label is not None)
        redo.setEnabled(redo_label is not None)
        undo.setText(self.tr("&Undo {what}").format(what=(undo_label or "").lower()).strip())
        redo.setText(self.tr("&Redo {what}").format(what=(redo_label or "").lower()).strip())

    def _on_context_menu(self, at: QPoint, selection: Span | None) -> None:
        """What can be done with the selection, or with the annotation that was clicked last."""
        menu = QMenu(self._window)
        names = ["actionCopy", "actionCopyCitation"] if selection else []
        names += [f"actionHighlight_{colour}" for colour in COLOURS] if selection else []
        names += ["actionUnderline", "actionBookmark"] if selection else []
        names += ["actionAddMetric"] if selection else []
        names += ["actionNote", "actionTag", "actionDeleteNote", "actionFind", "actionSelectAll"]
        for name in names:
            if name in ("actionNote", "actionFind") or name == f"actionHighlight_{COLOURS[0]}":
                menu.addSeparator()
            menu.addAction(self._actions[name])
        menu.exec(at)

    def _fill_recent(self) -> None:
        menu = self._actions.recent
        menu.clear()
        for record in self._window.documents.records[:10]:
            action = menu.addAction(record.title.replace("&", "&&"))
            action.triggered.connect(self._opener(record.id))
        if menu.isEmpty():
            menu.addAction(self.tr("No documents yet")).setEnabled(False)

    def _opener(self, document: int) -> Callable[[], None]:
        return lambda: self._window.documents.open_stored(document)  # type: ignore[arg-type]
