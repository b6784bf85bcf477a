"""What went wrong, said in the window; of a library that cannot be used until it can, with what helps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject
from PySide6.QtWidgets import QWidget

from desktop_app.document.errors import UserError
from desktop_app.services.library_service import LibraryService
from desktop_app.services.opening import OpeningService
from desktop_app.services.values import Copy, Damage
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.status_line import StatusLine


class TroubleController(QObject):
    """Shows the sentence with its actions, again whenever another message took its place; `show_again` does.

    A damaged library: bring back its newest good copy, or start with an empty one; the damaged file is kept.
    One that is in use or read-only: try again.
    """

    def __init__(
        self,
        *,
        messages: MessageBar,
        status: StatusLine,
        library: LibraryService,
        opening: OpeningService,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._status = status
        self._library = library
        self._opening = opening
        self._damage: Damage | None = None
        self._said = ""
        self._news = ""
        self._is_shut = False
        library.damaged.connect(self._on_damaged)
        library.unavailable.connect(self._on_unavailable)
        library.opened.connect(self._on_usable)
        library.reopened.connect(self._on_reopened)
        library.busy_changed.connect(self._on_busy_changed)

    def show_error(self, sentence: str) -> None:
        """Say what happened in the user's world."""
        if not self.show_again(sentence):
            self._messages.show_message(sentence, kind="error")

    def show_bug(self, error: BaseException) -> None:
        """Say that something went wrong in the program itself; the details are on stderr."""
        self.show_error(
            self.tr(
                "Something went wrong in Policy Reader itself ({error}). What you wrote is kept; "
                "you can go on. The details were written to the terminal."
            ).format(error=type(error).__name__)
        )

    def show_failure(self, error: Exception) -> None:
        """Say what happened in the user's world; anything else is a bug and is raised."""
        if not isinstance(error, UserError):
            raise error
        self.show_error(str(error))

    def show_again(self, sentence: str = "") -> bool:
        """Show the trouble, where there is one and `sentence` is it or empty; says whether it did."""
        if self._news:
            self._messages.show_message(self._news)
            self._news = ""
            return True
        if not self._said or sentence not in ("", self._said):
            return False
        if self._damage is None:
            self._messages.show_message(
                self._said, kind="error", action=self.tr("Try again"), on_action=self._try_again
            )
        elif self._damage.copy is None:
            self._show_damage(self.tr("There is no good copy of it yet."))
        else:
            said = self.tr("The newest good copy is of {copy}.").format(copy=self._words(self._damage.copy))
            self._show_damage(said, self._damage.copy)
        return True

    def _show_damage(self, of_copies: str, copy: Copy | None = None) -> None:
        empty = self.tr("Start with an empty library")
        if self._damage is not None and self._damage.notes is not None:
            of_copies += " " + self.tr(
                "Your notes are also kept as text in {notes}; “policy-reader rebuild” makes the library "
                "again from them."
            ).format(notes=self._damage.notes.name)
        self._messages.show_message(
            f"{self._said} {of_copies}",
            kind="error",
            action=empty if copy is None else self.tr("Bring back the copy"),
            on_action=lambda: self._replace(copy),
            other=None if copy is None else empty,
            on_other=lambda: self._replace(None),
        )

    def _words(self, copy: Copy) -> str:
        """When a copy was made and what is in it."""
        made = QDateTime.fromSecsSinceEpoch(int(copy.made.timestamp()))
        british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        documents = self.tr("1 document") if copy.documents == 1 else self.tr("{n} documents")
        notes = self.tr("1 note") if copy.notes == 1 else self.tr("{n} notes")
        return self.tr("{when}, with {documents} and {notes}").format(
            when=british.toString(made, "d MMMM yyyy, HH:mm"),
            documents=documents.format(n=copy.documents),
            notes=notes.format(n=copy.notes),
        )

    def _on_busy_changed(self, busy: bool) -> None:
        at_rest = self.tr("nothing is saved") if self._is_shut else self.tr("saved")
        self._status.show_saved(self.tr("saving…") if busy else at_rest)

    def _on_damaged(self, damage: Damage) -> None:
        self._damage, self._said = damage, damage.said
        self.show_again()

    def _on_unavailable(self, said: str) -> None:
        self._said, self._is_shut = said, True
        self.show_again()

    def _on_usable(self) -> None:
        self._damage, self._said, self._is_shut = None, "", False

    def _try_again(self) -> None:
        self._library.reopen(lambda _file: None, lambda _nothing: self._messages.clear())

    def _replace(self, copy: Copy | None) -> None:
        path = None if copy is None else copy.path
        self._library.replace_damaged(path, lambda kept: self._on_replaced(kept, copy), self._on_failed)

    def _on_replaced(self, kept: Path, copy: Copy | None) -> None:
        said = self.tr("The library is empty now. The damaged one is kept as {kept}.")
        if copy is not None:
            said = self.tr("The copy of {copy} is in its place. The damaged library is kept as {kept}.")
        self._news = said.format(copy="" if copy is None else self._words(copy), kept=kept)

    def _on_failed(self, error: Exception) -> None:
        """Said once, in place of the damage, which is still there."""
        if not isinstance(error, UserError):
            raise error
        self._news = str(error)

    def _on_reopened(self) -> None:
        """Keep the open document in the library that there is now, and show its notes from there."""
        current = self._opening.current
        path = Path(current.path) if current is not None and current.path else None
        if current is not None and path is not None and path.is_file():
            self._opening.open_path(path, current.password)  # what there is to say is said when it is open
            return
        if current is not None:
            self._opening.close_document()
        self.show_again()
