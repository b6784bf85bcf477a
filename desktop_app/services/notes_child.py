"""The child process that reads untrusted files of notes, and puts highlights into a copy of a PDF."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.confinement import apply_limits
from desktop_app.services.framing import FrameReader, write_frame
from desktop_app.services.names import shown_name
from desktop_app.services.reading_child import OUR_BUG, read_unchanged


def main() -> NoReturn:
    """Take one request from stdin, answer with one frame on what was stdout."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    code = 0
    try:
        request = FrameReader(0, lambda _seconds: None).read()
        if request is not None:
            apply_limits(request.header["limits"])
            _serve(request.header, out)
    except PasswordNeededError:
        said = "is protected with a password; save it without one and take that"
        write_frame(out, {"event": "failed", "said": said})
    except UserError as error:
        write_frame(out, {"event": "failed", "said": str(error)})
    except (MemoryError, RecursionError):
        write_frame(out, {"event": "failed", "said": "holds far more than notes need, and was not read"})
    except BrokenPipeError:
        code = 1  # the parent has gone: nobody is left to tell
    except BaseException:  # noqa: BLE001 - the parent says so and keeps this for the report
        import traceback

        traceback.print_exc()
        code = OUR_BUG
    sys.stderr.flush()
    os._exit(code)


def _serve(request: dict[str, Any], out: BinaryIO) -> None:
    path = Path(os.fsdecode(bytes.fromhex(request["path"])))
    data = read_unchanged(path, request["limit"])
    if request["mode"] == "mark":
        from desktop_app.readers.pdf import open_pdf
        from desktop_app.readers.pdf_marking import PdfMark, mark_pdf

        marks = [PdfMark(**mark | {"colour": tuple(mark["colour"])}) for mark in request["marks"]]
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
