"""Which paragraphs of a PDF may be headings by how they look, and which that look so are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop_app.document.numbering import Label, parse_label
from desktop_app.document.prose import has_finite_verb
from desktop_app.document.titles import is_code_like
from desktop_app.readers.canonical import is_cjk
from desktop_app.readers.pdf_counted import find_counted
from desktop_app.readers.pdf_looks import Style, of_headings, settled, style_of
from desktop_app.readers.pdf_paragraphs import FIXED, LEADERS, SAME_SIZE, Look, Paragraph
from desktop_app.readers.pdf_titles import CAPTION, title_key

LONGEST = 220
"""Code points of a heading."""
LONGEST_WORDED = 120
"""Code points of a heading that looks like the text and has a number with its word."""
TITLE_PAGES = 2
MOST_LINES, MOST_NUMBERED_LINES = 8, 5
FEWEST_INITIALS = 4
"""Of an index: fewer letters that stand alone may be anything."""
FEWEST_LISTED, LISTED = 3, 0.5
"""Of the headings of a look: where more stand elsewhere in a stronger one, they are a table of contents."""
SET_IN, FEWEST_TERMS = 0.8, 3
"""Times the size of the text: how far a definition is set in; so many terms make a list."""
LEAST_TEXT = 100
"""Code points of the first sentence of the text."""
LARGER = 1.06
"""Times the usual size: letters of a heading are larger than that, or bold."""
SMALLEST = 0.75
"""Times the size of the text: the letters of a numbered heading are no smaller."""
FEW_WORDS, SCATTERED = 4, 0.5
MANY_WORDS = 7
MOST_BOXED = 0.3
"""Of the text: where more stands in boxes, these hold sections; else what is large in one is its title."""
_FIGURES = re.compile(
    r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d[\d.,]*%?\s+(?!(?:19|20)\d\d\b)\d[\d.,]*%?(?![\w/-])"
)
"""Numbers, no years, one after the other: a row of a table."""
_ADDRESS = re.compile(r"(?:https?://|www\.)?[\w@-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?:/\S*)?")
"""An address of the web or of mail that stands by itself."""
_SENTENCE_END = re.compile(r"[.;,:。；，：]\s*$")


def find_candidates(paragraphs: Sequence[Paragraph], look: Look) -> dict[int, Style]:
    """The paragraphs (by index) that look like headings, with their looks: short, in letters that are not
    those of the text or with a number and its word, no captions, lists of headings or names on a cover."""
    worded = _worded(paragraphs)
    worded |= _titles_below(paragraphs, worded) | _letters(paragraphs, look)
    boxed = sum(len(p.text) for p in paragraphs if p.is_boxed)
    has_boxes = boxed < MOST_BOXED * sum(len(p.text) for p in paragraphs)
    styles = {
        i: style_of(p, look)
        for i, p in enumerate(paragraphs)
        if i in worded or (not (has_boxes and p.is_boxed) and _may_be_heading(paragraphs, i, look))
    }
    candidates = of_headings(paragraphs, settled(paragraphs, styles), look)
    candidates |= {i: styles[i] for i in worded}
    candidates |= {i: style_of(paragraphs[i], look) for i in find_counted(paragraphs, candidates)}
    candidates = dict(sorted(candidates.items()))
    _drop_title_page(paragraphs, candidates)
    _drop_entries(paragraphs, candidates, look)
    _drop_terms(paragraphs, candidates, look)
    return candidates


def following(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The next paragraph that is no furniture; -1 at the end."""
    for i in range(index + 1, min(index + 6, len(paragraphs))):
        if not paragraphs[i].is_furniture:
            return i
    return -1


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


def _titles_below(paragraphs: Sequence[Paragraph], labels: set[int]) -> set[int]:
    """The lines that look like the "Chapter I" directly above them: its title."""
    found: set[int] = set()
    for i in labels:
        label, below = parse_label(paragraphs[i].text), following(paragraphs, i)
        if label is None or label.title < len(paragraphs[i].text) or below < 0 or below in labels:
            continue
        above, title = paragraphs[i], paragraphs[below]
        is_alike = (above.font, above.size, above.is_centred) == (title.font, title.size, title.is_centred)
        is_short = len(title.text) <= LONGEST_WORDED and not _SENTENCE_END.search(title.text)
        if is_alike and above.is_centred and is_short and _may_be_text(title):
            found.add(below)
    return found


def _letters(paragraphs: Sequence[Paragraph], look: Look) -> set[int]:
    """The capitals in bold or larger letters that rise from one to the next, each in the middle above its
    entries, as in an index; those at the left edge only mark where a letter begins."""
    found: set[int] = set()
    run: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if len(text) != 1 or not text.isupper() or not _may_be_text(paragraph):
            continue
        if not paragraph.is_centred or not (paragraph.is_bold or paragraph.size > LARGER * look.size):
            continue
        if run and not (i - run[-1] > 1 and paragraphs[run[-1]].text.strip() < text):
            run = []
        run.append(i)
        if len(run) >= FEWEST_INITIALS:
            found.update(run)
    return found


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
        style, below = candidates[i], following(paragraphs, i)
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


def _drop_terms(paragraphs: Sequence[Paragraph], candidates: dict[int, Style], look: Look) -> None:
    """Words no larger than the text, without a number, above a paragraph that is set in further than the text
    is: those of a list of terms, where several look so."""
    insets: Counter[int] = Counter()
    for paragraph in paragraphs:
        if _may_be_text(paragraph) and len(paragraph.text) > LEAST_TEXT:
            insets[round(paragraph.inset)] += len(paragraph.text)
    usual = insets.most_common(1)[0][0] if insets else 0
    terms: dict[Style, list[int]] = {}
    for i, style in candidates.items():
        below = following(paragraphs, i)
        if paragraphs[i].is_run_in or style.size > LARGER * look.size or below < 0 or below in candidates:
            continue
        text = paragraphs[below]
        is_set_in = text.inset - max(usual, paragraphs[i].inset) > SET_IN * look.size
        if is_set_in and _may_be_text(text) and not any(map(_has_number, (paragraphs[i], text))):
            terms.setdefault(style._replace(is_capital=False, is_centred=False), []).append(i)
    for found in terms.values():
        if len(found) >= FEWEST_TERMS:
            for i in found:
                del candidates[i]


def _has_number(paragraph: Paragraph) -> bool:
    return parse_label(paragraph.text[:40]) is not None


def _is_text(paragraph: Paragraph) -> bool:
    """Whether a paragraph is long, or has some lines that end as a sentence does."""
    text = paragraph.text
    is_sentence = paragraph.lines > 1 and text.rstrip()[-1:] in ".。;；:："
    return len(text) > (LEAST_TEXT if is_sentence else LONGEST)


def _may_be_heading(paragraphs: Sequence[Paragraph], index: int, look: Look) -> bool:
    paragraph = paragraphs[index]
    if paragraph.table >= 0 or paragraph.is_furniture or paragraph.is_note or paragraph.is_bullet:
        return False
    text = paragraph.text
    if paragraph.is_run_in:
        return True
    if len(text) > LONGEST or paragraph.lines > MOST_LINES or paragraph.parts > 2:
        return False
    label = parse_label(text[:40])
    if sum(c.isalpha() for c in text) < 2 or CAPTION.match(text) or (label is None and is_code_like(text)):
        return False
    if LEADERS.search(text) or ("." in text and _ADDRESS.fullmatch(text.strip())):
        return False
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
    if label is None and not is_larger and _is_statement(text):
        return False
    return not (text[0].islower() and paragraph.size < 1.3 * look.size)


def _is_statement(text: str) -> bool:
    """Whether a line of many words says something, as the words beside a figure do."""
    return text.count(" ") >= MANY_WORDS and not text.endswith(("?", "？")) and has_finite_verb(text)


def _is_scattered(text: str) -> bool:
    """Whether most of the words of a line have one character, as signs of music and of figures have."""
    words = text.split()
    few = sum(len(word) == 1 for word in words)
    return len(words) > FEW_WORDS and few > SCATTERED * len(words) and not is_cjk(text[-1])


def _is_apart(paragraph: Paragraph, look: Look, label: Label | None) -> bool:
    """Whether a short paragraph has a font or colour of its own, in letters as large as those of the text,
    or smaller ones below a number like "2.1"."""
    differs = paragraph.font != look.font or paragraph.colour != look.colour
    is_deep = label is not None and label.depth > 1
    is_short = (paragraph.lines <= 2 and len(paragraph.text) <= LONGEST_WORDED) or (
        is_deep and paragraph.lines <= MOST_NUMBERED_LINES
    )
    least = SMALLEST if is_deep else 0.97
    is_as_large = paragraph.size > least * look.size
    return differs and is_short and is_as_large and FIXED.search(paragraph.font) is None
