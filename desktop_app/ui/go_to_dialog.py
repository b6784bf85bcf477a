"""Ctrl+G: go to a section by a few letters of its title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.document.section import Section

SHOWN = 200
LEAST_SCORE = 55.0


def best_sections(sections: Sequence[Section], query: str) -> list[int]:
    """The numbers of the sections that fit a query, best first; all in order for an empty one."""
    words = query.casefold().split()
    if not words:
        return [section.index for section in sections[:SHOWN]]
    exact = [s.index for s in sections if all(word in s.title.casefold() for word in words)]
    if len(exact) >= SHOWN:
        return exact[:SHOWN]
    from rapidfuzz import fuzz, process

    titles = [section.title.casefold() for section in sections]
    found = process.extract(
        " ".join(words), titles, scorer=fuzz.partial_ratio, limit=SHOWN, score_cutoff=LEAST_SCORE
    )
    seen = set(exact)
    return (exact + [index for _, _, index in found if index not in seen])[:SHOWN]


class GoToDialog(QDialog):
    """A field and the sections that fit; Enter goes to the one that is marked."""

    section_chosen = Signal(object)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goToDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Go to section"))
        self.resize(560, 420)
        self._sections = sections
        self._numbers: list[int] = []
        self.field = QLineEdit()
        self.field.setObjectName("goToQuery")
        self.field.setAccessibleName(self.tr("A few letters of the section’s title"))
        self.field.setPlaceholderText(self.tr("A few letters of the title"))
        self.list = QListView()
        self.list.setObjectName("goToList")
        self.list.setAccessibleName(self.tr("Sections that fit"))
        self._model = QStringListModel(self)
        self.list.setModel(self._model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._choose)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._choose())
        self._fill("")

    def _fill(self, query: str) -> None:
        self._numbers = best_sections(self._sections, query)
        titles = [self._sections[i] for i in self._numbers]
        self._model.setStringList(["    " * (section.level - 1) + section.title for section in titles])
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._numbers):
            self.section_chosen.emit(self._numbers[row])
            self.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(self.list.currentIndex().row() + step, 0), len(self._numbers) - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
        return False
