"""The parts that readers of word processors' files collect, and how they become a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.document import compose
from desktop_app.document.headings import infer_headings
from desktop_app.readers.canonical import canonical, one_line, tidy_lines
from desktop_app.readers.plain_text import table_row

LONGEST_HEADING, LONGEST_SENTENCE = 300, 150
"""Code points: a longer heading, or a longer one that ends like a sentence, is a paragraph."""
FEWEST_MARKS = 2
"""Headings by style: fewer are a title and no outline."""
LEAST_TOLD = 0.8
"""Of the headings by look that their shape tells too."""
LAYOUT_CELL = 1_500
"""Code points: a table with a longer cell arranges the page, it does not hold data."""
SOFT_HYPHEN = "\u00ad"
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SENTENCE_ENDS = (".", "。", ";", "；")
_RAISED = re.compile(r"\s*\[?(\d{1,4})\]?\s*")
_JUNK_TITLE = re.compile(
    r"microsoft word\b|(?:untitled|document|dokument|documento)\s*\d*$"
    r"|unknown(?: title)?$|(?:无标题|未命名|文档)\s*\d*$|(?:word|powerpoint) (?:document|presentation)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?<=\S)\.(?:docx?|odt|rtf|dotx?)$", re.IGNORECASE)
_JUNK_AUTHOR = re.compile(
    r"(?:python-docx|user|administrator|admin|unknown(?: author)?|author|owner|微软用户)$", re.IGNORECASE
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def superscript(number: int | str) -> str:
    """A number as raised digits: 12 -> "¹²"."""
    return str(number).translate(SUPERSCRIPTS)


def raised(text: str) -> str:
    """Text set higher than the line: plain digits become raised ones, anything else stays."""
    found = _RAISED.fullmatch(text)
    return superscript(found[1]) if found and found[1].isascii() else text


@dataclass
class Parts:
    """The blocks of a document as they are found, each with its text; the texts are made canonical here."""

    parts: list[tuple[str, Block]] = field(default_factory=list)
    is_furniture: bool = False
    """While set, whatever comes is page furniture: a table of contents."""
    _tables: int = -1

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0) -> None:
        """A block of running text; empty ones are dropped."""
        text = tidy_lines(canonical(text.replace(SOFT_HYPHEN, "")))
        if self.is_furniture:
            kind, level = BlockKind.FURNITURE, 0
        if text:
            self.parts.append((text, Block(0, len(text), kind, level)))

    def add_heading(self, text: str, level: int, marker: str = "") -> None:
        """A heading with its number in `marker`; a whole paragraph styled as one becomes one again."""
        title = one_line(canonical(text.replace(SOFT_HYPHEN, "")))
        if not title:
            return
        is_sentence = len(title) > LONGEST_SENTENCE and title.endswith(_SENTENCE_ENDS)
        if len(title) > LONGEST_HEADING or is_sentence:
            self.add_item(text, marker, 0)
        else:
            self.add(one_line(canonical(marker + title)), BlockKind.HEADING, level=level)

    def add_item(self, text: str, marker: str, level: int) -> None:
        """A list item with its marker ("• ", "1. ") at the start; a paragraph where `marker` is empty."""
        text = tidy_lines(canonical(text.replace(SOFT_HYPHEN, "")))
        if not marker or not text or self.is_furniture:
            self.add(marker + text if text else "")
            return
        marker = canonical(marker)
        text = canonical(marker + text)
        self.parts.append(
            (text, Block(0, len(text), BlockKind.LIST_ITEM, level, min(len(marker), len(text))))
        )

    def add_table(self, rows: Iterable[tuple[list[str], bool]]) -> None:
        """The rows of a table, each with whether it is a header; rows without any text are dropped."""
        said = [
            ([one_line(canonical(cell.replace(SOFT_HYPHEN, ""))) for cell in cells], is_header)
            for cells, is_header in rows
        ]
        said = [(cells, is_header) for cells, is_header in said if any(cells)]
        if not said:
            return
        if self.is_furniture:
            for cells, _ in said:
                self.add(" ".join(cells))
            return
        self._tables += 1
        for cells, is_header in said:
            self.parts.append(table_row(cells, table=self._tables, is_header=is_header))

    def compose(self, *, marked: int, looked: int = 0) -> tuple[str, Blocks]:
        """The text and its blocks, with so many headings by style and by look; without both, more are found
        by their shape."""
        text, blocks = compose(self.parts)
        if marked >= FEWEST_MARKS:
            return text, blocks.with_marks()
        return text, _confirmed(text, blocks) if looked else infer_headings(text, blocks)

    def lower_headings(self, keep: int) -> None:
        """Every heading one level deeper, except part `keep`, the title above them."""
        for index, (text, block) in enumerate(self.parts):
            if block.kind is BlockKind.HEADING and index != keep:
                self.parts[index] = (text, replace(block, level=block.level + 1))


def _confirmed(text: str, blocks: Blocks) -> Blocks:
    """Blocks with headings by look; or with all that their numbers and shapes tell, where these tell the same
    ones and more: a law whose chapters are bold has articles too."""
    looked = [i for i in range(len(blocks)) if blocks.kind(i) is BlockKind.HEADING]
    plain = blocks.changed({i: Block(blocks.start(i), blocks.end(i)) for i in looked})
    inferred = infer_headings(text, plain)
    found = [i for i in range(len(blocks)) if inferred.kind(i) is BlockKind.HEADING]
    told = len(set(looked).intersection(found))
    return inferred if len(found) > len(looked) and told >= LEAST_TOLD * len(looked) else blocks


def sensible_title(text: str) -> str:
    """A title as a file's properties give it, "" where it is what a program put there."""
    title = _SUFFIX.sub("", one_line(canonical(text)))
    return "" if len(title) < 2 or _JUNK_TITLE.match(title) else title


def sensible_author(text: str) -> str:
    """An author as a file's properties give it, "" where it is what a program put there."""
    author = one_line(canonical(text))
    return "" if _JUNK_AUTHOR.match(author) else author


def iso_day(text: str) -> str:
    """The day of an ISO 8601 date and time, "" where there is none."""
    found = _DATE.match(text.strip())
    return found[0] if found and "01" <= found[2] <= "12" and "01" <= found[3] <= "31" else ""


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 comment", "2 comments"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def changes_notice(insertions: int, deletions: int, comments: int) -> tuple[str, ...]:
    """What a document says of its tracked changes and comments, as no or one sentence."""
    said = []
    if insertions or deletions:
        shown = f"{count(insertions, 'insertion')} {'is' if insertions == 1 else 'are'} shown"
        left = f"{count(deletions, 'deletion')} {'is ' if not insertions else ''}left out"
        if deletions > 1 and not insertions:
            left = f"{count(deletions, 'deletion')} are left out"
        said.append(" and ".join(([shown] if insertions else []) + ([left] if deletions else [])))
    if comments:
        said.append(f"the document holds {count(comments, 'comment')}")
    sentence = "; ".join(said)
    return (f"{sentence[0].upper()}{sentence[1:]}.",) if sentence else ()
