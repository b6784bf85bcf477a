"""Which annotations the user wants to see: words, colours, kinds, and tags with and, or, not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.document.annotation import Annotation
from desktop_app.document.tags import SEPARATOR


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """A filter of annotations; empty fields fit everything.

    An annotation fits where it holds all `words`, has one of `colours` and one of `kinds`, all of `tags` (or,
    with `any_tag`, one of them) and none of `without`. A tag stands for itself and for all below it.
    """

    words: str = ""
    colours: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    any_tag: bool = False
    without: frozenset[str] = frozenset()

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.words.split() or self.colours or self.kinds or self.tags or self.without)


def said(annotation: Annotation) -> str:
    """What an annotation says, in one line: its quote, its note, its tags."""
    tags = " ".join("#" + tag for tag in annotation.tags)
    return " ".join(f"{annotation.anchor.quote} {annotation.note} {tags}".split())


def matching(
    query: NoteQuery, annotations: Iterable[Annotation], words_of: dict[str, str] | None = None
) -> list[Annotation]:
    """The annotations that fit a query, in their order.

    `words_of` keeps what each annotation says, by id and folded, from one search to the next; its owner
    drops what changed.
    """
    found = list(annotations)
    if query.colours:
        found = [a for a in found if a.colour in query.colours]
    if query.kinds:
        found = [a for a in found if a.kind in query.kinds]
    if query.tags or query.without:
        found = [a for a in found if _tags_fit(query, a.tags)]
    words = query.words.casefold().split()
    if not words:
        return found
    known = words_of if words_of is not None else {}
    kept = []
    for annotation in found:
        text = known.get(annotation.id)
        if text is None:
            text = known[annotation.id] = _searched(annotation)
        if all(word in text for word in words):
            kept.append(annotation)
    return kept


def _searched(annotation: Annotation) -> str:
    return "\n".join(
        [annotation.anchor.quote, annotation.note, *("#" + t for t in annotation.tags)]
    ).casefold()


def _tags_fit(query: NoteQuery, tags: tuple[str, ...]) -> bool:
    if any(_has(tags, tag) for tag in query.without):
        return False
    wanted = [_has(tags, tag) for tag in query.tags]
    return not wanted or (any(wanted) if query.any_tag else all(wanted))


def _has(tags: tuple[str, ...], wanted: str) -> bool:
    key = wanted.casefold()
    return any((tag := own.casefold()) == key or tag.startswith(key + SEPARATOR) for own in tags)
