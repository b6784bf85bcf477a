"""The whole analysis of a document, beside quantulum3 on the same text, and of bad input.

python3 -m tests.benchmarks.analysis [--mb 1.0] [--text FILE ...] [--only prose|bad]

The prose is our own samples and development sentences, in another order and with other digits, the same in every
run; nearly every sentence of it has a quantity, more than in most documents. --text measures other files as well.
CPU seconds of one core; a MB is a million bytes of UTF-8; memory is the peak over the text while it is analysed. Where quantulum3 is not installed the line says so: it is not needed to run Policy Reader.
"""

# ruff: noqa: E501
from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.analysis.keywords import KeywordMatcher
from desktop_app.analysis.reading import iterate_metrics
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from desktop_app.services.extraction import themes_in_force
from tests.benchmarks.bad_text import BAD

ROOT = Path(__file__).resolve().parents[2]
OTHER_MB = 0.1
"""How much of the text quantulum3 is given: it is linear, and slow."""
REACH = {"en": 1.0, "zh": 2.0}
MB = 1_000_000
BAD_SIZES = (0.25, 0.5, 1.0)
"""MB of each kind of bad input; four times the text should take four times the time."""
LINEAR = 6.0
"""The most that the time may grow from the smallest size to the largest; four is linear, sixteen quadratic."""
BRIEF = 0.02
"""CPU seconds: a shorter time says nothing about growth."""


def make_prose(language: str, size: int) -> str:
    """`size` bytes of paragraphs with a heading now and then."""
    data = Path(__file__).resolve().parents[1] / "data" / f"quantities_{language}.jsonl"
    sentences = [json.loads(line)["text"] for line in data.read_text(encoding="utf-8").splitlines() if line]
    sample = ROOT / "resources" / "samples" / ("sample.txt" if language == "en" else "sample-zh.txt")
    plain = [line for line in sample.read_text(encoding="utf-8").splitlines() if len(line) > 40]
    dice = random.Random(7)
    parts: list[str] = []
    written = 0
    while written < size:
        chosen = [*dice.choices(sentences, k=3), dice.choice(plain)]
        dice.shuffle(chosen)
        parts.append(re.sub(r"[1-9]", lambda _: str(dice.randint(1, 9)), " ".join(chosen)))
        written += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def analyse_in_parts(document: Document) -> dict[str, float]:
    """CPU seconds of each part of the analysis."""
    matcher = KeywordMatcher(themes_in_force())
    sections = build_outline(document.text, document.blocks)
    return {
        "outline": cpu(lambda: build_outline(document.text, document.blocks)),
        "metrics": cpu(lambda: [len(batch) for batch in iterate_metrics(document, sections)]),
        "keywords": cpu(lambda: matcher.find(document.text)),
    }


def peak() -> int:
    """KB that this process has held at most; `ru_maxrss` would start at what the parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]


def peak_over_text(text: str) -> float:
    """MB that the process grows by, at most, while it analyses `text`, everything loaded before."""
    code = (
        "import sys\n"
        "from tests.benchmarks.analysis import analyse_in_parts, peak, read\n"
        "analyse_in_parts(read('warm: 5 % of 3 mines. 增长5%。'))\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "document = read(text)\n"
        "before = peak()\n"
        "analyse_in_parts(document)\n"
        "print(peak() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True, cwd=ROOT
    )
    return int(done.stdout) / 1024


def read(text: str) -> Document:
    """The text as a document, as a plain-text file would become one."""
    return read_bytes(text.encode(), "benchmark.txt")


def quantulum_rate(text: str) -> float | None:
    """CPU seconds a MB of quantulum3 on the beginning of the text; None where it is not installed."""
    if importlib.util.find_spec("quantulum3") is None:
        return None
    from quantulum3 import parser

    piece = text.encode()[: int(OTHER_MB * MB)].decode(errors="ignore")
    paragraphs = piece.split("\n\n")
    parser.parse(paragraphs[0])

    def parse_all() -> None:
        for paragraph in paragraphs:
            try:
                parser.parse(paragraph)
            except Exception as error:  # noqa: BLE001 - what it cannot parse still took its time
                print(f"  quantulum3 failed on a paragraph: {type(error).__name__}")

    return cpu(parse_all) / (len(piece.encode()) / MB)


def show_prose(name: str, text: str, language: str) -> None:
    """One text: each part, the sum, memory, and the ratio to quantulum3."""
    document, size = read(text), len(text.encode()) / MB
    analyse_in_parts(read(text.split("\n\n", 1)[0]))  # what is loaded once is not counted, as with quantulum3
    parts = {part: seconds / size for part, seconds in analyse_in_parts(document).items()}
    total = sum(parts.values())
    said = ", ".join(f"{part} {seconds:.2f}" for part, seconds in parts.items())
    characters = len(text) / MB
    print(f"{name}: {total:.2f} CPU s/MB ({said}); reach {REACH[language]:.1f}")
    print(
        f"  {size:.3f} MB of UTF-8, {characters:.3f} million characters; {total * size / characters:.2f} CPU s a million"
    )
    print(f"  memory over the text: {peak_over_text(text):.0f} MB; reach 150")
    other = quantulum_rate(text) if language == "en" else None
    if language == "en":
        print("  quantulum3 is not installed" if other is None else f"  quantulum3: {other:.1f} CPU s/MB")
    if other is not None:
        ratio, alone = other / total, other / parts["metrics"]
        print(f"  {ratio:.1f} times as quick (metrics alone {alone:.1f}); reach 20")


def show_bad(name: str) -> bool:
    """The time of one kind of bad input at each size, and whether it is linear."""
    times = []
    for megabytes in BAD_SIZES:
        text = BAD[name](int(megabytes * MB))
        times.append(cpu(lambda text=text: analyse_once(read(text))))  # type: ignore[misc]
    growth = times[-1] / max(times[0], BRIEF)
    is_linear = growth <= LINEAR
    said = "  ".join(f"{seconds:6.2f}" for seconds in times)
    print(f"{name:28} {said}  growth {growth:4.1f}  {'linear' if is_linear else 'NOT LINEAR'}", flush=True)
    return is_linear


def analyse_once(document: Document) -> None:
    """Sections, metrics and keywords."""
    sections = build_outline(document.text, document.blocks)
    for _ in iterate_metrics(document, sections):
        pass
    KeywordMatcher(themes_in_force()).find(document.text)


def main() -> None:
    """Print one block a text and one line a kind of bad input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=1.0)
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--only", choices=("prose", "bad"))
    options = parser.parse_args()
    size = int(options.mb * MB)
    if options.only != "bad":
        for language, name in (("en", "English"), ("zh", "Chinese")):
            show_prose(name, make_prose(language, size), language)
        for path in options.text:
            text = path.read_text(encoding="utf-8")
            language = "en" if text[:20_000].isascii() or text[:2_000].count("的") < 3 else "zh"
            show_prose(path.name, text, language)
    if options.only != "prose":
        print("bad input: CPU s at " + ", ".join(f"{megabytes} MB" for megabytes in BAD_SIZES))
        slow = [name for name in BAD if not show_bad(name)]
        print(f"not linear: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
