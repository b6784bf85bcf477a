"""What is kept comes back as it was, and nothing acknowledged is ever lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.errors import UserError
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.document.tags import TagChange, TagColour
from desktop_app.library.edits import CorrectionChange, Edit
from desktop_app.library.history import Step
from desktop_app.library.library import Library
from desktop_app.library.location import originals_dir
from desktop_app.library.migrations import VERSION
from desktop_app.library.originals import original_path
from desktop_app.library.records import Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def make_document(*paragraphs: str) -> Document:
    text, blocks = compose([(p, Block(0, len(p))) for p in paragraphs])
    return Document(text, blocks, metadata=Metadata("A plan", "A ministry", "2026-05-04", "en", "https://x"))


def source(number: int = 1) -> Source:
    return Source(f"/files/plan{number}.txt", f"plan{number}.txt", f"{number:064x}")


def add(library: Library, document: Document, number: int = 1) -> DocumentId:
    return library.add_document(document, source=source(number), data=b"bytes of the file")


def edit_of(*changes: Change) -> Edit:
    return Edit("Edit", changes)


def annotation(document: DocumentId, text: str, span: Span, name: str = "a") -> Annotation:
    time = "2026-11-24T10:00:00.000+00:00"
    return Annotation(
        AnnotationId(name), document, make_anchor(text, span), "green", "why", ("x", "y"), time, time
    )


def test_a_document_comes_back_equal(file: Path) -> None:
    kept = make_document("One 🚢 ship.", "第二段。")
    with Library.open(file) as library:
        number = add(library, kept)
    with Library.open(file) as library:
        assert library.document(number) == kept
        assert library.record(number).title == "A plan"
        assert original_path(originals_dir(file), source().sha256).read_bytes() == b"bytes of the file"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paragraphs=st.lists(texts, min_size=1, max_size=8),
    kinds=st.lists(st.sampled_from(list(BlockKind)), min_size=8, max_size=8),
    note=texts,
    tags=st.lists(texts, max_size=3, unique=True),
)
def test_any_text_and_any_note_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    paragraphs: list[str],
    kinds: list[BlockKind],
    note: str,
    tags: list[str],
) -> None:
    parts = [(p, Block(0, len(p), kind, level=2)) for p, kind in zip(paragraphs, kinds, strict=False)]
    text, blocks = compose(parts)
    document = Document(text, blocks)
    with Library.open(tmp_path_factory.mktemp("library") / "library.db") as library:
        number = add(library, document)
        made = replace(annotation(number, text, Span(0, 1)), note=note, tags=tuple(tags))
        library.apply(edit_of(Change(None, made)))
        assert library.document(number) == document
        assert library.annotations(number) == [made]


def test_the_same_file_keeps_id_notes_and_place(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        library.apply(edit_of(Change(None, annotation(number, "Some words.", Span(0, 4)))))
        library.save_position(number, 5)
        library.remove(number)
        assert library.documents() == []
        assert add(library, make_document("Another reading.")) == number
        assert [r.id for r in library.documents()] == [number]
        assert len(library.annotations(number)) == 1
        assert library.record(number).position == 5
        assert library.document(number).text == "Some words."


def test_changes_are_all_or_none(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        good = annotation(number, "Some words.", Span(0, 4))
        bad = replace(good, id=AnnotationId("b"), document=DocumentId(999))
        with pytest.raises(sqlite3.IntegrityError):
            library.apply(edit_of(Change(None, good), Change(None, bad)))
        assert library.annotations(number) == []
        library.apply(edit_of(Change(None, good)))
        assert library.annotations(number) == [good]


def test_a_deletion_can_be_taken_back(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        made = annotation(number, "Some words.", Span(0, 4))
        library.apply(edit_of(Change(None, made)))
        library.apply(edit_of(Change(made, None)))
        assert library.annotations(number) == []
        assert library.tag_counts() == {}
        library.apply(edit_of(Change(None, made)))
        assert library.annotations(number) == [made]


def test_an_analysis_comes_back(file: Path) -> None:
    section = Section(0, "Goals", 1, Span(0, 11), Span(0, 4))
    metric = Metric(
        0,
        4,
        Span(0, 11),
        2.5,
        "ship",
        "Some",
        3.5,
        ">=",
        "up",
        "ships",
        "range",
        "target",
        "2030",
        None,
        0,
        0.9,
        "ministry",
    )
    hit = KeywordHit(5, 10, "Sea", "words")
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        assert library.analysis(number) is None
        library.store_analysis(number, Analysis((section,), (metric,), (hit,)), 7)
        assert library.analysis(number) == (Analysis((section,), (metric,)), 7)
        assert (library.record(number).metric_count, library.record(number).keyword_count) == (1, 1)


def test_what_can_be_undone_survives_the_end_of_the_program(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        item = annotation(number, "Some words.", Span(0, 4))
        added, changed = edit_of(Change(None, item)), edit_of(Change(item, replace(item, colour="blue")))
        briefing = (BriefingItem(None, "First", 1), BriefingItem(item.id, "", 2))
        ordered = Edit("Order", briefings=(BriefingChange(number, (), briefing),))
        for edit in (added, changed, ordered):
            library.apply(edit, number)
        assert library.briefing(number) == briefing
        library.apply(ordered.inverse(), number, Step.UNDONE)
        library.apply(changed.inverse(), number, Step.UNDONE)
    with Library.open(file) as library:
        assert library.history(number) == ([added], [ordered, changed])
        library.apply(changed, number, Step.REDONE)
        assert library.history(number) == ([added, changed], [ordered])
        library.apply(edit_of(Change(item, None)), number)
        assert library.history(number)[1] == []
        assert library.briefing(number) == ()


def test_tags_are_counted_over_the_whole_library(file: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        item = replace(annotation(number, "Some words.", Span(0, 4)), tags=("target/2030", "x"))
        library.apply(edit_of(Change(None, item)))
        other = add(library, make_document("Other words."), 2)
        library.apply(
            edit_of(Change(None, replace(item, id=AnnotationId("b"), document=other, tags=("Target",))))
        )
        assert library.tag_counts() == {"Target": 1, "target/2030": 1, "x": 1}
        assert [a.id for a in library.annotations_tagged("target")] == ["a", "b"]
        assert [a.document for a in library.all_annotations()] == [number, other]
        red = TagChange(TagColour("x"), TagColour("x", "pink"))
        library.apply(Edit("Colour", tags=(red,)))
        assert library.tag_colours() == {"x": "pink"}
        library.apply(Edit("Colour", tags=(red.inverse(),)))
        assert library.tag_colours() == {}
        library.save_colour_names({"amber": "Claim", "blue": ""})
        assert library.colour_names() == {"amber": "Claim"}


def test_corrections_and_themes_come_back(file: Path) -> None:
    correction = Correction(3, 9, "words", hidden=True, fields={"value": 2.0, "unit": "ship"})
    theme = Theme("Sea", "#112233", ("ship", "港口"), enabled=False, own=True)
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        edit = Edit("Correct", corrections=(CorrectionChange(None, correction),))
        library.apply(edit, number)
        library.save_own_themes([theme])
        assert library.corrections(number) == [correction]
        assert library.own_themes() == [theme]
        library.apply(edit.inverse(), number, Step.UNDONE)
        assert library.corrections(number) == []


@pytest.mark.parametrize("query", ["reduction", "reductions", "碳排放", "排放", "emission deep"])
def test_search_finds_words_in_their_forms_and_chinese_in_a_run(file: Path, query: str) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("我国碳排放总量下降。", "Emission reductions were deep."))
        while library.index_some():
            pass
        (hit,) = library.search(query)
        assert hit.document == number
        text = library.document(number).text
        assert text[hit.start : hit.end].lower()[:4] in ("redu", "emis", "碳排放", "排放")


@pytest.mark.parametrize(
    "query", ['"', "NEAR(", "a-b", "*", "AND", "", "(((", "'; DROP TABLE documents", "\x00", "col:x"]
)
def test_search_takes_any_input(file: Path, query: str) -> None:
    with Library.open(file) as library:
        add(library, make_document("Some words about NEAR things."))
        while library.index_some():
            pass
        assert isinstance(library.search(query), list)
        assert library.check() == []


def test_purging_forgets_the_removed_only(file: Path) -> None:
    with Library.open(file) as library:
        gone, stays = add(library, make_document("Gone."), 1), add(library, make_document("Stays."), 2)
        library.remove(gone)
        assert library.purge_removed(datetime.now(timezone.utc) + timedelta(seconds=5)) == 1
        assert [r.id for r in library.documents()] == [stays]
        assert not original_path(originals_dir(file), source(1).sha256).exists()
        assert original_path(originals_dir(file), source(2).sha256).exists()


WRITER = """
import sys
from pathlib import Path
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
library = Library.open(Path(sys.argv[1]))
for number in range(100000):
    name = f"{sys.argv[2]}-{number}"
    made = Annotation(AnnotationId(name), DocumentId(1), make_anchor("Some words.", Span(0, 4)), tags=("t",))
    library.apply(Edit("Add", (Change(None, made),)))
    print(name, flush=True)
"""


def write(file: Path, name: str) -> subprocess.Popen[str]:
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), name], stdout=subprocess.PIPE, text=True, env=environment
    )


def test_kill_9_loses_nothing_that_was_acknowledged(file: Path) -> None:
    with Library.open(file) as library:
        add(library, make_document("Some words."))
    acknowledged: set[str] = set()
    for round_ in range(6):
        writer = write(file, f"r{round_}")
        assert writer.stdout is not None
        for _ in range(20 + 7 * round_):
            acknowledged.add(writer.stdout.readline().strip())
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged |= {
            line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")
        }
        writer.wait()
        writer.stdout.close()
        with Library.open(file) as library:
            assert library.check() == []
            assert acknowledged <= {a.id for a in library.annotations(DocumentId(1))}
    assert len(acknowledged) >= 6 * 20


def test_two_processes_lose_none_of_each_others_changes(file: Path) -> None:
    with Library.open(file) as library:
        add(library, make_document("Some words."))
    writers = [write(file, "a"), write(file, "b")]
    acknowledged = set()
    for writer in writers:
        assert writer.stdout is not None
        acknowledged |= {writer.stdout.readline().strip() for _ in range(60)}
    for writer in writers:
        writer.kill()
        writer.wait()
        assert writer.stdout is not None
        writer.stdout.close()
    with Library.open(file) as library:
        assert acknowledged <= {a.id for a in library.annotations(DocumentId(1))}


def test_a_file_that_is_no_library_is_left_as_it_is(file: Path) -> None:
    for content in (b"not a database " * 100, b"SQLite format 3\0" + b"\1" * 4000):
        file.write_bytes(content)
        with pytest.raises(UserError, match=r"not a Policy Reader library|damaged"):
            Library.open(file)
        assert file.read_bytes() == content


def test_another_programs_database_is_refused(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(UserError, match="another program"):
        Library.open(file)
    assert file.read_bytes() == before


def test_a_newer_library_is_refused(file: Path) -> None:
    Library.open(file).close()
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    with pytest.raises(UserError, match="newer version"):
        Library.open(file)


def test_a_locked_library_is_said_to_be_in_use(file: Path) -> None:
    Library.open(file).close()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Library.open(file) as library, pytest.raises(UserError, match="in use"):
        library.save_own_themes([Theme("x", "#000000", ())])
    holder.execute("ROLLBACK")
    holder.close()


def test_a_folder_where_the_library_should_be_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a file"):
        Library.open(tmp_path)


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.touch()
    with Library.open(file) as library:
        assert library.documents() == []


FULL = """
import resource, sys
from pathlib import Path
from desktop_app.document.errors import UserError
from desktop_app.analysis.keyword import Theme
from desktop_app.library.library import Library
library = Library.open(Path(sys.argv[1]))
library.save_own_themes([Theme("kept", "#000000", ("a",))])
size = Path(sys.argv[1] + "-wal").stat().st_size
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
try:
    library.save_own_themes([Theme("big", "#000000", tuple(str(i) for i in range(200000)))])
except UserError as error:
    print(error)
print([t.name for t in library.own_themes()])
"""


def test_a_full_disk_keeps_what_was_saved(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)],
        capture_output=True, text=True, check=True, env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )  # fmt: skip
    said, kept = done.stdout.strip().splitlines()
    assert "library" in said
    assert kept == "['kept']"


def test_a_backup_is_whole_and_opens(file: Path, tmp_path: Path) -> None:
    with Library.open(file) as library:
        number = add(library, make_document("Some words."))
        library.backup(tmp_path / "copies" / "copy.db")
    with Library.open(tmp_path / "copies" / "copy.db") as copy:
        assert copy.document(number).text == "Some words."


def test_the_pragmas_are_what_durability_needs(file: Path) -> None:
    with Library.open(file) as library:
        db = library._db
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
