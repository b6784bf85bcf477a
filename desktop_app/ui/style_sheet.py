"""The style sheet: flat, quiet, with the focus always visible."""

from __future__ import annotations

from string import Template

from desktop_app.resources import resource_path
from desktop_app.ui.theme import Theme, mix

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QStatusBar, QMenuBar { background: $panel; }
QMenuBar { border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $page; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar QLabel { color: $secondary; padding: 3px 8px; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; background: $panel; }
QTabBar { background: $panel; }
QTabBar::tab { padding: 8px 14px; border: none; border-bottom: 2px solid transparent; color: $secondary; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTreeView, QListView, QTableView { background: $panel; border: 1px solid transparent; outline: none;
    alternate-background-color: $panel; selection-background-color: $selected; selection-color: $text; }
QTreeView:focus, QListView:focus, QTableView:focus { border: 1px solid $accent; }
QTreeView::item, QListView::item, QTableView::item { padding: 3px 4px; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: $selected;
    color: $text; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $secondary; border: none; border-bottom: 1px solid $line;
    padding: 5px 6px; }
QTableView { gridline-color: transparent; }
QTableCornerButton::section { background: $panel; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $page;
    border: 1px solid $line; border-radius: 4px; padding: 4px 6px; selection-background-color: $selected;
    selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus { border: 1px solid $accent; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $page; border: 1px solid $line; }
QPushButton { background: $button; border: 1px solid $line; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:default { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton:disabled { color: $faded; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 3px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator { width: 13px; height: 13px;
    border: 1px solid $secondary; border-radius: 3px; background: $page; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {
    background: $accent; border: 1px solid $accent; image: url("$ticked"); }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border: 1px solid $accent; }
QCheckBox::indicator:disabled { border: 1px solid $line; background: $panel; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $page; color: $text; border: 1px solid $line; padding: 4px 6px; }
QLabel[quiet="true"] { color: $secondary; }
QFrame[card="true"] { background: $page; border: 1px solid $line; border-radius: 8px; }
#findBar, QFrame[messages="true"] { background: $panel; border-top: 1px solid $line; }
QFrame[messages="true"] { border-top: none; border-bottom: 1px solid $line; }
QFrame[messages="true"][kind="error"] { background: $error; }
QFrame[messages="true"][kind="warning"] { background: $warning; }
QDockWidget::title { background: $panel; border-top: 1px solid $line; padding: 5px 8px; }
#versionReport, #comparisonWindow { background: $panel; }
QProgressBar { background: $line; border: none; max-height: 3px; }
QProgressBar::chunk { background: $accent; }
""")


def style_sheet(theme: Theme) -> str:
    """The sheet in the colours of a theme."""
    return _SHEET.substitute(
        arrow=resource_path("icons/down.svg").as_posix(),
        ticked=resource_path(f"icons/ticked-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
        page=theme.page,
        panel=theme.panel,
        text=theme.text,
        secondary=theme.secondary,
        accent=theme.accent,
        line=theme.line,
        hover=theme.hover,
        selected=theme.selected,
        button=theme.button,
        handle=mix(theme.panel, theme.text, 0.25),
        faded=mix(theme.panel, theme.text, 0.4),
        on_accent=theme.page,
        error=mix(theme.panel, theme.annotation["pink"], 0.6),
        warning=mix(theme.panel, theme.annotation["amber"], 0.6),
    )
