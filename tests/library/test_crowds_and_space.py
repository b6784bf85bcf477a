"""Two programs that write a thousand notes each, and a disk that is full."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.document.annotation import DocumentId
from desktop_app.library.library import Library
from tests.library.test_library import ROOT, add, make_document

WRITER = """
import sys
from pathlib import Path
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
library, name = Library.open(Path(sys.argv[1])), sys.argv[2]
document, text = DocumentId(1), "Some words."
seen = set()
for number in range(1000):
    note = Annotation(
        AnnotationId(f"{name}-{number}"), document, make_anchor(text, Span(0, 4)), note=f"{name} {number}",
        tags=(f"{name}/{number % 10}",),
    )
    library.apply(Edit("Add", (Change(None, note),)), document)
    if number % 100 == 99:
        ids = {item.id.split("-")[0] for item in library.annotations(document)}
        seen |= ids - {name}
print(*sorted(seen))
"""


def test_two_programs_write_a_thousand_notes_each(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with Library.open(file) as library:
        add(library, make_document("Some words."))
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), name],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("left", "right")
    ]  # fmt: skip
    ends = [writer.communicate() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], ends
    assert any(name in said for said, _ in ends for name in ("left", "right"))
    with Library.open(file) as library:
        kept = {note.id: note.note for note in library.annotations(DocumentId(1))}
        assert kept == {f"{name}-{n}": f"{name} {n}" for name in ("left", "right") for n in range(1000)}
        assert library.tag_counts() == {f"{name}/{n}": 100 for name in ("left", "right") for n in range(10)}
        assert library.check() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


FILLER = """
import sys
from pathlib import Path
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
folder = Path(sys.argv[1])
library, document, text = Library.open(folder / "library.db"), DocumentId(1), "Some words."

def write(name, size):
    note = Annotation(AnnotationId(name), document, make_anchor(text, Span(0, 4)), note=name + "x" * size)
    library.apply(Edit("Add", (Change(None, note),)), document)

saved = []
try:
    for number in range(1000):
        write(f"n{number}", 20_000)
        saved.append(f"n{number}")
except UserError as error:
    print(error)
assert {note.id for note in library.annotations(document)} == set(saved)
print(len(saved))
(folder / "ballast").unlink()
write("after", 10)
assert {note.id for note in library.annotations(document)} == {*saved, "after"}
assert library.check() == []
print("works again")
"""


def test_a_disk_that_fills_up_keeps_what_was_saved_and_works_again(small_disk: Path) -> None:
    with Library.open(small_disk / "library.db") as library:
        add(library, make_document("Some words."))
    (small_disk / "ballast").write_bytes(b"x" * 1_000_000)
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(small_disk)],
        capture_output=True, text=True, check=False, env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, saved, after = done.stdout.strip().splitlines()
    assert "the disk is full" in said
    assert "What was saved before is safe" in said
    assert int(saved) > 5
    assert after == "works again"
    with Library.open(small_disk / "library.db") as library:
        assert len(library.annotations(DocumentId(1))) == int(saved) + 1
