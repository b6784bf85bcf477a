"""The blocks of a text as the inference of headings sees them: one line each, its label, its shape."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document import titles
from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.numbering import ANNEX, ARTICLE, Label, parse_label
from desktop_app.document.prose import has_finite_verb

_MOST = 420
"""Code points of a block that are looked at; a longer block is running text."""
_HEAD = 100
"""Code points of running text that are kept: enough for a label or a bullet."""
_MOST_IN_PARENTHESES = 12
"""Spaces in a title after a number in parentheses, which in laws numbers paragraphs."""
_COLONS = (":", "：")
_OPEN_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


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


def examine(text: str, blocks: Blocks) -> list[Line]:
    """One `Line` for each block."""
    return [_examine(text, blocks, i) for i in range(len(blocks))]


def _examine(text: str, blocks: Blocks, index: int) -> Line:
    start, end = blocks.start(index), blocks.end(index)
    kind = blocks.kind(index)
    announces = text[end - 1 : end] in _COLONS
    if end - start > _MOST:
        flat = titles.collapse(text[start : start + _HEAD])
        if kind not in _OPEN_KINDS:
            return Line(flat, None, False, False, kind != BlockKind.FURNITURE, open=False, long=True)
        return Line(flat, parse_label(flat), False, False, True, announces=announces, long=True)
    raw = text[start:end]
    flat = titles.collapse(raw)
    if kind not in _OPEN_KINDS:
        return Line(flat, None, False, False, kind != BlockKind.FURNITURE, open=False)
    label = parse_label(flat)
    plain = label is None and not _has_gap(raw) and titles.is_title_like(flat)
    labelled = label is not None and may_be_labelled_heading(flat, label)
    return Line(flat, label, labelled, plain, not (plain or labelled) and _is_body(flat), announces=announces)


def _has_gap(raw: str) -> bool:
    return "\t" in raw or "    " in raw or "\n:" in raw


def _is_body(flat: str) -> bool:
    if not flat:
        return False
    if flat[-1] not in ".。" and len(flat) < 160 and titles.is_date_or_record(flat):
        return False
    if len(flat) > (30 if titles.is_cjk(flat) else 70):
        return True
    return len(flat) > 8 and flat[-1] in ".。;；:：?？!！"


def may_be_labelled_heading(text: str, label: Label) -> bool:
    """Whether a short line that begins with a label can be a heading as a whole."""
    rest = text[label.title :]
    if not rest:
        return True
    if not titles.is_short(text, 2) or text[-1] in ";；,，:：、—–" or not titles.is_balanced(rest):
        return False
    if label.scheme.endswith("()") and rest.count(" ") > _MOST_IN_PARENTHESES:
        return False
    if label.depth > 1:
        return text[-1] not in ".。" and not titles.GAP.search(rest)
    if rest[0].islower() and label.rank != ANNEX:
        return False
    if label.rank == 0 and text[-1] != "?" and rest.count(" ") > 4 and has_finite_verb(rest):
        return False
    if titles.INNER_STOP.search(rest[:-1]) or titles.GAP.search(rest):
        return False
    if text[-1] in ".。":
        return _may_end_in_stop(rest, label)
    return label.rank != ARTICLE or not has_finite_verb(rest) or len(rest) < 60


def may_be_sibling(line: Line) -> bool:
    """Whether a numbered line that reads like a sentence may still be a heading, among headings."""
    text = line.text
    if line.long or line.label is None or line.label.title >= len(text) or not titles.is_short(text):
        return False
    rest = text[line.label.title :]
    if text[-1] in "。;；,，:：、—–" or titles.INNER_STOP.search(rest[:-1]):
        return False
    return text[-1] != "." or not has_finite_verb(rest)


def _may_end_in_stop(rest: str, label: Label) -> bool:
    """'SEC. 2. FINDINGS.' and '（三）发展社会事业。' are headings, 'Article 3 The State is ….' is not."""
    if rest[-1] == "。":
        return label.scheme in ("zh-comma", "zh-paren") and len(rest) <= titles.MOST_CJK
    if titles.is_caps(rest):
        return True
    most = 14 if label.rank else 6
    return rest.count(" ") < most and (label.rank != 0 or label.depth == 1) and not has_finite_verb(rest)
