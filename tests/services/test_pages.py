"""Printed pages are drawn in a child; a broken or encrypted file ends in a signal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import page_child
from desktop_app.services.pages import PageFailure, PagePicture, PagesService
from tests.readers.pdf_builder import Page, build

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.parametrize(
    ("rotate", "matrix"), [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")]
)
def test_the_boxes_are_where_the_print_is_on_turned_and_cut_pages(
    qtbot: QtBot, pages: PagesService, tmp_path: Path, rotate: int, matrix: str
) -> None:
    words = f"BT /F1 16 Tf {matrix} 300 450 Tm (Words) Tj ET"  # upright on the page as it is shown
    cut = b"/CropBox [20 30 590 800] /MediaBox [0 0 595 842]"
    path = tmp_path / "turned.pdf"
    path.write_bytes(build([Page([words], rotate)]).replace(b"/MediaBox [0 0 595 842]", cut))
    pages.open(path)
    with qtbot.waitSignal(pages.drawn, timeout=10_000) as drawn:
        pages.request([(0, 770 if rotate in (90, 270) else 570)])
    assert drawn.args is not None
    picture: PagePicture = drawn.args[0]
    assert picture.height == pytest.approx(570 if rotate in (90, 270) else 770, abs=1)
    left, top, right, bottom = (round(f(picture.boxes[n::4])) for n, f in enumerate((min, min, max, max)))
    assert right - left > 1.5 * (bottom - top)

    def darkness(x0: int, y0: int, x1: int, y1: int) -> int:
        rows = (
            picture.pixels[y * picture.stride + 4 * x0 : y * picture.stride + 4 * x1] for y in range(y0, y1)
        )
        return sum(255 - value for row in rows for value in row[::4])

    everywhere = darkness(0, 0, picture.width, picture.height)
    assert everywhere > 0
    assert darkness(left - 1, top - 1, right + 1, bottom + 1) == everywhere


def test_a_page_that_ends_its_child_is_left_out_and_the_others_are_drawn(
    qtbot: QtBot, pages: PagesService, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = "header, payload = _draw(source, number"
    child = Path(page_child.__file__).read_text(encoding="utf-8")
    assert draw in child
    broken = child.replace(draw, f"number == 1 and os.abort()\n            {draw}")
    (plan.parent / "child.py").write_text(broken, encoding="utf-8")
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(plan.parent)!r}]; import child; child.main()"
    monkeypatch.setattr("desktop_app.services.pages._PROGRAM", program)
    drawn: list[int] = []
    failed: list[PageFailure] = []
    pages.drawn.connect(lambda picture: drawn.append(picture.page))
    pages.page_failed.connect(failed.append)
    pages.open(plan)
    pages.request([(0, 100), (1, 100), (2, 100)])
    qtbot.waitUntil(lambda: drawn == [0, 2], timeout=10_000)
    assert [failure.page for failure in failed] == [1]
    assert "cannot be drawn" in failed[0].said
