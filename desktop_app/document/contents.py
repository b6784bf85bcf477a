"""Tables of contents inside a text: a run of short lines whose titles come again later."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from desktop_app.document.block import BlockKind, Blocks

_HEADING = frozenset(
    (
        "contents", "table of contents", "list of contents", "in this section", "on this page", "目录",
        "目次", "目 录", "inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "sommaire", "table des matières",
        "índice", "indice", "índice general", "índice de contenidos", "tabla de contenido",
        "tabla de contenidos", "sumário", "sumario", "indice generale", "sommario", "inhoud", "inhoudsopgave",
        "indhold", "indholdsfortegnelse", "innhold", "innholdsfortegnelse", "innehåll",
        "innehållsförteckning", "sisällys", "sisällysluettelo", "spis treści", "obsah", "tartalom",
        "tartalomjegyzék", "cuprins", "kazalo", "sadržaj", "содержание", "оглавление", "зміст", "съдържание",
        "περιεχόμενα", "目 次", "目錄", "目 錄", "목차", "차례",
    )
)  # fmt: skip
_INITIALS = frozenset(":：. ").union(*((words[0], words[0].upper()) for words in _HEADING))
_PAGE = re.compile(r"(?:[.…·_]{2,}|(?:\. ){2,})\s*(?:\d{1,4}|[ivxl]{1,6})?$")
_BARE_PAGE = re.compile(r"(?<=[^\W\d_]{3})\s\d{1,4}$")
_NOT_WORD = re.compile(r"[\W_]+")
_NO_WORD_ASCII = bytes(c for c in range(128) if not chr(c).isalnum())
_SHORTENED = "section", "sec"
"""'Sec. 1. Short title.' lists 'SECTION 1. SHORT TITLE.'"""
_BEGINNING = 3
"""Characters: lines whose keys differ in so many at the beginning are not compared further."""
_NO_WORD_BUT_LINES = _NO_WORD_ASCII.replace(b"\n", b"")
_SHORT = 200
_ENDS_IN_PAGE = re.compile(r"[\s,.…·](?!(?:19|20)\d\d$)\d{1,5}(?:[–-]\d{1,6})?$")
_LONGEST_ENTRY = 60
"""Code points: a longer line with a full stop is a sentence."""
_BEGINS = frozenset(sign for title in _HEADING for sign in (title[0], title[0].upper()))
_FIRST_ENTRIES, _FEWEST_PAGED, _MOST_WITHOUT = 40, 3, 12
"""Of the first lines under the heading so many have a page number; and never so many in a row have none."""
_FEWEST = 4
"""Entries of a table of contents without a heading."""
_FRONT = 40
"""A table of contents without a heading stands among the first so many lines, or in the first eighth."""


def is_contents_heading(text: str) -> bool:
    """Whether the line is the heading of a table of contents."""
    if len(text) >= 30 or text[:1] not in _INITIALS:
        return False
    return " ".join(text.casefold().split()).strip(" :：.") in _HEADING


def find_contents(lines: Sequence[str]) -> set[int]:
    """The indices of the lines that belong to a table of contents, its heading among them."""
    headed = {i for i, line in enumerate(lines) if line[:1] in _INITIALS and is_contents_heading(line)}
    starts, asked = _starts(lines, headed)
    keys = _Keys(lines, asked)
    found: set[int] = set()
    done = 0
    for start in starts:
        if start >= done and keys[start]:
            done = _run_end(keys, start, headed=start in headed)
            found.update(range(start, done))
    return found


def _starts(lines: Sequence[str], headed: set[int]) -> tuple[list[int], set[int]]:
    """Where a table of contents may begin, and the lines that may be its entries."""
    starts, asked = set(headed), set[int]()
    front = min(len(lines), max(_FRONT, len(lines) // 8) + 1)
    at = 0
    while at < front:
        end = _short_end(lines, at)
        if end - at >= _FEWEST:
            starts.update(range(at, min(front, end - _FEWEST + 1)))
            asked.update(range(at, end))
        at = end + 1
    for start in headed:
        if start not in asked:
            asked.update(range(start + 1, _short_end(lines, start + 1)))
    return sorted(starts), asked


def _short_end(lines: Sequence[str], at: int) -> int:
    """Where the lines from `at` on that may be entries by their length end."""
    while at < len(lines) and lines[at] and not _is_long(lines[at]):
        at += 1
    return at


class _Keys:
    """The keys of the lines, made where they are asked for: most lines are no entry and not like one."""

    def __init__(self, lines: Sequence[str], asked: set[int]) -> None:
        self.lines = lines
        self._asked = asked
        self._keys: dict[int, str] = {}
        self._last = {line: i for i, line in enumerate(lines)} if asked else {}
        self._later: dict[str, int] | None = None

    def __getitem__(self, index: int) -> str:
        """The key of a line, "" for a long one, a sentence and the end."""
        key = self._keys.get(index)
        if key is None:
            line = self.lines[index] if index < len(self.lines) else ""
            key = self._keys[index] = "" if _is_long(line) else entry_key(line)
        return key

    def comes_again(self, key: str, at: int) -> bool:
        """Whether a line after line `at` has this key, which is that of the line or its beginning."""
        if self._last[self.lines[at]] > at and key == self[at]:
            return True
        if self._later is None:
            self._later = self._last_places()
        return self._later.get(key, -1) > at

    def _last_places(self) -> dict[str, int]:
        """The last line with each key that can be asked for: lines that begin otherwise need none."""
        begins = {self[i][:_BEGINNING] for i in self._asked}
        places = [
            i
            for line, i in self._last.items()
            if (folded := line[:_BEGINNING].casefold())[:_BEGINNING] in begins or not folded.isalnum()
        ]
        places.sort()
        return dict(zip(_entry_keys([self.lines[i] for i in places]), places, strict=True))


def entry_key(line: str) -> str:
    """A line as its entry in a table of contents is compared with it: letters and digits, no page number."""
    return _letters(_PAGE.sub("", line) if _may_have_leader(line) else line)


def _may_have_leader(text: str) -> bool:
    return ".." in text or "…" in text or ". ." in text or "··" in text or "._" in text or "__" in text


def _entry_keys(lines: Sequence[str]) -> list[str]:
    """The key of each line, "" for a long one and a sentence; quicker made of all at once."""
    short = ["" if len(line) > _LONGEST_ENTRY and _is_long(line) else line for line in lines]
    whole = "\n".join(short)
    if _may_have_leader(whole):
        whole = "\n".join([_PAGE.sub("", line) if _may_have_leader(line) else line for line in short])
    folded = whole.casefold().replace(*_SHORTENED)
    data = folded.encode("utf-8", "surrogatepass").translate(None, _NO_WORD_BUT_LINES)
    keys = data.decode("utf-8", "surrogatepass").split("\n")
    return keys if whole.isascii() else [key if key.isalnum() else _NOT_WORD.sub("", key) for key in keys]


def _letters(line: str) -> str:
    """The letters and digits of a line in lower case."""
    folded = line.casefold().replace(*_SHORTENED)
    data = folded.encode("utf-8", "surrogatepass").translate(None, _NO_WORD_ASCII)
    letters = data.decode("utf-8", "surrogatepass")  # many times faster than the pattern
    if line.isascii() or letters.isalnum():
        return letters
    return _NOT_WORD.sub("", letters)


def _is_long(line: str) -> bool:
    """Whether a line is no entry because it is long or a sentence."""
    if len(line) <= 60:
        return False
    return len(line) >= _SHORT or _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", ";", "。", "；", ":")) and not _has_lead(line)


def _has_lead(line: str) -> bool:
    """Whether dots lead to a page number."""
    return "...." in line or "……" in line or ". . . " in line


def _run_end(keys: _Keys, start: int, *, headed: bool) -> int:
    """Where a table of contents that begins at `start` ends; `start` if none begins there."""
    if not headed and not _is_entry(keys, start):
        return start
    at = opened = start + 1 if headed else start
    seen: set[str] = set()
    misses = 0
    while keys[at] and keys[at] not in seen and misses < 3:
        misses = 0 if _is_entry(keys, at) else misses + 1
        seen.add(keys[at])
        at += 1
    at -= misses
    return at if at - opened >= (1 if headed else _FEWEST) else start


def _is_entry(keys: _Keys, at: int) -> bool:
    key, line = keys[at], keys.lines[at]
    if keys.comes_again(key, at) or _has_lead(line):
        return True
    shorter = _letters(_BARE_PAGE.sub("", line)) if line[-1:].isdecimal() else key
    return len(shorter) > 7 and keys.comes_again(shorter, at)


def listed_depths(contents: Sequence[int], blocks: Blocks, indents: Mapping[int, int]) -> dict[int, int]:
    """How deep the lines of a table of contents lie in it, where they are list items or set in."""
    depths = {i: blocks.level(i) for i in contents if blocks.kind(i) == BlockKind.LIST_ITEM}
    if not any(i in indents for i in contents):
        return depths
    entries = [i for i in contents if i not in depths]
    places = sorted({indents.get(i, 0) for i in entries if i != contents[0]})
    return depths | {i: bisect_left(places, indents.get(i, 0)) for i in entries}


def without_front(contents: set[int], lines: Sequence[str]) -> set[int]:
    """The lines of tables of contents without those before the heading of one: a title, which comes again."""
    front: set[int] = set()
    for i in contents:
        before = i - 1
        if before in contents and is_contents_heading(lines[i]):
            while before in contents:
                front.add(before)
                before -= 1
    return contents - front


def find_paged(lines: Sequence[str]) -> set[int]:
    """The indices of the lines of tables of contents that have a heading and page numbers.

    Their lines may come several times, as the kinds of notices under each office in a gazette do.
    """
    found: set[int] = set()
    for start, line in enumerate(lines):
        if line[:1] in _BEGINS and start not in found and is_contents_heading(line):
            first = range(start + 1, min(start + 1 + _FIRST_ENTRIES, len(lines)))
            if sum(_is_paged(lines[i]) for i in first) >= _FEWEST_PAGED:
                found.update(range(start, _paged_end(lines, start + 1)))
    return found


def _paged_end(lines: Sequence[str], at: int) -> int:
    """Where the lines end that have page numbers, or among which there are such lines every now and then."""
    end = at
    while at < len(lines) and at - end < _MOST_WITHOUT and lines[at]:
        line = lines[at]
        at += 1
        if _is_paged(line):
            end = at
        elif len(line) > _SHORT or (len(line) > _LONGEST_ENTRY and line.endswith((".", "。"))):
            break
    return end


def _is_paged(line: str) -> bool:
    return line[-1:].isdecimal() and _ENDS_IN_PAGE.search(line) is not None
