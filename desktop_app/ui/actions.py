"""Every action of the window as a table: name, words, keys, menu. Slots are connected by the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop_app.document.annotation import COLOURS
from desktop_app.ui.colour_buttons import swatch
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import Theme

translate = QCoreApplication.translate


class ActionSpec(NamedTuple):
    """One action: `name` is its objectName, `menu` where it stands, `keys` its shortcuts, the first shown."""

    menu: str
    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


SEPARATOR = ActionSpec("", "", "")


def _tr(text: str) -> str:
    return translate("Actions", text)


def menus() -> list[tuple[str, str]]:
    """The menus in order: key and title."""
    return [
        ("file", _tr("&File")),
        ("edit", _tr("&Edit")),
        ("view", _tr("&View")),
        ("go", _tr("&Go")),
        ("notes", _tr("&Annotate")),
        ("help", _tr("&Help")),
    ]


def _file_actions() -> list[ActionSpec]:
    return [
        ActionSpec("file", "actionOpen", _tr("&Open…"), ("Ctrl+O",), "open"),
        ActionSpec("file", "menuRecent", _tr("Open &recent")),
        ActionSpec("file", "actionImportFolder", _tr("&Import a folder…"), ("Ctrl+Shift+O",)),
        ActionSpec("file", "actionOpenSample", _tr("Open the &sample")),
        SEPARATOR,
        ActionSpec("file", "actionNewVersion", _tr("&New version of this document…"), ("Ctrl+Shift+U",)),
        ActionSpec("file", "menuVersions", _tr("&Versions of this document")),
        ActionSpec("file", "actionCompareVersions", _tr("Com&pare versions…"), ("Ctrl+Shift+V",)),
        ActionSpec("file", "actionVersionReport", _tr("What became of the notes"), ("Ctrl+Shift+R",)),
        SEPARATOR,
        ActionSpec("file", "actionExportNotes", _tr("&Export notes…"), ("Ctrl+E",), "export"),
        ActionSpec("file", "actionImportNotes", _tr("I&mport notes…")),
        ActionSpec("file", "actionExportMetrics", _tr("Export &metrics…"), ("Ctrl+Shift+E",), "export"),
        SEPARATOR,
        ActionSpec("file", "actionStop", _tr("S&top reading the file"), (), "stop"),
        ActionSpec("file", "actionClose", _tr("&Close the document"), ("Ctrl+W",), "close"),
        ActionSpec("file", "actionQuit", _tr("&Quit"), ("Ctrl+Q",)),
    ]


def _edit_actions() -> list[ActionSpec]:
    return [
        ActionSpec("edit", "actionUndo", _tr("&Undo"), ("Ctrl+Z",), "undo"),
        ActionSpec("edit", "actionRedo", _tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
        SEPARATOR,
        ActionSpec("edit", "actionCopy", _tr("&Copy"), ("Ctrl+C",), "copy"),
        ActionSpec("edit", "actionCopyCitation", _tr("Copy with c&itation"), ("Ctrl+Shift+C",)),
        ActionSpec("edit", "actionSelectAll", _tr("Select &all"), ("Ctrl+A",)),
        SEPARATOR,
        ActionSpec("edit", "actionFind", _tr("&Find…"), ("Ctrl+F",), "search"),
        ActionSpec("edit", "actionFindNext", _tr("Find &next"), ("F3",), "next"),
        ActionSpec("edit", "actionFindPrevious", _tr("Find &previous"), ("Shift+F3",), "previous"),
    ]


def _view_actions() -> list[ActionSpec]:
    return [
        ActionSpec(
            "view", "actionSections", _tr("&Sections and library"), ("F9",), "sections", checkable=True
        ),
        ActionSpec("view", "actionSidePanel", _tr("Side &panel"), ("F10",), "panel", checkable=True),
        ActionSpec("view", "actionFullScreen", _tr("&Full screen"), ("F11",), checkable=True),
        ActionSpec("view", "actionPages", _tr("&Pages as printed"), ("F8",), checkable=True),
        SEPARATOR,
        ActionSpec("view", "actionShowKeywords", _tr("Mark &keywords"), (), "keyword", checkable=True),
        ActionSpec("view", "actionShowMetrics", _tr("Mark &metrics"), (), "metric", checkable=True),
        ActionSpec("view", "actionShowNotes", _tr("Mark &notes"), (), "note", checkable=True),
        SEPARATOR,
        ActionSpec("view", "actionZoomIn", _tr("Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom-in"),
        ActionSpec("view", "actionZoomOut", _tr("Zoom &out"), ("Ctrl+-",), "zoom-out"),
        ActionSpec("view", "actionZoomReset", _tr("&Normal size"), ("Ctrl+0",)),
        ActionSpec("view", "actionSerif", _tr("Serif &text"), checkable=True),
        SEPARATOR,
        ActionSpec("view", "actionThemeSystem", _tr("Colours of the s&ystem"), checkable=True),
        ActionSpec("view", "actionThemeLight", _tr("&Light"), checkable=True),
        ActionSpec("view", "actionThemeDark", _tr("&Dark"), checkable=True),
        ActionSpec("view", "actionThemeSepia", _tr("S&epia"), checkable=True),
    ]


def _go_actions() -> list[ActionSpec]:
    return [
        ActionSpec("go", "actionGoToSection", _tr("Go to &section…"), ("Ctrl+G",)),
        ActionSpec("go", "actionPreviousSection", _tr("&Previous section"), ("Alt+Up",)),
        ActionSpec("go", "actionNextSection", _tr("&Next section"), ("Alt+Down",)),
        SEPARATOR,
        ActionSpec("go", "actionNextNote", _tr("Next n&ote"), ("Alt+N",)),
        ActionSpec("go", "actionPreviousNote", _tr("Previous note"), ("Alt+Shift+N",)),
        ActionSpec("go", "actionNextMetric", _tr("Next &metric"), ("Alt+M",)),
        ActionSpec("go", "actionPreviousMetric", _tr("Previous metric"), ("Alt+Shift+M",)),
        ActionSpec("go", "actionNextKeyword", _tr("Next &keyword"), ("Alt+K",)),
        ActionSpec("go", "actionPreviousKeyword", _tr("Previous keyword"), ("Alt+Shift+K",)),
        SEPARATOR,
        ActionSpec("go", "actionShowMetricsPanel", _tr("Show m&etrics"), ("Ctrl+Shift+M",), "metric"),
        ActionSpec("go", "actionShowKeywordsPanel", _tr("Show ke&ywords"), ("Ctrl+L",), "keyword"),
        ActionSpec("go", "actionShowNotesPanel", _tr("Show no&tes"), ("Ctrl+Shift+N",), "note"),
        ActionSpec("go", "actionShowLibrary", _tr("Show the &library"), ("Ctrl+Shift+L",), "library"),
        ActionSpec("go", "actionSearchLibrary", _tr("Searc&h the library…"), ("Ctrl+Shift+F",), "search"),
    ]


def highlight_words(colour: str, name: str = "") -> str:
    """What the action that highlights in a colour is called, by the user's name for it where there is one."""
    if name:
        return _tr("Highlight as {name}").format(name=name.replace("&", "&&"))
    usual = {
        "amber": _tr("Highlight in &amber"),
        "green": _tr("Highlight in &green"),
        "blue": _tr("Highlight in &blue"),
        "pink": _tr("Highlight in &pink"),
        "violet": _tr("Highlight in &violet"),
        "orange": _tr("Highlight in &orange"),
        "teal": _tr("Highlight in &teal"),
        "grey": _tr("Highlight in gr&ey"),
    }
    return usual[colour]


def _notes_actions() -> list[ActionSpec]:
    highlights = [
        ActionSpec("notes", f"actionHighlight_{colour}", highlight_words(colour), (f"Ctrl+{number}",))
        for number, colour in enumerate(COLOURS, start=1)
    ]
    return [
        *highlights,
        SEPARATOR,
        ActionSpec("notes", "actionUnderline", _tr("&Underline"), ("Ctrl+U",), "underline"),
        ActionSpec("notes", "actionBookmark", _tr("Book&mark"), ("Ctrl+B",), "bookmark"),
        ActionSpec(
            "notes", "actionAnnotateHit", _tr("Highlight the metric or &keyword"), ("Ctrl+H",), "highlight"
        ),
        SEPARATOR,
        ActionSpec("notes", "actionNote", _tr("Write a &note…"), ("Ctrl+Return", "Ctrl+Enter"), "note"),
        ActionSpec("notes", "actionSectionNote", _tr("Note on the &section…"), ("Ctrl+Shift+S",)),
        ActionSpec("notes", "actionDocumentNote", _tr("Note on the d&ocument…"), ("Ctrl+Shift+D",)),
        ActionSpec("notes", "actionAddMetric", _tr("Add a &metric…"), ("Ctrl+M",), "metric"),
        ActionSpec("notes", "actionTag", _tr("Ta&g…"), ("Ctrl+T",), "tag"),
        ActionSpec("notes", "actionAttach", _tr("Attac&h to the selected passage"), ("Ctrl+Shift+H",)),
        ActionSpec("notes", "actionDeleteNote", _tr("&Delete the annotation"), ("Del",), "delete"),
        SEPARATOR,
        ActionSpec("notes", "actionBriefing", _tr("B&riefing"), ("Ctrl+Shift+B",), "briefing"),
        ActionSpec("notes", "actionAllNotes", _tr("&All notes of the library"), ("Ctrl+Shift+A",), "note"),
        ActionSpec("notes", "actionTags", _tr("&Tags of the library…"), ("Ctrl+Shift+T",), "tag"),
        ActionSpec("notes", "actionColourNames", _tr("Names of the &colours…")),
    ]


def _help_actions() -> list[ActionSpec]:
    return [
        ActionSpec("help", "actionShortcuts", _tr("&Keyboard shortcuts"), ("?", "F1")),
        ActionSpec("help", "actionAbout", _tr("&About Policy Reader")),
    ]


class Actions:
    """The window's actions by objectName; every one stands in a menu with its key."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        self._menus: dict[str, QMenu] = {}
        self.recent, self.versions = QMenu(window), QMenu(window)
        for key, title in menus():
            menu = window.menuBar().addMenu(title)
            menu.setObjectName(f"menu_{key}")
            menu.setToolTipsVisible(True)
            self._menus[key] = menu
        for spec in self._specs():
            self._add(window, spec)

    @staticmethod
    def _specs() -> Iterator[ActionSpec]:
        groups = (_file_actions, _edit_actions, _view_actions, _go_actions, _notes_actions, _help_actions)
        for group in groups:
            specs = group()
            menu = specs[0].menu
            yield from (spec._replace(menu=menu) for spec in specs)

    def _add(self, window: QMainWindow, spec: ActionSpec) -> None:
        menu = self._menus[spec.menu]
        if not spec.name:
            menu.addSeparator()
            return
        below = {"menuRecent": self.recent, "menuVersions": self.versions}.get(spec.name)
        if below is not None:
            below.setTitle(spec.text)
            below.setObjectName(spec.name)
            menu.addMenu(below)
            return
        action = QAction(spec.text, window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        menu.addAction(action)
        window.addAction(action)
        self._by_name[spec.name] = action
        if spec.icon:
            self._icons[spec.name] = spec.icon

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def enable(self, names: tuple[str, ...], enabled: bool) -> None:
        """Enable or disable actions by name."""
        for name in names:
            self._by_name[name].setEnabled(enabled)

    def set_theme(self, theme: Theme) -> None:
        """Colour the icons from the theme's palette."""
        for colour in COLOURS:
            self._by_name[f"actionHighlight_{colour}"].setIcon(swatch(theme, colour))
        for name, picture in self._icons.items():
            drawn: QIcon = icon(picture, theme)
            self._by_name[name].setIcon(drawn)

    def set_colour_names(self, names: Mapping[str, str]) -> None:
        """Call the colours by the user's names."""
        for colour in COLOURS:
            action = self._by_name[f"actionHighlight_{colour}"]
            action.setText(highlight_words(colour, names.get(colour, "")))

    def shortcuts(self) -> list[tuple[str, str, str]]:
        """Every action with a key: (menu, words, keys), for the sheet that `?` shows."""
        rows = []
        for key, title in menus():
            for action in self._menus[key].actions():
                keys = ", ".join(
                    k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()
                )
                if keys:
                    rows.append((title.replace("&", ""), action.text().replace("&", ""), keys))
        return rows
