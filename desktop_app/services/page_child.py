"""The child process that draws the pages of one untrusted PDF, one request at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.readers.formats import LIMIT_BYTES
from desktop_app.services.framing import Frame, FrameReader, write_frame
from desktop_app.services.reading_child import read_unchanged
from desktop_app.services.serving import serve_and_end, told_of_reading

MOST_PIXELS = 40_000_000
"""Of one picture: a page that asks for more is drawn smaller."""


def main() -> NoReturn:
    """Take a PDF and then page after page from stdin; answer with pictures and boxes."""
    serve_and_end(_serve, told_of_reading)


def _serve(request: Frame, frames: FrameReader, out: BinaryIO) -> None:
    from pypdfium2 import PdfiumError

    from desktop_app.readers.pdf import open_pdf

    path, password = Path(request.header["path"]), request.header["password"]
    source = open_pdf(read_unchanged(path, LIMIT_BYTES), password)
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
