"""Every widget that a user acts on can be found by its objectName and has a name for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from tests.ui.test_main_window import open_file, select

ACTED_ON = (QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QTabWidget)
INSIDE = (QComboBox, QAbstractSpinBox, QHeaderView, QDialogButtonBox, QLineEdit, QAbstractItemView)
"""Qt makes the parts of these itself."""


def acted_on(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        is_part = any(isinstance(parent, INSIDE) for parent in parents(widget)) or isinstance(
            widget, QHeaderView
        )
        is_own = not widget.objectName().startswith("qt_") and type(widget).__name__ != "QTabBar"
        is_scroller = type(widget.parent()).__name__ in {"QTabBar", "QMenuBar"}
        if isinstance(widget, ACTED_ON) and not is_part and is_own and not is_scroller:
            yield widget


def parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def unnamed(root: QWidget) -> list[str]:
    wrong = []
    for widget in acted_on(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        said = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not widget.objectName() or not (said or widget.isHidden()):
            wrong.append(f"{type(widget).__name__} {widget.objectName()!r} {said!r} {parents_named(widget)}")
    return wrong


def parents_named(widget: QWidget) -> str:
    return next((parent.objectName() for parent in parents(widget) if parent.objectName()), "")


def test_the_window_can_be_driven(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    window.finder.open()
    assert len(list(acted_on(window))) > 30
    assert unnamed(window) == []
    for action in window.actions():
        assert action.objectName()


@pytest.mark.parametrize(
    "action",
    ["actionExportNotes", "actionNote", "actionGoToSection", "actionSearchLibrary", "actionShortcuts"],
)
def test_dialogs_can_be_driven(qtbot: QtBot, window: MainWindow, policy: Path, action: str) -> None:
    open_file(qtbot, window, policy)
    select(window, "2.4 billion crowns")
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    for dialog in dialogs(window):
        assert dialog.objectName()
        assert unnamed(dialog) == []
        dialog.close()


def dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def test_the_password_dialog_can_be_driven(qtbot: QtBot, window: MainWindow) -> None:
    found: list[list[str]] = []

    def type_password() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert dialog.objectName() == "passwordDialog"
        found.append(unnamed(dialog))
        field = dialog.findChild(QLineEdit, "passwordField")
        assert field is not None
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setText("open sesame")
        dialog.accept()

    QTimer.singleShot(100, type_password)
    assert window.dialogs.ask_password(name="plan.pdf", again=True) == "open sesame"
    assert found == [[]]
