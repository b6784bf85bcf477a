"""The child process that draws the pages of one untrusted PDF, one request at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.readers.formats import LIMIT_BYTES
from desktop_app.services.confinement import apply_limits
from desktop_app.services.framing import FrameReader, write_frame
from desktop_app.services.reading_child import OUR_BUG, read_unchanged

MOST_PIXELS = 40_000_000
"""Of one picture: a page that asks for more is drawn smaller."""


def main() -> NoReturn:
    """Take a PDF and then page after page from stdin; answer with pictures and boxes."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    code = 0
    try:
        frames = FrameReader(0, lambda _seconds: None)
        request = frames.read()
        if request is not None:
            apply_limits(request.header["limits"])
            _serve(request.header, frames, out)
    except PasswordNeededError:
        write_frame(out, {"event": "password_needed"})
    except UserError as error:
        write_frame(out, {"event": "failed", "said": str(error)})
    except MemoryError:
        write_frame(out, {"event": "out_of_memory"})
    except BrokenPipeError:
        code = 1  # the parent has gone: nobody is left to tell
    except BaseException:  # noqa: BLE001 - the parent says so and keeps this for the report
        import traceback

        traceback.print_exc()
        code = OUR_BUG
    sys.stderr.flush()
    os._exit(code)


def _serve(request: dict[str, Any], frames: FrameReader, out: BinaryIO) -> None:
    from pypdfium2 import PdfiumError

    from desktop_app.readers.pdf import open_pdf

    source = open_pdf(read_unchanged(Path(request["path"]), LIMIT_BYTES), request["password"])
    write_frame(out, {"event": "open", "pages": len(source)})
    while (asked := frames.read()) is not None:
        number = int(asked.header["page"])
        try:
            header, payload = _draw(source, number, int(asked.header["width"]))
        except PdfiumError:
            header, payload = {"event": "page_failed", "page": number}, b""
        write_frame(out, header, payload)


def _draw(source: Any, number: int, width: int) -> tuple[dict[str, Any], bytes]:
    """The picture of a page, `width` pixels wide, and the boxes of its characters."""
    from desktop_app.readers.pdf_characters import read_characters

    characters = read_characters(source, number)
    try:
        scale = max(1, width) / max(1.0, characters.width)
        pixels = characters.width * characters.height * scale * scale
        scale *= min(1.0, (MOST_PIXELS / max(1.0, pixels)) ** 0.5)
        bitmap = characters.page.page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
        picture = bytes(bitmap.buffer)
        header = {
            "event": "page",
            "page": number,
            "asked": width,
            "width": bitmap.width,
            "height": bitmap.height,
            "stride": bitmap.stride,
            "channels": bitmap.n_channels,
            "picture_bytes": len(picture),
        }
        return header, picture + characters.boxes.tobytes()
    finally:
        characters.page.close()


if __name__ == "__main__":
    main()
