"""A second copy of everything that the user wrote, in plain text beside the library: “notes.jsonl”.

One JSON object a line, in UTF-8; `type` says what it is. Lines and fields that are not known are passed over.

- `copy`: the first line; `format` is "policy-reader notes", `version` 1.
- `document`: `sha256` of the file's bytes, `number` in the library, `title`, `name`, `path`, `format`,
  `encoding`, `language`, `author`, `date`, `source_url`, `notices`, `characters`, `added`, `removed` (a time
  or null), `previous` (the sha256 of the version before it, or null).
- `annotation`: `id`, `document` (a sha256), `kind`, `start`, `end`, `quote`, `prefix`, `suffix`, `section`
  (the titles from the outermost), `page`, `text_hash`, `colour`, `note`, `tags`, `created`, `modified`,
  `origin`, `is_lost`, `needs_review`. Offsets count code points of the document's text.
- `briefing`: `document`, `lines` of `annotation` or `heading`, and `level`.
- `correction` of a metric: `document`, `start`, `end`, `text`, `hidden`, `fields`.
- `carried_correction`, what became of one on a new version: `id`, `document`, `previous` (the sha256 of the
  version before it, or null), `origin`, `carried` with the `anchor` and `correction` of the old text, and
  `place`, the anchor here, or null where the number was not found.
- `draft`: a note that is being written, with the fields of an annotation that it has.
- `tag` with its `colour`; `colour` with its `name`; `theme` of keywords: `name`, `colour`, `terms`,
  `enabled`.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import BinaryIO

from desktop_app.document.errors import UserError
from desktop_app.library.backups import STEPS, connect_to, problems_of
from desktop_app.library.durable import put_durably
from desktop_app.library.location import backups_dir, plain_copy_file
from desktop_app.library.locks import held_alone
from desktop_app.library.retention import StoppedError

FORMAT, VERSION = "policy-reader notes", 1
_HEAD = f'{{"type":"copy","format":"{FORMAT}","version":{VERSION}}}'
_IDENTITY = re.compile(rb'^\{"type":"(?:annotation","id|document","sha256)":"([^"\\]*)"', re.MULTILINE)
_LINES = (
    """SELECT json_object('type', 'document', 'sha256', d.sha256, 'number', d.id, 'title', d.title,
        'name', d.name, 'path', d.path, 'format', d.format, 'encoding', d.encoding, 'language', d.language,
        'author', d.author, 'date', d.date, 'source_url', d.source_url, 'notices', json(d.notices),
        'characters', d.characters, 'added', d.added, 'removed', d.removed, 'previous', p.sha256)
    FROM documents d LEFT JOIN versions v ON v.document = d.id LEFT JOIN documents p ON p.id = v.previous
    ORDER BY d.id""",
    """SELECT json_object('type', 'annotation', 'id', a.id, 'document', d.sha256, 'kind', a.kind,
        'start', a.start, 'end', a.end, 'quote', a.quote, 'prefix', a.prefix, 'suffix', a.suffix,
        'section', json(a.section), 'page', a.page, 'text_hash', a.text_hash, 'colour', a.colour,
        'note', a.note, 'tags', json((SELECT json_group_array(tag) FROM (
            SELECT tag FROM annotation_tags WHERE annotation = a.id ORDER BY number))),
        'created', a.created, 'modified', a.modified, 'origin', a.origin,
        'is_lost', json(CASE WHEN a.is_lost THEN 'true' ELSE 'false' END),
        'needs_review', json(CASE WHEN a.needs_review THEN 'true' ELSE 'false' END))
    FROM annotations a JOIN documents d ON d.id = a.document WHERE a.deleted IS NULL
    ORDER BY a.document, a.start, a.end, a.created, a.id""",
    """SELECT json_object('type', 'briefing', 'document',
        (SELECT sha256 FROM documents WHERE id = b.document), 'lines', json_group_array(
            json_object('annotation', b.annotation, 'heading', b.heading, 'level', b.level)))
    FROM (SELECT * FROM briefings ORDER BY document, number) b GROUP BY b.document ORDER BY b.document""",
    """SELECT json_object('type', 'correction', 'document',
        (SELECT sha256 FROM documents WHERE id = c.document), 'start', c.start, 'end', c.end,
        'text', c.text, 'hidden', json(CASE WHEN c.hidden THEN 'true' ELSE 'false' END),
        'fields', json(c.fields))
    FROM corrections c ORDER BY c.document, c.start, c.end""",
    """SELECT json_object('type', 'carried_correction', 'id', c.id, 'document', d.sha256,
        'previous', p.sha256, 'origin', c.origin, 'carried', json(c.carried))
    FROM carried_corrections c JOIN documents d ON d.id = c.document
    LEFT JOIN documents p ON p.id = c.previous ORDER BY c.document, c.id""",
    """SELECT json_object('type', 'draft', 'id', r.id, 'document',
        (SELECT sha256 FROM documents WHERE id = r.document),
        'annotation', r.annotation, 'start', r.start, 'end', r."end", 'kind', r.kind, 'colour', r.colour,
        'note', r.note, 'tags', r.tags, 'base', r.base, 'owner', r.owner, 'modified', r.modified)
    FROM drafts r ORDER BY r.document, r.id""",
    "SELECT json_object('type', 'tag', 'tag', tag, 'colour', colour) FROM tag_colours ORDER BY tag",
    "SELECT json_object('type', 'colour', 'colour', colour, 'name', name) FROM colour_names ORDER BY colour",
    """SELECT json_object('type', 'theme', 'name', name, 'colour', colour, 'terms', json(terms),
        'enabled', json(CASE WHEN enabled THEN 'true' ELSE 'false' END)) FROM themes ORDER BY number""",
)


def plain_lines(db: sqlite3.Connection) -> Iterator[bytes]:
    """The lines of the copy with their ends, as the library is at the first of them."""
    yield f"{_HEAD}\n".encode()
    db.execute("BEGIN")
    try:
        for query in _LINES:
            for (line,) in db.execute(query):
                yield f"{line}\n".encode()
    finally:
        db.execute("ROLLBACK")


def write_plain_copy(library: Path, *, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Bring the copy up to date, durable on return; False where it was so already.

    One program at a time does, each with the newest there is. An older copy that has what this library does
    not know, not even as deleted, is none of its own past: it is moved to the backups, not replaced. Raises
    UserError with one sentence, and StoppedError when `stopped` turned true: then the old copy is whole.
    """
    target = plain_copy_file(library)
    try:
        with held_alone(
            library.parent / "running" / f"{target.name}.lock",
            wait=10.0,
            otherwise=f"{target} is being written by another program that does not finish.",
        ):
            return _write(library, target, stopped)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise StoppedError from error
        raise _failed(target, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise _failed(target, str(error)) from error
    except OSError as error:
        raise _failed(target, error.strerror or str(error)) from error


def is_up_to_date(library: Path, written: bytes) -> bool:
    """Whether there is a library that is whole and of which these are the lines."""
    if not library.exists():
        return False
    try:
        with closing(connect_to(library)) as db:
            return not problems_of(db) and b"".join(plain_lines(db)) == written
    except sqlite3.DatabaseError:
        return False


def _failed(target: Path, why: str) -> UserError:
    return UserError(
        f"The copy of your notes in plain text at {target} could not be written: {why}. The library "
        "itself is not touched; what was there of the copy is kept."
    )


def _write(library: Path, target: Path, stopped: Callable[[], bool]) -> bool:
    partial = target.with_name(f"{target.name}.part")
    try:
        with closing(connect_to(library)) as db:
            db.set_progress_handler(stopped, STEPS)
            with partial.open("wb") as file:
                digest = _spool(db, file)
            old = target.read_bytes() if target.exists() else b""
            if hashlib.sha256(old).digest() == digest:
                return False
            if old and _is_of_another(db, old):
                _set_aside(target, backups_dir(library))
        put_durably(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return True


def _spool(db: sqlite3.Connection, file: BinaryIO) -> bytes:
    """Write the lines; returns their SHA-256."""
    digest = hashlib.sha256()
    for line in plain_lines(db):
        digest.update(line)
        file.write(line)
    return digest.digest()


def _is_of_another(db: sqlite3.Connection, old: bytes) -> bool:
    """Whether an older copy has notes or documents that the library does not know, not even as deleted."""
    known = {one for (one,) in db.execute("SELECT id FROM annotations UNION SELECT sha256 FROM documents")}
    return not {found.decode("utf-8", "replace") for found in _IDENTITY.findall(old)} <= known


def _set_aside(copy: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S")
    names = [f"notes-{stamp}.jsonl", *(f"notes-{stamp}-{number}.jsonl" for number in range(2, 1000))]
    put_durably(copy, next(path for name in names if not (path := folder / name).exists()))


def plain_copies_set_aside(library: Path) -> list[Path]:
    """Older copies with what a later library did not know, the newest first."""
    return sorted(backups_dir(library).glob("notes-*.jsonl"), reverse=True)
