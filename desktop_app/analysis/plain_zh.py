"""Chinese text as the grammar reads it: narrow digits, simplified characters, no spaces inside a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from desktop_app.patterns import deferred
from desktop_app.resources import resource_text

CJK = "\u3400-\u9fff〇"


def _pairs(wide: str, narrow: str) -> dict[int, str]:
    return {ord(a): b for a, b in zip(wide, narrow, strict=True)}


_WIDE = {ord("０") + i: str(i) for i in range(10)}
_WIDE |= {ord("Ａ") + i: chr(ord("A") + i) for i in range(26)} | {
    ord("ａ") + i: chr(ord("a") + i) for i in range(26)
}
_WIDE |= _pairs("％．－−／＋～〜￥○　＜＞", "%.--/+~~¥〇 <>")
_WIDE_COMMA = deferred(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_PLAIN_ALREADY = deferred(r"[^\s０-９Ａ-Ｚａ-ｚ％．－−／＋～〜￥○　\u200b\ufeff]+")
_NO_HALF_STOP = deferred(r"[^,;:()]+")
_SPACE = r"[ \t\r\n\u00a0\u2009\u202f\u200b\ufeff]"
_GAP = deferred(
    rf"(?<=[\d%‰.]){_SPACE}+(?=[{CJK}%‰℃])|(?<=[{CJK}]){_SPACE}+(?=[\d¥$€£])|(?<=[{CJK}]) *[\r\n]+ *(?=[{CJK}])|[\u200b\ufeff]+"
)
_HALF_STOP = deferred(
    rf"(?<=[{CJK}%‰”）)])[,;:](?!\d{{3}}(?:\D|$))|[,;:](?=[{CJK}“（(])|(?<=[{CJK}%‰”）\d])\((?=[{CJK}\d])|(?<=[{CJK}%‰”\d])\)(?=[{CJK}，。；：,;:\d]|$)"
)
_FORMAL_CORE = "壹贰貳叁肆伍柒捌玖拾佰仟"
_FORMAL = deferred(f"[{_FORMAL_CORE}參陆陸萬万亿億零]*[{_FORMAL_CORE}][{_FORMAL_CORE}參陆陸萬万亿億零]+")
_FORMAL_DIGITS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
_STOPS = dict(zip(",;:()", "，；：（）", strict=True))
_SPACED = deferred(rf"(?<=[{CJK}]) (?=[{CJK}])")
SPACED_SHARE = 0.3
"""Above this share of single spaces between characters a text is set with spaces throughout."""


class Plain(NamedTuple):
    """A text for the grammar; `kept` holds the source offset of each character where some were left out."""

    text: str
    kept: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as a span of its source."""
        if self.kept is None or end <= start:
            return start, end
        return self.kept[start], self.kept[end - 1] + 1

    def position(self, offset: int) -> int:
        """An offset of the source as an offset of the text."""
        return offset if self.kept is None else bisect_left(self.kept, offset)

    def as_written(self, source: str, phrase: str) -> str:
        """A phrase of the text in the characters of its source, where they differ."""
        if self.text == source:
            return phrase
        at = self.text.find(phrase) if phrase else -1
        if at < 0:
            return phrase
        start, end = self.source(at, at + len(phrase))
        written = source[start:end]
        return written if written == phrase else "".join(written.split())


@cache
def _folding() -> dict[int, str]:
    """Wide forms and traditional characters, each to one character."""
    lines = [line for line in resource_text("traditional_zh.txt").splitlines() if line[:1] != "#"]
    table = {ord(pair[0]): pair[1] for line in lines for pair in line.split()}
    return table | _WIDE


@cache
def _unfolded() -> re.Pattern[str]:
    """A character that is folded; most sentences have none."""
    return re.compile("[" + "".join(map(re.escape, map(chr, _folding()))) + _FORMAL_CORE + "]")


@cache
def _ordinary() -> re.Pattern[str]:
    """A text with nothing to fold, no ASCII stop and no space."""
    others = "".join(map(re.escape, map(chr, _folding()))) + _FORMAL_CORE
    return re.compile(rf"[^\s,;:()\u200b\ufeff{others}]+")


@lru_cache(maxsize=4)
def plain_of(text: str) -> Plain:
    """The text for the grammar, with the way back."""
    if _ordinary().fullmatch(text) is not None:
        return Plain(text)
    folded = text
    if _unfolded().search(text) is not None:
        folded = _FORMAL.sub(lambda m: m[0].translate(_FORMAL_DIGITS), _WIDE_COMMA.sub(",", text))
        folded = folded.translate(_folding())
    if not _NO_HALF_STOP.fullmatch(text):
        folded = _HALF_STOP.sub(lambda m: _STOPS[m[0]], folded)
    if _PLAIN_ALREADY.fullmatch(text):
        return Plain(folded)
    gaps = [m.span() for m in _GAP.finditer(folded)]
    spaces = [m.span() for m in _SPACED.finditer(folded)]
    if len(spaces) > SPACED_SHARE * len(folded):
        gaps = sorted({*gaps, *spaces})
    if not gaps:
        return Plain(folded)
    kept: list[int] = []
    at = 0
    for start, end in gaps:
        kept += range(at, start)
        at = end
    kept += range(at, len(folded))
    return Plain("".join(folded[i] for i in kept), tuple(kept))
