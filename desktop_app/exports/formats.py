"""The formats that notes can leave in. What writes one is loaded when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.exports.notes import Notes


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name for people, its file suffix, and the function that makes the file's bytes.

    `is_printed` says that the bytes are HTML which a service still prints to PDF. `needs_original` says that
    they are made from the document's own file, by a service, and that `render` is not called.
    """

    name: str
    suffix: str
    render: Callable[[Sequence[Notes]], bytes]
    is_printed: bool = False
    needs_original: bool = False


def _markdown(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.markdown import to_markdown

    return to_markdown(documents).encode("utf-8")


def _html(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.html_page import to_html

    return to_html(documents).encode("utf-8", "replace")


def _docx(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.word import to_docx

    return to_docx(documents)


def _print_page(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.print_page import to_print_html

    return to_print_html(documents).encode("utf-8", "replace")


def _csv(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.csv_table import to_csv

    return to_csv(documents).encode("utf-8-sig")  # the byte order mark tells spreadsheets that this is UTF-8


def _xlsx(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.spreadsheet import to_xlsx

    return to_xlsx(documents)


def _json(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.json_notes import to_json

    return to_json(documents).encode("utf-8")


def _json_ld(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.web_annotation import to_json_ld

    return to_json_ld(documents).encode("utf-8")


def _qdpx(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.refi_project import to_qdpx

    return to_qdpx(documents)


def _qdc(documents: Sequence[Notes]) -> bytes:
    from desktop_app.exports.refi_codes import to_qdc

    return to_qdc(documents)


def _original(_documents: Sequence[Notes]) -> bytes:
    raise ValueError("a copy of the original is made from its own file")


FORMATS: Mapping[str, ExportFormat] = {
    "markdown": ExportFormat("Markdown", ".md", _markdown),
    "html": ExportFormat("Web page with the document", ".html", _html),
    "docx": ExportFormat("Word", ".docx", _docx),
    "pdf": ExportFormat("PDF of the notes", ".pdf", _print_page, is_printed=True),
    "pdf-marked": ExportFormat("The PDF itself with the highlights", ".pdf", _original, needs_original=True),
    "csv": ExportFormat("CSV table", ".csv", _csv),
    "xlsx": ExportFormat("Excel workbook", ".xlsx", _xlsx),
    "json": ExportFormat("JSON, everything", ".json", _json),
    "jsonld": ExportFormat("Web Annotations (W3C)", ".jsonld", _json_ld),
    "qdpx": ExportFormat("REFI-QDA project", ".qdpx", _qdpx),
    "qdc": ExportFormat("REFI-QDA codebook, tags only", ".qdc", _qdc),
}
ALIASES: Mapping[str, str] = {
    "md": "markdown",
    "htm": "html",
    "word": "docx",
    "excel": "xlsx",
    "w3c": "jsonld",
}


def find_format(name: str) -> str | None:
    """The key of a format by its key, alias or file suffix; None where there is none."""
    key = name.lower().lstrip(".")
    key = ALIASES.get(key, key)
    return key if key in FORMATS else None
