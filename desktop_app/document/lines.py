"""The blocks of a text as the inference of headings sees them: one line each, its label, its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.document import titles
from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.label_words import ANNEX, ARTICLE
from desktop_app.document.numbering import UNREAD, Label, parse_label
from desktop_app.document.prose import has_finite_verb

_MOST = 420
"""Code points of a block that are looked at; a longer block is running text."""
_HEAD = 100
"""Code points of running text that are kept: enough for a label or a bullet."""
_MOST_IN_PARENTHESES = 12
"""Spaces in a title after a number in parentheses, which in laws numbers paragraphs."""
_LONGEST_WORD = 8
"""Code points: what is no longer is no running text, whatever it ends with."""
_COLONS, _STOPS = frozenset(":："), frozenset(".。")
_FURNITURE = int(BlockKind.FURNITURE)
_OPEN_KINDS = frozenset(map(int, (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)))


@dataclass(slots=True)
class Line:
    """What is known of a block: its text on one line (its beginning, if long), its label, and whether it may
    be a heading with a label (`labelled`), one without (`plain`), or is running text (`body`).

    Never changed once made; not frozen, because there may be a million and freezing doubles their cost.
    """

    text: str
    label: Label | None
    labelled: bool
    plain: bool
    body: bool
    open: bool = True
    announces: bool = False
    """Whether it ends with a colon: what comes next belongs to it."""
    long: bool = False
    """Whether the block is so long that `text` has its beginning only."""

    @property
    def scheme(self) -> str:
        """The scheme of the label, '' for none."""
        return self.label.scheme if self.label else ""

    @property
    def bare(self) -> bool:
        """Whether the line is a label and nothing else: 'Article 5'."""
        return self.label is not None and self.label.title >= len(self.text)


def examine(text: str, blocks: Blocks, texts: Sequence[str] = ()) -> list[Line]:
    """One `Line` for each block; `texts` are those of the blocks, where whoever made them still has them and
    each but a row of a table is on one line."""
    if texts:
        return [
            _examine(flat, flat) if kind in _OPEN_KINDS else _closed(flat, kind)
            for flat, kind in zip(texts, blocks.kinds(), strict=True)
        ]
    return [
        _examine(raw := text[start:end], titles.collapse(raw if end - start <= _MOST else raw[:_HEAD]))
        if kind in _OPEN_KINDS
        else _closed(text[start:end], kind)
        for start, end, kind in zip(*blocks.columns(), blocks.kinds(), strict=True)
    ]


def _closed(raw: str, kind: int) -> Line:
    """What cannot be a heading: a row of a table, furniture."""
    is_long = len(raw) > _MOST
    flat = titles.collapse(raw[:_HEAD] if is_long else raw)
    return Line(flat, None, False, False, kind != _FURNITURE, False, False, is_long)


def _examine(raw: str, flat: str) -> Line:
    last = raw[-1:]
    announces = last in _COLONS
    if len(raw) > _MOST:
        flat = flat[:_HEAD].rstrip()
        return Line(flat, parse_label(flat), False, False, True, True, announces, True)
    label = parse_label(flat)
    if label is not None:
        labelled = may_be_labelled_heading(flat, label)
        return Line(flat, label, labelled, False, not labelled and _is_body(flat), True, announces)
    if last in _STOPS:  # most are, and neither a title nor a record ends so
        return Line(flat, None, False, False, len(flat) > _LONGEST_WORD, True, False)
    plain = titles.is_title_like(flat) and (flat is raw or not _has_gap(raw))
    return Line(flat, None, False, plain, not plain and _is_body(flat), True, announces)


def read_labels(text: str, lines: Sequence[Line], blocks: Blocks) -> list[Label | None]:
    """The labels of the blocks, UNREAD where the block itself may be read in another way than its line is."""
    return [
        line.label
        if line.open
        and (_is_read(line) if line.long else len(line.text) == end - start)
        and text.startswith(line.text, start)
        else UNREAD
        for line, start, end in zip(lines, *blocks.columns(), strict=True)
    ]


def _is_read(line: Line) -> bool:
    """Whether the label of a line is that of the long block that it is the beginning of."""
    return len(line.text) >= _HEAD - 1 and (not line.label or line.label.title < _HEAD - 1)


def _has_gap(raw: str) -> bool:
    return "\t" in raw or "    " in raw or "\n:" in raw


def _is_body(flat: str) -> bool:
    length = len(flat)
    if length >= 160 or not length:
        return length > 0
    last = flat[-1]
    if last in ".。":
        return length > _LONGEST_WORD
    if titles.is_date_or_record(flat):
        return False
    if length > 70 or (length > 30 and titles.is_cjk(flat)):
        return True
    return length > _LONGEST_WORD and last in ";；:：?？!！"


def may_be_labelled_heading(text: str, label: Label) -> bool:
    """Whether a short line that begins with a label can be a heading as a whole."""
    if label.title >= len(text):
        return True
    last = text[-1]
    if last in ";；,，:：、—–":
        return False
    rest = text[label.title :]
    if last in _STOPS and _is_sentence(rest, last, label):
        return False  # nearly all sentences are told here, by the least work
    if not titles.is_short(text, 2) or not titles.is_balanced(rest):
        return False
    if label.scheme.endswith("()") and rest.count(" ") > _MOST_IN_PARENTHESES:
        return False
    if label.rank == ANNEX and not label.numbers and text[label.end] == "：":
        return False  # '附件：检查表' says what is enclosed
    if label.depth > 1:
        return last not in ".。" and not titles.has_gap(rest)
    if rest[0].islower() and label.rank != ANNEX:
        return False
    if titles.has_inner_stop(rest[:-1]) or titles.has_gap(rest):
        return False
    if label.rank == 0 and last != "?" and rest.count(" ") > 4 and has_finite_verb(rest):
        return False
    if last in ".。":
        return _may_end_in_stop(rest, label)
    return label.rank != ARTICLE or len(rest) < 60 or not has_finite_verb(rest)


def _is_sentence(rest: str, last: str, label: Label) -> bool:
    """Whether what ends in a full stop is no title by its length or its label."""
    if last == ".":
        return not rest.isupper() and _is_no_title_with_stop(rest, label)
    return not _may_end_in_stop(rest, label)


def may_be_sibling(line: Line) -> bool:
    """Whether a numbered line that reads like a sentence may still be a heading, among headings."""
    text, label = line.text, line.label
    if label is None or line.long or label.title >= len(text) or text[-1] in "。;；,，:：、—–":
        return False
    if not titles.is_short(text):
        return False
    rest = text[label.title :]
    return not titles.has_inner_stop(rest[:-1]) and (text[-1] != "." or not has_finite_verb(rest))


def _may_end_in_stop(rest: str, label: Label) -> bool:
    """'SEC. 2. FINDINGS.' and '（三）发展社会事业。' are headings, 'Article 3 The State is ….' is not."""
    if rest[-1] == "。":
        return label.scheme in ("zh-comma", "zh-paren") and len(rest) <= titles.MOST_CJK
    if titles.is_caps(rest):
        return True
    return not _is_no_title_with_stop(rest, label) and not has_finite_verb(rest)


def _is_no_title_with_stop(rest: str, label: Label) -> bool:
    """Whether what ends in a full stop is too long for a title, or its label is none of those of titles."""
    return rest.count(" ") >= (14 if label.rank else 6) or (not label.rank and label.depth != 1)
