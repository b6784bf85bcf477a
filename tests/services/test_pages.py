"""Printed pages are drawn in a child; a broken or encrypted file ends in a signal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.pages import PagePicture, PagesService
from tests.readers.pdf_builder import Page, build

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[PagesService]:
    service = PagesService()
    yield service
    service.close()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(build([Page().text(f"Words of page {n}", 72, 100) for n in (1, 2, 3)]))
    return path


def test_pages_are_drawn_in_the_order_that_was_asked(qtbot: QtBot, pages: PagesService, plan: Path) -> None:
    drawn: list[PagePicture] = []
    pages.drawn.connect(drawn.append)
    pages.open(plan)
    pages.request([(2, 300), (0, 300)])
    qtbot.waitUntil(lambda: len(drawn) == 2, timeout=10_000)
    assert [picture.page for picture in drawn] == [2, 0]
    first = drawn[0]
    assert first.width == pytest.approx(300, abs=2)
    assert first.height == pytest.approx(first.width * 842 / 595, abs=3)
    assert len(first.boxes) == 4 * len("Words of page 3")
    assert 70 < first.boxes[0] < 75
    assert len(first.pixels) >= first.stride * first.height
    assert set(first.pixels) != {255}


def test_a_later_request_takes_the_place_of_the_one_before(
    qtbot: QtBot, pages: PagesService, plan: Path
) -> None:
    drawn: list[PagePicture] = []
    pages.drawn.connect(drawn.append)
    pages.request([(0, 300), (1, 300)])
    pages.open(plan)
    pages.request([(1, 200)])
    qtbot.waitUntil(lambda: bool(drawn), timeout=10_000)
    qtbot.wait(300)
    assert [(picture.page, picture.asked) for picture in drawn] == [(1, 200)]


def test_a_broken_file_is_one_sentence(qtbot: QtBot, pages: PagesService, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing that follows")
    with qtbot.waitSignal(pages.failed, timeout=10_000) as said:
        pages.open(broken)
    assert said.args is not None
    assert "damaged" in said.args[0]


def test_nothing_arrives_after_the_document_was_closed(qtbot: QtBot, pages: PagesService, plan: Path) -> None:
    pages.open(plan)
    pages.request([(0, 300)])
    pages.close_document()
    with qtbot.assertNotEmitted(pages.drawn, wait=400):
        pass


@pytest.mark.skipif(not SHARED.exists(), reason="the documents of ../shared are not here")
def test_an_encrypted_file_asks_for_its_password(qtbot: QtBot, pages: PagesService) -> None:
    with qtbot.waitSignal(pages.password_needed, timeout=10_000):
        pages.open(SHARED / "hostile" / "pypdf__r2-user-password.pdf")
