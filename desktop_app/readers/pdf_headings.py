"""Which paragraphs of a PDF are headings: by its bookmarks, else by the look of its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from desktop_app.document.numbering import Label, parse_label
from desktop_app.document.titles import is_code_like
from desktop_app.readers.canonical import is_cjk
from desktop_app.readers.pdf_looks import Style, of_headings, order_styles, settled, style_of
from desktop_app.readers.pdf_paragraphs import LEADERS, SAME_SIZE, Look, Paragraph
from desktop_app.readers.pdf_titles import Bookmark, title_key

LONGEST = 220
"""Code points of a heading."""
LONGEST_WORDED = 120
"""Code points of a heading that looks like the text and has a number with its word."""
DECIMAL = 55.0
"""The rank of numbers like "2.1": below those with a word."""
TITLE_PAGES = 2
MOST_LINES = 6
FEWEST_LISTED, LISTED = 3, 0.5
"""Of the headings of a look: where more stand elsewhere in a stronger one, they are a table of contents."""
LEAST_TEXT = 100
"""Code points of the first sentence of the text."""
LARGER = 1.06
"""Times the usual size: letters of a heading are larger than that, or bold."""
MATCHED = 0.3
"""Of the bookmarks: fewer found in the text, and they are not believed."""
PAGES_A_MARK = 20.0
"""A document with fewer bookmarks than one in so many pages has headings that they do not name."""
OFTEN = 3
REPEATED = 0.5
"""Of a look that the table of contents does not name: where more come so often, it is that of "Note"."""
NAMED = 0.5
"""Times the headings of a look that the table of contents does not name: those that it does."""
MOST_LEVELS = 9
SMALLEST = 0.75
"""Times the size of the text: the letters of a numbered heading are no smaller."""
FEW_WORDS, SCATTERED = 4, 0.5
MOST_BOXED = 0.3
"""Of the text: where more stands in boxes, these hold sections; else what is large in one is its title."""
MOST_SHARE = 0.7
"""Of the paragraphs: where more look like headings, the look says nothing."""
_CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|chart|graph|map|exhibit|box|panel|infobox|case study|example|listing"
    r"|abbildung|tabelle|kasten|tableau|encadré)\s*[A-Z]?\.?[\dIVX]|(?:source|sources|quelle)s?:|[图表專专]\s?栏?\s*[\d一二三四五六七八九十])",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d[\d.,]*%?\s+(?!(?:19|20)\d\d\b)\d[\d.,]*%?(?![\w/-])"
)
"""Numbers, no years, one after the other: a row of a table."""
_FIXED = re.compile("mono|courier|consol|typewriter|tt\\d|code|menlo|math|symbol|dingbat")
"""In the names of fonts for code and for signs."""
_ADDRESS = re.compile(r"(?:https?://|www\.)?[\w@-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?:/\S*)?")
"""An address of the web or of mail that stands by itself."""
_SENTENCE_END = re.compile(r"[.;,:。；，：]\s*$")


def mark_headings(
    paragraphs: Sequence[Paragraph], marks: Sequence[Bookmark], look: Look, pages: int
) -> dict[int, int]:
    """The level of every paragraph (by its index) that is a heading.

    `marks` are the bookmarks of so many pages, or, with `pages` 0, what the table of contents names.
    """
    marked = {i: marks[p.title].level for i, p in enumerate(paragraphs) if p.title >= 0}
    found = _are_found(marked.values(), len(marks))
    looked = _by_look(paragraphs, look)
    if not found:
        return looked
    if not pages:
        marked = _nested(paragraphs, marked, looked, look)
        return _with_contents(paragraphs, marked, looked, look, _pages_not_found(paragraphs, marks))
    deepest = max(marked.values())
    top = min(looked.values(), default=1)
    deeper = {i: deepest + 1 + level - top for i, level in looked.items() if i not in marked}
    return {i: min(level, MOST_LEVELS) for i, level in sorted((deeper | marked).items())}


def is_outline(paragraphs: Sequence[Paragraph], bookmarks: Sequence[object], pages: int) -> bool:
    """Whether bookmarks are the whole outline of a text of so many pages.

    Enough of their titles are printed in it, and they are not so few that most sections have none.
    """
    printed = {p.title for p in paragraphs if p.title >= 0}
    return _are_found(printed, len(bookmarks)) and len(printed) * PAGES_A_MARK >= pages


def _are_found(found: Collection[int], count: int) -> bool:
    return count > 0 and len(found) >= max(2, MATCHED * count)


def _nested(
    paragraphs: Sequence[Paragraph], marked: dict[int, int], looked: dict[int, int], look: Look
) -> dict[int, int]:
    """The headings of a table of contents whose entries are all of one level, nested as they look.

    Those of a kind are of the highest level where their numbers count on through the whole document.
    """
    if len(set(marked.values())) > 1:
        return marked
    kinds: dict[tuple[Style, str], list[int]] = {}
    for i in marked:
        if i in looked:
            kinds.setdefault(_kind(paragraphs[i], look), []).append(i)
    top = min((looked[i] for i in marked if i in looked), default=1)
    levels = dict.fromkeys(marked, top)
    for (_, scheme), indices in kinds.items():
        if len(indices) > 1 and not (scheme and _count_on(paragraphs, indices)):
            levels |= {i: looked[i] for i in indices}
    steps = sorted(set(levels.values()))
    return {i: steps.index(level) + 1 for i, level in levels.items()}


def _count_on(paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> bool:
    """Whether the numbers of headings rise from the first to the last."""
    labels = [parse_label(paragraphs[i].text[:40]) for i in indices]
    return all(a and b and a.numbers < b.numbers for a, b in pairwise(labels))


def _pages_not_found(paragraphs: Sequence[Paragraph], marks: Sequence[Bookmark]) -> set[int]:
    """The pages of the titles that are not found as they are named."""
    found = {p.title for p in paragraphs}
    return {mark.page for number, mark in enumerate(marks) if number not in found}


def _with_contents(
    paragraphs: Sequence[Paragraph],
    marked: dict[int, int],
    looked: dict[int, int],
    look: Look,
    open_pages: Collection[int],
) -> dict[int, int]:
    """What the table of contents names, and deeper headings that have a look of their own.

    Where it names most headings of a look it names all of them up to its last: the others are none, but on
    `open_pages`, where one that it names was not found.
    """
    named: dict[tuple[Style, str], Counter[int]] = {}
    for i, level in marked.items():
        named.setdefault(_kind(paragraphs[i], look), Counter())[level] += 1
    alike = Counter(_kind(paragraphs[i], look) for i in looked if i not in marked)
    again = _repeated_kinds(paragraphs, looked, look)
    first, last, deepest = min(marked), max(marked), max(marked.values())
    deeper: dict[int, int] = {}
    for i, level in looked.items():
        paragraph = paragraphs[i]
        kind = _kind(paragraph, look)
        above = marked.get(_following(paragraphs, i))
        if i in marked or i < first:
            continue
        if above is not None:
            if _is_bare_label(paragraph.text):
                deeper[i] = -above
        elif kind in again:
            continue
        elif kind not in named:
            deeper[i] = level
        elif sum(named[kind].values()) < NAMED * alike[kind] or i > last or paragraph.page in open_pages:
            deeper[i] = -named[kind].most_common(1)[0][0]
    steps = sorted({level for level in deeper.values() if level > 0})
    for i, level in deeper.items():
        deeper[i] = min(-level if level < 0 else deepest + 1 + steps.index(level), MOST_LEVELS)
    return dict(sorted((deeper | marked).items()))


def _repeated_kinds(
    paragraphs: Sequence[Paragraph], looked: Iterable[int], look: Look
) -> set[tuple[Style, str]]:
    """The kinds of headings without numbers that mostly say the same again and again, as "Note" does."""
    kinds: dict[tuple[Style, str], Counter[str]] = {}
    for i in looked:
        kinds.setdefault(_kind(paragraphs[i], look), Counter())[_bare_text(paragraphs[i])] += 1
    return {
        kind
        for kind, texts in kinds.items()
        if not kind[1] and sum(n for n in texts.values() if n >= OFTEN) > REPEATED * texts.total()
    }


def _kind(paragraph: Paragraph, look: Look) -> tuple[Style, str]:
    """The look of a heading and the kind of its number."""
    label = parse_label(paragraph.text[:40])
    return style_of(paragraph, look), label.scheme if label is not None else ""


def _bare_text(paragraph: Paragraph) -> str:
    return paragraph.text.casefold().strip(" :.!")


def _is_bare_label(text: str) -> bool:
    """Whether a text is a number and its word alone: "Chapter 3"."""
    label = parse_label(text)
    return label is not None and label.rank > 0 and label.title >= len(text)


def _following(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The next paragraph that is no furniture; -1 at the end."""
    for i in range(index + 1, min(index + 6, len(paragraphs))):
        if not paragraphs[i].is_furniture:
            return i
    return -1


def _by_look(paragraphs: Sequence[Paragraph], look: Look) -> dict[int, int]:
    """Short paragraphs in letters that are not those of the text; each look is a level."""
    worded = _worded(paragraphs)
    boxed = sum(len(p.text) for p in paragraphs if p.is_boxed)
    has_boxes = boxed < MOST_BOXED * sum(len(p.text) for p in paragraphs)
    styles = {
        i: style_of(p, look)
        for i, p in enumerate(paragraphs)
        if i in worded or (not (has_boxes and p.is_boxed) and _may_be_heading(paragraphs, i, look))
    }
    candidates = of_headings(paragraphs, settled(styles), look)
    candidates |= {i: styles[i] for i in worded}
    candidates = dict(sorted(candidates.items()))
    _drop_title_page(paragraphs, candidates)
    _drop_entries(paragraphs, candidates, look)
    if not candidates or len(candidates) > MOST_SHARE * sum(not p.is_furniture for p in paragraphs):
        return {}
    labels = _labels_above(paragraphs, candidates)
    titles = {i: style for i, style in candidates.items() if i not in labels}
    levels = order_styles(paragraphs, titles)
    above = {title: label for label, title in labels.items()}
    ranks = {i: _rank(paragraphs[above.get(i, i)].text) for i in titles}
    steps = _steps(titles, ranks)
    order = sorted({(levels[style], steps[style, ranks[i]]) for i, style in titles.items()})
    found = {
        i: min(order.index((levels[style], steps[style, ranks[i]])) + 1, MOST_LEVELS)
        for i, style in titles.items()
    }
    found |= {label: found[title] for label, title in labels.items()}
    return _by_numbers(paragraphs, dict(sorted(found.items())))


def _labels_above(paragraphs: Sequence[Paragraph], candidates: dict[int, Style]) -> dict[int, int]:
    """The headings that are a number and its word alone, each with the heading below that it belongs to."""
    found: dict[int, int] = {}
    for index in candidates:
        following = _following(paragraphs, index)
        if following in candidates and _is_bare_label(paragraphs[index].text):
            label = parse_label(paragraphs[following].text[:40])
            if label is None or not label.rank:
                found[index] = following
    return found


def _by_numbers(paragraphs: Sequence[Paragraph], levels: dict[int, int]) -> dict[int, int]:
    """The levels with those of decimals like "2.3.1" below the "2.3" that they stand under."""
    found: dict[int, int] = {}
    known: dict[tuple[int, ...], int] = {}
    for index, looked in levels.items():
        label = parse_label(paragraphs[index].text[:40])
        level = looked
        if label is not None and label.depth:
            numbers = label.numbers
            if len(numbers) == 1:
                known = {} if numbers[0] == 1 else known
            elif numbers[:-1] in known:
                level = known[numbers[:-1]] + 1
            known[numbers] = level
        found[index] = min(level, MOST_LEVELS)
    return found


def _worded(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Short paragraphs like "Article 5" in whatever letters, where most that begin so are short."""
    short: dict[str, list[int]] = {}
    running: Counter[str] = Counter()
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        label = parse_label(text[:40]) if _may_be_text(paragraph) else None
        if label is None or not label.rank:
            continue
        if len(text) <= LONGEST_WORDED and not _SENTENCE_END.search(text[label.end :]):
            short.setdefault(label.scheme, []).append(i)
        else:
            running[label.scheme] += 1
    return {i for scheme, found in short.items() if len(found) >= max(3, running[scheme]) for i in found}


def _may_be_text(paragraph: Paragraph) -> bool:
    return paragraph.table < 0 and not (paragraph.is_furniture or paragraph.is_note or paragraph.is_bullet)


def _drop_title_page(paragraphs: Sequence[Paragraph], candidates: dict[int, Style]) -> None:
    """Before the first text the title is a heading, what looks like headings further down, and what is
    directly above it, or bold and larger above these: the others name authors, offices, and dates."""
    begin = next((i for i, p in enumerate(paragraphs) if _may_be_text(p) and _is_text(p)), 0)
    last = min(TITLE_PAGES, paragraphs[begin].page) if paragraphs else 0
    before = [i for i in candidates if i < begin and paragraphs[i].page <= last]
    later = {(style.font, style.colour, style.size) for i, style in candidates.items() if i >= begin}
    title = max(before, key=lambda i: paragraphs[i].size, default=-1)
    for i in reversed(before):
        style, below = candidates[i], _following(paragraphs, i)
        is_alike = any(
            (style.font, style.colour) == known[:2] and abs(style.size - known[2]) < SAME_SIZE * style.size
            for known in later
        )
        is_over = style.is_bold and below in candidates and style.size > LARGER * candidates[below].size
        is_above = paragraphs[i].page == last and (below == begin or is_over)
        is_again = i > title and title_key(paragraphs[title].text).startswith(title_key(paragraphs[i].text))
        if i != title and (is_again or not (is_alike or is_above)):
            del candidates[i]


def _drop_entries(paragraphs: Sequence[Paragraph], candidates: dict[int, Style], look: Look) -> None:
    """Looks no larger than the text whose words mostly come again as headings in larger or bolder letters:
    they list these."""
    by_words: dict[str, list[Style]] = {}
    groups: dict[Style, list[int]] = {}
    for i, style in candidates.items():
        by_words.setdefault(title_key(paragraphs[i].text), []).append(style)
        if style.size <= LARGER * look.size:
            groups.setdefault(style._replace(is_capital=False, is_centred=False), []).append(i)
    for group, indices in groups.items():
        listed = sum(
            any(
                other.size > LARGER * group.size or (other.is_bold and not group.is_bold)
                for other in by_words[title_key(paragraphs[i].text)]
            )
            for i in indices
        )
        if listed >= max(FEWEST_LISTED, LISTED * len(indices)):
            for i in indices:
                del candidates[i]


def _is_text(paragraph: Paragraph) -> bool:
    """Whether a paragraph is long, or has some lines that end as a sentence does."""
    text = paragraph.text
    is_sentence = paragraph.lines > 1 and text.rstrip()[-1:] in ".。;；:："
    return len(text) > (LEAST_TEXT if is_sentence else LONGEST)


def _rank(text: str) -> float:
    """How high a heading stands by its number, the lower the higher; 0 where it has none that says so."""
    label = parse_label(text[:40])
    if label is None:
        return 0.0
    return label.rank or (DECIMAL + len(label.numbers) / 10 if label.scheme.startswith("dec") else 0.0)


def _steps(candidates: dict[int, Style], ranks: dict[int, float]) -> dict[tuple[Style, float], int]:
    """Within one look, numbering decides: "Chapter I" above "Section 1" above "Article 5"."""
    by_style: dict[Style, Counter[float]] = {}
    for index, style in candidates.items():
        by_style.setdefault(style, Counter())[ranks[index]] += 1
    steps: dict[tuple[Style, float], int] = {}
    for style, counts in by_style.items():
        worded = sorted(rank for rank, count in counts.items() if rank and (count > 1 or rank > DECIMAL))
        for rank in counts:
            steps[style, rank] = sum(known < rank for known in worded) if rank else 0
    return steps


def _may_be_heading(paragraphs: Sequence[Paragraph], index: int, look: Look) -> bool:
    paragraph = paragraphs[index]
    if paragraph.table >= 0 or paragraph.is_furniture or paragraph.is_note or paragraph.is_bullet:
        return False
    text = paragraph.text
    if len(text) > LONGEST or paragraph.lines > MOST_LINES or paragraph.parts > 2:
        return False
    if sum(c.isalpha() for c in text) < 2 or _CAPTION.match(text) or is_code_like(text):
        return False
    if LEADERS.search(text) or ("." in text and _ADDRESS.fullmatch(text.strip())):
        return False
    label = parse_label(text[:40])
    if paragraph.parts > 1 and paragraph.lines == 1 and label is None:
        return False  # words of a chart, or of a table
    if _FIGURES.search(text, label.title if label is not None else 0) or _is_scattered(text):
        return False
    is_larger = paragraph.size > LARGER * look.size
    is_bolder = paragraph.is_bold and not look.is_bold
    if not (is_larger or is_bolder or _is_apart(paragraph, look, label)):
        return False
    if _SENTENCE_END.search(text) and label is None and not (is_larger and len(text) < 80):
        return False
    return not (text[0].islower() and paragraph.size < 1.3 * look.size)


def _is_scattered(text: str) -> bool:
    """Whether most of the words of a line have one character, as signs of music and of figures have."""
    words = text.split()
    few = sum(len(word) == 1 for word in words)
    return len(words) > FEW_WORDS and few > SCATTERED * len(words) and not is_cjk(text[-1])


def _is_apart(paragraph: Paragraph, look: Look, label: Label | None) -> bool:
    """Whether a short paragraph has a font or colour of its own, in letters as large as those of the text,
    or smaller ones below a number like "2.1"."""
    differs = paragraph.font != look.font or paragraph.colour != look.colour
    is_short = paragraph.lines <= 2 and len(paragraph.text) <= LONGEST_WORDED
    least = SMALLEST if label is not None and label.depth > 1 else 0.97
    is_as_large = paragraph.size > least * look.size
    return differs and is_short and is_as_large and _FIXED.search(paragraph.font) is None
