"""What other windows and programs change in the library: noticed once a second, and taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import Annotation, AnnotationId, Change
from desktop_app.document.briefing import BriefingItem
from desktop_app.services.library_service import LibraryService
from desktop_app.services.tickets import Ticket

if TYPE_CHECKING:
    from desktop_app.library.library import Library

EVERY_MS = 1000


@dataclass(frozen=True, slots=True)
class Outside:
    """What the library has on the open document that differs from what is known; None for as before."""

    changes: tuple[Change, ...]
    corrections: Sequence[Correction] | None
    briefing: tuple[BriefingItem, ...]


def look(
    library: Library,
    ticket: Ticket,
    known: Mapping[AnnotationId, Annotation],
    corrections: Sequence[Correction],
) -> Outside:
    """Compare the library with what is known of the document; runs on the library's thread."""
    if ticket.id is None:
        return Outside((), None, ())
    stored = {item.id: item for item in library.annotations(ticket.id)}
    changes = [Change(known.get(key), item) for key, item in stored.items() if known.get(key) != item]
    changes += [Change(item, None) for key, item in known.items() if key not in stored]
    kept = library.corrections(ticket.id)
    differs = sorted(kept, key=_place) != sorted(corrections, key=_place)
    return Outside(tuple(changes), kept if differs else None, library.briefing(ticket.id))


def _place(correction: Correction) -> tuple[int, int]:
    return correction.start, correction.end


class LibraryWatch(QObject):
    """`changed` comes when another connection has written to the library."""

    changed = Signal()

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._version: int | None = None
        self._is_asking = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        library.opened.connect(self._on_opened)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask the library now."""
        if not self._is_asking:
            self._is_asking = True
            self._library.call(
                lambda library: library.data_version(), self._on_version, self._on_failed, quiet=True
            )

    def _on_opened(self) -> None:
        self.look()
        self._timer.start()

    def _on_version(self, version: int) -> None:
        self._is_asking = False
        before, self._version = self._version, version
        if before is not None and before != version:
            self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        """A library that cannot be read is said once and looked at no more."""
        self._is_asking = False
        self._timer.stop()
        self._library.failed.emit(error)
