"""Ctrl+E: which notes leave, in which format and order, and where to; and what the format cannot carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import COLOURS
from desktop_app.services.exporting import Notes, Selection, Wanted, export_formats, losses
from desktop_app.ui.citation_dialog import CitationDialog
from desktop_app.ui.colour_buttons import colour_name
from desktop_app.ui.dialogs import Dialogs

LIST_HEIGHT = 78


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose; `tags` and `colours` are empty for all, `is_all` means every document."""

    form: str
    target: Path
    order: str = "document"
    tags: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    since: str = ""
    is_all: bool = False

    @property
    def wanted(self) -> Wanted:
        """As the services take it."""
        return Wanted(Selection(self.tags, self.colours, self.since), self.order)


class ExportDialog(QDialog):
    """Begins as the last export was; `choice` is what was chosen."""

    def __init__(self, notes: Notes, last: ExportChoice, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export notes"))
        self.resize(580, 480)
        self._notes = notes
        self._dialogs = dialogs
        self._formats = export_formats(notes.document.format)
        self._make_fields(notes, last)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._on_format_changed)
        self.everything.toggled.connect(self._show_losses)
        for changed in (self.tags.itemChanged, self.colours.itemChanged, self.is_since.toggled):
            changed.connect(self._show_losses)
        self.day.dateChanged.connect(self._show_losses)
        self._show_losses()
        self.target.setFocus()

    def _make_fields(self, notes: Notes, last: ExportChoice) -> None:
        self.format = QComboBox()
        self.format.setObjectName("exportFormat")
        self.format.setAccessibleName(self.tr("Format"))
        for key, name, suffix in self._formats:
            self.format.addItem(f"{name} ({suffix})", key)
        self.format.setCurrentIndex(max(0, self.format.findData(last.form)))
        self.order = QComboBox()
        self.order.setObjectName("exportOrder")
        self.order.setAccessibleName(self.tr("Order"))
        self.order.addItem(self.tr("As in the document, by section"), "document")
        self.order.addItem(self.tr("As in the briefing"), "briefing")
        self.order.setCurrentIndex(max(0, self.order.findData(last.order)))
        self.tags = self._list("exportTags", self.tr("Tags"), [(t, t) for t in notes.tags], last.tags)
        in_use = {item.colour for item in notes.items}
        colours = [(c, colour_name(c, notes.kept.colour_names)) for c in COLOURS if c in in_use]
        self.colours = self._list("exportColours", self.tr("Colours"), colours, last.colours)
        self.is_since = QCheckBox(self.tr("Changed on or after"))
        self.is_since.setObjectName("exportIsSince")
        self.day = QDateEdit(
            QDate.fromString(last.since[:10], Qt.DateFormat.ISODate) if last.since else _today()
        )
        self.day.setObjectName("exportSince")
        self.day.setAccessibleName(self.tr("Changed on or after"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.is_since.setChecked(bool(last.since))
        self.day.setEnabled(bool(last.since))
        self.is_since.toggled.connect(self.day.setEnabled)
        self.everything = QCheckBox(self.tr("The notes on every document of the library"))
        self.everything.setObjectName("exportEverything")
        self.target = QLineEdit(str(last.target.with_suffix(self._suffix())))
        self.target.setObjectName("exportTarget")
        self.target.setAccessibleName(self.tr("File"))

    @staticmethod
    def _list(name: str, said: str, rows: Sequence[tuple[str, str]], chosen: Sequence[str]) -> QListWidget:
        """A list whose rows can be ticked; with none ticked all are meant."""
        widget = QListWidget()
        widget.setObjectName(name)
        widget.setAccessibleName(said)
        widget.setMaximumHeight(LIST_HEIGHT)
        for key, shown in rows:
            item = QListWidgetItem(shown, widget)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        return widget

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Choose…"))
        browse.setObjectName("exportBrowse")
        browse.clicked.connect(self._browse)
        citation = QPushButton(self.tr("Citations…"))
        citation.setObjectName("exportCitation")
        citation.clicked.connect(self._edit_citation)
        target, since = QHBoxLayout(), QHBoxLayout()
        target.addWidget(self.target, 1)
        target.addWidget(browse)
        since.addWidget(self.is_since)
        since.addWidget(self.day)
        since.addStretch(1)
        form = QFormLayout()
        form.addRow(self.tr("File"), target)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Order"), self.order)
        form.addRow(self.tr("Only tags"), self.tags)
        form.addRow(self.tr("Only colours"), self.colours)
        form.addRow("", since)
        form.addRow("", self.everything)
        self.lost = QLabel()
        self.lost.setObjectName("exportLosses")
        self.lost.setTextFormat(Qt.TextFormat.PlainText)
        self.lost.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("exportGo")
        self.go.setDefault(True)
        self.buttons.addButton(citation, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (browse, citation):
            button.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.lost)
        column.addStretch(1)
        column.addWidget(self.buttons)

    # -- what is chosen

    def choice(self) -> ExportChoice:
        """What the fields say."""
        return ExportChoice(
            str(self.format.currentData()),
            Path(self.target.text().strip()).expanduser(),
            str(self.order.currentData()),
            _ticked(self.tags),
            _ticked(self.colours),
            self.day.date().toString(Qt.DateFormat.ISODate) if self.is_since.isChecked() else "",
            self.everything.isChecked(),
        )

    @override
    def accept(self) -> None:
        """Take what is chosen; a file name of another format's suffix chooses that one."""
        choice = self.choice()
        if not choice.target.name:
            self.target.setFocus()
            return
        suffix = choice.target.suffix.lower()
        if suffix != self._suffix():
            keys = [key for key, _name, known in self._formats if known == suffix]
            if keys:
                self.format.setCurrentIndex(self.format.findData(keys[0]))
            else:
                self.target.setText(f"{self.target.text().strip()}{self._suffix()}")
        super().accept()

    def _suffix(self) -> str:
        return self._formats[max(0, self.format.currentIndex())][2]

    def _on_format_changed(self, _index: int) -> None:
        target = Path(self.target.text().strip())
        if target.suffix.lower() in {suffix for _key, _name, suffix in self._formats}:
            self.target.setText(str(target.with_suffix(self._suffix())))
        self._show_losses()

    def _show_losses(self, _changed: object = None) -> None:
        choice = self.choice()
        selection = choice.wanted.selection
        items = tuple(item for item in self._notes.items if selection.takes(item))
        notes = replace(self._notes, items=items)
        said = (
            self.tr("1 note of this document.") if len(items) == 1 else self.tr("{n} notes of this document.")
        )
        lines = [said.format(n=len(items))] if not choice.is_all else []
        self.lost.setText("\n".join([*lines, *losses([notes], choice.form)]))

    def _browse(self) -> None:
        filters = [(name, suffix) for _key, name, suffix in self._formats]
        found = self._dialogs.save_file(
            title=self.tr("Export notes"), suggestion=self.target.text(), filters=filters
        )
        if found is not None:
            self.target.setText(str(found))

    def _edit_citation(self) -> None:
        CitationDialog(self).open()


def _ticked(widget: QListWidget) -> tuple[str, ...]:
    items = (widget.item(row) for row in range(widget.count()))
    return tuple(
        str(item.data(Qt.ItemDataRole.UserRole))
        for item in items
        if item.checkState() is Qt.CheckState.Checked
    )


def _today() -> QDate:
    return QDate.currentDate()
