"""Writing a comparison to a file, and what the window shows of it, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.document.alignment import Alignment
from desktop_app.document.marks import MarkIndex
from desktop_app.document.span import Span
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.comparison import Comparison
from desktop_app.exports.comparison_formats import COMPARISON_FORMATS
from desktop_app.services.jobs import Jobs
from desktop_app.services.marks import difference_marks

__all__ = ["Comparison", "Shown", "comparison_formats", "prepare", "write_comparison"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison with the marks of both texts, which places stand beside each other, and what changed."""

    comparison: Comparison
    old_marks: MarkIndex
    new_marks: MarkIndex
    alignment: Alignment
    changes: tuple[int, ...]

    def change_at(self, old: Span | None, new: Span | None) -> int | None:
        """The place among the changes of the one that holds one of two passages; None for none."""
        for at, number in enumerate(self.changes):
            row = self.comparison.rows[number]
            pairs = ((row.new, new), (row.old, old))
            if any(block is not None and span is not None and block.contains(span) for block, span in pairs):
                return at
        return None


def prepare(comparison: Comparison) -> Shown:
    """What the window shows of a comparison."""
    old, new = difference_marks(comparison)
    lengths = (len(comparison.old.document.text), len(comparison.new.document.text))
    return Shown(comparison, old, new, Alignment(comparison.rows, *lengths), tuple(comparison.changes))


def comparison_formats() -> list[tuple[str, str, str]]:
    """The formats that a comparison can leave in: key, name for people, file suffix."""
    return [(key, form.name, form.suffix) for key, form in COMPARISON_FORMATS.items()]


def write_comparison(
    jobs: Jobs,
    comparison: Comparison,
    form: str,
    target: Path,
    on_done: Callable[[Path], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Render the comparison as `form` and write it; the old file stays whole until the new one is."""

    def work(_job: object) -> Path:
        write_atomic(target, COMPARISON_FORMATS[form].render(comparison))
        return target

    jobs.run(work, on_done=on_done, on_failed=on_failed)
