"""Writes small PDF files for tests: text at places, lines, bookmarks, page labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
FONTS = {
    "regular": "Helvetica",
    "bold": "Helvetica-Bold",
    "signs": "Wingdings",
    "italic": "Helvetica-Oblique",
}
BITMAPS = {"bitmap": (700, -200), "other bitmap": (720, -250)}
"""Fonts without a name whose letters are pictures, and how far up and down these go."""


@dataclass
class Page:
    """The content of a page; `y` counts from the top."""

    content: list[str] = field(default_factory=list)
    rotate: int = 0
    tags: list[str] = field(default_factory=list)
    """The kinds of structure elements, by the numbers of their marked content."""

    def text(
        self, words: str, x: float, y: float, size: float = 11, font: str = "regular", tag: str = ""
    ) -> Page:
        """Put words on a line, in a structure element of its own where a `tag` is given."""
        said = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        name = f"F{[*FONTS, *BITMAPS].index(font) + 1}"
        shown = f"BT /{name} {size} Tf {x} {HEIGHT - y} Td ({said}) Tj ET"
        if tag:
            shown = f"/{tag} << /MCID {len(self.tags)} >> BDC {shown} EMC"
            self.tags.append(tag)
        self.content.append(shown)
        return self

    def placed(self, words: str, matrix: str, size: float = 11) -> Page:
        """Put words on a line that is turned or slanted: `matrix` is that of the Tm operator."""
        self.content.append(f"BT /F1 {size} Tf {matrix} Tm ({words}) Tj ET")
        return self

    def lines(self, lines: Sequence[str], x: float, y: float, size: float = 11, leading: float = 14) -> Page:
        """Put lines under each other."""
        for number, words in enumerate(lines):
            self.text(words, x, y + number * leading, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a line."""
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Fill a box with grey."""
        self.content.append(f"0.9 g {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self


def build(
    pages: Sequence[Page],
    *,
    bookmarks: Sequence[tuple[str, int, int]] = (),
    labels: str = "",
    info: dict[str, str] | None = None,
) -> bytes:
    """A PDF file; `bookmarks` are (title, level from 0, page), `labels` a number tree's Nums array."""
    objects: list[str] = ["", ""]  # catalogue and pages come first

    def add(body: str) -> int:
        objects.append(body)
        return len(objects)

    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        for name in FONTS.values()
    ]
    fonts += [add(_bitmap_font(add, *extent)) for extent in BITMAPS.values()]
    named = " ".join(f"/F{number} {font} 0 R" for number, font in enumerate(fonts, 1))
    kids = []
    for number, page in enumerate(pages):
        stream = "\n".join(page.content)
        size = len(stream.encode("cp1252"))
        content = add(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
                f"/Resources << /Font << {named} >> >> "
                f"/StructParents {number} /Contents {content} 0 R >>"
            )
        )
    outline = _outline(objects, bookmarks, kids) if bookmarks else 0
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    extra = f"/Outlines {outline} 0 R " if outline else ""
    extra += f"/PageLabels << /Nums [{labels}] >> " if labels else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {extra}>>"
    if any(page.tags for page in pages):
        objects[0] = objects[0][:-2] + _structure(objects, pages, kids)
    said = add("<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>")
    return _file(objects, said)


def _bitmap_font(add: Callable[[str], int], top: int, bottom: int) -> str:
    """A font in which every letter is the same box."""
    drawn = f"500 0 0 {bottom} 500 {top} d1 0 {bottom} 500 {top - bottom} re f"
    letter = add(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    names = ["space", *map(chr, range(65, 91)), *map(chr, range(97, 123))]
    procs = " ".join(f"/{name} {letter} 0 R" for name in names)
    encoding = (
        f"32 /space 65 {' '.join(f'/{n}' for n in names[1:27])} 97 {' '.join(f'/{n}' for n in names[27:])}"
    )
    return (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 {bottom} 500 {top}] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << {procs} >> /Encoding << /Type /Encoding /Differences [{encoding}] >> "
        f"/FirstChar 32 /LastChar 122 /Widths [{' '.join(['500'] * 91)}] >>"
    )


def _structure(objects: list[str], pages: Sequence[Page], kids: Sequence[int]) -> str:
    root = len(objects) + 1 + sum(len(page.tags) for page in pages)
    elements: list[int] = []
    parents = ""
    for number, (page, kid) in enumerate(zip(pages, kids, strict=True)):
        own = []
        for at, tag in enumerate(page.tags):
            objects.append(f"<< /Type /StructElem /S /{tag} /P {root} 0 R /Pg {kid} 0 R /K {at} >>")
            own.append(len(objects))
        parents += f"{number} [{' '.join(f'{n} 0 R' for n in own)}] "
        elements += own
    said = " ".join(f"{n} 0 R" for n in elements)
    objects.append(f"<< /Type /StructTreeRoot /K [{said}] /ParentTree << /Nums [{parents}] >> >>")
    return f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R >>"


def _outline(objects: list[str], bookmarks: Sequence[tuple[str, int, int]], kids: Sequence[int]) -> int:
    root = len(objects) + 1
    numbers = [root + 1 + i for i in range(len(bookmarks))]
    parents: list[int] = []
    for i, (_, level, _) in enumerate(bookmarks):
        above = next((j for j in range(i - 1, -1, -1) if bookmarks[j][1] < level), None)
        parents.append(root if above is None else numbers[above])
    children = {p: [n for n, q in zip(numbers, parents, strict=True) if q == p] for p in {root, *parents}}
    objects.append(f"<< /Type /Outlines /First {children[root][0]} 0 R /Last {children[root][-1]} 0 R >>")
    for (title, _, page), number, parent in zip(bookmarks, numbers, parents, strict=True):
        siblings = children[parent]
        at = siblings.index(number)
        links = f"/Prev {siblings[at - 1]} 0 R " if at else ""
        links += f"/Next {siblings[at + 1]} 0 R " if at + 1 < len(siblings) else ""
        own = children.get(number)
        links += f"/First {own[0]} 0 R /Last {own[-1]} 0 R /Count {len(own)} " if own else ""
        objects.append(
            f"<< /Title ({title}) /Parent {parent} 0 R {links}/Dest [{kids[page]} 0 R /XYZ 0 {HEIGHT} 0] >>"
        )
    return root


def _file(objects: Sequence[str], info: int) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
