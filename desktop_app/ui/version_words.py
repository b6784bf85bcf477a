"""What a version of a document is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.document.annotation import DocumentId
from desktop_app.services.documents import VersionNumber
from desktop_app.services.values import DocumentRecord

translate = QCoreApplication.translate
Numbers = Mapping[DocumentId, VersionNumber]


def version_words(record: DocumentRecord, numbers: Numbers) -> str:
    """A version as it is told from the others: its number, its file and the day on which it came."""
    day = datetime.fromisoformat(record.added).astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")
    return f"{version_name(record, numbers)} · {day}"


def version_name(record: DocumentRecord, numbers: Numbers) -> str:
    """The number of a version and the name of its file; the name alone where it has no number."""
    number = numbers.get(record.id)
    if number is None:
        return record.name
    return translate("Versions", "{n} · {name}").format(n=number.number, name=record.name)
