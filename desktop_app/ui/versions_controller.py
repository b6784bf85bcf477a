"""New versions of the open document: by menu, by a drop, because its file changed; which there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from desktop_app.document.annotation import DocumentId
from desktop_app.services.names import are_alike, shown_name
from desktop_app.services.session import OpenDocument
from desktop_app.services.values import DocumentRecord
from desktop_app.services.versions import Carriage
from desktop_app.ui.actions import Actions
from desktop_app.ui.comparison_controller import ComparisonController
from desktop_app.ui.counted_words import notes_said
from desktop_app.ui.version_report_controller import VersionReportController
from desktop_app.ui.version_words import version_words

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

DECLINED, MOST_DECLINED = "versions/declined", 500
DROPPED = "versions/dropped_as_version"


@dataclass(frozen=True, slots=True)
class _Pending:
    """A version on its way: what it is a version of, and the file or the document that it is."""

    old: DocumentId
    path: str = ""
    document: DocumentId | None = None

    def is_here(self, opened: OpenDocument) -> bool:
        """Whether it is the document that was opened."""
        if self.document is not None:
            return opened.ticket.id == self.document
        return opened.path == self.path


class VersionsController(QObject):
    """One function per user action on versions; report and comparison have controllers of their own."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        services = window.services
        self._window = window
        self._opening = services.opening
        self._service = services.versions
        self._watch = services.file_watch
        self._settings = services.settings
        self._dialogs = window.dialogs
        self._messages, self._bar = window.pane.messages, window.pane.version_bar
        self._progress = window.pane.version_progress
        self._menu = actions.versions
        self._pending: _Pending | None = None
        self._carrying: tuple[DocumentId, DocumentId] | None = None
        self._versions: Sequence[DocumentRecord] = ()
        self.report = VersionReportController(window)
        self.comparing = ComparisonController(window)
        self._connect(actions)
        window.installEventFilter(self)

    def _connect(self, actions: Actions) -> None:
        opening, service, library = self._opening, self._service, self._window.library_panel
        opening.started.connect(self._on_started)
        opening.opened.connect(self._on_opened)
        opening.kept.connect(self._on_kept)
        opening.closed.connect(self._on_opened)
        opening.failed.connect(self._on_failed)
        opening.password_needed.connect(self._on_password_needed)
        service.carried.connect(self._on_carried)
        service.listed.connect(self._on_listed)
        service.carrying.connect(self._on_carrying)
        self._progress.stop_requested.connect(self.stop_carrying)
        self._watch.changed.connect(self._on_file_changed)
        self._window.documents.drop_asked.connect(self.ask_drop)
        library.compare_requested.connect(lambda pair: self.comparing.open(*pair))
        library.version_requested.connect(self.take_as_version)
        self.report.compare_requested.connect(self.comparing.open)
        self._menu.aboutToShow.connect(self._fill_menu)
        actions["actionNewVersion"].triggered.connect(lambda _checked=False: self.choose())
        actions["actionCompareVersions"].triggered.connect(lambda _checked=False: self.compare())
        actions["actionVersionReport"].triggered.connect(lambda _checked=False: self.show_report())

    # -- user actions

    def choose(self) -> None:
        """Ask for the file of a new version and read it."""
        current = self._opening.current
        if current is None or current.ticket.id is None:
            return
        directory = str(Path(current.path).parent) if current.path else ""
        suffixes = self._window.services.suffixes
        path = self._dialogs.open_version(directory=directory, suffixes=suffixes)
        if path is not None:
            self.read_as_version(path)

    def read_as_version(self, path: Path) -> None:
        """Read a file as the next version of the open document; notes follow when it is in the library."""
        old = self._opening.open_id
        if old is not None:
            self._bar.clear()
            self._pending = _Pending(old, str(path.absolute()))
            self._opening.open_path(path)

    def take_as_version(self, document: DocumentId) -> None:
        """Take a document of the library as the next version of the open one."""
        old = self._opening.open_id
        if old is None or old == document:
            self._messages.show_message(self.tr("Open the document first that it is a new version of."))
            return
        self._opening.open_stored(document)
        self._pending = _Pending(old, document=document)

    def ask_drop(self, path: Path) -> None:
        """Ask what a file is that was dropped on the open document; what was said last is proposed."""
        current = self._opening.current
        if current is None or str(path.absolute()) == current.path:
            self._opening.open_path(path)
            return

        def answer(is_version: bool) -> None:
            self._settings.set_flag(DROPPED, is_version)
            if is_version:
                self.read_as_version(path)
            else:
                self._opening.open_path(path)

        proposed = are_alike(path.name, current.name) or self._settings.flag(DROPPED, default=False)
        name, title = shown_name(path.name), current.title
        # the drop itself ends first: the program that the file comes from waits for it
        QTimer.singleShot(
            0,
            self,
            lambda: self._dialogs.ask_drop(name=name, title=title, is_version=proposed, on_answer=answer),
        )

    def stop_carrying(self) -> None:
        """Look for no more passages; the notes can be carried over later."""
        self._service.stop_carrying()
        pair, self._carrying = self._carrying, None
        if pair is not None:
            self._messages.show_message(
                self.tr("The notes were not carried over to this version. They are on the old one."),
                action=self.tr("Carry them over"),
                on_action=lambda: self._carry(*pair),
            )

    def compare(self) -> None:
        """Compare the open document with the version before it, else with the one after it."""
        old, new = self._neighbours()
        if old is None or new is None:
            self._messages.show_message(
                self.tr(
                    "There is no other version of this document yet. Two documents that are selected in the "
                    "library can be compared, too."
                )
            )
            return
        self.comparing.open(old.id, new.id)

    def show_report(self) -> None:
        """Show what became of the notes of the version before, or hide it again."""
        dock = self.report.dock
        if dock.isVisible():
            dock.hide()
            return
        old, new = self._neighbours()
        if old is None or new is None:
            self._messages.show_message(
                self.tr("There is no other version of this document from which notes were carried over.")
            )
            return
        self.report.show(old.id, new.id)

    def _neighbours(self) -> tuple[DocumentRecord | None, DocumentRecord | None]:
        """The open version with the one before it; the first one with the one after it."""
        ids = [record.id for record in self._versions]
        here = self._opening.open_id
        if len(ids) < 2 or here not in ids:
            return None, None
        at = max(1, ids.index(here))
        return self._versions[at - 1], self._versions[at]

    # -- documents come and go

    def _on_started(self, name: str) -> None:
        pending = self._pending
        if pending is not None and (not name or shown_name(Path(pending.path).name) != name):
            self._pending = None  # another document is being opened in its place

    def _on_opened(self, _opened: object = None) -> None:
        self._bar.clear()
        self._watch.stop()
        self._versions = ()

    def _on_failed(self, _said: str) -> None:
        self._pending = None

    def _on_password_needed(self, _path: Path, _again: bool) -> None:
        """Without the password, for which it was asked just now, nothing is on its way any more."""
        if not self._opening.is_reading:
            self._pending = None

    def _on_kept(self, opened: OpenDocument) -> None:
        document = opened.ticket.id
        if document is None:
            return
        self._watch.watch(opened.path, opened.sha256)
        self._service.list_versions(document)
        pending = self._pending
        if pending is None:
            self._service.find_earlier(document, lambda found: self._offer_earlier(opened, found))
            return
        if not pending.is_here(opened):
            return  # the one before, which was still on its way into the library
        self._pending = None
        if pending.old == document:
            self._messages.show_message(self.tr("This file is the version that is open already."))
        else:
            self._carry(pending.old, document)

    def _carry(self, old: DocumentId, new: DocumentId) -> None:
        self._carrying = old, new
        self._service.carry(old, new, label=self.tr("Carry notes over"))

    def _on_carrying(self, is_running: bool) -> None:
        if is_running:
            self._progress.start(self.tr("Looking for the passages of your notes in the new version…"))
        else:
            self._progress.finish()

    def _on_carried(self, carriage: Carriage) -> None:
        pair = carriage.old.id, carriage.new.id
        if pair != self._carrying:
            return
        self._carrying = None
        self._window.services.documents.refresh()
        self._service.list_versions(carriage.new.id)
        self._messages.show_message(
            self._said(carriage),
            action=self.tr("Compare the texts"),
            on_action=lambda: self.comparing.open(*pair),
        )
        if carriage.rows or carriage.corrections:
            self.report.present(carriage)

    def _said(self, carriage: Carriage) -> str:
        said = self.tr("“{new}” is kept as a new version of “{old}”.").format(
            new=carriage.new.name, old=carriage.old.name
        )
        if carriage.rows:
            said += " " + self._said_of_notes(carriage)
        if carriage.corrections:
            said += " " + self._said_of_metrics(carriage)
        return said

    def _said_of_notes(self, carriage: Carriage) -> str:
        counts = dict.fromkeys(("exact", "moved", "changed", "orphan"), 0)
        for row in carriage.rows:
            counts[row.status] += 1
        words = {
            "exact": self.tr("{n} unchanged"),
            "moved": self.tr("{n} moved"),
            "changed": self.tr("{n} changed"),
            "orphan": self.tr("{n} not found"),
        }
        parts = ", ".join(words[key].format(n=n) for key, n in counts.items() if n)
        return self.tr("Your notes: {parts}.").format(parts=parts)

    def _said_of_metrics(self, carriage: Carriage) -> str:
        lost = sum(one.place is None for one in carriage.corrections)
        found = len(carriage.corrections) - lost
        if not lost:
            return self.tr("Your corrections of metrics: {n} carried over.").format(n=found)
        return self.tr("Your corrections of metrics: {n} carried over, {lost} not found.").format(
            n=found, lost=lost
        )

    # -- what is offered

    def _offer_earlier(self, opened: OpenDocument, earlier: DocumentRecord | None) -> None:
        declined = self._settings.text(DECLINED).split()
        if earlier is None or opened is not self._opening.current or opened.sha256 in declined:
            return
        document = opened.ticket.id

        def accept() -> None:
            if document is not None:
                self._carry(earlier.id, document)

        def decline() -> None:
            self._settings.set_text(DECLINED, " ".join([*declined, opened.sha256][-MOST_DECLINED:]))

        self._offer(
            self.tr("“{name}” was in the library before with other contents and {notes}.").format(
                name=earlier.name, notes=notes_said(earlier.note_count)
            ),
            self.tr("New version of it"),
            accept,
            decline,
        )

    def _on_file_changed(self, path: str, sha256: str) -> None:
        document = self._opening.open_id

        def answer(is_known: bool) -> None:
            if not is_known and self._opening.open_id == document:
                self._offer(
                    self.tr("The file has changed on disk."),
                    self.tr("Read as new version"),
                    lambda: self.read_as_version(Path(path)),
                    lambda: None,
                )

        if document is not None:
            self._service.ask_known(document, sha256, answer)

    def _offer(
        self, text: str, action: str, accept: Callable[[], object], decline: Callable[[], object]
    ) -> None:
        self._bar.show_message(
            text, action=action, on_action=accept, other=self.tr("Not now"), on_other=decline
        )

    # -- which versions there are

    def _on_listed(self, records: Sequence[DocumentRecord]) -> None:
        if self._opening.open_id in [record.id for record in records]:
            self._versions = records

    def _fill_menu(self) -> None:
        self._menu.clear()
        if len(self._versions) < 2:
            self._menu.addAction(self.tr("This is the only version")).setEnabled(False)
            return
        for record in self._versions:
            words = version_words(record, self._window.services.documents.versions)
            action = self._menu.addAction("&" + words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(record.id == self._opening.open_id)
            action.triggered.connect(self._opener(record.id))

    def _opener(self, document: DocumentId) -> Callable[[], None]:
        return lambda: self._opening.open_stored(document)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.WindowActivate:
            self._watch.look()  # file systems of other machines tell nothing
        elif watched is self._window and event.type() is QEvent.Type.Close:
            self.comparing.close()
            self.report.close()
        return False
