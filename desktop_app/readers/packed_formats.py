"""Which document a packed file (zip) or an old Office file (OLE2) is."""

from __future__ import annotations

from desktop_app.document.errors import UserError
from desktop_app.readers.archive import Archive

_REFUSED = (
    ("xl/", "is an Excel workbook, which Policy Reader does not read; save its text as a Word file or HTML"),
    ("ppt/", "is a PowerPoint presentation, which Policy Reader does not read; save it as PDF or HTML"),
    ("Index/Document.iwa", "is a Pages document; save it as a Word file and open that"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_PASSWORD = "is protected with a password: open it in Word or LibreOffice and save it without one"  # noqa: S105


def recognise_zip(data: bytes) -> str:
    """The format of a packed file as a word: docx, odt, epub. Raises UserError for others."""
    archive = Archive(data)
    said = (archive.read("mimetype") or b"")[:100].decode("ascii", "replace").strip()
    if said.startswith("application/epub+zip") or "META-INF/container.xml" in archive:
        return "epub"
    if said.startswith(f"{_OPEN_DOCUMENT}text"):
        return "odt"
    if said.startswith(_OPEN_DOCUMENT):
        raise UserError("is an OpenDocument file that holds no text document; save it as PDF or HTML")
    if "[Content_Types].xml" in archive and any(name.startswith("word/") for name in archive.names):
        return "docx"
    for start, sentence in _REFUSED:
        if any(name.startswith(start) for name in archive.names):
            raise UserError(sentence)
    if "content.xml" in archive and "META-INF/manifest.xml" in archive:
        return "odt"
    if "_rels/.rels" in archive:
        return "docx"
    raise UserError("is a packed file (zip); unpack it first and open what is in it")


def refuse_ole(data: bytes) -> str:
    """Raise UserError with what an old Office file, or an encrypted new one, is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError(_PASSWORD)
    if "WordDocument".encode("utf-16-le") in data:
        raise UserError("is an old Word file (.doc), which cannot be read; save it as .docx and open that")
    if "Workbook".encode("utf-16-le") in data:
        raise UserError(
            "is an old Excel workbook, which cannot be read; save its text as a Word file or HTML"
        )
    raise UserError("is an old Office file, which cannot be read; save it as .docx, PDF or HTML")
