"""Two windows on one library: what each of them changed is kept, of texts both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.document.annotation import Annotation, AnnotationId, Change
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.tags import renamed

BOTH = "\n\n---\n\n"
"""Between two texts of one note; a rule in Markdown."""


def merged(change: Change, kept: Annotation | None) -> Change | None:
    """The change as it is to be written where the library has `kept`: None where it has none.

    A field that the change does not touch stays as it is kept; of tags, those added and taken away count; a
    note that was changed on both sides keeps both texts. A deletion leaves a note whose text has changed:
    then the answer is None, as for the deletion of what is gone already.
    """
    before, after = change.before, change.after
    if kept is None or kept == before:
        return None if kept is after is None else Change(kept, after)
    if after is None:
        changed = before is not None and kept.note not in ("", before.note)
        return None if changed else Change(kept, None)
    old = before or replace(kept, note="", tags=())
    return Change(
        kept,
        replace(
            after,
            anchor=after.anchor if after.anchor != old.anchor else kept.anchor,
            is_lost=after.is_lost if after.anchor != old.anchor else kept.is_lost,
            needs_review=after.needs_review if after.needs_review != old.needs_review else kept.needs_review,
            colour=after.colour if after.colour != old.colour else kept.colour,
            kind=after.kind if after.kind != old.kind else kept.kind,
            note=_both(old.note, kept.note, after.note),
            tags=_tags(old.tags, kept.tags, after.tags),
        ),
    )


def is_both(change: Change) -> bool:
    """Whether a change that was written holds two texts of one note."""
    before, after = change.before, change.after
    return bool(before and after and before.note and after.note.startswith(before.note + BOTH))


def _both(old: str, kept: str, new: str) -> str:
    if new in (old, kept):
        return kept
    if kept == old or kept in new:
        return new
    return kept if new in kept else kept + BOTH + new


def _tags(old: tuple[str, ...], kept: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    if kept == old:
        return new
    gone = {tag.casefold() for tag in old} - {tag.casefold() for tag in new}
    stay = [tag for tag in kept if tag.casefold() not in gone]
    added = [tag for tag in new if tag.casefold() not in {o.casefold() for o in old}]
    return renamed((*stay, *added), "\0", "\0")


def merged_briefing(change: BriefingChange, kept: tuple[BriefingItem, ...]) -> BriefingChange:
    """The briefing as it is to be written: lines that another window added meanwhile stand at its end."""
    if kept == change.before:
        return change
    known = {*change.before, *change.after}
    placed = {item.annotation for item in change.after if item.annotation is not None}
    added = (item for item in kept if item not in known and item.annotation not in placed)
    return BriefingChange(change.document, kept, (*change.after, *added))


def merged_all(
    changes: tuple[Change, ...], kept: Mapping[AnnotationId, Annotation]
) -> tuple[tuple[Change, ...], bool]:
    """The changes as they are to be written, and whether any of them met another window's."""
    found = [(change.id, merged(change, kept.get(change.id))) for change in changes]
    met = any(key in kept if made is None else is_both(made) for key, made in found)
    return tuple(made for _, made in found if made is not None), met
