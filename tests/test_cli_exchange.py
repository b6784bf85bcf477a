"""Notes out and in on the command line."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.span import Span
from desktop_app.exports.formats import FORMATS
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.records import Source
from desktop_app.readers.reader import read_bytes
from tests.test_cli import run

TEXT = b"Goals\n\nBuild 140 quays by 2035.\n\nTrain 3,500 apprentices."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library of two documents, the first with two notes."""
    folder = tmp_path / "home"
    folder.mkdir()
    with Library.open(folder / "library.db") as library:
        first = add(library, "plan.txt", TEXT)
        add(library, "other.txt", TEXT + b"\n\nMore.")
        text = library.document(first).text
        items = []
        for number, (words, colour, day, tags) in enumerate(
            [("140 quays", "blue", "2026-05-04", ("target/2035",)), ("3,500", "pink", "2026-06-01", ())]
        ):
            at = text.index(words)
            anchor = make_anchor(text, Span(at, at + len(words)))
            time = f"{day}T10:00:00.000+00:00"
            name = AnnotationId(f"00000000-0000-4000-8000-00000000000{number}")
            items.append(Annotation(name, first, anchor, colour, "", tags, time, time))
        library.apply(Edit("Highlight", tuple(Change(None, item) for item in items)), first)
        library.save_colour_names({"pink": "Risk"})
    return folder


def add(library: Library, name: str, data: bytes) -> DocumentId:
    source = Source(f"/files/{name}", name, hashlib.sha256(data).hexdigest())
    return library.add_document(read_bytes(data, name), source=source, data=data)


def export(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("export", *arguments, POLICY_READER_HOME=str(home))


def quotes(home: Path, *arguments: str) -> list[str]:
    done = export(home, *arguments, "--to", "json", "--out", "-")
    assert done.returncode == 0, done.stderr
    return [a["quote"] for d in json.loads(done.stdout)["documents"] for a in d["annotations"]]


def test_notes_are_chosen_by_tag_colour_and_day(home: Path) -> None:
    assert quotes(home, "1") == ["140 quays", "3,500"]
    assert quotes(home, "1", "--tag", "target") == ["140 quays"]
    assert quotes(home, "1", "--colour", "blue", "--colour", "risk") == ["140 quays", "3,500"]
    assert quotes(home, "1", "--colour", "Risk") == ["3,500"]
    assert quotes(home, "1", "--since", "2026-06-01") == ["3,500"]
    assert quotes(home, "1", "--since", "2026-06-02") == []
    assert quotes(home, "--all") == ["140 quays", "3,500"]


@pytest.mark.parametrize("form", [key for key, form in FORMATS.items() if not form.needs_original])
def test_every_format_is_written_and_losses_go_to_stderr(home: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"notes{FORMATS[form].suffix}"
    done = export(home, "1", "--to", form, "--out", str(target))
    assert done.returncode == 0, done.stderr
    assert target.stat().st_size > 100
    assert "2 notes were written" in done.stderr
    assert done.stdout == ""
    if form == "qdc":
        assert "Only the tags" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["1", "--all", "--to", "csv"], 2),
        (["--to", "csv"], 2),
        (["1", "--to", "nonsense"], 2),
        (["1", "--to", "csv", "--since", "tomorrow"], 2),
        (["1", "--to", "csv", "--order", "size"], 2),
        (["1", "--to", "csv", "--colour", "mauve"], 1),
        (["1", "--to", "pdf-marked"], 1),
        (["--all", "--to", "pdf-marked"], 1),
        (["99", "--to", "csv"], 1),
    ],
)
def test_what_fails_leaves_the_old_file(home: Path, tmp_path: Path, arguments: list[str], code: int) -> None:
    target = tmp_path / "notes"
    target.write_text("old")
    done = export(home, *arguments, "--out", str(target))
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text() == "old"


def test_a_broken_template_of_citations_is_said_and_nothing_is_written(home: Path, tmp_path: Path) -> None:
    (home / "citation.txt").write_text("{{ nonsense }}", encoding="utf-8")
    target = tmp_path / "notes.md"
    done = export(home, "1", "--to", "markdown", "--out", str(target))
    assert done.returncode == 1
    assert "template of citations cannot be used" in done.stderr
    assert not target.exists()


def test_notes_are_imported(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonld"
    export(home, "1", "--to", "jsonld", "--out", str(file))
    done = run("import", str(file), "--into", "2", POLICY_READER_HOME=str(home))
    assert done.returncode == 0, done.stderr
    assert "2 notes from Web Annotations came into" in done.stdout
    assert quotes(home, "2") == ["140 quays", "3,500"]
    assert quotes(home, "1") == ["140 quays", "3,500"]
    again = run("import", str(file), "--into", "2", POLICY_READER_HOME=str(home))
    assert "0 notes" in again.stdout
    assert "2 were there already." in again.stdout


@pytest.mark.parametrize("name", ["missing.json", "words.txt"])
def test_what_is_no_file_of_notes_is_exit_1(home: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "words.txt").write_text("only words")
    done = run("import", str(tmp_path / name), "--into", "1", POLICY_READER_HOME=str(home))
    assert done.returncode == 1
    assert done.stderr.startswith(f"policy-reader: {name} ")
    assert run("import", str(tmp_path / name), POLICY_READER_HOME=str(home)).returncode == 2
