"""The formats that notes can leave in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.exports.csv_table import to_csv
from desktop_app.exports.markdown import to_markdown
from desktop_app.exports.notes import Notes


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name for people, its file suffix, and the function that makes the file's bytes."""

    name: str
    suffix: str
    render: Callable[[Notes], bytes]


FORMATS: Mapping[str, ExportFormat] = {
    "markdown": ExportFormat("Markdown", ".md", lambda notes: to_markdown(notes).encode("utf-8")),
    # the byte order mark tells spreadsheets that this is UTF-8
    "csv": ExportFormat("CSV table", ".csv", lambda notes: to_csv(notes).encode("utf-8-sig")),
}
ALIASES: Mapping[str, str] = {"md": "markdown"}


def find_format(name: str) -> str | None:
    """The key of a format by its key, alias or file suffix; None where there is none."""
    key = name.lower().lstrip(".")
    key = ALIASES.get(key, key)
    return key if key in FORMATS else None
