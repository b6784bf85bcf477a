"""The copy in plain text has everything that the user wrote, and is never replaced by what knows less."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.annotation import Change, DocumentId
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.location import plain_copy_file
from desktop_app.library.plain_copy import plain_copies_set_aside, write_plain_copy
from desktop_app.library.user_data import read_user_data
from tests.library.test_library import ROOT, add, annotation, make_document
from tests.library.user_library import fill, lines_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library.db"


def test_everything_is_in_it_and_reads_back(file: Path, tmp_path: Path) -> None:
    fill(file, tmp_path / "files")
    assert write_plain_copy(file)
    lines = plain_copy_file(file).read_bytes().split(b"\n")
    types = [json.loads(line)["type"] for line in lines if line]
    counts = {kind: types.count(kind) for kind in set(types)}
    assert counts == {
        "copy": 1, "document": 3, "annotation": 8, "briefing": 1, "correction": 1, "draft": 1, "tag": 1,
        "colour": 2, "theme": 2, "carried_correction": 2,
    }  # fmt: skip
    data = read_user_data(lines)
    assert data.left_out == []
    with Library.open(file) as library:
        for record in library.documents():
            kept = data.documents[record.sha256]
            assert (kept.number, kept.title, kept.path) == (record.id, record.title, record.path)
            notes = {note.id: note for note in library.annotations(record.id)}
            assert {note.id for note in kept.annotations} == notes.keys()
            for note in kept.annotations:
                assert note.anchor == notes[note.id].anchor
                assert (note.note, note.tags, note.kind) == (
                    notes[note.id].note, notes[note.id].tags, notes[note.id].kind,
                )  # fmt: skip
            assert kept.corrections == library.corrections(record.id)
            assert kept.briefing == library.briefing(record.id)
            carried = library.carried_corrections(record.id)
            assert {one.id for one in carried} == {one.id for _, one in kept.carried}
            for previous, one in kept.carried:
                number = DocumentId(data.documents[previous].number)
                assert replace(one, document=record.id, previous=number) in carried
        assert data.themes == library.own_themes()
        assert data.colour_names == library.colour_names()
        assert data.tag_colours == library.tag_colours()


LEFT_OUT = {
    "documents": {"opened", "position", "analysis_version", "metric_count", "keyword_count"},
    "annotations": {"deleted"},
    "corrections": {"modified"},
    "briefings": {"number"},
    "themes": {"number"},
}
ELSEWHERE = {"texts", "sections", "metrics", "history", "versions", "annotation_tags", "_sqlite_migrations"}
"""What is read again, found again, not what the user wrote, or part of another line."""
TYPES = {
    "documents": "document", "annotations": "annotation", "briefings": "briefing", "drafts": "draft",
    "corrections": "correction", "tag_colours": "tag", "colour_names": "colour", "themes": "theme",
    "carried_corrections": "carried_correction",
}  # fmt: skip


def test_no_column_is_forgotten(file: Path, tmp_path: Path) -> None:
    """Whoever adds a table or a column says here that it is in the copy, or why it need not be."""
    fill(file, tmp_path / "files")
    fields: dict[str, set[str]] = {}
    for line in lines_of(file):
        value = json.loads(line)
        parts = value.pop("lines", [])
        fields.setdefault(value["type"], set()).update(value, *(part.keys() for part in parts))
    with Library.open(file) as library:
        tables = {
            name for (name,) in library._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert tables - ELSEWHERE == set(TYPES)
        for table, kind in TYPES.items():
            columns = {row[1] for row in library._db.execute(f"PRAGMA table_info({table})")}
            renamed = {"id"} if table == "documents" else set()
            assert columns - LEFT_OUT.get(table, set()) - renamed <= fields[kind], table


def test_it_is_written_only_when_something_changed(file: Path, tmp_path: Path) -> None:
    first, _ = fill(file, tmp_path / "files")
    assert write_plain_copy(file)
    assert not write_plain_copy(file)
    with Library.open(file) as library:
        library.save_position(first, 7)
        library.opened(first)
        assert not write_plain_copy(file)
        library.save_colour_names({"amber": "Other"})
    assert write_plain_copy(file)
    assert plain_copies_set_aside(file) == []


def test_an_empty_library_does_not_replace_it(file: Path, tmp_path: Path) -> None:
    fill(file, tmp_path / "files")
    write_plain_copy(file)
    before = plain_copy_file(file).read_bytes()
    file.unlink()
    Library.open(file).close()
    assert write_plain_copy(file)
    (aside,) = plain_copies_set_aside(file)
    assert aside.read_bytes() == before
    assert not write_plain_copy(file)
    assert len(plain_copies_set_aside(file)) == 1


def test_what_the_user_deleted_may_go(file: Path, tmp_path: Path) -> None:
    first, _ = fill(file, tmp_path / "files")
    write_plain_copy(file)
    with Library.open(file) as library:
        notes = library.annotations(first)
        library.apply(Edit("Delete", tuple(Change(note, None) for note in notes)), first)
    assert write_plain_copy(file)
    assert plain_copies_set_aside(file) == []


def test_one_that_cannot_be_written_is_said(file: Path, tmp_path: Path) -> None:
    fill(file, tmp_path / "files")
    (file.parent / "notes.jsonl.part").mkdir()
    with pytest.raises(UserError, match=r"notes\.jsonl could not be written"):
        write_plain_copy(file)


WRITER = """
import sys
from pathlib import Path
from desktop_app.library.library import Library
from desktop_app.library.plain_copy import write_plain_copy
from desktop_app.library.edits import Edit
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.span import Span
file = Path(sys.argv[1])
library = Library.open(file)
for number in range(100000):
    name = AnnotationId(f"{sys.argv[2]}-{number}")
    made = Annotation(name, DocumentId(1), make_anchor("Some words.", Span(0, 4)))
    library.apply(Edit("Add", (Change(None, made),)))
    write_plain_copy(file)
    print(made.id, flush=True)
"""


def test_two_processes_and_kill_9_leave_it_whole(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        library.apply(Edit("Add", (Change(None, annotation(number, "Some words.", Span(0, 4))),)))
    write_plain_copy(file)
    shown: set[str] = set()
    for round_ in range(3):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(file), f"{name}{round_}"],
                stdout=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONPATH=str(ROOT)),
            )
            for name in "ab"
        ]  # fmt: skip
        for writer in writers:
            assert writer.stdout is not None
            shown |= {writer.stdout.readline().strip() for _ in range(15 + round_)}
        for writer in writers:
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
            assert writer.stdout is not None
            writer.stdout.close()
        data = read_user_data(plain_copy_file(file).read_bytes().split(b"\n"))
        assert data.left_out == []
        (document,) = data.documents.values()
        assert shown <= {note.id for note in document.annotations}  # durable before it was said
        write_plain_copy(file)
        assert plain_copy_file(file).read_text(encoding="utf-8") == "".join(lines_of(file))
    assert plain_copies_set_aside(file) == []


def test_damaged_lines_are_left_out_and_told(file: Path, tmp_path: Path) -> None:
    fill(file, tmp_path / "files")
    good = [line.encode() for line in lines_of(file)]
    bad = [
        b"{", b"[]", b"null", b'{"type":"annotation"}', b'{"type":"annotation","id":1,"document":"a"}',
        b'{"type":"correction","document":"a","start":"x","end":1}', b'{"type":"unknown"}', b"\xff\xfe",
        b'{"type":"briefing","document":"a","lines":3}', b"[" * 100_000,
        b'{"type":"theme","name":"x","colour":"#1","terms":[1],"enabled":true}',
    ]  # fmt: skip
    data = read_user_data([*good, *bad])
    assert len(data.left_out) == len(bad) - 1
    assert data.note_count == 8


@pytest.mark.parametrize(
    "head", [b"", b"[]", b"{}", b'{"format":"other","version":1}', b"\x00", b"PK\x03\x04"]
)
def test_another_file_is_refused(head: bytes) -> None:
    with pytest.raises(UserError, match="no copy of notes"):
        read_user_data([head])


def test_a_newer_copy_is_refused() -> None:
    with pytest.raises(UserError, match="newer version"):
        read_user_data([b'{"type":"copy","format":"policy-reader notes","version":2}'])


@given(
    st.lists(
        st.binary(max_size=80) | st.from_regex(rb'\{"type":"[a-z]{3,10}",.*\}', fullmatch=True), max_size=6
    )
)
def test_any_lines_are_read_or_told(lines: list[bytes]) -> None:
    head = b'{"type":"copy","format":"policy-reader notes","version":1}'
    data = read_user_data([head, *lines])
    assert len(data.left_out) <= len(lines)
