"""What a version of a document is called."""

from __future__ import annotations

from datetime import datetime

from desktop_app.services.values import DocumentRecord


def version_words(record: DocumentRecord) -> str:
    """A version as it is told from the others: its file and the day on which it came."""
    day = datetime.fromisoformat(record.added).astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")
    return f"{record.name} · {day}"
