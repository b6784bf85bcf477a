"""Web Annotations (https://www.w3.org/TR/annotation-model/) in JSON-LD, and Hypothesis's own form of them.

Nothing is fetched: a context is only named, and a page that is not in the file is told as left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.document.annotation import COLOURS, KINDS
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.readers.notes import checked

_SECTIONS = " › "
_KIND_OF = {"bookmarking": "bookmark"}
_NESTED = 20


def is_w3c(value: Any) -> bool:
    """Whether a JSON value is a Web Annotation, a page or a collection of them."""
    first = checked.mapping(checked.listed(value, 1)[0]) if checked.listed(value, 1) else {}
    types = checked.listed(first.get("type") or first.get("@type"), 20)
    said = {str(kind).rpartition(":")[2] for kind in types}
    return bool(said & {"Annotation", "AnnotationPage", "AnnotationCollection"}) or "@graph" in first


def read_w3c(value: Any) -> Incoming:
    """The annotations, document by document."""
    left_out: list[str] = []
    by_source: dict[str, list[IncomingNote]] = {}
    facts: dict[str, dict[str, str]] = {}
    for annotation in _annotations(value, left_out, 0):
        for target in checked.listed(annotation.get("target"), 50):
            source, said = _source(target)
            notes = by_source.setdefault(source, [])
            facts.setdefault(source, said)
            if len(notes) < checked.MOST_NOTES:
                notes.append(_note(annotation, checked.mapping(target)))
    documents = tuple(
        IncomingDocument(
            facts[source].get("title") or source,
            tuple(notes),
            source=source,
            sha256=facts[source].get("sha256", ""),
            text_hash=facts[source].get("text-sha256", ""),
        )
        for source, notes in by_source.items()
    )
    return Incoming("Web Annotations", documents, left_out=tuple(left_out))


def _annotations(value: Any, left_out: list[str], depth: int) -> Iterator[dict[str, Any]]:
    """The annotations in a value, whatever they are packed in."""
    if depth > _NESTED:
        return
    for part in checked.listed(value):
        if isinstance(part, str) and depth:
            left_out.append("A page of the collection is kept elsewhere and was not fetched.")
        found = checked.mapping(part)
        if "target" in found:
            yield found
            continue
        for key in ("@graph", "items", "first", "next"):
            if key in found and not (key == "next" and isinstance(found[key], str)):
                yield from _annotations(found[key], left_out, depth + 1)
            elif key in found:
                left_out.append("The next page of the collection is kept elsewhere and was not fetched.")


def _source(target: Any) -> tuple[str, dict[str, str]]:
    """The address of what is annotated, and what is said of it."""
    if isinstance(target, str):
        return checked.text(target, 4_000), {}
    found = checked.mapping(target)
    source = found.get("source", found.get("id"))
    if isinstance(source, str):
        return checked.text(source, 4_000), {}
    said = checked.mapping(source)
    facts = {"title": checked.text(said.get("dc:title") or said.get("title"), 1_000)}
    for name in checked.listed(said.get("dc:identifier"), 20):
        kind, _, digest = checked.text(name, 200).partition(":")
        facts[kind] = digest
    return checked.text(said.get("id") or said.get("@id"), 4_000), facts


def _note(annotation: dict[str, Any], target: dict[str, Any]) -> IncomingNote:
    quote, position = _selectors(target.get("selector"))
    words, tags = _bodies(annotation)
    classes = " ".join(checked.text(c, 200) for c in checked.listed(target.get("styleClass"), 20)).split()
    motivations = [str(m).rpartition(":")[2] for m in checked.listed(annotation.get("motivation"), 20)]
    kind = next((c for c in classes if c in KINDS), "")
    kind = kind or next((_KIND_OF[m] for m in motivations if m in _KIND_OF), "highlight")
    section = checked.text(target.get("schema:articleSection"), 4_000)
    exact = checked.text(quote.get("exact"))
    return IncomingNote(
        exact,
        words,
        tags,
        next((c for c in classes if c in COLOURS), ""),
        kind if exact else "document",
        checked.number(position.get("start")),
        checked.number(position.get("end")),
        checked.text(quote.get("prefix"), 400),
        checked.text(quote.get("suffix"), 400),
        tuple(section.split(_SECTIONS)) if section else (),
        checked.text(target.get("schema:pagination"), 100),
        checked.moment(annotation.get("created")),
        checked.moment(annotation.get("modified")),
        checked.identifier(annotation.get("id") or annotation.get("@id")),
    )


def _selectors(value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The quote and the position among selectors, also those that refine another."""
    quote: dict[str, Any] = {}
    position: dict[str, Any] = {}
    waiting = checked.listed(value, 50)
    for _ in range(_NESTED * 10):
        if not waiting:
            break
        found = checked.mapping(waiting.pop(0))
        kind = str(found.get("type") or found.get("@type")).rpartition(":")[2]
        if kind == "TextQuoteSelector":
            quote = quote or found
        elif kind == "TextPositionSelector":
            position = position or found
        waiting += checked.listed(found.get("refinedBy"), 10) + checked.listed(found.get("items"), 10)
    return quote, position


def _bodies(annotation: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The words and the tags of an annotation."""
    words = [checked.text(annotation.get("bodyValue"))]
    tags: list[str] = []
    for body in checked.listed(annotation.get("body"), 500):
        found = {"value": body} if isinstance(body, str) else checked.mapping(body)
        value = checked.text(found.get("value") or found.get("chars"))
        purposes = [str(p).rpartition(":")[2] for p in checked.listed(found.get("purpose"), 20)]
        (tags if "tagging" in purposes else words).append(value)
    return "\n\n".join(part for part in words if part), checked.tags(tags)


def is_hypothesis(value: Any) -> bool:
    """Whether a JSON value is what Hypothesis exports, or what its API answers."""
    found = checked.mapping(value)
    rows = checked.listed(found.get("annotations", found.get("rows")), 1)
    return bool(rows) and "uri" in checked.mapping(rows[0]) and "target" in checked.mapping(rows[0])


def read_hypothesis(value: dict[str, Any]) -> Incoming:
    """The annotations of an export; replies stand under what they answer.

    Its positions count UTF-16 units of a page's text, which is near ours; passages are found by their quotes.
    """
    rows = [checked.mapping(r) for r in checked.listed(value.get("annotations", value.get("rows")))]
    replies: dict[str, list[str]] = {}
    for row in rows:
        for reference in checked.listed(row.get("references"), 100)[:1]:
            said = checked.signed(checked.text(row.get("text")), _user(row))
            replies.setdefault(checked.text(reference, 200), []).append(said)
    by_source: dict[str, list[IncomingNote]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        if not row.get("references"):
            source = checked.text(row.get("uri"), 4_000)
            title = checked.listed(checked.mapping(row.get("document")).get("title"), 1)
            titles.setdefault(source, checked.text(title[0], 1_000) if title else "")
            by_source.setdefault(source, []).append(_hypothesis_note(row, replies))
    documents = tuple(
        IncomingDocument(titles[source] or source, tuple(notes), source=source, units="utf16")
        for source, notes in by_source.items()
    )
    return Incoming("Hypothesis", documents)


def _hypothesis_note(row: dict[str, Any], replies: dict[str, list[str]]) -> IncomingNote:
    target = checked.mapping((checked.listed(row.get("target"), 1) or [None])[0])
    quote, position = _selectors(target.get("selector"))
    name, exact = checked.text(row.get("id"), 200), checked.text(quote.get("exact"))
    words = [checked.text(row.get("text")), *replies.get(name, [])]
    return IncomingNote(
        exact,
        "\n\n".join(part for part in words if part),
        checked.tags(row.get("tags")),
        "",
        "highlight" if exact else "document",
        checked.number(position.get("start")),
        checked.number(position.get("end")),
        checked.text(quote.get("prefix"), 400),
        checked.text(quote.get("suffix"), 400),
        created=checked.moment(row.get("created")),
        modified=checked.moment(row.get("updated")),
        id=name,
    )


def _user(row: dict[str, Any]) -> str:
    shown = checked.text(checked.mapping(row.get("user_info")).get("display_name"), 200)
    return shown or checked.text(row.get("user"), 200).removeprefix("acct:").partition("@")[0]
