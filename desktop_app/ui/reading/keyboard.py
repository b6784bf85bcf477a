"""Which key moves the view, and which moves the caret."""

from __future__ import annotations

from PySide6.QtCore import Qt

Key = Qt.Key

SCROLLS = {
    Key.Key_Up: ("line", -1),
    Key.Key_Down: ("line", 1),
    Key.Key_PageUp: ("page", -1),
    Key.Key_PageDown: ("page", 1),
    Key.Key_Space: ("page", 1),
    Key.Key_Home: ("document", -1),
    Key.Key_End: ("document", 1),
}
MOVES = {
    Key.Key_Left: ("character", -1),
    Key.Key_Right: ("character", 1),
    Key.Key_Up: ("line", -1),
    Key.Key_Down: ("line", 1),
    Key.Key_PageUp: ("page", -1),
    Key.Key_PageDown: ("page", 1),
    Key.Key_Home: ("edge", -1),
    Key.Key_End: ("edge", 1),
}
WITH_CONTROL = {
    Key.Key_Left: ("word", -1),
    Key.Key_Right: ("word", 1),
    Key.Key_Up: ("block", -1),
    Key.Key_Down: ("block", 1),
    Key.Key_Home: ("document", -1),
    Key.Key_End: ("document", 1),
}


def scroll_for(key: int, modifiers: Qt.KeyboardModifier) -> tuple[str, int] | None:
    """How a key moves the view: the step and its direction."""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return None
    if key == Key.Key_Space:
        return None if control else ("page", -1 if shift else 1)
    if shift:
        return None
    if control and key not in (Key.Key_Home, Key.Key_End):
        return None
    return SCROLLS.get(Key(key))


def caret_move_for(key: int, modifiers: Qt.KeyboardModifier) -> tuple[str, int] | None:
    """How a key with Shift, or Left and Right, moves the caret."""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return None
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if not shift and key not in (Key.Key_Left, Key.Key_Right):
        return None
    return (WITH_CONTROL if control else MOVES).get(Key(key))
