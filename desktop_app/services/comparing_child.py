"""What the child process does with two versions: it compares them, or finds passages in the new one."""

from __future__ import annotations

from typing import Any, BinaryIO

from desktop_app.document.anchor import Locator
from desktop_app.document.annotation import Anchor
from desktop_app.document.block import Blocks
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.services.comparing import Side, compare_sides
from desktop_app.services.framing import write_frame
from desktop_app.services.transport import (
    document_from,
    document_header,
    metrics_from,
    metrics_header,
    sections_from,
    sections_header,
)

ROWS_IN_FRAME = 2_000
"""Unpacking more in one go would hold up the window, which shares the interpreter with the other side."""


def serve(request: dict[str, Any], payload: bytes, out: BinaryIO) -> None:
    """Answer a request to compare two versions or to find passages in the new one."""
    {"compare": _compare, "locate": _locate}[request["mode"]](request, payload, out)


def side_header(side: Side) -> tuple[dict[str, Any], bytes]:
    """A version as a part of a request; of one that is analysed the text is enough."""
    has_all = side.sections is not None and side.metrics is not None
    document = Document(side.document.text, Blocks()) if has_all else side.document
    header, payload = document_header(document)
    return {
        "document": header,
        "bytes": len(payload),
        "sections": sections_header(side.sections or ()) if has_all else None,
        "metrics": metrics_header(side.metrics or ()) if has_all else None,
    }, payload


def _side(header: dict[str, Any], payload: bytes) -> Side:
    document = document_from(header["document"], payload)
    if header["sections"] is None:
        return Side(document, "", "")
    length = len(document.text)
    sections, metrics = sections_from(header["sections"], length), metrics_from(header["metrics"], length)
    return Side(document, "", "", sections=sections, metrics=metrics)


def _compare(request: dict[str, Any], payload: bytes, out: BinaryIO) -> None:
    size = request["old"]["bytes"]
    before, after = _side(request["old"], payload[:size]), _side(request["new"], payload[size:])
    found = compare_sides(before, after, lambda stage, done, total: _tell(out, stage, done, total))
    for side, given, name in ((found.old, before, "old"), (found.new, after, "new")):
        if given.sections is None:
            write_frame(out, {**sections_header(side.sections), "event": "sections", "side": name})
    for first in range(0, len(found.rows), ROWS_IN_FRAME):
        some = range(first, min(len(found.rows), first + ROWS_IN_FRAME))
        rows = [
            [row.kind, row.old, row.new, row.is_changed, [[*d.old, *d.new] for d in found.words.get(n, ())]]
            for n in some
            for row in [found.rows[n]]
        ]
        write_frame(out, {"event": "rows", "rows": rows})
    changes = [[c.kind, c.old, c.new, c.is_changed] for c in found.sections]
    write_frame(out, {"event": "section_changes", "rows": changes})
    for first in range(0, len(found.metrics), ROWS_IN_FRAME):
        pairs = found.metrics[first : first + ROWS_IN_FRAME]
        told = {
            name: metrics_header([m for pair in pairs for m in [getattr(pair, name)] if m is not None])
            for name in ("old", "new")
        }
        which = [[pair.old is not None, pair.new is not None] for pair in pairs]
        write_frame(out, {"event": "metric_changes", "which": which, **told})
    write_frame(out, {"event": "finished"})


def _locate(request: dict[str, Any], payload: bytes, out: BinaryIO) -> None:
    size = request["bytes"]
    before, side = payload[:size].decode("utf-8"), _side(request["new"], payload[size:])
    document, sections = side.document, side.sections
    if sections is None:
        sections = build_outline(document.text, document.blocks)
        write_frame(out, {**sections_header(sections), "event": "sections", "side": "new"})
    _tell(out, "passages", 0, 0)
    locator = Locator(document.text, sections)
    for number, group in enumerate(request["groups"]):
        anchors = [Anchor(**a | {"section": tuple(a["section"])}) for a in group]
        rows = [[one.span, one.status, one.score] for one in locator.locate_all(anchors, before)]
        for first in range(0, len(rows), ROWS_IN_FRAME):
            some = rows[first : first + ROWS_IN_FRAME]
            write_frame(out, {"event": "located", "group": number, "rows": some})
    write_frame(out, {"event": "finished"})


def _tell(out: BinaryIO, stage: str, done: int, total: int) -> None:
    write_frame(out, {"event": "progress", "stage": stage, "done": done, "total": total})
