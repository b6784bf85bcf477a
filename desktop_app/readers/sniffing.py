"""What kind of file some bytes are."""

from __future__ import annotations

import re
from pathlib import PurePath

from desktop_app.document.errors import UserError
from desktop_app.readers.formats import SUFFIXES

_MAGIC = (
    (b"\x89PNG", "is a picture, not a text file"),
    (b"\xff\xd8\xff", "is a picture, not a text file"),
    (b"GIF8", "is a picture, not a text file"),
    (b"\x7fELF", "is a program, not a text file"),
    (b"MZ\x90", "is a program, not a text file"),
    (b"\x1f\x8b", "is a packed file; unpack it first"),
    (b"SQLite format 3\0", "is a database, not a text file"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = re.compile(rb"\s*\{\\rtf")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(data: bytes, name: str) -> str:
    """The format as a word: text, markdown, html, pdf, docx, odt, rtf, epub.

    Raises UserError (without the name) for others.
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, said in _MAGIC:
        if head.startswith(magic):
            raise UserError(said)
    if head.startswith(_ZIP):
        from desktop_app.readers.packed_formats import recognise_zip

        return recognise_zip(data)
    if head.startswith(_OLE):
        from desktop_app.readers.packed_formats import refuse_ole

        refuse_ole(data)
    if _RTF.match(head):
        return "rtf"
    if _HTML.match(head):
        return "html"
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text")
