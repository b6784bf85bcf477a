"""What a format cannot carry of some notes, said before they are exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop_app.exports.notes import NoteItem, Notes


def losses(documents: Sequence[Notes], form: str) -> list[str]:
    """Sentences on what is in these notes and would not be in the file; empty where nothing is lost."""
    return list(_BY_FORMAT[form](documents)) if form in _BY_FORMAT else []


def _items(documents: Sequence[Notes]) -> Iterator[NoteItem]:
    for notes in documents:
        yield from notes.items


def _count(items: Sequence[NoteItem], one: str, more: str) -> Iterator[str]:
    if items:
        yield one if len(items) == 1 else more.format(n=len(items))


def _for_reading(documents: Sequence[Notes]) -> Iterator[str]:
    yield "It is for reading: notes cannot be imported from it again."
    yield from _metrics(documents)


def _markdown(documents: Sequence[Notes]) -> Iterator[str]:
    yield from _for_reading(documents)
    altered = [item for item in _items(documents) if any(_is_altered(tag) for tag in item.tags)]
    if altered:
        yield "Tags are written as Obsidian takes them: spaces and signs in them become hyphens."


def _is_altered(tag: str) -> bool:
    from desktop_app.exports.markdown import obsidian_tag

    return obsidian_tag(tag) != tag


def _web_page(_documents: Sequence[Notes]) -> Iterator[str]:
    yield "It is for reading: notes cannot be imported from it again."


def _table(documents: Sequence[Notes]) -> Iterator[str]:
    if any(notes.kept.briefing for notes in documents):
        yield "The headings of the briefing are left out; the order is kept."
    yield from _tag_colours(documents)
    yield from _metrics(documents)


def _workbook(documents: Sequence[Notes]) -> Iterator[str]:
    yield from _table(documents)
    long = [i for i in _items(documents) if max(len(i.quote), len(i.note)) > 16_000]
    if long:
        yield "A cell holds 32,767 characters: what is longer is cut."


def _web_annotations(documents: Sequence[Notes]) -> Iterator[str]:
    if any(notes.kept.briefing for notes in documents):
        yield "The briefing is left out."
    if any(notes.kept.colour_names for notes in documents):
        yield "The names that you gave to colours are left out; the colours are kept."
    yield from _tag_colours(documents)
    lost = [item for item in _items(documents) if item.is_lost]
    yield from _count(
        lost,
        "1 note whose passage was not found is written without saying so.",
        "{n} notes whose passages were not found are written without saying so.",
    )
    yield from _metrics(documents)


def _project(documents: Sequence[Notes]) -> Iterator[str]:
    if any(notes.kept.briefing for notes in documents):
        yield "The briefing is left out."
    lost = [item for item in _items(documents) if item.is_lost and item.quote]
    yield from _count(
        lost,
        "1 note is left out, because its passage was not found in this version.",
        "{n} notes are left out, because their passages were not found in this version.",
    )
    in_use = {tag.casefold() for notes in documents for tag in notes.tags}
    colours = {tag.casefold() for notes in documents for tag in notes.kept.tag_colours}
    if any(not any(t == c or t.startswith(f"{c}/") for t in in_use) for c in colours):
        yield "The colours of tags that no note here has are left out."
    yield "Page labels and the numbers of articles are left out."
    yield from _metrics(documents)


def _codebook(_documents: Sequence[Notes]) -> Iterator[str]:
    yield "Only the tags and their colours are written, no notes and no passages."


def _marked_copy(documents: Sequence[Notes]) -> Iterator[str]:
    items = list(_items(documents))
    without = [item for item in items if not item.quote or item.is_lost]
    yield from _count(
        without,
        "1 note without a passage in this version is left out.",
        "{n} notes without a passage in this version are left out.",
    )
    if any(item.kind in ("note", "bookmark") for item in items if item not in without):
        yield "Notes and bookmarks on a passage are written as highlights."
    if any(item.tags for item in items):
        yield "Tags are written into the comments, as words."
    yield from _metrics(documents)


def _tag_colours(documents: Sequence[Notes]) -> Iterator[str]:
    if any(notes.kept.tag_colours for notes in documents):
        yield "The colours of tags are left out."


def _metrics(documents: Sequence[Notes]) -> Iterator[str]:
    if any(notes.kept.metrics for notes in documents):
        yield "The metrics of the document are left out."


_BY_FORMAT: Mapping[str, Callable[[Sequence[Notes]], Iterator[str]]] = {
    "markdown": _markdown,
    "html": _web_page,
    "docx": _for_reading,
    "pdf": _for_reading,
    "pdf-marked": _marked_copy,
    "csv": _table,
    "xlsx": _workbook,
    "jsonld": _web_annotations,
    "qdpx": _project,
    "qdc": _codebook,
}
