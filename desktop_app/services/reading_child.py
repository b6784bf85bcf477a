"""The child process that reads one untrusted file and analyses it, or compares two texts that were read.

It runs with limits and without a network.
"""

from __future__ import annotations

import gc
import os
import select
import stat
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.services.framing import Frame, FrameReader, write_frame
from desktop_app.services.names import shown_name
from desktop_app.services.serving import serve_and_end, told_of_reading
from desktop_app.services.transport import (
    document_from,
    document_header,
    keywords_headers,
    metrics_header,
    sections_header,
    themes_from_json,
)

BATCH = 500
"""Metrics are sent in batches of about this many."""
PAGES_TOLD = 16
"""After so many pages each it is told how far the reading is."""


def main_when_asked() -> NoReturn:
    """As `main`, in a process that is started before it is needed: what the work takes is loaded first."""
    from desktop_app.patterns import compile_deferred
    from desktop_app.readers import pdf, plain_text, reader
    from desktop_app.services import comparing_child

    loaded = (pdf, plain_text, reader, comparing_child)
    compile_deferred()
    gc.collect()
    gc.freeze()
    select.select([0], [], [])  # asleep until there is a request or the window has gone
    del loaded
    main()


def main() -> NoReturn:
    """Read, or take a document that was read, and analyse it; answer in frames on what was stdout."""
    serve_and_end(_serve, told_of_reading)


def _serve(request: Frame, _frames: FrameReader, out: BinaryIO) -> None:
    header = request.header
    if header["mode"] in ("compare", "locate"):
        from desktop_app.services.comparing_child import serve

        serve(header, request.payload, out)
        return
    themes = themes_from_json(header["themes"])
    if header["mode"] == "read":
        document = _read(header, out)
    else:
        document = document_from(header["document"], request.payload)
    _analyse(document, themes, out)


def _read(request: dict[str, Any], out: BinaryIO) -> Document:
    import hashlib

    from desktop_app.readers.reader import read_bytes

    path = Path(os.fsdecode(bytes.fromhex(request["path"])))
    data = read_unchanged(path, request["limit"])
    document = read_bytes(
        data,
        shown_name(path.name),
        request["password"],
        recognise=request["recognise"],
        on_preview=lambda first: write_frame(out, *document_header(first, event="preview")),
        on_page=lambda done, total: _tell_page(out, done, total, often=request["recognise"]),
    )
    if request["spool"]:  # only now: the first pages of a long file do not wait for it
        Path(request["spool"]).write_bytes(data)
    header, payload = document_header(document, sha256=hashlib.sha256(data).hexdigest())
    write_frame(out, header, payload)
    return document


def _tell_page(out: BinaryIO, done: int, total: int, *, often: bool) -> None:
    if often or done % PAGES_TOLD == 0:
        _progress(out, "pages", done, total)


def read_unchanged(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, which must be the same before and after. Raises UserError."""
    name = shown_name(path.name)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise UserError(f"{name} is not an ordinary file.")
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise UserError(f"{name} was moved or deleted before it was read. Open it where it is.") from error
    except PermissionError as error:
        raise UserError(f"{name} may not be read by you: ask for permission to read it.") from error
    except OSError as error:
        raise UserError(f"{name} could not be read: {error.strerror or error}.") from error
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not path.exists():
        raise UserError(f"{name} was deleted or moved while it was being read. Open it again where it is.")
    if not same or (len(data) != after.st_size and len(data) <= limit):
        raise UserError(f"{name} was changed while it was being read. Open it again when it is complete.")
    return data


def _analyse(document: Document, themes: Any, out: BinaryIO) -> None:
    from desktop_app.analysis.keywords import KeywordMatcher
    from desktop_app.analysis.reading import iterate_metrics
    from desktop_app.document.outline import build_outline

    length = len(document.text)
    _progress(out, "sections", 0, length)
    sections = build_outline(document.text, document.blocks)
    write_frame(out, sections_header(sections))
    _progress(out, "keywords", 0, length)
    for header in keywords_headers(KeywordMatcher(themes).find(document.text), themes):
        write_frame(out, header)
    batch: list[Any] = []
    for found in iterate_metrics(document, sections):
        batch.extend(found)
        if len(batch) >= BATCH:
            write_frame(out, metrics_header(batch))
            _progress(out, "metrics", batch[-1].end, length)
            batch = []
    write_frame(out, metrics_header(batch))
    write_frame(out, {"event": "finished"})


def _progress(out: BinaryIO, stage: str, done: int, total: int) -> None:
    write_frame(out, {"event": "progress", "stage": stage, "done": done, "total": total})


if __name__ == "__main__":
    main()
