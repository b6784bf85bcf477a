"""From bytes to a Document with its outline, each format beside a library that is known for it.

python3 -m tests.benchmarks.readers [--runs N] [--only FORMAT ...] [--text-size MB]

The documents are made up and the same in every run. CPU seconds of one core, medians; `rate` is MB or pages a
second. An alternative that is not installed says so: it is not needed to run Policy Reader.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import io
import random
import shutil
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.document.outline import build_outline
from desktop_app.readers.list_numbers import written
from desktop_app.readers.reader import read_bytes
from tests.benchmarks import policy_texts
from tests.benchmarks.reading_view import make_text
from tests.readers.pdf_builder import Page, build

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument"
PARAGRAPHS_A_PAGE = 6
SUFFIX = {"text": "txt", "markdown": "md"}
REACH = {
    "text": "10 MB/s",
    "markdown": "10 MB/s",
    "html": "3 MB/s",
    "docx": "600 pages/s",
    "pdf": "80 pages/s",
}


@dataclass(frozen=True)
class Case:
    """A file, how much it is in the unit of its rate, and what another library does with it."""

    name: str
    data: bytes
    amount: float
    unit: str
    library: str
    other: Callable[[], object] | None

    @property
    def format(self) -> str:
        """The format as a word; the name may say more."""
        return self.name.partition(":")[0]


def installed(module: str) -> bool:
    """Whether a library is there to compare with."""
    return importlib.util.find_spec(module) is not None


def paragraphs(megabytes: float) -> list[str]:
    """Headings and paragraphs; every ninth is a heading."""
    return make_text(megabytes).split("\n\n")


def act(megabytes: float) -> list[str]:
    """An act of law: chapters, articles, numbered paragraphs and short points."""
    draw = random.Random(3)
    source = [p for p in paragraphs(0.4) if len(p) > 80]
    parts: list[str] = []
    size = number = 0
    while size < megabytes * 1e6:
        number += 1
        heads = [f"CHAPTER {number // 12 + 1}", "GENERAL RULES"] if number % 12 == 1 else []
        points = [f"({letter}) {draw.choice(source)[: draw.randrange(30, 90)]};" for letter in "abcd"]
        rules = [f"{rule}. {draw.choice(source)[: draw.randrange(150, 500)]}" for rule in (1, 2, 3)]
        added = [*heads, f"Article {number}", draw.choice(source)[:32].rstrip(" ,."), *rules, *points]
        parts += added
        size += sum(len(part) + 2 for part in added)
    return parts


def chinese(megabytes: float) -> list[str]:
    """A Chinese law: chapters, articles that run on, points; megabytes of UTF-8."""
    draw = random.Random(4)
    words = "港口 管理 机关 应当 根据 本法 规定 建立 制度 并 及时 公布 有关 信息 安全 企业 监督 责任".split()
    parts: list[str] = []
    size = number = 0
    while size < megabytes * 1e6:
        number += 1
        sentence = "".join(draw.choices(words, k=draw.randrange(12, 60))) + "。"
        added = [f"第{written(number % 9_000 + 1, 'chineseCountingThousand')}条 {sentence}"]
        added += (
            [f"（{n}）{''.join(draw.choices(words, k=9))}；" for n in "一二三"] if number % 3 == 0 else []
        )
        parts += added
        size += sum(3 * len(part) for part in added)
    return parts


def text_cases(megabytes: float = 2) -> list[Case]:
    """Plain text: prose, an act of short numbered lines, a Chinese law, and the kinds that policy comes in,
    some of them with their lines broken as well."""
    cases = (("text", paragraphs), ("text: act", act), ("text: zh", chinese))
    made = [(name, "\n\n".join(maker(megabytes))) for name, maker in cases]
    made += [(f"text: {kind}", policy_texts.make(kind, megabytes)) for kind in policy_texts.MAKERS]
    made += [
        (f"text: {kind}, 72", policy_texts.make(kind, megabytes, wrapped=True))
        for kind in ("agenda", "Verordnung", "Q and A")
    ]
    return [_text_case(name, text.encode()) for name, text in made]


def _text_case(name: str, data: bytes) -> Case:
    return Case(name, data, len(data) / 1e6, "MB/s", "no known one", None)


def markdown_cases() -> list[Case]:
    """Markdown of 2 MB with headings marked: prose, and an act with lists, emphasis and links."""
    prose = [f"## {p}" if i % 9 == 0 else p for i, p in enumerate(paragraphs(2))]
    rules = [
        f"### {p}"
        if p.startswith(("Article", "CHAPTER"))
        else f"- *see* [{p[:3]}](#x) {p}"
        if p[0] == "("
        else p
        for p in act(2)
    ]
    return [_markdown_case("markdown", prose), _markdown_case("markdown: act", rules)]


def _markdown_case(name: str, parts: list[str]) -> Case:
    data = "\n\n".join(parts).encode()

    def parse() -> object:
        from markdown_it import MarkdownIt

        return MarkdownIt().parse(data.decode())

    other = parse if installed("markdown_it") else None
    return Case(name, data, len(data) / 1e6, "MB/s", "markdown-it-py (tokens only)", other)


def html_cases() -> list[Case]:
    """Pages with a menu: prose in a main part, an act without one, a small page without one, a long table."""
    prose = _markup(paragraphs(1))
    rules = _markup(act(1))
    cells = "".join(
        f"<tr><td>{n}</td><td>Quay {n}</td><td>{p[:60]}</td></tr>" for n, p in enumerate(act(0.6))
    )
    return [
        _html_case("html", f"<main>{prose}</main>"),
        _html_case("html: act", f"<div>{rules}</div>"),
        _html_case("html: small", f"<div>{_markup(act(0.12))}</div>"),
        _html_case("html: table", f"<main><h1>Quays</h1><table>{cells}</table></main>"),
    ]


def _markup(parts: list[str]) -> str:
    return "".join(f"<h2>{html.escape(p)}</h2>" if len(p) < 40 else f"<p>{html.escape(p)}</p>" for p in parts)


def _html_case(name: str, body: str) -> Case:
    menu = "".join(f'<li><a href="/{n}">Page {n}</a></li>' for n in range(40))
    page = f"<html><head><title>Plan</title></head><body><nav><ul>{menu}</ul></nav>{body}</body>"
    data = page.encode()

    def extract() -> object:
        import trafilatura

        return trafilatura.extract(page)

    return Case(name, data, len(data) / 1e6, "MB/s", "trafilatura", extract)


def relations(kind: str, target: str) -> str:
    """A part that says which other part there is."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def docx_bytes(pages: int) -> bytes:
    """A Word file of so many pages with heading styles."""
    draw = random.Random(5)
    source = [p for p in paragraphs(1.2) if len(p) > 80]
    body = []
    for page in range(pages):
        body.append(
            f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Chapter {page}</w:t></w:r></w:p>'
        )
        body += [
            f"<w:p><w:r><w:t>{html.escape(draw.choice(source)[:500])}</w:t></w:r></w:p>"
            for _ in range(PARAGRAPHS_A_PAGE)
        ]
    types = f"{MAIN_TYPE}.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        "_rels/.rels": relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relations("styles", "styles.xml"),
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_case() -> Case:
    """A Word file of 300 pages."""
    data = docx_bytes(300)

    def walk() -> object:
        import docx

        opened = docx.Document(io.BytesIO(data))
        return [(p.style.name if p.style else "", p.text) for p in opened.paragraphs]

    return Case("docx", data, 300, "pages/s", "python-docx", walk if installed("docx") else None)


def book(count: int) -> bytes:
    """A PDF of so many full pages, each with a heading."""
    source = [p for p in paragraphs(0.5) if len(p) > 80]
    pages = []
    for number in range(count):
        words = " ".join(source[(4 * number + i) % len(source)] for i in range(8)).split()
        lines, line = [], ""
        for word in words:
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        pages.append(Page().text(f"Chapter {number}", 60, 60, 18, "bold").lines(lines[:48], 60, 90, 10, 15))
    return build(pages)


def pdf_case() -> Case:
    """A PDF of 60 full pages."""
    data = book(60)

    def layout() -> object:
        from pdfminer.high_level import extract_pages

        return [list(page) for page in extract_pages(io.BytesIO(data))]

    return Case("pdf", data, 60, "pages/s", "pdfminer.six", layout if installed("pdfminer") else None)


def converter_seconds(case: Case) -> float | None:
    """What calibre's ebook-convert takes for the same file, where it is installed."""
    program = shutil.which("ebook-convert")
    if program is None or case.format not in {"docx", "pdf", "html"}:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"a.{case.format}"
        source.write_bytes(case.data)
        clock = time.perf_counter()
        subprocess.run([program, str(source), str(Path(folder) / "a.txt")], check=True, capture_output=True)
        return time.perf_counter() - clock


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of CPU seconds, after one run that warms the caches."""
    work()
    times = []
    for _ in range(runs):
        clock = time.process_time()
        work()
        times.append(time.process_time() - clock)
    return statistics.median(times)


def main() -> None:
    """Measure and print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=list(REACH))
    parser.add_argument(
        "--text-size", type=float, default=2, help="MB of each plain text; 0.05 for small files"
    )
    options = parser.parse_args()
    print(f"{'format':20}{'ours s':>9}{'rate':>16}{'reach':>14}{'other s':>10}{'ours/other':>12}  other")
    makers = {
        "text": lambda: text_cases(options.text_size),
        "markdown": markdown_cases,
        "html": html_cases,
        "docx": lambda: [docx_case()],
        "pdf": lambda: [pdf_case()],
    }
    for case in (case for name in options.only or makers for case in makers[name]()):

        def ours(case: Case = case) -> object:
            document = read_bytes(case.data, f"a.{SUFFIX.get(case.format, case.format)}")
            return build_outline(document.text, document.blocks)

        own = seconds(ours, options.runs)
        rate = f"{case.amount / own:.1f} {case.unit}"
        line = f"{case.name:20}{own:9.3f}{rate:>16}{REACH[case.format]:>14}"
        if case.other is None:
            print(f"{line}{'-':>10}{'-':>12}  {case.library} (not installed)")
        else:
            other = seconds(case.other, options.runs)
            print(f"{line}{other:10.3f}{own / other:12.3f}  {case.library}")
        if (took := converter_seconds(case)) is not None:
            print(f"{'':59}{took:10.3f}{own / took:12.3f}  ebook-convert")


if __name__ == "__main__":
    main()
