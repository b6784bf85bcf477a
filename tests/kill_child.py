"""The real program, annotating by itself as fast as it saves, until it is killed.

Every change goes through an action of the window. Before each a line `{"doing": …}` is written; when the
window shows "saved" and the change, a line `{"saved": …}` with what is new in its notes. tests.kill_run reads
the lines, kills, and compares them with the library.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from desktop_app import app
from desktop_app.document.annotation import COLOURS
from desktop_app.document.span import Span
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.services import Services

PAUSES = (0, 0, 0, 80)
"""Milliseconds between what is shown as saved and the next change: so that some kills come at rest."""
State = dict[str, list[Any]]


class DrivenWindow(MainWindow):
    """The window, with hands of its own."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._chance = random.Random(int(sys.argv[2]))
        self._told: State = {}
        self._is_waiting = False
        self._next = QTimer(self, singleShot=True)  # one change at a time, however often it is told
        self._next.timeout.connect(self._act)
        services.opening.kept.connect(lambda _opened: QTimer.singleShot(0, self._begin))
        services.library.busy_changed.connect(self._on_busy)

    def _begin(self) -> None:
        if not self._is_waiting:
            self._is_waiting = True
            self._tell_saved()

    def _on_busy(self, busy: bool) -> None:
        if self._is_waiting and not busy and self.status.saved() == "saved":
            QTimer.singleShot(0, self._tell_saved)

    def _tell_saved(self) -> None:
        if self.services.library.is_busy:
            return  # a change has begun meanwhile: it is told when it is saved
        now: State = {
            str(note.id): [note.kind, note.colour, note.note, list(note.tags)]
            for note in self.services.annotations.annotations
        }
        new = {key: value for key, value in now.items() if self._told.get(key) != value}
        _say({"saved": new, "gone": sorted(self._told.keys() - now.keys())})
        self._told = now
        self._next.start(self._chance.choice(PAUSES))

    def _act(self) -> None:
        action = self._chance.choice((*COLOURS, "underline", "write", "write", "delete", "undo", "redo"))
        _say({"doing": action})
        before = self.services.annotations.annotations
        self._do(action)
        if not self.services.library.is_busy and list(before) == list(self.services.annotations.annotations):
            QTimer.singleShot(0, self._act)  # there was nothing to undo or to delete

    def _do(self, action: str) -> None:
        actions = self.actions_by_name
        if action in ("undo", "redo"):
            actions["actionUndo" if action == "undo" else "actionRedo"].trigger()
        elif action == "delete":
            notes = self.services.annotations.annotations
            if notes:
                self.notes.delete([self._chance.choice(notes).id])
        else:
            self._select()
            if action == "write":
                self._write()
            else:
                name = "actionUnderline" if action == "underline" else f"actionHighlight_{action}"
                actions[name].trigger()

    def _select(self) -> None:
        opened = self.services.opening.current
        if opened is None:
            raise ValueError("nothing is open")
        start = self._chance.randrange(len(opened.document.text) - 40)
        self.pane.view.set_selection(Span(start, start + self._chance.randint(3, 40)))

    def _write(self) -> None:
        self.actions_by_name["actionNote"].trigger()
        editor = self.notes.editing.editor
        if editor is None:
            raise ValueError("no note can be written")
        editor.note.setPlainText(f"note {self._chance.random()}")
        editor.tags.setText(f"tag/{self._chance.randrange(20)}")
        editor.accept()


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


def main() -> None:
    """Open a file as the program does: python3 -m tests.kill_child FILE SEED."""
    vars(app)["MainWindow"] = DrivenWindow
    sys.exit(app.run([Path(sys.argv[1])]))


if __name__ == "__main__":
    main()
