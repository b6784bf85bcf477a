"""Which key moves the view, and which moves the caret."""

from __future__ import annotations

from PySide6.QtCore import Qt

Key = Qt.Key
Step = tuple[str, int]

SCROLLS: dict[int, Step] = {
    Key.Key_Up: ("line", -1),
    Key.Key_Down: ("line", 1),
    Key.Key_PageUp: ("page", -1),
    Key.Key_PageDown: ("page", 1),
    Key.Key_Home: ("document", -1),
    Key.Key_End: ("document", 1),
}
MOVES: dict[int, Step] = {
    Key.Key_Left: ("character", -1),
    Key.Key_Right: ("character", 1),
    Key.Key_Up: ("line", -1),
    Key.Key_Down: ("line", 1),
    Key.Key_PageUp: ("page", -1),
    Key.Key_PageDown: ("page", 1),
    Key.Key_Home: ("edge", -1),
    Key.Key_End: ("edge", 1),
}
WITH_CONTROL: dict[int, Step] = {
    Key.Key_Left: ("word", -1),
    Key.Key_Right: ("word", 1),
    Key.Key_Up: ("block", -1),
    Key.Key_Down: ("block", 1),
    Key.Key_Home: ("document", -1),
    Key.Key_End: ("document", 1),
}


def _has(modifiers: Qt.KeyboardModifier, which: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & which)


def scroll_for(key: int, modifiers: Qt.KeyboardModifier) -> Step | None:
    """How a key moves the view: the step and its direction."""
    control = _has(modifiers, Qt.KeyboardModifier.ControlModifier)
    shift = _has(modifiers, Qt.KeyboardModifier.ShiftModifier)
    if _has(modifiers, Qt.KeyboardModifier.AltModifier):
        return None
    if key == Key.Key_Space:
        return None if control else ("page", -1 if shift else 1)
    if shift or (control and key not in (Key.Key_Home, Key.Key_End)):
        return None
    return SCROLLS.get(key)


def caret_move_for(key: int, modifiers: Qt.KeyboardModifier, *, has_caret: bool = False) -> Step | None:
    """How a key moves the caret: with Shift, Left and Right, and all of them when browsing by caret."""
    if _has(modifiers, Qt.KeyboardModifier.AltModifier):
        return None
    shift = _has(modifiers, Qt.KeyboardModifier.ShiftModifier)
    if not shift and not has_caret and key not in (Key.Key_Left, Key.Key_Right):
        return None
    return (WITH_CONTROL if _has(modifiers, Qt.KeyboardModifier.ControlModifier) else MOVES).get(key)
