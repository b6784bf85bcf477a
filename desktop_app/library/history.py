"""What can be undone and redone on each document, kept so that it survives the end of the program."""

from __future__ import annotations

from enum import Enum

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.library.edits import Edit, from_json, to_json

LIMIT = 500
"""Edits kept a document."""


class Step(Enum):
    """How an edit comes to be written: made by the user, undone, or done again."""

    MADE = "made"
    UNDONE = "undone"
    REDONE = "redone"


def record(db: Database, document: DocumentId, edit: Edit, step: Step) -> None:
    """Note in the running transaction that an edit was made, undone or redone.

    A new edit ends what could be redone. Of an undo, `edit` may be the edit or its inverse: the id counts.
    """
    if step is not Step.MADE:
        db.execute("UPDATE history SET is_undone = ? WHERE id = ?", [int(step is Step.UNDONE), edit.id])
        return
    db.execute("DELETE FROM history WHERE document = ? AND is_undone", [document])
    db.execute(
        "INSERT OR REPLACE INTO history (id, document, edit) VALUES (?, ?, ?)",
        [edit.id, document, to_json(edit)],
    )
    db.execute(
        "DELETE FROM history WHERE document = ? AND number <= "
        "(SELECT number FROM history WHERE document = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
        [document, document, LIMIT],
    )


def load(db: Database, document: DocumentId) -> tuple[list[Edit], list[Edit]]:
    """The edits that can be undone, the latest last, and those that can be redone, the next one last."""
    rows = db.execute("SELECT edit, is_undone FROM history WHERE document = ? ORDER BY number", [document])
    done: list[Edit] = []
    undone: list[Edit] = []
    for line, is_undone in rows:
        (undone if is_undone else done).append(from_json(line))
    return done, undone[::-1]
