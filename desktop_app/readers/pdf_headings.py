"""Which paragraphs of a PDF are headings: by its bookmarks, else by the look of its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from desktop_app.document.label_words import ANNEX, ARTICLE, CHAPTER, PART, SECTION
from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_candidates import find_candidates, following
from desktop_app.readers.pdf_looks import Style, order_styles, style_of
from desktop_app.readers.pdf_paragraphs import Look, Paragraph
from desktop_app.readers.pdf_titles import Bookmark

DECIMAL = 55.0
"""The rank of numbers like "2.1": below those with a word."""
WORDED, FEWEST_WORDED = frozenset((PART, CHAPTER, SECTION, ARTICLE)), 2
"""Ranks whose order is known; fewer headings of one may be anything."""
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
MOST_SHARE = 0.7
"""Of the paragraphs: where more look like headings, the look says nothing."""


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
        above = marked.get(following(paragraphs, i))
        if i in marked:
            continue
        if above is not None:
            if _is_bare_label(paragraph.text):
                deeper[i] = -above
        elif i < first or kind in again:
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


def _by_look(paragraphs: Sequence[Paragraph], look: Look) -> dict[int, int]:
    """Short paragraphs in letters that are not those of the text; each look is a level."""
    candidates = find_candidates(paragraphs, look)
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
    found = _by_words(
        found, {i: rank for i, rank in ranks.items() if CHAPTER >= rank >= PART or rank in WORDED}
    )
    found |= {label: found[title] for label, title in labels.items()}
    return _by_numbers(paragraphs, dict(sorted(found.items())))


def _by_words(levels: dict[int, int], ranks: dict[int, float]) -> dict[int, int]:
    """The levels with the sections and articles below the chapters, and these below the parts."""
    found = dict(levels)
    above = 0
    for rank in sorted(set(ranks.values())):
        own = [i for i, known in ranks.items() if known == rank]
        least = Counter(levels[i] for i in own).most_common(1)[0][0]
        if len(own) < FEWEST_WORDED:
            continue
        if least <= above:
            found |= {i: min(levels[i] + above + 1 - least, MOST_LEVELS) for i in own}
        above = max(above + 1, least)
    return found


def _labels_above(paragraphs: Sequence[Paragraph], candidates: dict[int, Style]) -> dict[int, int]:
    """The headings that are a number and its word alone, each with the heading below that it belongs to."""
    found: dict[int, int] = {}
    for index in candidates:
        below = following(paragraphs, index)
        if below in candidates and _is_bare_label(paragraphs[index].text):
            label = parse_label(paragraphs[below].text[:40])
            if label is None or not label.rank:
                found[index] = below
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


def _rank(text: str) -> float:
    """How high a heading stands by its number, the lower the higher; 0 where it has none that says so."""
    label = parse_label(text[:40])
    if label is None:
        return 0.0
    return label.rank or (DECIMAL + len(label.numbers) / 10 if label.scheme.startswith("dec") else 0.0)


def _steps(candidates: dict[int, Style], ranks: dict[int, float]) -> dict[tuple[Style, float], int]:
    """Within one look, numbering decides: "Chapter I" above "Section 1" above "Article 5"; an annex stands
    beside the highest."""
    by_style: dict[Style, Counter[float]] = {}
    for index, style in candidates.items():
        by_style.setdefault(style, Counter())[ranks[index]] += 1
    steps: dict[tuple[Style, float], int] = {}
    for style, counts in by_style.items():
        worded = sorted(
            rank for rank, count in counts.items() if rank > ANNEX and (count > 1 or rank > DECIMAL)
        )
        for rank in counts:
            steps[style, rank] = sum(known < rank for known in worded) if rank else 0
    return steps
