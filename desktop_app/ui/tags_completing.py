"""Tags in a field: separated by commas, completed while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from desktop_app.document.tags import normal_tag


def split_tags(text: str) -> tuple[str, ...]:
    """Tags from a field: separated by commas, trimmed, each once, a leading # dropped."""
    parts = (normal_tag(part.strip().lstrip("#")) for part in text.replace("，", ",").split(","))
    unique: dict[str, str] = {}
    for part in filter(None, parts):
        unique.setdefault(part.casefold(), part)
    return tuple(unique.values())


class TagCompleter(QCompleter):
    """Completes the tag that is being typed, behind the last comma."""

    def __init__(self, tags: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(tags), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.replace("，", ",").rsplit(",", 1)[-1].strip().lstrip("#")]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        widget = self.widget()
        before = widget.text().replace("，", ",") if isinstance(widget, QLineEdit) else ""
        head = before.rsplit(",", 1)[0] + ", " if "," in before else ""
        return head + str(index.data())
