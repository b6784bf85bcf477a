"""The reading view beside QTextEdit and QPlainTextEdit with a QSyntaxHighlighter, on the same text.

python3 -m tests.benchmarks.reading_view [--sizes 0.1 1 5 20] [--cap SECONDS]

Each widget and size has a process of its own. Every widget is shown empty first; then are timed: setting the
text until it is painted, all keyword highlights on, off again, a resize in the middle of the text, 500 frames
of scrolling with highlights on; and the largest resident memory of the process. The hits are found before:
what is timed is showing them. A process that takes longer than the cap is ended, and what it had not done by
then is "over". The reach is that of 5 MB and more.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WIDGETS = ("ours", "QTextEdit", "QPlainTextEdit")
MEASURES = ("first", "on", "off", "resize", "median", "p99", "memory")
TITLES = ("first frame", "highlights on", "off", "resize", "frame median", "frame p99", "memory MB")
REACH = {"first": 0.5, "on": 1 / 300, "resize": 1 / 10, "memory": 0.4}
REACH_FROM = 5.0
FRAMES = 500
STEP = 60
SIZE = (1000, 900)
KEYWORDS = "energy harbour climate budget quay training emission housing research transport".split()
PATTERN = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\b", re.IGNORECASE)
WORDS = (
    "the a of and in to for with on by from council plan town coast fund report year people public will "
    "shall may must every new small large local regional national support measure share number result "
    "renew build train repair teach invest reduce raise protect connect energy harbour climate budget quay "
    "training emission housing research transport island ferry school worker ship street water region"
).split()


def make_text(megabytes: float) -> str:
    """Headings and paragraphs of made-up policy prose, the same for every run."""
    draw = random.Random(20)
    pieces: list[str] = []
    size, number = 0, 0
    while size < megabytes * 1_000_000:
        number += 1
        if number % 9 == 1:
            piece = f"{number // 9 + 1}. " + " ".join(draw.choices(WORDS, k=6)).capitalize()
        else:
            sentences = (
                " ".join(draw.choices(WORDS, k=draw.randint(8, 24))) for _ in range(draw.randint(3, 8))
            )
            piece = " ".join(sentence.capitalize() + "." for sentence in sentences)
        pieces.append(piece)
        size += len(piece) + 2
    return "\n\n".join(pieces)


def find_hits(text: str) -> Iterator[tuple[int, int]]:
    """Where the keywords stand."""
    return (match.span() for match in PATTERN.finditer(text))


# -- in the child


def run(widget: str, path: Path) -> None:
    """Measure one widget on one text; prints a JSON object a line as results come."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    text = path.read_text(encoding="utf-8")
    measured: Any = {"ours": Ours, "QTextEdit": RichEdit, "QPlainTextEdit": PlainEdit}[widget](text)
    view = measured.view
    view.resize(*SIZE)
    view.show()

    def timed(what: str, change: Callable[[], object]) -> None:
        start = time.perf_counter()
        change()
        application.processEvents()
        view.viewport().repaint()
        say(what, (time.perf_counter() - start) * 1000)

    application.processEvents()
    timed("first", measured.show_text)
    settle(application)
    timed("on", measured.highlights_on)
    timed("off", measured.highlights_off)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(application)
    timed("resize", lambda: view.resize(SIZE[0] - 140, SIZE[1]))
    bar.setValue(0)
    measured.highlights_on()
    settle(application)
    frames = sorted(scroll(view))
    say("median", frames[len(frames) // 2] * 1000)
    say("p99", frames[int(len(frames) * 0.99)] * 1000)
    say("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def settle(application: Any) -> None:
    """Let a widget do for a moment what it does in its idle time."""
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        application.processEvents()


def scroll(view: Any) -> Iterator[float]:
    """Seconds a frame while scrolling on."""
    bar = view.verticalScrollBar()
    step = STEP if bar.maximum() > FRAMES * STEP else max(1, bar.maximum() // FRAMES)
    for _ in range(FRAMES):
        start = time.perf_counter()
        bar.setValue(bar.value() + step)
        view.viewport().repaint()
        yield time.perf_counter() - start


def say(what: str, value: float) -> None:
    """One result to the parent."""
    print(json.dumps({what: value}), flush=True)


class Ours:
    """The reading view."""

    def __init__(self, text: str) -> None:
        from desktop_app.document.block import Block, BlockKind, Blocks
        from desktop_app.document.document import Document
        from desktop_app.document.marks import Mark, MarkLayer
        from desktop_app.ui.reading.reading_view import ReadingView

        def blocks() -> Iterator[Block]:
            at = 0
            while at < len(text):
                end = text.find("\n\n", at)
                end = len(text) if end < 0 else end
                kind = BlockKind.HEADING if text[at].isdigit() else BlockKind.PARAGRAPH
                yield Block(at, end, kind, 2 if kind is BlockKind.HEADING else 0)
                at = end + 2

        self._document = Document(text, Blocks(blocks()))
        self._marks = [Mark(a, b, i, "#2E8B57") for i, (a, b) in enumerate(find_hits(text))]
        self._layer = MarkLayer.KEYWORD
        self.view = ReadingView()

    def show_text(self) -> None:
        """The document's first frame."""
        self.view.set_document(self._document)

    def highlights_on(self) -> None:
        """All keyword hits are handed over."""
        self.view.set_marks(self._layer, self._marks)

    def highlights_off(self) -> None:
        """None is left."""
        self.view.set_marks(self._layer, [])


class RichEdit:
    """QTextEdit, given plain text: the least that it can have to do."""

    def __init__(self, text: str) -> None:
        from PySide6.QtWidgets import QTextEdit

        self._text = text.replace("\n\n", "\n")
        self.view: Any = self.make(QTextEdit)
        self._highlighter = make_highlighter(self.view.document())
        self._hits: dict[int, list[tuple[int, int]]] = {}
        at = 0
        for number, block in enumerate(self._text.split("\n")):
            if found := list(find_hits(block)):
                self._hits[number] = found
            at += len(block) + 1

    def make(self, rich: Any) -> Any:
        """The widget."""
        view = rich()
        view.setReadOnly(True)
        return view

    def show_text(self) -> None:
        """The text's first frame."""
        self.view.setPlainText(self._text)

    def highlights_on(self) -> None:
        """Every block is highlighted with the hits that were found."""
        self._highlighter.hits = self._hits
        self._highlighter.rehighlight()

    def highlights_off(self) -> None:
        """Every block is highlighted with nothing."""
        self._highlighter.hits = {}
        self._highlighter.rehighlight()


class PlainEdit(RichEdit):
    """QPlainTextEdit, which scrolls by lines and knows no headings."""

    def make(self, rich: Any) -> Any:
        """The widget."""
        from PySide6.QtWidgets import QPlainTextEdit

        return super().make(QPlainTextEdit)


def make_highlighter(document: Any) -> Any:
    """A highlighter that only looks up what was found, by the number of the block."""
    from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

    class Highlighter(QSyntaxHighlighter):
        hits: dict[int, list[tuple[int, int]]] = {}  # noqa: RUF012
        shape = QTextCharFormat()

        def highlightBlock(self, text: str) -> None:  # noqa: N802
            for start, end in self.hits.get(self.currentBlock().blockNumber(), ()):
                self.setFormat(start, end - start, self.shape)

    Highlighter.shape.setBackground(QColor("#D5E8DD"))
    Highlighter.shape.setUnderlineColor(QColor("#2E8B57"))
    Highlighter.shape.setFontUnderline(True)
    return Highlighter(document)


# -- in the parent


def measure(widget: str, path: Path, cap: float) -> dict[str, float]:
    """What a child says within the cap."""
    command = [sys.executable, "-m", "tests.benchmarks.reading_view", "--run", widget, str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=cap, check=True, env=environment)
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    found: dict[str, float] = {}
    for line in output.decode().splitlines():
        found |= json.loads(line)
    return found


def report(size: float, results: dict[str, dict[str, float]], cap: float) -> None:
    """A table of one size: milliseconds, megabytes, and ours as a share of the others'."""
    print(f"\n{size:g} MB ({', '.join(f'{k}: {len(v)} of {len(MEASURES)}' for k, v in results.items())})")
    print(f"{'':15}" + "".join(f"{name:>16}" for name in (*WIDGETS, "/ QTextEdit", "/ QPlainTextEdit")))
    for measure_name, title in zip(MEASURES, TITLES, strict=True):
        values = [results[widget].get(measure_name) for widget in WIDGETS]
        cells = [f"over {cap:g} s" if value is None else f"{value:.1f}" for value in values]
        cells += [ratio(values[0], other) for other in values[1:]]
        print(f"{title:15}" + "".join(f"{cell:>16}" for cell in cells))
    if size >= REACH_FROM:
        judge(results)


def ratio(ours: float | None, other: float | None) -> str:
    """Ours as a share of another's; short where it is far below."""
    if ours is None or not other:
        return "-"
    share = ours / other
    return f"{share:.2f}" if share >= 0.1 else f"1/{1 / share:.0f}"


def judge(results: dict[str, dict[str, float]]) -> None:
    """Whether the reach of the issue is met, where QTextEdit could be measured."""
    ours, rich = results["ours"], results["QTextEdit"]
    for name, most in REACH.items():
        if name in ours and name in rich:
            share = ours[name] / rich[name]
            print(f"  {name}: {share:.4f}, reach {most:.4f}: {'met' if share <= most else 'NOT MET'}")
    if "p99" in ours:
        print(f"  frame p99: {ours['p99']:.1f} ms, reach 8 ms: {'met' if ours['p99'] <= 8 else 'NOT MET'}")


def main() -> int:
    """Measure all widgets at all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=float, default=[0.1, 1, 5, 20])
    parser.add_argument("--cap", type=float, default=180.0, help="seconds for one widget at one size")
    parser.add_argument("--run", nargs=2, metavar=("WIDGET", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(options.run[0], Path(options.run[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            path = Path(folder) / f"{size:g}.txt"
            path.write_text(make_text(size), encoding="utf-8")
            report(size, {w: measure(w, path, options.cap) for w in WIDGETS}, options.cap)
    return 0


if __name__ == "__main__":
    sys.exit(main())
