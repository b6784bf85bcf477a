"""New versions of a document: linked in the library, annotations carried over, both texts compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.carried_corrections import moved_to, not_found, put_at
from desktop_app.analysis.correction import CarriedCorrection
from desktop_app.document.annotation import Anchor, Change, DocumentId
from desktop_app.document.carrying import Carried
from desktop_app.exports.comparison import Comparison
from desktop_app.library.edits import CarriedChange, CorrectionChange, Edit
from desktop_app.library.records import DocumentRecord
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.carrying import Carriage, Found, Texts, edit_of, find, linked, reported
from desktop_app.services.comparing import Side, side_of
from desktop_app.services.comparing_process import compare_in_child
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.library_service import LibraryService
from desktop_app.services.spare_reader import SpareReader

if TYPE_CHECKING:
    from desktop_app.library.library import Library

__all__ = ["Carriage", "Carried", "CarriedCorrection", "Comparison", "VersionsService"]


class VersionsService(QObject):
    """Carries over what the user wrote and compares, off the GUI thread; asks the library, tells by signals.

    Annotations, the briefing and corrections of metrics are carried over once: those that were already are
    left as they are, so it may be asked again after more was written on the old version. One call is one
    edit, which can be undone. `progressed` brings of a comparison a stage, how much of it is done and how
    much there is; `carrying` says whether
    passages are being looked for.
    """

    carried = Signal(object)
    compared = Signal(object)
    listed = Signal(object)
    progressed = Signal(str, object, object)
    carrying = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        *,
        library: LibraryService,
        annotations: AnnotationService,
        jobs: Jobs,
        open_document: Callable[[], DocumentId | None],
        spare: SpareReader | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self._jobs = jobs
        self._open_document = open_document
        self._spare = spare
        self._comparing: Job | None = None
        self._carrying: set[Job] = set()

    def stop(self) -> None:
        """Stop comparing and carrying over; nothing of it is kept."""
        self.stop_comparing()
        self.stop_carrying()

    def stop_comparing(self) -> None:
        """Stop the comparison that is under way."""
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None

    def stop_carrying(self) -> None:
        """Look for no more passages; `carry` can be asked again."""
        for job in self._carrying:
            job.cancel()
        if self._carrying:
            self._carrying.clear()
            self.carrying.emit(False)

    def list_versions(self, document: DocumentId) -> None:
        """`listed` brings the versions of a document with itself, the oldest first."""
        self._library.call(lambda library: library.versions(document), self.listed.emit, self.failed.emit)

    def find_earlier(self, document: DocumentId, on_found: Callable[[DocumentRecord | None], None]) -> None:
        """The document that was read from the same path before, where the two are not versions yet."""
        self._library.call(lambda library: _earlier(library, document), on_found, self.failed.emit)

    def ask_known(self, document: DocumentId, sha256: str, on_answer: Callable[[bool], None]) -> None:
        """Whether a file with that content is a version of the document already."""
        self._library.call(
            lambda library: _is_version(library, document, sha256), on_answer, self.failed.emit
        )

    def carry(self, old: DocumentId, new: DocumentId, *, label: str) -> None:
        """Link `new` as the next version of `old`, carry the annotations over; `carried` tells the rest."""

        def take(texts: Texts) -> None:
            def done(found: Found) -> None:
                end()
                self._write(texts, found, label)

            def failed(error: Exception) -> None:
                end()
                self.failed.emit(error)

            def end() -> None:
                self._carrying.discard(job)
                self.carrying.emit(bool(self._carrying))

            job = self._jobs.run(
                lambda job: find(texts, _teller(job), job.cancelled, self._spare),
                on_done=done,
                on_failed=failed,
            )
            job.ended.connect(self._renew_spare)
            self._carrying.add(job)
            self.carrying.emit(True)

        self._library.call(lambda library: linked(library, old, new), take, self.failed.emit)

    def tell(self, old: DocumentId, new: DocumentId) -> None:
        """Tell again what became of the annotations, as they are now."""
        self._library.call(lambda library: reported(library, old, new), self.carried.emit, self.failed.emit)

    def compare(self, old: DocumentId, new: DocumentId) -> None:
        """Compare two documents; `compared` brings a Comparison."""

        self.stop_comparing()

        def take(sides: tuple[Side, Side]) -> None:
            self.stop_comparing()
            self._comparing = self._jobs.run(
                lambda job: compare_in_child(*sides, _teller(job), job.cancelled, self._spare),
                on_done=self._on_compared,
                on_failed=self._on_compare_failed,
                on_report=lambda told: self.progressed.emit(*told),
            )
            self._comparing.ended.connect(self._renew_spare)

        self._library.call(
            lambda library: (side_of(library, old), side_of(library, new)), take, self.failed.emit
        )

    # -- what the user decides on notes that were carried over to the open document

    def accept(self, rows: Sequence[Carried], *, label: str) -> None:
        """The passages that were found are the right ones."""
        keys = [row.new.id for row in rows if not row.new.is_lost]
        self._annotations.update(keys, label=label, needs_review=False)

    def leave(
        self, rows: Sequence[Carried], corrections: Sequence[CarriedCorrection] = (), *, label: str
    ) -> None:
        """They have no passage in this version; they are kept as not found."""
        now_here = [(row, self._annotations.annotation(row.new.id)) for row in rows]
        changes = tuple(
            Change(item, Carried(row.old, item, row.status, row.score).left())
            for row, item in now_here
            if item is not None and (not item.is_lost or item.needs_review)
        )
        found = [one for one in corrections if one.place is not None]
        back = tuple(change for one in found for change in self._taken_back(one))
        kept = tuple(CarriedChange(one, not_found(one)) for one in found)
        edit = Edit(label, changes, back, carried=kept)
        if not edit.is_empty:
            self._annotations.apply(edit)

    def place_correction(self, carried: CarriedCorrection, place: Anchor, *, label: str) -> None:
        """Put a correction that was carried over to the open document on another number."""
        there = {(c.start, c.end): c for c in self._annotations.corrections}
        after = moved_to(carried.correction, place)
        changes = (*self._taken_back(carried), CorrectionChange(there.get((place.start, place.end)), after))
        change = CarriedChange(carried, put_at(carried, place))
        self._annotations.apply(Edit(label, corrections=changes, carried=(change,)))

    def _taken_back(self, carried: CarriedCorrection) -> tuple[CorrectionChange, ...]:
        """The change that takes a correction from where it was carried to, if it is there."""
        place = carried.place
        here = [c for c in self._annotations.corrections if place and (c.start, c.end) == place.span]
        return tuple(CorrectionChange(correction, None) for correction in here)

    # -- inside

    def _renew_spare(self, _job: object) -> None:
        if self._spare is not None:
            self._spare.renew()

    def _on_compared(self, comparison: Comparison) -> None:
        self._comparing = None
        self.compared.emit(comparison)

    def _on_compare_failed(self, error: Exception) -> None:
        self._comparing = None
        self.failed.emit(error)

    def _write(self, texts: Texts, found: Found, label: str) -> None:
        new = texts.new.id
        edit = edit_of(texts, found, label)

        def done() -> None:
            self.tell(texts.old.id, new)

        if edit.is_empty:
            done()
        elif self._open_document() == new:
            self._annotations.apply(edit)
            done()  # the library works in order: it is written before it is read
        else:
            self._library.call(
                lambda library: library.apply(edit, new), lambda _nothing: done(), self.failed.emit
            )


def _teller(job: Job) -> Callable[[str, int, int], None]:
    return lambda stage, done, total: job.report((stage, done, total))


def _earlier(library: Library, document: DocumentId) -> DocumentRecord | None:
    """The newest document that was read from the same path before, where neither is linked to the other."""
    record, links = library.record(document), library.version_links()
    if not record.path or document in links or document in links.values():
        return None
    found = [
        other
        for other in library.documents()
        if other.path == record.path and other.added < record.added and other.id not in links.values()
    ]
    return max(found, key=lambda other: other.added, default=None)


def _is_version(library: Library, document: DocumentId, sha256: str) -> bool:
    known = library.find_by_sha256(sha256)
    return known is not None and known.id in {record.id for record in library.versions(document)}
