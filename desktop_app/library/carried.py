"""What became of corrections of metrics on the next version of a document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from desktop_app.analysis.correction import CarriedCorrection
from desktop_app.document.annotation import DocumentId
from desktop_app.library.edits import CarriedChange, carried_from


def carried_corrections(db: Database, document: DocumentId) -> list[CarriedCorrection]:
    """The corrections that were carried over to a document, in the order of the old text."""
    rows = db.execute("SELECT carried FROM carried_corrections WHERE document = ?", [document])
    found = [carried for (line,) in rows if (carried := carried_from(json.loads(line))) is not None]
    return sorted(found, key=lambda carried: (carried.anchor.start, carried.anchor.end, carried.id))


def apply_carried(db: Database, changes: Sequence[CarriedChange]) -> None:
    """Keep what became of corrections, or forget it, in the running transaction."""
    for change in changes:
        if change.after is not None:
            kept = change.after
            db.execute(
                "INSERT OR REPLACE INTO carried_corrections VALUES (?, ?, ?, ?, ?)",
                [kept.id, kept.document, kept.previous, kept.origin, json.dumps(_stored(kept))],
            )
        elif change.before is not None:
            db.execute("DELETE FROM carried_corrections WHERE id = ?", [change.before.id])


def _stored(kept: CarriedCorrection) -> dict[str, Any]:
    """A value as it is stored: without what stands further around, which the texts of the library tell."""
    value = asdict(kept)
    for anchor in (value["anchor"], value["place"]):
        if anchor is not None:
            del anchor["before"], anchor["after"]
    return value
