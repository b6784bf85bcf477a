"""Notes leave through the dialog and come in: from files, from the document itself, by links."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.services.citation_template import load_template
from desktop_app.ui.citation_dialog import CitationDialog
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.main_window import MainWindow
from tests.readers.pdf_builder import Page, build
from tests.ui.test_main_window import open_file, select, trigger

WAIT = 30_000


def export_dialog(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    window.actions_by_name["actionExportNotes"].trigger()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(ExportDialog)), timeout=WAIT)
    return next(d for d in window.findChildren(ExportDialog) if d.isVisible())


def highlighted(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    for words, colour in (("over 3,500 apprentices", "teal"), ("2.4 billion crowns", "pink")):
        select(window, words)
        trigger(qtbot, window, f"actionHighlight_{colour}")


def test_the_dialog_filters_and_remembers(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    highlighted(qtbot, window, policy)
    dialog = export_dialog(qtbot, window)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    assert dialog.target.text().endswith(".csv")
    colours = dialog.findChild(QListWidget, "exportColours")
    assert isinstance(colours, QListWidget)
    assert [colours.item(row).text() for row in range(colours.count())] == ["Pink", "Teal"]
    colours.item(0).setCheckState(Qt.CheckState.Checked)
    said = dialog.findChild(QLabel, "exportLosses")
    assert isinstance(said, QLabel)
    assert said.text().startswith("1 note of this document.")
    assert "metrics of the document are left out" in said.text()
    target = tmp_path / "some.csv"
    dialog.target.setText(str(target))
    dialog.accept()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    written = target.read_text(encoding="utf-8-sig")
    assert "2.4 billion crowns" in written
    assert "apprentices" not in written
    messages = window.pane.messages
    qtbot.waitUntil(lambda: "1 note was exported" in messages.text())
    assert messages.action.text() == "Show in folder"
    again = export_dialog(qtbot, window)
    assert (again.choice().form, again.choice().colours) == ("csv", ("pink",))
    assert again.choice().target.parent == tmp_path
    again.reject()


def test_a_name_of_another_format_chooses_it(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    highlighted(qtbot, window, policy)
    dialog = export_dialog(qtbot, window)
    dialog.target.setText(str(tmp_path / "all.pdf"))
    dialog.accept()
    qtbot.waitUntil((tmp_path / "all.pdf").exists, timeout=WAIT)
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_written_is_said(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    highlighted(qtbot, window, policy)
    dialog = export_dialog(qtbot, window)
    dialog.target.setText(str(tmp_path / "no folder" / "x.md"))
    dialog.accept()
    qtbot.waitUntil(lambda: "could not be written" in window.pane.messages.text(), timeout=WAIT)


def test_the_template_of_citations_has_a_preview(qtbot: QtBot, window: MainWindow) -> None:
    dialog = CitationDialog(window)
    dialog.show()
    template, shown = dialog.template, dialog.shown
    assert isinstance(template, QPlainTextEdit)
    template.setPlainText("{{ title }} – {{ page }}")
    assert shown.text() == "Plan for the harbour towns – 17"
    template.setPlainText("{{ titel }}")
    assert "'titel' is undefined" in shown.text()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()
    template.setPlainText("{{ title }}")
    dialog.accept()
    assert load_template() == "{{ title }}"


def test_notes_come_in_and_are_undone_as_one(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(qtbot, window, policy)
    file = tmp_path / "notes.jsonld"
    items = [
        {
            "type": "Annotation",
            "bodyValue": "Check",
            "target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": words}},
        }
        for words in ("2.4 billion crowns", "the  college will train", "not there at all")
    ]
    file.write_text(json.dumps(items), encoding="utf-8")
    monkeypatch.setattr(window.dialogs, "open_notes", lambda **_: file)
    service = window.services.annotations
    window.actions_by_name["actionImportNotes"].trigger()
    qtbot.waitUntil(lambda: len(service.annotations) == 3, timeout=WAIT)
    assert "3 notes from Web Annotations were imported." in window.pane.messages.text()
    assert "The passages of 1 were not found" in window.pane.messages.text()
    assert service.undo_label == "Import notes"
    service.undo()
    qtbot.waitUntil(lambda: not service.annotations, timeout=WAIT)


def test_notes_in_a_pdf_are_offered_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from pypdf import PdfWriter
    from pypdf.annotations import Text

    page = Page().lines(["The council will renew the quays", "of every harbour town by 2035."], 72, 100)
    writer = PdfWriter(clone_from=io.BytesIO(build([page])))
    writer.add_annotation(0, Text(rect=(300, 730, 320, 750), text="Ask Ann"))
    file = tmp_path / "plan.pdf"
    writer.write(file)
    open_file(qtbot, window, file)
    messages = window.pane.messages
    qtbot.waitUntil(lambda: "1 note of another program is in this file." in messages.text(), timeout=WAIT)
    qtbot.mouseClick(messages.action, Qt.MouseButton.LeftButton)
    service = window.services.annotations
    qtbot.waitUntil(lambda: len(service.annotations) == 1, timeout=WAIT)
    assert service.annotations[0].note == "Ask Ann"


def test_a_link_opens_the_place(qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path) -> None:
    highlighted(qtbot, window, policy)
    opened = window.services.opening.current
    assert opened is not None
    item = window.services.annotations.annotations[-1]
    other = tmp_path / "other.txt"
    other.write_text("Another text.", encoding="utf-8")
    open_file(qtbot, window, other)
    links = window.window_actions.exchange.links
    links.open(f"policy-reader://document/{opened.sha256}#{item.id}")

    def is_there() -> bool:
        current = window.services.opening.current
        shown = window.pane.view.visible_span()
        return current is not None and current.sha256 == opened.sha256 and shown.contains(item.span)

    qtbot.waitUntil(is_there, timeout=WAIT)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("policy-reader://document/" + "0" * 64 + "#x", "is not in this library"),
        ("policy-reader://document/../../etc", "none that Policy Reader made"),
        ("policy-reader:" + "x" * 100_000, "none that Policy Reader made"),
    ],
)
def test_a_link_that_leads_nowhere_is_said(qtbot: QtBot, window: MainWindow, link: str, said: str) -> None:
    window.window_actions.exchange.links.open(link)
    qtbot.waitUntil(lambda: said in window.pane.messages.text(), timeout=WAIT)
