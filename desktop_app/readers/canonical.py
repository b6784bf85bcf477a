"""The canonical form of text: NFC, \\n line ends, no control characters."""

from __future__ import annotations

import re
import unicodedata

from desktop_app.patterns import deferred

_LINE_ENDS = deferred("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROL = deferred("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_BLANK = deferred(r"\n[ \t\u00a0\u3000]*(?:\n[ \t\u00a0\u3000]*)+")


_RARE = "\u2028\u2029\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_C0 = bytes({*range(32), 127} - {9, 10})


def canonical(text: str) -> str:
    """`text` with one kind of line end, without control characters, composed (Unicode NFC)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_clean(text):
        text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def has_strangers(text: str) -> bool:
    """Whether a text holds characters that no canonical one has, or line ends of another kind."""
    return not _is_clean(text)


def _is_clean(text: str) -> bool:
    """Whether there is nothing to replace or to drop; looking at the bytes is many times faster."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return False  # halves of characters
    if len(data.translate(None, _C0)) != len(data):
        return False
    return len(data) == len(text) or not (_C1.search(data) or any(rare in text for rare in _RARE))


def one_line(text: str) -> str:
    """`text` with every run of white space as one space, trimmed."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


def tidy_lines(text: str) -> str:
    """`text` with trimmed lines and no blank ones, so that it can be one block."""
    return "\n".join(line for raw in text.split("\n") if (line := one_line(raw)))


def is_cjk(char: str) -> bool:
    """Whether a character is written without spaces between words: Chinese, kana, full-width marks."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"


_WIDE_LEADS = bytes((*range(0xE3, 0xEA), 0xEF))
_WIDE_START = re.compile(b"\xe2[\xba-\xbf]")
"""How wide characters begin in UTF-8."""
_WIDE = deferred("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")


def columns(line: str) -> int:
    """The width of a line in columns: a Chinese character takes two."""
    return len(line) if not has_wide(line) else 2 * len(line) - len(_WIDE.sub("", line))


def has_wide(text: str) -> bool:
    """Whether a character of the text takes two columns; told by its bytes, which is many times faster."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _WIDE_LEADS)) == len(data) and not _WIDE_START.search(data):
        return False
    return _WIDE.search(text) is not None


def join_lines(lines: list[str]) -> str:
    """Lines that were wrapped, as one: with a space, or with none between Chinese characters."""
    joined = lines[0]
    for line in lines[1:]:
        if not line:
            continue
        glue = "" if joined and is_cjk(joined[-1]) and is_cjk(line[0]) else " "
        joined += glue + line if glue else line
    return joined
