"""The looks that headings of a PDF have: which of them are those of headings, and which stand above which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import NamedTuple

from desktop_app.document.label_words import CHAPTER
from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_paragraphs import Look, Paragraph

FEWEST_APART = 2
"""Headings in capitals, or in the middle: where fewer are, these are no look of their own."""
SENTENCES = 0.35
"""Of the paragraphs of a look: where more read as sentences, it is that of quotes or of the text."""
ADVICE = 50
"""The rank of recommendations and actions: numbers with a higher word are those of sections."""
SENTENCE_WORDS = 5
"""A numbered text that has more words and ends in a full stop is a sentence."""
LARGER = 1.06
"""Times the usual size: letters no larger and not bold are those of headings only where more says so."""
FEWEST_WEAK = 3
WEAK_TITLES = 0.85
"""Of such a look: how many at least begin as titles do and are no sentences."""
LEADING = 0.85
"""Of such a look in the colour of the text and without numbers: so many stand alone above text."""
LEAST_TEXT = 80
"""Code points of a paragraph of text."""
NUMBERED = 0.4
"""Of such a look in the colour of the text: fewer have no number."""
IN_ROWS = 0.5
"""Of such a look: where more stand directly above the next one, they are the lines of a list or of code."""
OFTEN = 3
"""The same words without a number that come so often may be no heading, but "Note"."""
AGAIN = 0.3
"""Of the times that they come: so often they follow on themselves."""
BAND = 1.06
"""Sizes of letters that differ by less are nearly one."""
MUCH_LARGER = 1.35
"""Times the size of chapters: letters that much larger are those of a title above them."""
_SENTENCE = re.compile(r"[.;,:。；，：]\s*$|^[“\"«„「‘]|[a-zà-ÿ)\d]{3}[.!?] +[A-ZÀ-Þ\[(]|[。！？；].")
_ITALIC = ("italic", "oblique", "slant")


class Style(NamedTuple):
    """What the letters of a heading look like: size to half a point, font and colour, how they are set."""

    size: float
    is_bold: bool
    is_italic: bool
    is_capital: bool
    is_centred: bool
    font: str
    colour: int


def style_of(paragraph: Paragraph, look: Look) -> Style:
    """The look of a paragraph; letters smaller than those of the text count as large as these."""
    size = round(max(paragraph.size, look.size) * 2) / 2
    letters = [c for c in paragraph.text if c.isalpha()]
    capitals = (
        len(letters) > 3 and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)
    )
    is_italic = any(word in paragraph.font for word in _ITALIC)
    return Style(
        size, paragraph.is_bold, is_italic, capitals, paragraph.is_centred, paragraph.font, paragraph.colour
    )


def settled(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style]) -> dict[int, Style]:
    """The looks without capitals, or a place in the middle, that only one of the headings has, or that
    headings with numbers of one kind have or not."""
    found = dict(styles)
    schemes: dict[int, str] = {}
    for index in found:
        label = parse_label(paragraphs[index].text[:40])
        schemes[index] = label.scheme if label is not None else ""
    for trait in (3, 4):  # is_capital, is_centred
        groups: dict[Style, list[int]] = {}
        for index, style in found.items():
            groups.setdefault(_with(style, trait, said=False), []).append(index)
        for indices in groups.values():
            having = [i for i in indices if found[i][trait]]
            lacking = [i for i in indices if not found[i][trait]]
            few = min(len(having), len(lacking))
            shared = {schemes[i] for i in having} & {schemes[i] for i in lacking} - {""}
            if few and (few < FEWEST_APART or shared):
                for i in indices:
                    found[i] = _with(found[i], trait, said=len(having) > len(lacking))
    counts = Counter(found.values())
    usual: dict[Style, Style] = {}
    for style, _ in reversed(counts.most_common()):
        usual[style._replace(font="", colour=0)] = style
    for index, style in found.items():
        most = usual[style._replace(font="", colour=0)]
        if counts[style] < FEWEST_APART < counts[most]:
            found[index] = most
    return found


def _with(style: Style, trait: int, *, said: bool) -> Style:
    return Style._make(said if at == trait else own for at, own in enumerate(style))


def of_headings(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style], look: Look) -> dict[int, Style]:
    """What is left where looks of quotes, labels of boxes and the like are left out."""
    groups: dict[Style, list[int]] = {}
    for index, style in styles.items():
        groups.setdefault(style._replace(is_capital=False, is_centred=False), []).append(index)
    kept: dict[int, Style] = {}
    for style, group in groups.items():
        indices = group
        free = [i for i in indices if not (paragraphs[i].is_run_in or _is_numbered_title(paragraphs[i].text))]
        sentences = sum(_SENTENCE.search(paragraphs[i].text) is not None for i in free)
        if free and sentences > SENTENCES * len(indices):
            continue
        if style.size <= LARGER * look.size and not style.is_bold:
            is_own = style.colour != look.colour
            if not _are_weak_headings(paragraphs, indices, look, is_own=is_own):
                indices = [i for i in indices if _has_deep_number(paragraphs[i].text)]
                if not _are_weak_headings(paragraphs, indices, look, is_own=False):
                    continue
        kept |= {i: styles[i] for i in indices}
    kept = dict(sorted(kept.items()))
    again = _labels(paragraphs, kept)
    return {i: style for i, style in kept.items() if _words(paragraphs[i]) not in again}


def _are_weak_headings(
    paragraphs: Sequence[Paragraph], indices: Sequence[int], look: Look, *, is_own: bool
) -> bool:
    """Whether paragraphs in letters as large as those of the text and not bold are headings: in a colour of
    their own, or with numbers, or alone above text; most of them like titles, and no lines of a list."""
    texts = [paragraphs[i].text for i in indices]
    free = [text for text in texts if not _is_numbered_title(text)]
    sentences = sum(_SENTENCE.search(text) is not None for text in free)
    titles = sum(text[0].isupper() for text in free) + len(texts) - len(free)
    has_mark = is_own or len(free) < NUMBERED * len(texts) or _lead_texts(paragraphs, indices, look)
    if not has_mark or len(texts) < FEWEST_WEAK or titles - sentences < WEAK_TITLES * len(texts):
        return False
    own = set(indices)
    return sum(i + 1 in own for i in indices) <= IN_ROWS * len(indices)


def _has_deep_number(text: str) -> bool:
    """Whether a text begins with a number like "2.1"."""
    label = parse_label(text[:40])
    return label is not None and label.depth > 1


def _lead_texts(paragraphs: Sequence[Paragraph], indices: Sequence[int], look: Look) -> bool:
    """Whether lines in a font of their own stand alone, nearly all of them above text or another heading."""
    own = set(indices)

    def is_above_text(i: int) -> bool:
        below = next((p for p in paragraphs[i + 1 : i + 4] if not p.is_furniture), None)
        return below is not None and below.font == look.font and len(below.text) > LEAST_TEXT

    lead = sum(
        paragraphs[i].lines == 1 and (is_above_text(i) or (i + 1 in own and is_above_text(i + 1)))
        for i in indices
    )
    return lead >= LEADING * len(indices)


def _is_numbered_title(text: str) -> bool:
    """Whether a text has a number and is no sentence after it, as "Recommendation 1. We should act." is."""
    label = parse_label(text[:40])
    if label is None or 0 < label.rank < ADVICE:
        return label is not None
    rest = text[label.title :].strip()
    return not (rest.endswith((".", "。", ";", "；")) and rest.count(" ") >= SENTENCE_WORDS)


def _labels(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style]) -> set[str]:
    """The words without a number that come often, again and again with no other heading between: "Note"."""
    times = Counter(_words(paragraphs[i]) for i in styles if parse_label(paragraphs[i].text[:40]) is None)
    again = Counter(
        _words(paragraphs[a]) for a, b in pairwise(styles) if _words(paragraphs[a]) == _words(paragraphs[b])
    )
    return {words for words, count in times.items() if count >= OFTEN and again[words] >= AGAIN * (count - 1)}


def _words(paragraph: Paragraph) -> str:
    return paragraph.text.casefold().strip(" :.!：")


def order_styles(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style]) -> dict[Style, int]:
    """A level for every look: chapters first, then the larger letters; of nearly one size, as they stand."""
    high = _high_styles(paragraphs, styles)
    known = set(styles.values())
    largest = max((style.size for style in known - high), default=0.0)
    if high and max(style.size for style in high) * MUCH_LARGER < largest:
        high = set()
    above = _above(paragraphs, styles)
    first: dict[Style, int] = {}
    for index, style in styles.items():
        first.setdefault(style, index)
    counts = Counter(styles.values())

    def compare(a: Style, b: Style) -> int:
        if over := above[b, a] - above[a, b]:
            return over
        if a.is_bold != b.is_bold and not (a.is_capital or b.is_capital):
            return -1 if a.is_bold else 1
        if a.is_capital != b.is_capital:
            return -1 if a.is_capital else 1
        if a.is_centred != b.is_centred:
            return -1 if a.is_centred else 1
        if a.is_italic != b.is_italic:
            return 1 if a.is_italic else -1
        if min(counts[a], counts[b]) < 2:
            return int(2 * (b.size - a.size))
        return first[a] - first[b]

    levels: dict[Style, int] = {}
    for band in [*_bands(high), *_bands(known - high)]:
        for style in sorted(sorted(band), key=cmp_to_key(compare)):
            levels[style] = len(levels) + 1
    return levels


def _above(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style]) -> Counter[tuple[Style, Style]]:
    """How often a heading of one look stands directly above one of another, with no text between them."""
    found: Counter[tuple[Style, Style]] = Counter()
    for a, b in pairwise(styles):
        between = paragraphs[a + 1 : b] if b - a < 4 else None
        if between is not None and styles[a] != styles[b] and all(p.is_furniture for p in between):
            found[styles[a], styles[b]] += 1
    return found


def _high_styles(paragraphs: Sequence[Paragraph], styles: Mapping[int, Style]) -> set[Style]:
    """The looks of chapters and the like: most of what has them begins with such a word."""
    labels: dict[Style, list[bool]] = {}
    for index, style in styles.items():
        label = parse_label(paragraphs[index].text[:40])
        labels.setdefault(style, []).append(label is not None and 0 < label.rank <= CHAPTER)
    return {style for style, high in labels.items() if sum(high) >= 2 and sum(high) >= 0.5 * len(high)}


def _bands(styles: set[Style]) -> list[list[Style]]:
    """The looks of nearly one size together, the largest first."""
    bands: list[list[Style]] = []
    for style in sorted(styles, reverse=True):
        if bands and bands[-1][0].size <= BAND * style.size:
            bands[-1].append(style)
        else:
            bands.append([style])
    return bands
