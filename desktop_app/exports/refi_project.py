"""Notes as a REFI-QDA project (QDPX, version 1.0 of March 2019): texts, selections, codes and notes.

Positions are code points of a UTF-8 text with LF line ends, which is our canonical text. What REFI has no
place for (an annotation's colour and kind) stands in the name of its selection, "amber underline".

A note is written twice: as a note that its selection refers to, as REFI has it, and as the description of the
selection, or of the text, which is all that QualCoder reads (its refi.py, load_codings_for_text).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import cast

from lxml import etree

from desktop_app.exports.markdown import one_line
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.refi_codes import ORIGIN, CodeTree, clean, colour_guid, guid, tag_guid

PROJECT = "urn:QDA-XML:project:1.0"
_SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES = cast("dict[str, str]", {None: PROJECT, "xsi": _XSI})  # its types know no default name space
_USER = guid("user", "")
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def to_qdpx(documents: Sequence[Notes]) -> bytes:
    """The project file with the texts in its folder `sources`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _project(documents))
        for notes in documents:
            text = notes.document.text.encode("utf-8", "replace")
            _put(archive, f"sources/{_source_guid(notes)}.txt", text)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, data)


def _project(documents: Sequence[Notes]) -> bytes:
    exported = documents[0].exported if documents else ""
    root = etree.Element(_q("Project"), nsmap=_NAMES)
    root.set(f"{{{_XSI}}}schemaLocation", f"{PROJECT} {_SCHEMA}")
    root.set("name", clean(one_line(documents[0].title)) if len(documents) == 1 else "Policy Reader")
    root.set("origin", ORIGIN)
    root.set("creatingUserGUID", _USER)
    root.set("creationDateTime", _moment(exported))
    users = etree.SubElement(root, _q("Users"))
    etree.SubElement(users, _q("User"), guid=_USER, name="Policy Reader")
    codes = CodeTree(documents)
    if codes:
        codes.write(etree.SubElement(root, _q("CodeBook")), PROJECT)
    sources = etree.SubElement(root, _q("Sources"))
    notes_element = etree.Element(_q("Notes"))
    for notes in documents:
        _source(sources, notes_element, notes)
    if len(notes_element):
        root.append(notes_element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _source(sources: etree._Element, all_notes: etree._Element, notes: Notes) -> None:
    name = _source_guid(notes)
    source = etree.SubElement(sources, _q("TextSource"), guid=name, name=clean(one_line(notes.title)))
    source.set("plainTextPath", f"internal://{name}.txt")
    source.set("creatingUser", _USER)
    source.set("creationDateTime", _moment(notes.exported))
    said = [item.note for item in notes.items if item.note and not item.quote]
    if notes.kept.sha256:
        hashes = f"sha256:{notes.kept.sha256} text-sha256:{notes.text_hash} {notes.source}"
        said.insert(0, one_line(hashes))
    _describe(source, "\n\n".join(said))
    for item in notes.items:
        if item.quote and not item.is_lost:
            _selection(source, all_notes, item)
    for item in notes.items:
        if not item.quote:
            _note(all_notes, item.id, item, with_codes=True)
            etree.SubElement(source, _q("NoteRef"), targetGUID=item.id)


def _selection(source: etree._Element, all_notes: etree._Element, item: NoteItem) -> None:
    selection = etree.SubElement(source, _q("PlainTextSelection"), guid=item.id, name=_look(item))
    selection.set("startPosition", str(item.start))
    selection.set("endPosition", str(item.end))
    _stamp(selection, item)
    _describe(selection, item.note)
    _codings(selection, item)
    if item.note:
        name = guid("note", item.id)
        _note(all_notes, name, item, with_codes=False)
        etree.SubElement(selection, _q("NoteRef"), targetGUID=name)


def _codings(parent: etree._Element, item: NoteItem) -> None:
    targets = [tag_guid(tag) for tag in item.tags] or [colour_guid(item.colour)]
    for target in dict.fromkeys(targets):
        coding = etree.SubElement(parent, _q("Coding"), guid=guid("coding", f"{item.id}:{target}"))
        coding.set("creatingUser", _USER)
        coding.set("creationDateTime", _moment(item.created))
        etree.SubElement(coding, _q("CodeRef"), targetGUID=target)


def _note(parent: etree._Element, name: str, item: NoteItem, *, with_codes: bool) -> None:
    note = etree.SubElement(parent, _q("Note"), guid=name, name=_look(item))
    _stamp(note, item)
    etree.SubElement(note, _q("PlainTextContent")).text = clean(item.note)
    if with_codes:
        _codings(note, item)


def _describe(element: etree._Element, words: str) -> None:
    if words:
        etree.SubElement(element, _q("Description")).text = clean(words)


def _stamp(element: etree._Element, item: NoteItem) -> None:
    element.set("creatingUser", _USER)
    element.set("creationDateTime", _moment(item.created))
    if item.modified:
        element.set("modifyingUser", _USER)
        element.set("modifiedDateTime", _moment(item.modified))


def _look(item: NoteItem) -> str:
    return f"{item.colour} {item.kind}"


def _source_guid(notes: Notes) -> str:
    return guid("source", notes.kept.sha256 or notes.text_hash)


def _q(name: str) -> str:
    return f"{{{PROJECT}}}{name}"


def _moment(time: str) -> str:
    """A time as xsd:dateTime in UTC, in the form with Z that every program reads."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    moment = moment.astimezone(timezone.utc)
    spec = "milliseconds" if "." in time else "seconds"
    return moment.replace(tzinfo=None).isoformat(timespec=spec) + "Z"
