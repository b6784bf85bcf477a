"""A page that ends the child that draws: it is left out with a sentence, and the other pages are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import pages
from desktop_app.services.pages import PageFailure, PagePicture, PagesService
from tests.readers.pdf_builder import Page, build

HARM = {
    "abort": "os.abort()",
    "closed": "os.closerange(3, 50)",
    "hang": "time.sleep(600)",
    "memory": "os._exit(0)",
}


@pytest.fixture
def service(qtbot: QtBot) -> Iterator[PagesService]:
    drawing = PagesService()
    yield drawing
    drawing.close()


@pytest.mark.parametrize("harm", sorted(HARM))
def test_the_other_pages_are_drawn(
    qtbot: QtBot, service: PagesService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(build([Page().text(f"Page {n}", 72, 80) for n in range(3)]))
    root = str(Path(pages.__file__).resolve().parents[2])
    code = (
        f"import sys, os, time; sys.path.insert(0, {root!r})\nfrom desktop_app.services import page_child\n"
        f"draw = page_child._draw\ndef harm(source, number, width):\n    if number == 1: {HARM[harm]}\n"
        "    return draw(source, number, width)\npage_child._draw = harm\npage_child.main()"
    )
    monkeypatch.setattr(pages, "_PROGRAM", code)
    monkeypatch.setattr(pages, "SILENCE", 3.0)
    drawn: list[PagePicture] = []
    left_out: list[PageFailure] = []
    service.drawn.connect(drawn.append)
    service.page_failed.connect(left_out.append)
    service.open(file)
    service.request([(0, 100), (1, 100), (2, 100)])
    qtbot.waitUntil(lambda: [picture.page for picture in drawn] == [0, 2], timeout=60_000)
    assert [failure.page for failure in left_out] == [1]
    assert left_out[0].said.startswith("This page")


def test_a_page_of_2_000_000_points_is_drawn_within_bounds(
    qtbot: QtBot, service: PagesService, tmp_path: Path
) -> None:
    from tests.readers.test_hostile_pdf import FILES

    file = tmp_path / "huge.pdf"
    file.write_bytes(FILES["huge page"])
    service.open(file)
    with qtbot.waitSignal(service.drawn, timeout=60_000) as blocker:
        service.request([(0, 2_000_000)])
    assert blocker.args is not None
    picture = blocker.args[0]
    assert picture.width * picture.height <= 41_000_000


def test_what_is_no_file_is_said(qtbot: QtBot, service: PagesService, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.pdf", Path("/dev/zero")):
        with qtbot.waitSignal(service.failed, timeout=60_000):
            service.open(path)
