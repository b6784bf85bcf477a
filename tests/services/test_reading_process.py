"""Reading in the child: what comes back, and what a crash, a hang or a blow-up there becomes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.analysis.keyword import Theme
from desktop_app.document.errors import UserError
from desktop_app.readers.pdf_recognition import find_tesseract
from desktop_app.services import reading_process
from desktop_app.services.reading_process import (
    DocumentRead,
    Event,
    Finished,
    KeywordsFound,
    Limits,
    MetricsFound,
    PreviewRead,
    Progress,
    SectionsFound,
    read_in_child,
)
from tests.readers.pdf_builder import Page, build
from tests.readers.test_pdf_recognition import LINES, scanned

THEMES = (Theme("Ports", "#aa0000", ("quay",)),)
MARKED = "# Goals\n\nThe fund will renew 140 quays by 2035.\n"
PLAIN = "Goals\n\nThe fund will renew 140 quays by 2035.\n"
PAGE = "<html><body><article><h1>Goals</h1><p>The fund will renew 140 quays by 2035.</p></article></body>"


def read(path: Path, limits: Limits | None = None) -> list[Event]:
    events: list[Event] = []
    read_in_child(path, themes=THEMES, on_event=events.append, limits=limits)
    return events


def said(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UserError) as caught:
        read(path, limits)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"), [("p.txt", PLAIN), ("p.md", MARKED), ("p.html", PAGE)]
)  # fmt: skip
def test_every_format_is_read_and_analysed(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    events = {type(event): event for event in read(file)}
    document = events[DocumentRead]
    assert isinstance(document, DocumentRead)
    assert document.document.text.split("\n\n") == ["Goals", "The fund will renew 140 quays by 2035."]
    sections, metrics, hits = events[SectionsFound], events[MetricsFound], events[KeywordsFound]
    assert isinstance(sections, SectionsFound)
    assert [section.title for section in sections.sections] == ["Goals"]
    assert isinstance(metrics, MetricsFound)
    assert [(metric.value, metric.unit) for metric in metrics.metrics] == [(140, "quay")]
    assert isinstance(hits, KeywordsFound)
    assert [hit.theme for hit in hits.hits] == ["Ports"]
    assert Finished in events


def broken_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(reading_process, "_PROGRAM", code)


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import sys; sys.exit(0)",
        "import os; os.write(1, b'nonsense that is no frame at all' * 100)",
        "import os; os.write(1, b'\\xff' * 64)",
        "raise RuntimeError('a bug')",
    ],
)
def test_a_crash_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    broken_child(monkeypatch, code)
    sentence = said(file)
    assert sentence.startswith("plan.txt could not be read")
    assert sentence.endswith("Nothing in the library was changed.")


def test_a_hang_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    broken_child(monkeypatch, "import time; time.sleep(60)")
    assert "took too long to read and was stopped" in said(file, Limits(silence=0.3))


def test_endless_work_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    root = str(Path(reading_process.__file__).resolve().parents[2])
    broken_child(
        monkeypatch,
        f"import sys; sys.path.insert(0, {root!r}); from desktop_app.services import confinement\n"
        "confinement.apply_limits({'memory': 4 << 30, 'cpu': 1, 'file': 1 << 20})\nwhile True: pass",
    )
    assert "took more time or memory than is allowed" in said(file)


def test_memory_is_limited(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN * 300_000)
    sentence = said(file, Limits(memory=120 << 20))
    assert "memory" in sentence
    assert sentence.endswith("Nothing in the library was changed.")


def test_reading_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    broken_child(monkeypatch, "import time; time.sleep(60)")
    events: list[Event] = []
    read_in_child(file, themes=(), on_event=events.append, cancelled=lambda: True)
    assert events == []


def test_the_child_has_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    root = str(Path(reading_process.__file__).resolve().parents[2])
    broken_child(
        monkeypatch,
        f"import sys; sys.path.insert(0, {root!r}); from desktop_app.services import confinement as r\n"
        "r.apply_limits({'memory': 4 << 30, 'cpu': 60, 'file': 1 << 20})\n"
        "import socket\n"
        "for call in (socket.socket, lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "             lambda: socket.getaddrinfo('localhost', 80), lambda: socket.gethostbyname('x')):\n"
        "    try: call()\n"
        "    except OSError as error: assert 'no network' in str(error), error\n"
        "    else: raise SystemExit('reached')\n"
        "from desktop_app.readers import html; raise SystemExit('none was reached')",
    )
    monkeypatch.setenv(reading_process.DEBUG, "1")
    said(file)
    assert "none was reached" in capsys.readouterr().err


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert "is a folder" in said(tmp_path)
    assert "was not found" in said(tmp_path / "missing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not an ordinary file" in said(tmp_path / "pipe.txt")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert said(tmp_path / "picture.txt").endswith("Nothing in the library was changed.")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(300 << 20)
    assert "larger than" in said(huge)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(PLAIN)
    file.chmod(0)
    assert "may not be read" in said(file)


def test_a_file_that_changes_while_it_is_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.services import reading_child

    file = tmp_path / "plan.txt"
    file.write_text(PLAIN)
    real = os.fstat
    calls: list[int] = []

    def fstat(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 2:
            file.write_text(PLAIN + "more")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(UserError, match="was changed while it was being read"):
        reading_child.read_unchanged(file, 1 << 20)


def test_the_first_pages_of_a_long_file_come_before_the_others(tmp_path: Path) -> None:
    pages = [
        Page().text(f"Heading {n}", 72, 80, 18, "bold").text(f"Words of page {n}.", 72, 120)
        for n in range(40)
    ]
    file = tmp_path / "long.pdf"
    file.write_bytes(build(pages))
    events = [event for event in read(file) if isinstance(event, (PreviewRead, DocumentRead, Progress))]
    assert isinstance(events[0], PreviewRead)
    assert "Words of page 3." in events[0].document.text
    assert "Words of page 5." not in events[0].document.text
    told = [event for event in events if isinstance(event, Progress) and event.stage == "pages"]
    assert [(event.done, event.total) for event in told] == [(16, 40), (32, 40)]
    (whole,) = [event for event in events if isinstance(event, DocumentRead)]
    assert "Words of page 39." in whole.document.text


@pytest.mark.skipif(find_tesseract() is None, reason="tesseract is not installed")
def test_a_scan_is_recognised_inside_the_limits_of_the_child(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(Page().lines(LINES, 72, 100)))
    events: list[Event] = []
    read_in_child(file, themes=(), on_event=events.append, recognise=True)
    (read,) = [event for event in events if isinstance(event, DocumentRead)]
    assert "more than 40 million crowns" in read.document.text
