"""The styles and list styles of an OpenDocument text, and the numbers of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from desktop_app.readers.list_numbers import written
from desktop_app.readers.looks import PLAIN_LOOK, Look
from desktop_app.readers.ooxml import integer

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DEPTHS = 10
BULLET = "• "
_PLACE = re.compile("%([0-9]{1,2})%")
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "01": "decimalZero", "１": "decimalFullWidth",
}  # fmt: skip
"""Our names of number formats by what ODF writes, up to the first comma."""
_DEEPEST_CHAIN = 40


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered."""

    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""
    is_bullet: bool = False


@dataclass(slots=True)
class Counter:
    """The numbers that a list has reached, by depth."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * DEPTHS)

    def next(self, depth: int, start: int | None = None) -> str:
        """The marker of the next item at `depth`, with its space; "" where it has none."""
        level = self.levels.get(depth)
        if level is None or not 0 <= depth < DEPTHS:
            return ""
        before = self.counts[depth]
        reached = level.start if before is None else before + 1
        self.counts[depth] = reached if start is None else start
        self.counts[depth + 1 :] = [None] * (DEPTHS - depth - 1)
        if level.is_bullet:
            return BULLET
        if level.pattern:
            label = _PLACE.sub(lambda place: self._number(int(place[1]) - 1), level.pattern)
        else:
            numbers = [self._number(d) for d in range(max(0, depth - level.shown + 1), depth + 1)]
            label = level.prefix + ".".join(number for number in numbers if number) + level.suffix
        label = label.strip()
        return f"{label} " if label else ""

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth)
        if level is None or level.is_bullet or not 0 <= depth < DEPTHS:
            return ""
        count = self.counts[depth]
        return written(level.start if count is None else count, level.form)


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    name: str
    list_style: str | None
    is_raised: bool
    is_hidden: bool
    size: int = 0
    """Of the letters in half points, 0 where it does not say."""
    is_bold: bool | None = None


class Styles:
    """What the styles of the two parts say, the nearer part first."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline = Counter({})
        self._own = _automatic(roots[0] if roots else None)
        for root in roots:
            for element in root.iter(f"{STYLE}style") if root is not None else ():
                key = element.get(f"{STYLE}family") or "", element.get(f"{STYLE}name") or ""
                self._styles.setdefault(key, _style(element))
            for element in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists.setdefault(element.get(f"{STYLE}name") or "", _levels(element))
            for element in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self.outline = Counter(_levels(element))

    def is_raised(self, name: str) -> bool:
        """Whether a text style sets its text high."""
        return any(style.is_raised for style in self._chain("text", name))

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether text in a style is not shown."""
        return any(style.is_hidden for style in self._chain(family, name))

    def look(self, name: str, within: Look = PLAIN_LOOK, *, family: str = "text") -> Look:
        """How text in an automatic style `name` looks by formatting of its own, inside text that looks so."""
        style = self._styles.get((family, name)) if name in self._own else None
        if style is None:
            return within
        return Look(style.size or within.size, within.is_bold if style.is_bold is None else style.is_bold)

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is the document's title or a change of it."""
        return name == "Title" or any(style.parent == "Title" for style in self._chain("paragraph", name)[:1])

    def levels(self, list_style: str) -> dict[int, Level]:
        """The depths of a list style; empty where there is none of that name."""
        return self._lists.get(list_style, {})

    def _chain(self, family: str, name: str) -> list[_Style]:
        found: list[_Style] = []
        while len(found) < _DEEPEST_CHAIN and (style := self._styles.get((family, name))) is not None:
            found.append(style)
            name = style.parent
        return found


def _style(element: etree._Element) -> _Style:
    properties = element.find(f"{STYLE}text-properties")
    position = properties.get(f"{STYLE}text-position", "") if properties is not None else ""
    hidden = properties is not None and properties.get(f"{TEXT}display") == "none"
    high = position.startswith("super") or (position[:1].isdecimal() and not position.startswith("0%"))
    return _Style(
        element.get(f"{STYLE}parent-style-name") or "",
        element.get(f"{STYLE}name") or "",
        element.get(f"{STYLE}list-style-name"),
        high,
        hidden,
        _half_points(properties.get(f"{_FORMAT}font-size", "")) if properties is not None else 0,
        _is_bold(properties.get(f"{_FORMAT}font-weight", "")) if properties is not None else None,
    )


def _automatic(root: etree._Element | None) -> frozenset[str]:
    """The names of the styles that stand for formatting of single paragraphs and words."""
    found = root.find(f"{OFFICE}automatic-styles") if root is not None else None
    return frozenset(style.get(f"{STYLE}name") or "" for style in found) if found is not None else frozenset()


def _half_points(size: str) -> int:
    found = _POINTS.fullmatch(size)
    return round(2 * float(found[1])) if found else 0


def _is_bold(weight: str) -> bool | None:
    if not weight:
        return None
    return weight == "bold" or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 600)


def _levels(style: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in style:
        depth = integer(element.get(f"{TEXT}level"))
        if depth is None or not 1 <= depth <= DEPTHS:
            continue
        is_bullet = element.tag in {f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"}
        form = (element.get(f"{STYLE}num-format") or "").partition(",")[0].strip()
        start = integer(element.get(f"{TEXT}start-value"))
        found[depth - 1] = Level(
            _FORMS.get(form, "decimal"),
            element.get(f"{STYLE}num-prefix") or "",
            element.get(f"{STYLE}num-suffix") or "",
            integer(element.get(f"{TEXT}display-levels")) or 1,
            1 if start is None else start,
            element.get(f"{STYLE}num-list-format") or element.get(f"{_EXTENSION}num-list-format") or "",
            is_bullet,
        )
    return found
