"""Writing the notes of the open document to a file, off the GUI thread and atomically."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.document.annotation import Annotation
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.formats import FORMATS
from desktop_app.exports.notes import Notes, make_notes
from desktop_app.services.annotations import now
from desktop_app.services.jobs import Jobs
from desktop_app.services.session import OpenDocument


def notes_of(opened: OpenDocument, annotations: Sequence[Annotation]) -> Notes:
    """The notes of a document as the value that every export format takes."""
    return make_notes(
        opened.document,
        opened.sections,
        annotations,
        source=opened.path or opened.name,
        exported=now(),
    )


def export_formats() -> list[tuple[str, str, str]]:
    """The formats that notes can leave in: key, name for people, file suffix."""
    return [(key, form.name, form.suffix) for key, form in FORMATS.items()]


def export_notes(
    *,
    jobs: Jobs,
    notes: Notes,
    form: str,
    target: Path,
    on_done: Callable[[Path], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Render `notes` as `form` and write it; the old file stays whole until the new one is."""
    jobs.run(lambda _job: _write(notes, form, target), on_done=on_done, on_failed=on_failed)


def _write(notes: Notes, form: str, target: Path) -> Path:
    write_atomic(target, FORMATS[form].render(notes))
    return target
