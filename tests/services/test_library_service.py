"""The library's thread: order, answers, failures, and texts that become searchable by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.document.block import Block
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.errors import UserError
from desktop_app.library.library import Library
from desktop_app.library.records import Source
from desktop_app.services.library_service import LibraryService


def plain(words: str) -> Document:
    text, blocks = compose([(words, Block(0, len(words)))])
    return Document(text, blocks, metadata=Metadata(title="A title"))


@pytest.fixture
def service(qtbot: Any, tmp_path: Path) -> Iterator[LibraryService]:
    running = LibraryService(tmp_path / "library.sqlite")
    running.start()
    yield running
    running.close()


def test_calls_are_answered_in_order(qtbot: Any, service: LibraryService) -> None:
    answers: list[int] = []
    for number in range(20):
        service.call(lambda _library, n=number: n, answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_an_error_reaches_the_one_who_asked(qtbot: Any, service: LibraryService) -> None:
    def fail(_library: Library) -> None:
        raise UserError("The text is gone.")

    heard: list[Exception] = []
    service.call(fail, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == "The text is gone."
    with qtbot.waitSignal(service.failed) as signal:
        service.call(fail)
    assert str(signal.args[0]) == "The text is gone."


def test_a_kept_text_becomes_searchable_without_being_asked(qtbot: Any, service: LibraryService) -> None:
    text = plain("Ferries carry harbour pilots. " * 20_000)
    source = Source("/files/plan.txt", "plan.txt", "0" * 64)
    service.call(lambda library: library.add_document(text, source=source, data=b"x"))
    hits: list[Any] = []

    def look() -> None:
        service.call(lambda library: library.search("harbour pilots"), hits.extend)

    def found() -> bool:
        look()
        return bool(hits)

    qtbot.waitUntil(found, timeout=20_000)
    assert hits[0].title == "A title"


def test_a_library_that_cannot_be_opened_says_so_to_every_call(qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(b"This is no database, and it is long enough to be looked at." * 100)
    broken = LibraryService(file)
    heard: list[Exception] = []
    with qtbot.waitSignal(broken.unavailable) as signal:
        broken.start()
    broken.call(lambda library: library.search("x"), None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == signal.args[0]
    broken.close()
    assert file.read_bytes().startswith(b"This is no database")


def test_closing_finishes_what_was_asked(qtbot: Any, tmp_path: Path) -> None:
    service = LibraryService(tmp_path / "library.sqlite")
    service.start()
    done: list[int] = []
    for number in range(50):
        service.call(lambda _library, n=number: done.append(n))  # type: ignore[misc]
    service.close()
    assert done == list(range(50))
    with pytest.raises(RuntimeError):
        service.call(lambda library: None)


def test_a_change_is_told_and_reading_is_not(qtbot: Any, service: LibraryService) -> None:
    with qtbot.waitSignal(service.written):
        service.call(lambda library: library.save_colour_names({"amber": "Claim"}))
    with qtbot.assertNotEmitted(service.written, wait=100):
        service.call(lambda library: library.colour_names())
    with qtbot.waitSignal(service.reopened):
        service.reopen(lambda _file: None)
    with qtbot.waitSignal(service.written):
        service.call(lambda library: library.save_colour_names({"amber": "Risk"}))
