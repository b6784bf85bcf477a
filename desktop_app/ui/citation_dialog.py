"""The template of citations: edited with a preview beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.errors import UserError
from desktop_app.services.citation_template import DEFAULT, FIELDS, load_template, preview, save_template


class CitationDialog(QDialog):
    """Shows at every change what the template makes of an example, or what is wrong with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citationDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Citations"))
        self.resize(620, 380)
        self.template = QPlainTextEdit()
        self.template.setObjectName("citationTemplate")
        self.template.setAccessibleName(self.tr("Template of citations"))
        self.template.setTabChangesFocus(True)
        self.shown = QLabel()
        self.shown.setObjectName("citationPreview")
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setWordWrap(True)
        self.shown.setMinimumHeight(64)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        names = QLabel(self.tr("Names: {names}").format(names=", ".join(FIELDS)))
        names.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel | kinds.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        restore = self.buttons.button(kinds.RestoreDefaults)
        restore.clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(self.tr("What stands under every quote that is exported:")))
        column.addWidget(self.template, 1)
        column.addWidget(names)
        column.addWidget(self.shown)
        column.addWidget(self.buttons)
        self.template.textChanged.connect(self._on_changed)
        self.template.setPlainText(self._kept())

    def _kept(self) -> str:
        try:
            return load_template()
        except UserError:
            return DEFAULT

    def _restore(self) -> None:
        self.template.setPlainText(DEFAULT)

    def _on_changed(self) -> None:
        said, is_usable = "", True
        try:
            said = preview(self.template.toPlainText())
        except UserError as error:
            said, is_usable = str(error), False
        self.shown.setText(said)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(is_usable)

    @override
    def accept(self) -> None:
        """Keep the template; the usual one is kept as none, so that a better one of ours comes through."""
        template = self.template.toPlainText().strip()
        try:
            save_template("" if template == DEFAULT else template)
        except UserError as error:
            self.shown.setText(str(error))
            return
        super().accept()
