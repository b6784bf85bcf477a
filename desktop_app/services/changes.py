"""Small parts of changing annotations: the time, other tags, what a change says of a correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import Annotation, Change
from desktop_app.library.edits import CorrectionChange


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def local_now() -> datetime:
    """The time, in the user's time zone."""
    return datetime.now(timezone.utc).astimezone()


def retagged(
    items: Sequence[Annotation], change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[Change, ...]:
    """The changes that give annotations other tags; those that keep theirs are left out."""
    time = now()
    return tuple(
        Change(item, replace(item, tags=new, modified=time))
        for item in items
        if (new := change(item.tags)) != item.tags
    )


def changes_tags(changes: Sequence[Change]) -> bool:
    """Whether any annotation has other tags than before."""
    return any(_tags(change.before) != _tags(change.after) for change in changes)


def _tags(item: Annotation | None) -> tuple[str, ...]:
    return item.tags if item is not None else ()


def put(corrections: dict[tuple[int, int], Correction], change: CorrectionChange) -> None:
    """Apply one change to the corrections by place."""
    if change.after is not None:
        corrections[change.after.start, change.after.end] = change.after
    elif change.before is not None:
        corrections.pop((change.before.start, change.before.end), None)
