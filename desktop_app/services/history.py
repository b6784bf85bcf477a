"""Undo and redo of edits: two stacks of values, changed only when the library has them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.library.edits import CorrectionChange, Edit

__all__ = ["CorrectionChange", "Edit", "History"]
LIMIT = 500


class History:
    """What can be undone and redone. A step leaves its stack when asked for and comes back if it fails."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    def clear(self) -> None:
        """Forget everything, as when another document is opened."""
        self._done.clear()
        self._undone.clear()

    def load(self, done: Sequence[Edit], undone: Sequence[Edit]) -> None:
        """Put what the library kept under what was done since."""
        self._done[:0] = done
        if len(self._done) == len(done):
            self._undone[:0] = undone

    def push(self, edit: Edit) -> None:
        """A new edit was made: it can be undone, and what was undone before is gone."""
        self._done.append(edit)
        del self._done[:-LIMIT]
        self._undone.clear()

    def take_undo(self) -> Edit | None:
        """The last edit, taken off the stack."""
        return self._done.pop() if self._done else None

    def take_redo(self) -> Edit | None:
        """The last undone edit, taken off the stack."""
        return self._undone.pop() if self._undone else None

    def undone(self, edit: Edit) -> None:
        """`edit` was undone and can be redone; also puts back a redo that failed."""
        self._undone.append(edit)

    def redone(self, edit: Edit) -> None:
        """`edit` was redone and can be undone; also puts back an undo that failed."""
        self._done.append(edit)

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would undo."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again."""
        return self._undone[-1].label if self._undone else None
