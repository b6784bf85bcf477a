"""Many files at once: kept and analysed without being shown; what failed is told, stopping keeps the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.importing import ImportResult, ImportService, find_documents
from desktop_app.services.jobs import Jobs
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.values import DocumentRecord


@pytest.fixture
def importing(qtbot: QtBot, library: LibraryService) -> Iterator[ImportService]:
    jobs = Jobs()
    service = ImportService(library=library, lexicons=LexiconService(library), jobs=jobs)
    yield service
    service.stop()
    jobs.drain()
    service.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    (place / "deep" / "deeper").mkdir(parents=True)
    (place / "a.txt").write_text("Goals\n\nThe fund will renew 140 quays by 2035.\n")
    (place / "deep" / "b.md").write_text("# Ferries\n\nThey carried 3,000 people.\n")
    (place / "deep" / "deeper" / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (place / "deep" / "notes.zip").write_bytes(b"no document")
    (place / ".hidden.txt").write_text("not this one")
    return place


def finish(qtbot: QtBot, service: ImportService, paths: list[Path]) -> ImportResult:
    with qtbot.waitSignal(service.finished, timeout=20_000) as done:
        service.start(paths)
    assert done.args is not None
    result = done.args[0]
    assert isinstance(result, ImportResult)
    return result


def records(qtbot: QtBot, library: LibraryService) -> list[DocumentRecord]:
    found: list[list[DocumentRecord]] = []
    library.call(lambda kept: kept.documents(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_folders_are_searched_by_name_without_what_is_hidden(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    names = [path.name for path in find_documents([folder, Path("x.txt")])]
    assert names == ["a.txt", "b.md", "c.txt", "x.txt"]


def test_a_folder_is_imported_with_its_analyses(
    qtbot: QtBot, importing: ImportService, library: LibraryService, folder: Path
) -> None:
    result = finish(qtbot, importing, [folder])
    assert len(result.imported) == 2
    assert [failure.path.name for failure in result.failures] == ["c.txt"]
    assert result.failures[0].reason.startswith("c.txt ")
    kept = {record.name: record for record in records(qtbot, library)}
    assert set(kept) == {"a.txt", "b.md"}
    assert kept["a.txt"].metric_count == 1
    assert not importing.is_running


def test_progress_names_the_file(qtbot: QtBot, importing: ImportService, folder: Path) -> None:
    said: list[tuple[str, int, int]] = []
    importing.progressed.connect(lambda name, done, total: said.append((name, done, total)))
    finish(qtbot, importing, [folder])
    assert said == [("a.txt", 0, 3), ("b.md", 1, 3), ("c.txt", 2, 3)]


def test_stopping_keeps_what_is_imported(
    qtbot: QtBot, importing: ImportService, library: LibraryService, tmp_path: Path
) -> None:
    paths = []
    for number in range(8):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Plan {number}\n\nThe fund will renew {number + 5} quays.\n")
        paths.append(path)
    importing.progressed.connect(lambda _name, done, _total: importing.stop() if done == 2 else None)
    result = finish(qtbot, importing, paths)
    assert result.was_stopped
    assert len(result.imported) == 2
    assert len(records(qtbot, library)) == 2


def test_an_empty_folder_ends_at_once(qtbot: QtBot, importing: ImportService, tmp_path: Path) -> None:
    result = finish(qtbot, importing, [tmp_path])
    assert (result.imported, result.failures, result.was_stopped) == ([], [], False)


def test_a_file_is_imported_once_however_often_it_is_named(
    qtbot: QtBot, importing: ImportService, library: LibraryService, tmp_path: Path
) -> None:
    path, copy, link = tmp_path / "plan.txt", tmp_path / "copy.txt", tmp_path / "link.txt"
    path.write_text("Plan\n\nThe fund will renew 140 quays.\n")
    copy.write_bytes(path.read_bytes())
    link.symlink_to(path)
    result = finish(qtbot, importing, [path, tmp_path, path])
    assert len(result.imported) == 1
    assert result.known == result.imported
    assert len(records(qtbot, library)) == 1
    again = finish(qtbot, importing, [path])
    assert (again.imported, again.known) == ([], result.imported)
