"""New versions of a document: linked in the library, annotations carried over, both texts compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.metric_changes import MetricChange, compare_metrics
from desktop_app.analysis.reading import Analysis, iterate_metrics
from desktop_app.document.annotation import Annotation, Change, DocumentId
from desktop_app.document.carrying import Carried, Version, carry_over, report
from desktop_app.document.comparison import Row, compare
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.document.section_changes import SectionChange, compare_sections
from desktop_app.library.edits import Edit
from desktop_app.library.records import DocumentRecord
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.changes import now
from desktop_app.services.jobs import Jobs
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two versions as the library has it."""

    record: DocumentRecord
    document: Document
    analysis: Analysis | None
    annotations: list[Annotation]

    def analysed(self) -> Analysis:
        """Its sections and metrics: found here where the library does not have them yet."""
        if self.analysis is not None:
            return self.analysis
        sections = build_outline(self.document.text, self.document.blocks)
        metrics = (m for batch in iterate_metrics(self.document, sections) for m in batch)
        return Analysis(sections, tuple(metrics))

    def sections(self) -> Sequence[Section]:
        """Its sections."""
        if self.analysis is not None:
            return self.analysis.sections
        return build_outline(self.document.text, self.document.blocks)


@dataclass(frozen=True, slots=True)
class Carriage:
    """What became of the annotations of one version on the next."""

    old: DocumentRecord
    new: DocumentRecord
    rows: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions compared: their documents, the rows of blocks, sections and metrics that changed."""

    old: DocumentRecord
    new: DocumentRecord
    before: Document
    after: Document
    rows: tuple[Row, ...]
    sections: tuple[SectionChange, ...]
    metrics: tuple[MetricChange, ...]
    old_sections: tuple[Section, ...]
    new_sections: tuple[Section, ...]


class VersionsService(QObject):
    """Carries annotations over and compares, off the GUI thread; asks the library, tells by signals.

    Annotations are carried over once: those that were already are left as they are, so it may be asked again
    after more was annotated in the old version. One call is one edit, which can be undone.
    """

    carried = Signal(object)
    compared = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        *,
        library: LibraryService,
        annotations: AnnotationService,
        jobs: Jobs,
        open_document: Callable[[], DocumentId | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self._jobs = jobs
        self._open_document = open_document

    def carry(self, old: DocumentId, new: DocumentId, *, label: str) -> None:
        """Link `new` as the next version of `old`, carry the annotations over; `carried` tells the rest."""

        def take(sides: tuple[_Side, _Side]) -> None:
            self._jobs.run(
                lambda _job: _carried(*sides),
                on_done=lambda rows: self._write(sides, rows, label),
                on_failed=self.failed.emit,
            )

        self._library.call(lambda library: _linked(library, old, new), take, self.failed.emit)

    def tell(self, old: DocumentId, new: DocumentId) -> None:
        """Tell again what became of the annotations, as they are now."""

        def take(sides: tuple[_Side, _Side]) -> None:
            before, after = sides
            rows = report(before.annotations, after.annotations)
            self.carried.emit(Carriage(before.record, after.record, tuple(rows)))

        self._library.call(lambda library: _sides(library, old, new), take, self.failed.emit)

    def compare(self, old: DocumentId, new: DocumentId) -> None:
        """Compare two documents; `compared` brings a Comparison."""

        def take(sides: tuple[_Side, _Side]) -> None:
            self._jobs.run(
                lambda _job: _compared(*sides), on_done=self.compared.emit, on_failed=self.failed.emit
            )

        self._library.call(lambda library: _sides(library, old, new), take, self.failed.emit)

    def _write(self, sides: tuple[_Side, _Side], rows: Sequence[Carried], label: str) -> None:
        before, after = sides
        edit = Edit(label, tuple(Change(None, row.new) for row in rows))

        def done() -> None:
            self.tell(before.record.id, after.record.id)

        if not rows:
            done()
        elif self._open_document() == after.record.id:
            self._annotations.apply(edit)
            done()  # the library works in order: it is written before it is read
        else:
            self._library.call(
                lambda library: library.apply(edit, after.record.id),
                lambda _nothing: done(),
                self.failed.emit,
            )


def _side(library: Library, document: DocumentId) -> _Side:
    found = library.analysis(document)
    return _Side(
        library.record(document),
        library.document(document),
        found[0] if found is not None else None,
        library.annotations(document),
    )


def _sides(library: Library, old: DocumentId, new: DocumentId) -> tuple[_Side, _Side]:
    return _side(library, old), _side(library, new)


def _linked(library: Library, old: DocumentId, new: DocumentId) -> tuple[_Side, _Side]:
    library.link_version(new, old)
    return _sides(library, old, new)


def _carried(before: _Side, after: _Side) -> list[Carried]:
    known = {item.origin for item in after.annotations}
    version = Version(after.record.id, after.document.text, after.sections(), after.document.pages.label_at)
    items = [item for item in before.annotations if item.id not in known]
    return carry_over(items, before.document.text, version, time=now())


def _compared(before: _Side, after: _Side) -> Comparison:
    rows = compare(before.document.text, after.document.text)
    old, new = before.analysed(), after.analysed()
    return Comparison(
        before.record,
        after.record,
        before.document,
        after.document,
        tuple(rows),
        tuple(compare_sections(old.sections, new.sections, rows)),
        tuple(compare_metrics(old.metrics, new.metrics, rows)),
        old.sections,
        new.sections,
    )
