"""Notes as Markdown (CommonMark) with front matter that Obsidian reads: headings, a block quote a passage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from desktop_app.document.moment import local_day
from desktop_app.document.note_link import NoteLink
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)
_NO_TAG = re.compile(r"[^\w/-]+")
_DEEPEST = 6


def escape(text: str) -> str:
    """The text such that a Markdown reader shows it as it is."""
    return _LINE_START.sub(lambda m: m[1] + re.sub(r"([-+=.)])", r"\\\1", m[2]), _SPECIAL.sub(r"\\\1", text))


def to_markdown(documents: Sequence[Notes]) -> str:
    """The notes on each document under a title of the first level, after front matter."""
    lines = [*_front_matter(documents)]
    for notes in documents:
        lines += ["", *_document(notes)]
    return "\n".join(lines) + "\n"


def _front_matter(documents: Sequence[Notes]) -> Iterator[str]:
    """YAML; strings are written as JSON has them, which YAML reads the same."""
    yield "---"
    if len(documents) == 1:
        notes = documents[0]
        facts = {
            "title": one_line(notes.title),
            "author": one_line(notes.author),
            "date": notes.date,
            "source": one_line(notes.source),
            "document": str(NoteLink(notes.kept.sha256)) if notes.kept.sha256 else "",
            "version": notes.text_hash,
        }
        yield from (
            f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value
        )
    if documents:
        yield f"exported: {json.dumps(documents[0].exported[:19])}"
    yield f"notes: {sum(len(notes.items) for notes in documents)}"
    tags = sorted({tag for notes in documents for tag in notes.tags}, key=str.casefold)
    if tags:
        yield "tags:"
        yield from (f"  - {json.dumps(obsidian_tag(tag), ensure_ascii=False)}" for tag in tags)
    yield "---"


def obsidian_tag(tag: str) -> str:
    """A tag as Obsidian takes it: letters, digits, "_", "-" and "/", and not digits only."""
    made = _NO_TAG.sub("-", tag.strip()).strip("-") or "tag"
    return made if any(not c.isdigit() for c in made) else f"{made}_"


def _document(notes: Notes) -> Iterator[str]:
    yield f"# {escape(one_line(notes.title))}"
    for entry in outline(notes):
        yield ""
        if isinstance(entry, Heading):
            yield f"{'#' * min(_DEEPEST, entry.level + 1)} {escape(one_line(entry.text))}"
        else:
            yield from _item(notes, entry)


def _item(notes: Notes, item: NoteItem) -> Iterator[str]:
    if item.quote:
        yield from (f"> {line}".rstrip() for line in escape(item.quote).split("\n"))
        yield ""
    if item.note:
        yield from item.note.rstrip().split("\n")
        yield ""
    facts = [escape(item.citation)] if item.citation else []
    facts += [item.kind] if item.kind not in ("highlight", "document") else []
    facts += [escape(notes.colour_name(item.colour))]
    facts += [local_day(item.created)] if item.created else []
    facts += [f"[open]({item.link})"] if item.link else []
    tags = "".join(f" #{obsidian_tag(tag)}" for tag in item.tags)
    yield " · ".join(facts) + tags


def one_line(text: str) -> str:
    """The text with all white space as single spaces."""
    return " ".join(text.split())
