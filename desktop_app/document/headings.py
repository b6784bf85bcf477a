"""The outline of a document without marks: which of its blocks are headings, list items, page furniture.

General rules only: numbering checked for sequence, the shape of titles, what stands before and after, tables
of contents, site chrome at both ends. Every step is one pass over the blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from desktop_app.document import titles
from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.contents import entry_key, find_contents, find_paged, listed_depths, without_front
from desktop_app.document.false_marks import without_false_marks
from desktop_app.document.furniture import find_furniture
from desktop_app.document.heading_levels import Heading, assign_levels, repaired_levels
from desktop_app.document.label_words import BELOW_PLAIN, SPINE
from desktop_app.document.lines import Line, examine, may_be_sibling, read_labels
from desktop_app.document.list_items import find_items
from desktop_app.document.numbering import Label
from desktop_app.document.plain_headings import drop_plain_among_decimals, mark_plain
from desktop_app.document.roles import Role
from desktop_app.document.sequences import Run, are_headings, find_runs, sequence_of

_TITLE_REACH = 8

_TEXT, _LABELLED, _PLAIN, _SECOND_LINE, _TITLE, _FURNITURE, _ITEM, _CONTENTS = Role  # looked up far quicker
_HEADS = (_LABELLED, _PLAIN, _SECOND_LINE, _TITLE)


def infer_headings(
    text: str, blocks: Blocks, indents: Mapping[int, int] | None = None, texts: Sequence[str] = ()
) -> Blocks:
    """The blocks with headings (and their levels), list items and furniture marked; `indents` gives the
    columns that paragraphs are set in by, where the source has them, `texts` those of the blocks, where the
    caller still has them.

    Blocks that are already headings stay headings, with their levels repaired; where there are two or more,
    the author's marks are believed and no others are inferred.
    """
    if not blocks.is_marked:
        blocks = without_false_marks(text, blocks)
    marked = blocks.of_kind(BlockKind.HEADING)
    lines = examine(text, blocks, texts)
    roles = [_TEXT] * len(lines)
    _mark_furniture(lines, roles, blocks)
    levels = (
        repaired_levels(blocks) if len(marked) > 1 else _infer(lines, roles, marked, blocks, indents or {})
    )
    if len(marked) > 1:
        blocks = blocks if blocks.is_marked else blocks.with_marks()
    furniture = [i for i, role in enumerate(roles) if role is _FURNITURE and i not in levels]
    numbered = [i for i, role in enumerate(roles) if role is _ITEM]
    items = find_items(text, blocks, lines, numbered)
    for i in furniture:
        items.pop(i, None)
    recast = blocks.recast(levels, items, furniture)
    recast.labels = read_labels(text, lines, blocks)
    return recast


def _infer(
    lines: Sequence[Line],
    roles: list[Role],
    marked: Sequence[int],
    blocks: Blocks,
    indents: Mapping[int, int],
) -> dict[int, int]:
    texts = [line.text if line.open and not line.long else "" for line in lines]
    contents = without_front(find_contents(texts), texts) | find_paged(texts)
    contents |= _counting_down(lines, contents)
    contents = {i for i in contents if roles[i] is _TEXT}
    for i in contents:
        roles[i] = _CONTENTS
    depths = listed_depths(sorted(contents), blocks, indents)
    listed = {entry_key(lines[i].text): depth for i, depth in depths.items()}
    title = marked[0] if marked else _find_title(lines, roles)
    if title >= 0:
        roles[title] = _TITLE
        if title + 1 < len(lines) and titles.continues_title(lines[title].text, lines[title + 1].text):
            roles[title + 1] = _SECOND_LINE
    labels = [(i, label) for i, line in enumerate(lines) if (label := line.label) is not None]
    numbered = _mark_numbered(lines, roles, labels)
    _mark_worded(lines, roles, labels)
    _mark_second_lines(lines, roles)
    mark_plain(lines, roles, title)
    drop_plain_among_decimals(lines, roles)
    return assign_levels(_headings(lines, roles, numbered, listed))


def _counting_down(lines: Sequence[Line], contents: set[int]) -> set[int]:
    """The lines above a table of contents whose labels its first one counts on from: the section that the
    table stands in is listed in it, but does not come again."""
    found: set[int] = set()
    for first in [i for i in contents if i > 0 and i - 1 not in contents]:
        at = first
        while at and (label := lines[at].label) and label.rank and lines[at - 1].labelled:
            before = lines[at - 1].label
            if before is None or before.scheme != label.scheme or before.last + 1 != label.last:
                break
            at -= 1
            found.add(at)
    return found


def _mark_furniture(lines: Sequence[Line], roles: list[Role], blocks: Blocks) -> None:
    kinds, heading = blocks.kinds(), int(BlockKind.HEADING)
    body = [line.body or kind == heading for line, kind in zip(lines, kinds, strict=True)]
    for i in find_furniture([line.text for line in lines], body):
        if lines[i].open and kinds[i] != BlockKind.HEADING:
            roles[i] = _FURNITURE
    if BlockKind.FURNITURE in kinds:
        for i, kind in enumerate(kinds):
            if kind == BlockKind.FURNITURE:
                roles[i] = _FURNITURE


def _find_title(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """The document's title: the first short line without a label, near the beginning, before running text."""
    free = [i for i, role in enumerate(roles[: 8 * _TITLE_REACH]) if role is _TEXT and lines[i].open]
    for i in free[:_TITLE_REACH]:
        line = lines[i]
        if line.labelled:
            return -1
        if line.plain or (not line.long and _is_long_title(line.text)):
            return i if i + 1 < len(lines) else -1
        if line.body:
            return -1
    return -1


def _is_long_title(text: str) -> bool:
    """A title may be longer than a heading, may stand in 《》, and may begin with a year."""
    stripped = text.strip("《》“”\"'")
    most = 60 if titles.is_cjk(text) else 300
    if not stripped or len(text) > most or text[-1] in ".。;；,，:：" or titles.is_date_or_record(text):
        return False
    if titles.is_cjk(text):
        return titles.is_chinese_title(text)
    return stripped[0].isupper() or (stripped[0].isdigit() and " " in stripped)


def _mark_numbered(
    lines: Sequence[Line], roles: list[Role], labels: Sequence[tuple[int, Label]]
) -> dict[int, tuple[str, float]]:
    """Mark runs of numbers as headings or items; returns the kind of numbering and its rank by line."""
    numerals = [
        (i, label)
        for i, label in labels
        if (not label.rank or label.scheme[:3] == "zh-") and roles[i] is _TEXT and lines[i].open
    ]
    if not numerals:
        return {}
    for run in find_runs(numerals):
        if len(run.lines) > 1:
            for i in run.lines:
                roles[i] = _ITEM
    is_title = [line.labelled for line in lines]
    able = {sequence_of(label) for i, label in numerals if is_title[i]}  # others can be no headings
    numerals = [(i, label) for i, label in numerals if sequence_of(label) in able]
    may_be = is_title[:]
    for i, _ in numerals:
        may_be[i] = may_be[i] or may_be_sibling(lines[i])
    runs = find_runs(numerals, may_be)
    heading_runs = [run for run in runs if are_headings(run, is_title)]
    for run in heading_runs:
        for i in run.lines:
            if may_be[i]:
                roles[i] = _LABELLED
    _adopt_single_decimals(lines, roles, runs)
    ranks = _ranks(heading_runs)
    return {i: (run.key, ranks[run.key]) for run in heading_runs for i in run.lines}


def _adopt_single_decimals(lines: Sequence[Line], roles: list[Role], runs: Sequence[Run]) -> None:
    """A lone '3.1' is a heading where '3.' is one."""
    single = [run.lines[0] for run in runs if len(run.lines) == 1]
    single = [i for i in single if lines[i].labelled and len(_numbers(lines[i])) > 1]
    if not single:
        return
    heads = {_numbers(line) for line, role in zip(lines, roles, strict=True) if role is _LABELLED}
    for i in single:
        if _numbers(lines[i])[:-1] in heads:
            roles[i] = _LABELLED
            heads.add(_numbers(lines[i]))


def _numbers(line: Line) -> tuple[int, ...]:
    return line.label.numbers if line.label else ()


def _ranks(runs: Sequence[Run]) -> dict[str, float]:
    """Numbers that run through the document once stand high, numbers that begin anew stand low."""
    starts = Counter(run.key for run in runs if run.first == 1)
    length = Counter[str]()
    for run in runs:
        length[run.key] += len(run.lines)
    once = {key for key in length if starts[key] <= 1 and length[key] > 1}
    tops = [key for key in length if key.startswith("dec1")]
    decimals = SPINE if not tops or once.intersection(tops) else BELOW_PLAIN
    ranks: dict[str, float] = {}
    for key, count in length.items():
        if key.startswith("dec") and (int(key[3]) > 1 or key in once):
            ranks[key] = decimals + int(key[3]) / 10
        elif not key.startswith(("dec", "zh-")) and key in once and count > 2:
            ranks[key] = SPINE + 0.05
        else:
            ranks[key] = 0
    return ranks


def _mark_worded(lines: Sequence[Line], roles: list[Role], labels: Sequence[tuple[int, Label]]) -> None:
    """Mark 'Chapter III' and the like, except where most of a scheme run on into their text."""
    able: Counter[str] = Counter()
    running: Counter[str] = Counter()
    by_scheme: dict[str, list[int]] = {}
    for i, label in labels:
        if label.rank and roles[i] is _TEXT and label.scheme[:3] != "zh-":
            (able if lines[i].labelled else running)[label.scheme] += 1
            by_scheme.setdefault(label.scheme, []).append(i)
    for scheme, places in by_scheme.items():
        for i in places:
            line = lines[i]
            if not line.labelled:
                continue
            if line.bare and line.text.endswith(".") and not _counts_on(lines, places, i):
                continue  # the end of a sentence: '§ 4.2.'
            if line.bare or able[scheme] >= running[scheme]:
                roles[i] = _LABELLED


def _counts_on(lines: Sequence[Line], same: Sequence[int], index: int) -> bool:
    """Whether a label of the same kind before or after it has the neighbouring number."""
    at = bisect_left(same, index)
    own = lines[index].label
    return own is not None and any(
        other is not None and own.numbers[:-1] == other.numbers[:-1] and abs(own.last - other.last) == 1
        for other in (lines[i].label for i in same[max(0, at - 1) : at + 2])
    )


def _mark_second_lines(lines: Sequence[Line], roles: list[Role]) -> None:
    """Where most bare labels of a scheme are followed by a title-like line, that line is their title."""
    seen: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    able = []
    for i, role in enumerate(roles[:-1]):
        if role is _LABELLED and lines[i].bare:
            scheme = lines[i].scheme
            seen[scheme] += 1
            if _may_be_second_line(lines[i + 1], roles[i + 1]):
                titled[scheme] += 1
                able.append((scheme, i + 1))
    for scheme, i in able:
        if titled[scheme] * 2 >= seen[scheme]:
            roles[i] = _SECOND_LINE


def _may_be_second_line(line: Line, role: Role) -> bool:
    if role is not _TEXT or line.label or line.long or not line.open:
        return False
    text = line.text.strip("‘’“”\"'()")
    if not text or len(text) >= 260 or text[0].islower() or line.text[-1] in ".。;；:：,，":
        return False
    return not titles.has_inner_stop(line.text)


def _headings(
    lines: Sequence[Line],
    roles: Sequence[Role],
    numbered: dict[int, tuple[str, float]],
    listed: dict[str, int],
) -> list[Heading]:
    found = []
    for i, role in enumerate(roles):
        if not role or role not in _HEADS:
            continue
        line = lines[i]
        key, rank = "", 0.0
        if role is _LABELLED and line.label:
            key, rank = numbered.get(i, (line.scheme, 0.0))
            rank = line.label.rank or rank
        found.append(
            Heading(
                i,
                role is _TITLE,
                key,
                rank,
                titles.is_caps(line.text),
                role is _SECOND_LINE,
                line.text,
                _number(line),
                listed.get(entry_key(line.text), -1) if listed else -1,
            )
        )
    return found


def _number(line: Line) -> int:
    return (line.label.roman or line.label.last) if line.label else 0
