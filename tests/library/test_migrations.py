"""A library of every version so far comes up to date with all that is in it, and a copy is made before."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from desktop_app.document.block import Block
from desktop_app.document.document import compose
from desktop_app.document.errors import UserError
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir
from desktop_app.library.migrations import APPLICATION_ID, VERSION, migrations
from desktop_app.library.packing import pack_blocks

TEXT, BLOCKS = compose([("The plan is ready.", Block(0, 18)), ("It costs 40 million crowns.", Block(0, 27))])
TIME = "2026-01-02T03:04:05.000+00:00"
ROWS: dict[str, list[dict[str, Any]]] = {
    "documents": [
        {
            "id": number, "sha256": f"{number:064x}", "title": f"Plan {number}", "name": f"plan{number}.txt",
            "path": f"/plan{number}.txt", "format": "text", "encoding": "utf-8", "language": "en",
            "author": "A ministry", "date": "2026-01-01", "source_url": "", "notices": "[]",
            "characters": len(TEXT), "added": TIME, "opened": TIME, "position": 7 * number,
        }
        for number in (1, 2)
    ],
    "texts": [{"document": number, "text": TEXT, "blocks": pack_blocks(BLOCKS)} for number in (1, 2)],
    "annotations": [
        {
            "id": f"note{number}", "document": 1 + number % 2, "start": 4, "end": 8, "quote": "plan",
            "prefix": "The ", "suffix": " is ready.", "colour": "green", "note": f"Why {number}?",
            "created": TIME, "modified": TIME, "deleted": TIME if number == 9 else None,
        }
        for number in range(10)
    ],
    "annotation_tags": [{"annotation": "note3", "number": 0, "tag": "target/2030"}],
    "corrections": [
        {
            "document": 1, "start": 29, "end": 39, "text": "40 million", "hidden": 0,
            "fields": json.dumps({"unit": "crown"}), "modified": TIME,
        }
    ],
    "themes": [{"number": 0, "name": "Sea", "colour": "#112233", "terms": '["ship"]', "enabled": 1}],
    "passages": [{"id": 1, "document": 1, "start": 0, "end": len(TEXT)}],
    "passage_words": [{"words": TEXT}],
    "tag_colours": [{"tag": "target/2030", "colour": "pink"}],
    "colour_names": [{"colour": "green", "name": "Evidence"}],
    "briefings": [{"document": 1, "number": 0, "annotation": "note1", "heading": "", "level": 0}],
    "drafts": [
        {
            "id": "d", "document": 1, "annotation": "", "start": 0, "end": 3, "kind": "note",
            "colour": "blue", "note": "half a sen", "tags": "[]", "base": "",
            "owner": "gone", "modified": TIME,
        }
    ],
    "versions": [{"document": 2, "previous": 1}],
    "carried_corrections": [
        {
            "id": "carried", "document": 2, "previous": 1, "origin": "29-39",
            "carried": json.dumps(
                {
                    "id": "carried", "document": 2, "previous": 1, "origin": "29-39",
                    "anchor": {
                        "start": 29, "end": 39, "quote": "40 million", "prefix": "", "suffix": "",
                        "section": [], "page": "", "text_hash": "",
                    },
                    "correction": {
                        "start": 29, "end": 39, "text": "40 million", "hidden": False, "fields": {},
                    },
                    "place": None, "status": "orphan", "score": 0.0,
                }
            ),
        }
    ],
}  # fmt: skip
"""What a user has, table by table; what a version has no table for is left out."""


def make_library(path: Path, version: int) -> None:
    """A library as that version of the schema wrote it, with the user's data in it."""
    names = [migration.name for migration in migrations._migrations]
    db = Database(sqlite3.connect(path, isolation_level=None))
    migrations.apply(db, stop_before=names[version : version + 1] or None)
    tables = set(db.table_names())
    for table, rows in ROWS.items():
        for row in rows if table in tables else ():
            columns = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))  # noqa: S608
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()


def test_the_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == VERSION


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_every_version_comes_up_to_date_with_its_data(tmp_path: Path, version: int) -> None:
    file = tmp_path / "library.db"
    make_library(file, version)
    had = tables_of(file)
    with Library.open(file) as library:
        assert library.check() == []
        assert [(r.title, r.position) for r in library.documents()] == [("Plan 2", 14), ("Plan 1", 7)]
        first, second = sorted(r.id for r in library.documents())
        assert library.document(first).text == TEXT
        assert list(library.document(first).blocks) == list(BLOCKS)
        if "annotations" in had:
            notes = library.annotations(first) + library.annotations(second)
            assert {n.id: n.note for n in notes} == {f"note{i}": f"Why {i}?" for i in range(9)}
            assert [n.tags for n in notes if n.id == "note3"] == [("target/2030",)]
            assert [c.fields for c in library.corrections(first)] == [{"unit": "crown"}]
            assert [t.name for t in library.own_themes()] == ["Sea"]
        if "briefings" in had:
            assert library.tag_colours() == {"target/2030": "pink"}
            assert library.colour_names() == {"green": "Evidence"}
            assert [item.annotation for item in library.briefing(first)] == ["note1"]
        if "drafts" in had:
            assert [draft.note for draft in library.drafts(first)] == ["half a sen"]
        if "versions" in had:
            assert [r.id for r in library.versions(first)] == [first, second]
        if "carried_corrections" in had:
            assert [one.anchor.quote for one in library.carried_corrections(second)] == ["40 million"]
        while library.index_some():
            pass
        assert len(library.search("crowns")) == 2


def tables_of(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_copy_is_made_before_and_opens(tmp_path: Path, version: int) -> None:
    file = tmp_path / "library.db"
    make_library(file, version)
    Library.open(file).close()
    (copy,) = backups_dir(file).glob("*.db")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == version
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with Library.open(copy) as library:
        assert len(library.documents()) == 2


def test_a_migration_that_fails_leaves_the_library_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "library.db"
    make_library(file, VERSION - 2)
    before = tables_of(file)
    apply = migrations.apply

    def fail_late(db: Database) -> None:
        apply(db)
        db.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migrations, "apply", fail_late)
    with pytest.raises(UserError, match="could not be brought up to date"):
        Library.open(file)
    monkeypatch.undo()
    assert tables_of(file) == before
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == VERSION - 2
    with Library.open(file) as library:
        assert len(library.documents()) == 2


def test_two_starts_at_once_bring_it_up_to_date_once(tmp_path: Path) -> None:

    file = tmp_path / "library.db"
    make_library(file, 3)

    def start(_number: int) -> int:
        with Library.open(file) as library:
            return len(library.documents())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(start, range(4))) == [2, 2, 2, 2]
