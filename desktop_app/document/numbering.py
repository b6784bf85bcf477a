"""The numbering that opens a heading or an item: 'Chapter III', '§ 3a', '1.2', '(b)', '第三章', '（一）'.

`parse_label` looks at the beginning of a text only and at a bounded piece of it; there is no backtracking.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop_app.document.label_words import (
    ALONE,
    ANNEX,
    ORDINAL_STEMS,
    ORDINALS,
    SAME,
    WORD_NUMBERS,
    WORDS,
    ZH_ITEM,
    ZH_WORDS,
)
from desktop_app.document.numerals import ZH_DIGITS, chinese_value, roman_value
from desktop_app.patterns import deferred

_IN_ANNEX = 1000
"""Added to the letter of 'A.1', so that it is no number of the main text."""

_LONGEST_WORD, _LONGEST_ZH_TITLE = 24, 40
_LONGEST_MARKED = 12
"""Code points: a label that ends in a mark is hardly longer."""
_MARKS = frozenset(".)")
_NUMBER = deferred(
    r"(?:[RLDA]\.?\s?\*?)?(?P<arabic>\d{1,5})(?P<letter>[a-z]{0,2})(?P<more>(?:[-.–]\d{1,4}){0,4})"
    r"|(?P<roman>[IVXLC]{1,8})(?:er|ER|re|RE)?(?![A-Za-z])|(?P<capital>[A-Z])(?![A-Za-z])"
    r"|(?P<word>(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|premier|première|unique|préliminaire))(?![A-Za-z])"
)
_LATIN_REPEAT = deferred(r"\s(?i:bis|ter|quater|quinquies|sexies)\b")
_LATIN_REPEATS = frozenset("bBtTqQsSſ")
_FIRST_WORD = deferred(r"(?:§§?|[^\W\d_]+(?:-[^\W\d_]+)?\.?)")
_ORDINAL = deferred(
    r"(?P<n>(?i:erste|zweite|dritte|vierte|fünfte|sechste|siebte|siebente|achte|neunte|zehnte|elfte|zwölfte))"
    r"[rs]?\s(?P<word>(?i:teil|buch|abschnitt|kapitel|titel|untertitel|unterabschnitt|hauptstück))\b"
)
_ZH_NUMBER = "[一二三四五六七八九十百千零〇两0-9０-９]{1,8}"
_ZH = deferred(
    rf"第\s?(?P<n>{_ZH_NUMBER})\s?(?P<word>分编|部分|单元|[编編篇卷部章节節目条條讲])(?:之{_ZH_NUMBER})?"
)
_ZH_ANNEX = deferred(rf"附[件录表錄]\s?(?:(?P<n>{_ZH_NUMBER})|(?P<letter>[A-Z]))?(?=[\s：:、.]|$)")
_ZH_ITEM_MARK = deferred(
    r"(?P<comma>[一二三四五六七八九十百]{1,4})[、．.]|[（(](?P<paren>[一二三四五六七八九十百]{1,4})[）)]"
    r"|（(?P<digits>\d{1,3})）|(?P<stop>\d{1,3})[、．]"
)
_DECIMAL = deferred(
    r"(?P<annex>[A-Z]\.)?(?P<n>\d{1,3}(?:\.\d{1,3}){0,5})(?P<mark>\.?[.):]?)(?=\s|[\u3400-\u9fff]|$)"
)
_LETTER = deferred(
    r"(?P<open>\(?)(?P<n>[A-Za-z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7}|\d{1,3})"
    r"(?P<inserted> ?[a-z](?=\.\s[-–—]\s))?(?P<mark>[.)])(?=\s)"
)
_OPENINGS = frozenset(
    first + second
    for word in (*WORDS, *ORDINAL_STEMS)
    for first in (word[0], word[0].upper())
    for second in (word[1:2], word[1:2].upper())
)
"""With what a word that opens a label can begin: most paragraphs begin with none of these."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OPENS_PROSE = (
    frozenset(a + b for a in _LETTERS for b in _LETTERS if not {a, b} <= set("ivxlcIVXLC")) - _OPENINGS
)
"""Two letters that no label begins with."""
_ZH_FIRST = frozenset("第附一二三四五六七八九十百（")
_ZH_ITEMS = {
    kind: (f"zh-{kind}", ZH_ITEM + at) for at, kind in enumerate(("comma", "paren", "stop", "digits"))
}
_LONGEST_ALONE, _LONGEST_BARE = 15, 20
_SPACES = frozenset(" \t\n\u00a0")
SEPARATORS = " \t\n\u3000\u00a0.:：—–-、·|"
"""What may stand between a label and its title."""


class Label(NamedTuple):
    """A numbering: its `scheme` (labels of one scheme are siblings), numbers, rank (0: decided by context),
    where the label ends, and where the title after it begins. `roman` is the other reading of a letter,
    `inserted` says that it was put in later: 'III a.' between III. and IV."""

    scheme: str
    numbers: tuple[int, ...]
    rank: float
    end: int
    title: int
    roman: int = 0
    inserted: bool = False

    @property
    def last(self) -> int:
        """The last of its numbers, 0 for none."""
        return self.numbers[-1] if self.numbers else 0

    @property
    def depth(self) -> int:
        """How many numbers a plain decimal label has: 3 for '2.1.4'; 0 for the other labels."""
        return len(self.numbers) if self.scheme.startswith("dec") else 0


UNREAD = Label("", (), 0, 0, 0)
"""In the place of the label of a text that nobody has looked at."""


def parse_label(text: str) -> Label | None:
    """The label at the beginning of the text, or None. The text starts without white space."""
    if text[:2] in _OPENS_PROSE and text[2:3] != ".":
        return None
    end = text.find(" ", 1, _LONGEST_MARKED)
    if end > 0:
        if text[end - 1] in _MARKS and text[end + 1 : end + 2] not in SEPARATORS:
            label = _parse_marked(text[:end])
            if label is not UNREAD:
                return label
    elif text[:1] in _ZH_FIRST and (label := _parse_zh_front(text)):
        return label
    return _parse(text)


@lru_cache(4_096)
def _parse_marked(front: str) -> Label | None:
    """What a text begins with that goes on with a space and a title: '(3)', '1.', 'a)'; UNREAD where that
    depends on the title. Most labels of a document come again and again."""
    return UNREAD if front[:2] in _OPENINGS else _parse(f"{front} X")


def _parse_zh_front(text: str) -> Label | None:
    """The label of '（一）加强', '三、加强' or '第二条　国家', None for others."""
    first = text[0]
    end = text.find("\u3000" if first == "第" else "）" if first == "（" else "、", 1, _LONGEST_MARKED)
    if end < 0:
        return None
    if first == "第":
        is_whole = text[end - 1] in ZH_WORDS and text[end + 1 : end + 2] not in SEPARATORS
        return _parse_zh_marked(text[: end + 1]) if is_whole else None
    return _parse_zh_marked(text[: end + 1]) if text[end + 1 : end + 2] not in SEPARATORS else None


@lru_cache(4_096)
def _parse_zh_marked(front: str) -> Label | None:
    """The label of a Chinese text that begins so and goes on with its title."""
    return _parse(f"{front}文")


def _parse(text: str) -> Label | None:
    first = text[:1]
    if first.isalpha() and first not in _ZH_FIRST:
        if text[:2] in _OPENINGS and (label := _parse_word(text)):
            return label
        start = text[1:10]
        if "." in start:
            if start[0] == "." and start[1:2].isdigit():
                return _parse_decimal(text)
            return _parse_letter(text) or _parse_alone(text)
        label = _parse_letter(text) if ")" in start else None
        return label or (_parse_alone(text) if first in "aA" else None)
    if first == "(":
        return (_parse_zh_item(text) if text[1:2] in ZH_DIGITS else None) or _parse_letter(text)
    if first.isdigit():
        zh = _parse_zh_item(text) if "、" in text[:4] or "．" in text[:4] else None
        return zh or _parse_decimal(text) or _parse_letter(text)
    if first in _ZH_FIRST:
        return _parse_zh(text) if first else None
    if text[1:2] == "." and text[2:3].isdigit():
        return _parse_decimal(text)
    if first == "§" and (label := _parse_word(text)):
        return label
    start = text[1:10]
    return (_parse_letter(text) if "." in start or ")" in start else None) or _parse_alone(text)


def _make(text: str, scheme: str, numbers: tuple[int, ...], rank: float, end: int, roman: int = 0) -> Label:
    title = end + 1
    if text[end:title] not in SEPARATORS:
        title = end
    elif text[title : title + 1] in SEPARATORS:  # or nothing
        title = len(text) - len(text[title:].lstrip(SEPARATORS))
    return Label(scheme, numbers, rank, end, title, roman)


def _parse_word(text: str) -> Label | None:
    space = text.find(" ", 0, _LONGEST_WORD)
    opening = _read_opening(text[:space] if space > 0 else text[:_LONGEST_WORD])
    if opening is None:
        return None
    end = text.find(" ", space + 1, space + _LONGEST_MARKED)
    following = text[end + 1 : end + 2]
    if (
        0 < space < end
        and text[end - 1] not in _SPACES
        and following.isupper()
        and following not in _LATIN_REPEATS
    ):
        return _parse_worded(text[:end])
    if end < 0 and len(text) <= _LONGEST_BARE:
        return _parse_bare(text)
    return _read_word(text, opening)


@lru_cache(4_096)
def _parse_worded(front: str) -> Label | None:
    """What a text begins with that goes on with a space and a capital: 'Section 2.', '§ 3'."""
    return _read_word(f"{front} X", _read_opening(front.partition(" ")[0]))


@lru_cache(4_096)
def _parse_bare(text: str) -> Label | None:
    """The label of a text that is hardly more: 'Article 5'."""
    space = text.find(" ")
    return _read_word(text, _read_opening(text[:space] if space > 0 else text))


def _read_word(text: str, opening: tuple[str, float, int] | None) -> Label | None:
    """The label of a text that begins with this word."""
    if opening is None:
        return None
    word, rank, after = opening
    if not word:
        return _parse_ordinal(text)
    at = after
    while text[at : at + 1] in _SPACES:
        at += 1
    number = _NUMBER.match(text, at) if at > after or word == "§" else None
    if not number:
        return None
    end = number.end()
    if text[end + 1 : end + 2] in _LATIN_REPEATS and (repeat := _LATIN_REPEAT.match(text, end)):
        end = repeat.end()
    label = _make(text, word, _read_numbers(*number.groups()), rank, end)
    return label if _may_follow(text, label) else None


@lru_cache(4_096)
def _read_opening(start: str) -> tuple[str, float, int] | None:
    """The word that opens a label, its rank and its length; no word for a number in words; or None."""
    match = _FIRST_WORD.match(start)
    if not match:
        return None
    word = match.group().casefold()
    rank = WORDS.get(word) or WORDS.get(word.rstrip("."))
    if rank is not None:
        return SAME.get(word, word.rstrip(".")), rank, match.end()
    return ("", 0, 0) if word.startswith(ORDINAL_STEMS) else None


def _parse_alone(text: str) -> Label | None:
    """'Annex' or '附件' without a number, alone on its line."""
    if len(text) > _LONGEST_ALONE:
        return None
    folded = text.strip(" :：.").casefold()
    return Label("annex", (), ANNEX, len(text), len(text)) if folded in ALONE else None


def _may_follow(text: str, label: Label) -> bool:
    """Whether what follows the number can be a title: 'Article 5 shall' and 'Section 2(1)' are prose."""
    if label.end >= len(text) or (label.rank == ANNEX and text.startswith((" to ", " zu "), label.end)):
        return True
    if text[label.end] not in SEPARATORS:
        return False
    return label.title >= len(text) or not (text[label.title].islower() or text[label.title] in ",;)")


@lru_cache(2_048)
def _read_numbers(
    arabic: str | None,
    letter: str | None,
    more: str | None,
    roman: str | None,
    capital: str | None,
    word: str | None,
) -> tuple[int, ...]:
    """The numbers in what `_NUMBER` finds."""
    if arabic:
        letters = (ord(letter[0]) - 96,) if letter else ()
        return (int(arabic), *letters, *(int(n) for n in re.split(r"[-.–]", more or "") if n))
    if roman:
        return (roman_value(roman),)
    if capital:
        return (ord(capital) - 64,)
    word = (word or "").casefold()
    return (WORD_NUMBERS.index(word) + 1 if word in WORD_NUMBERS else 1,)


def _parse_ordinal(text: str) -> Label | None:
    match = _ORDINAL.match(text)
    if not match:
        return None
    word, ordinal = match["word"].casefold(), match["n"].casefold()
    number = ORDINALS.index(ordinal) + 1 if ordinal in ORDINALS else 0
    return _make(text, word, (number,), WORDS[word], match.end())


def _parse_zh(text: str) -> Label | None:
    match = _ZH.match(text)
    if match:
        return _make(text, match["word"], (chinese_value(match["n"]),), ZH_WORDS[match["word"]], match.end())
    match = _ZH_ANNEX.match(text)
    if match:
        numbers = (chinese_value(match["n"]),) if match["n"] else ()
        if match["letter"]:
            numbers = (ord(match["letter"]) - 64,)
        return _make(text, "annex", numbers, ANNEX, match.end())
    return _parse_zh_item(text)


def _parse_zh_item(text: str) -> Label | None:
    match = _ZH_ITEM_MARK.match(text)
    if not match or match.lastgroup is None:
        return None
    scheme, rank = _ZH_ITEMS[match.lastgroup]
    return _make(text, scheme, (chinese_value(match[match.lastgroup]),), rank, match.end())


def _parse_decimal(text: str) -> Label | None:
    match = _DECIMAL.match(text)
    if not match:
        return None
    scheme, numbers = _read_decimal(*match.groups())
    label = _make(text, scheme, numbers, 0, match.end())
    if not match["mark"] and (label.title >= len(text) or not text[label.title].isupper()):
        is_zh = label.title < len(text) and text[label.title] >= "\u3400"
        spaced = label.title > label.end and len(text) <= _LONGEST_ZH_TITLE
        return label if is_zh and (len(numbers) > 1 or spaced) else None
    return label


@lru_cache(2_048)
def _read_decimal(annex: str | None, number: str, mark: str) -> tuple[str, tuple[int, ...]]:
    """The scheme and the numbers of 'A.', '1.2', ')'."""
    numbers = tuple(int(n) for n in number.split("."))
    if annex:
        numbers = (_IN_ANNEX + ord(annex[0]), *numbers)
    return f"dec{len(numbers)}" if len(numbers) > 1 else f"dec1{mark[-1:]}", numbers


def _parse_letter(text: str) -> Label | None:
    match = _LETTER.match(text)
    if not match:
        return None
    scheme, numbers, roman, inserted = _read_letter(*match.groups())
    label = _make(text, scheme, numbers, 0, match.end(), roman) if scheme else None
    return label._replace(inserted=True) if label and inserted else label


@lru_cache(2_048)
def _read_letter(
    opening: str, number: str, inserted: str | None, mark: str
) -> tuple[str, tuple[int, ...], int, bool]:
    """The scheme, the number, its other reading and whether it was put in later; no scheme: no label."""
    none = "", (), 0, False
    shape = opening + mark
    if shape == "(.":
        return none
    if number.isdigit():
        return f"dec1{shape}", (int(number),), 0, False
    case = "A" if number.isupper() else "a" if number.islower() else ""
    roman = roman_value(number)
    if not case or (len(number) > 1 and not roman):
        return none
    value = ord(number.lower()) - 96 if len(number) == 1 else 0
    return f"letter{case}{shape}", (value,), roman, bool(inserted)
