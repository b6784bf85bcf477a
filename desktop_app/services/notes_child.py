"""The child process that reads untrusted files of notes, and puts highlights into a copy of a PDF."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.framing import Frame, FrameReader, write_frame
from desktop_app.services.names import shown_name
from desktop_app.services.reading_child import read_unchanged
from desktop_app.services.serving import serve_and_end


def main() -> NoReturn:
    """Take one request from stdin, answer with one frame on what was stdout."""
    serve_and_end(_serve, _told)


def _told(error: BaseException) -> dict[str, Any] | None:
    said = ""
    if isinstance(error, PasswordNeededError):
        said = "is protected with a password; save it without one and take that"
    elif isinstance(error, UserError):
        said = str(error)
    elif isinstance(error, (MemoryError, RecursionError)):
        said = "holds far more than notes need, and was not read"
    return {"event": "failed", "said": said} if said else None


def _serve(request: Frame, _frames: FrameReader, out: BinaryIO) -> None:
    header = request.header
    path = Path(os.fsdecode(bytes.fromhex(header["path"])))
    data = read_unchanged(path, header["limit"])
    if header["mode"] == "mark":
        from desktop_app.readers.pdf import open_pdf
        from desktop_app.readers.pdf_marking import PdfMark, mark_pdf

        marks = [PdfMark(**mark | {"colour": tuple(mark["colour"])}) for mark in header["marks"]]
        write_frame(out, {"event": "marked"}, mark_pdf(open_pdf(data), marks))
        return
    import json

    from desktop_app.readers.notes.reader import is_sqlite, read_notes

    name = shown_name(path.name)
    if is_sqlite(data):
        from desktop_app.library.taguette import read_taguette

        incoming = read_taguette(path, name)
    else:
        incoming = read_notes(data, name)
    write_frame(out, {"event": "notes"}, json.dumps(asdict(incoming)).encode("ascii"))


if __name__ == "__main__":
    main()
