"""Edits of texts as new versions make them, with the place of every word tracked."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+")
_PARTS = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+|[^\w]+")
_MISREAD = {
    "l": "1", "1": "l", "m": "rn", "O": "0", "0": "O", "e": "c", "h": "b", "i": "l", "S": "5", "d": "cl",
    "已": "己", "未": "末", "日": "曰", "人": "入", "大": "太", "土": "士", "天": "夭", "的": "旳",
}  # fmt: skip
_PLAIN = str.maketrans("“”‘’–—‐", "\"\"''---")
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")


@dataclass(frozen=True)
class Rates:
    """How much is edited: shares of words, of paragraphs and of letters; `joined` of words that are joined
    to the next, and of those that are split in two, where ligatures stand for fi and fl besides."""

    words: float = 0.0
    paragraphs: float = 0.0
    misread: float = 0.0
    normalised: bool = False
    joined: float = 0.0


@dataclass(frozen=True)
class EditedText:
    """The new text; for every word of the old one its old range and its new one, None where it is gone."""

    text: str
    before: list[tuple[int, int]]
    after: list[tuple[int, int] | None]

    def track(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a range of the old text stands now; None where all of its words are gone."""
        places = [place for place in self.after[self._words(start, end)] if place is not None]
        return (min(p[0] for p in places), max(p[1] for p in places)) if places else None

    def is_mostly_gone(self, start: int, end: int) -> bool:
        """Whether more than half of the words of a range are gone: to find the rest or nothing is right."""
        words = self.after[self._words(start, end)]
        return 2 * words.count(None) > len(words)

    def _words(self, start: int, end: int) -> slice:
        return slice(
            bisect_left(self.before, start, key=lambda w: w[1] - 1),
            bisect_left(self.before, end, key=lambda w: w[0]),
        )


class Editor:
    """Edits one text by the rates; `strange` are paragraphs from elsewhere that may be put in."""

    def __init__(self, text: str, strange: Sequence[str], rates: Rates, seed: int) -> None:
        self._random = random.Random(seed)
        self._rates = rates
        self._strange = strange
        self._words = sorted({m[0] for m in _WORD.finditer(text)})
        self._text = text

    def edit(self) -> EditedText:
        """The edited text with its tracks."""
        pieces: list[str] = []
        before: list[tuple[int, int]] = []
        after: dict[int, tuple[int, int]] = {}
        at = 0
        for start, end in self._paragraphs(before):
            out = self._strange_paragraph() if start < 0 else self._paragraph(start, end)
            for text, word in out:
                if word is not None and text:
                    after[word] = (at, at + len(text))
                pieces.append(text)
                at += len(text)
            pieces.append("\n\n")
            at += 2
        tracked = [after.get(start) for start, _ in before]
        return EditedText("".join(pieces).rstrip("\n"), before, tracked)

    def _paragraphs(self, before: list[tuple[int, int]]) -> list[tuple[int, int]]:
        draw, rate = self._random, self._rates.paragraphs
        order: list[tuple[int, int]] = []
        moved: list[tuple[int, int]] = []
        at = 0
        for paragraph in self._text.split("\n\n"):
            span = (at, at + len(paragraph))
            before += [(at + m.start(), at + m.end()) for m in _WORD.finditer(paragraph)]
            at = span[1] + 2
            kind = draw.random()
            if kind < rate / 3:
                continue
            (moved if kind < 2 * rate / 3 else order).append(span)
            if kind > 1 - rate / 3:
                order.append((-1, -1))
        for span in moved:
            order.insert(draw.randrange(len(order) + 1), span)
        return order

    def _strange_paragraph(self) -> list[tuple[str, int | None]]:
        return [(self._random.choice(self._strange), None)]

    def _paragraph(self, start: int, end: int) -> list[tuple[str, int | None]]:
        out: list[tuple[str, int | None]] = []
        shout = self._rates.normalised and self._random.random() < 0.08
        for part in _PARTS.finditer(self._text, start, end):
            if not _WORD.fullmatch(part[0]):
                out.append((self._gap(part[0]), None))
                continue
            word, extra = self._word(part[0])
            out.append((word.upper() if shout else word, part.start()))
            if extra:
                out.append((extra, None))
        return out

    def _word(self, word: str) -> tuple[str, str]:
        draw, extra = self._random, ""
        if draw.random() < self._rates.words:
            kind = draw.random()
            other = draw.choice(self._words)
            if kind < 0.5:
                word = other
            elif kind < 0.75:
                word = ""
            else:
                extra = other if word[0] >= "\u3400" else " " + other
        if self._rates.misread:
            word = "".join(_MISREAD.get(c, c) if draw.random() < self._rates.misread else c for c in word)
        if self._rates.joined:
            word = word.replace("fi", "\ufb01").replace("fl", "\ufb02")
            if len(word) > 4 and draw.random() < self._rates.joined:
                word = f"{word[:2]} {word[2:]}"
        if self._rates.normalised and len(word) > 7 and draw.random() < 0.1:
            word = word[:4] + draw.choice(("\u00ad", "-\n")) + word[4:]
        return (word.translate(_WIDE) if self._rates.normalised and draw.random() < 0.3 else word), extra

    def _gap(self, gap: str) -> str:
        if self._rates.joined and gap == " " and self._random.random() < self._rates.joined:
            return ""
        if not self._rates.normalised:
            return gap
        draw = self._random
        gap = gap.translate(_PLAIN)
        if gap == " ":
            return draw.choice((" ",) * 8 + ("  ", "\n", "\u00a0"))
        return gap.replace("，", ",").replace("；", ";") if draw.random() < 0.3 else gap
