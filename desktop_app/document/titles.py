"""Whether a short text reads like a title: shape only, no dictionary of any language's grammar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop_app.document.prose import has_finite_verb

MOST_LATIN, MOST_CJK = 160, 60
MOST_WORDS = 18

_STOPS = frozenset(".。;；,，:：!！…、—–-")
_BULLETS = frozenset("\\:：;；,，、•▪●◦*·–—-‐>|/=_~+#■□○◆★※→")
_CAPTION = re.compile(
    r"(?i:figure|fig\.|table|box|chart|graph|map|source|sources|note|notes|abbildung|abb\.|tabelle|tableau|image|"
    r"photo|quelle)\s*(?:\d|[A-Z]?[:.]|[IVX]+\b)|(?:(?i:copyright) )?©"
    r"|[图表](?:\s?\d|[一二三四五六七八九十])|(?:注|来源|资料来源|附注)[：:]"
)
_DATE = re.compile(
    r"[（(]?(?:\d{4}\s?年|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|[一二〇○零]{2}[〇○零一二三四五六七八九]{2}年"
    r"|(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s)?"
    r"(?:of\s|vom\s|du\s)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s)?"
    r"(?i:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre)\s(?:\d{1,2},?\s)?\d{4})"
)
_META = re.compile(
    r"(?i:date|author|authors|by|contact|tel|phone|fax|e-?mail|to|from|cc|subject|re|published|updated|"
    r"last updated|posted|issued|effective|version|status|url|doi|isbn|issn|address|website|page|adopted|"
    r"reference|ref|editor|keywords|published by|first published|applies to|language|"
    r"category|type|publisher|source)\s?:\s"
)
_CORRESPONDENT = re.compile(
    r"(?i:from|to|through|via|cc|memorandum for|date)\s?:\s|(?:发件人|收件人|主送|抄送)："
)
_CITATION = re.compile(
    r"(?i:version) \d[\d.]*,|(?i:copyright) [\d\[©(]|\d{4} (?:CHAPTER|Chapter|c\.|No\.) \d"
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S|\bISBN\b|\bISSN\b")
INNER_STOP = re.compile(r"[a-zà-ÿ)\d]{3}[.!?] +[A-ZÀ-Þ\[(]|[。！？；].")
_ZH_KINDS = ("意见", "通知", "决定", "办法", "规定", "条例", "报告", "方案", "公告", "批复", "规划", "纲要")
_ZH_SPEAKER = re.compile(r"我(?!国|省|市|县|区)")
_DANGLING = frozenset(
    (
        "and", "or", "the", "of", "to", "for", "by", "with", "a", "an", "as", "is", "are", "shall", "und",
        "et", "der", "de", "sind", "ist", "wird", "werden", "gilt", "gelten", "oder", "ou", "sont", "est",
        "may", "must", "can", "will", "should", "not", "that", "which", "from", "in", "on", "at",
    )
)  # fmt: skip
_QUESTION_WORDS = ("How ", "What ", "Why ", "When ", "Where ", "Who ", "Which ")
_BRACKETS = (("(", ")"), ("（", "）"), ("《", "》"), ("〈", "〉"), ("[", "]"), ("〔", "〕"))
_WIDE = re.compile("[\u2e80-\uffef\U00020000-\U0003134f]+")
GAP = re.compile(r"\t| {4}|\n\s*:|\||_{4}|\.{5}|…{2}.*\d$")


def is_cjk(text: str) -> bool:
    """Whether the text is mostly Chinese (or another script without spaces)."""
    if text.isascii():
        return False
    head = text[:80]
    if max(head) < "\u2e80":
        return False
    return (len(head) - len(_WIDE.sub("", head))) * 3 > len(head)


def collapse(text: str) -> str:
    """The text on one line, white space collapsed."""
    if text.isprintable() and "  " not in text:  # most are, and this is quicker to tell than to do
        return text.strip()
    return " ".join(text.split())


def is_short(text: str, factor: int = 1) -> bool:
    """Whether the text is short enough for a title; `factor` allows more, for labelled ones."""
    if len(text) > MOST_LATIN * factor:
        return False
    return len(text) <= MOST_CJK * factor if is_cjk(text) else text.count(" ") < MOST_WORDS * factor


def is_balanced(text: str) -> bool:
    """Whether no bracket closes that has not been opened: such a line is the end of another."""
    return all(
        text.count(opening) >= text.count(closing) for opening, closing in _BRACKETS if closing in text
    )


def is_code_like(text: str) -> bool:
    """'LIMIT=3', '<section>', 'C:\\Users': no title has these."""
    return any(mark in text for mark in "=<>{}\\")


def is_title_like(text: str) -> bool:
    """Whether an unnumbered text on one line reads like a title: short, capital first, no full stop."""
    if not text or text[-1] in _STOPS or not is_short(text):
        return False
    first = text[0]
    if first.islower() or first in _BULLETS or first in "\"“”'‘(（[【《<&%$€£.。，":
        return False
    if first.isdigit() and not _digit_led_title(text):
        return False
    if (
        _CAPTION.match(text)
        or _DATE.match(text)
        or _META.match(text)
        or _CITATION.match(text)
        or _ADDRESS.search(text)
    ):
        return False
    if (
        not is_balanced(text)
        or INNER_STOP.search(text)
        or GAP.search(text)
        or is_code_like(text)
        or not _has_letters(text)
    ):
        return False
    return is_chinese_title(text) if is_cjk(text) else not _is_sentence(text)


def is_chinese_title(text: str) -> bool:
    """Whether a short Chinese line is no record, no list of words, no name, and does not speak."""
    words = text.split()
    if len(words) > 2 and all(len(word) <= 4 for word in words):
        return False
    return not _is_zh_record(text) and text.count("，") < 3 and not _ZH_SPEAKER.search(text)


def _is_sentence(text: str) -> bool:
    """'Except as provided below, this Act takes effect' lacks only its full stop."""
    if text.rsplit(None, 1)[-1] in _DANGLING:
        return True
    if text.count(" ") < 7 or text.startswith(_QUESTION_WORDS):
        return False
    return has_finite_verb(text)


def is_date(text: str) -> bool:
    """Whether the line begins with a date and holds hardly more."""
    return len(text) < 60 and _DATE.match(text) is not None


def is_date_or_record(text: str) -> bool:
    """Whether the line is a date, a document number or a 'key: value' record."""
    return bool(_DATE.match(text) or _META.match(text) or (is_cjk(text) and _is_zh_record(text)))


def is_record(text: str) -> bool:
    """Whether the line is a 'key: value' record of a letter or a page."""
    return _META.match(text) is not None


def is_correspondent(text: str) -> bool:
    """Whether the line says who writes a letter or to whom: 'FROM: the Director'."""
    return _CORRESPONDENT.match(text) is not None


def find_records(lines: Sequence[str]) -> list[int]:
    """The lines that are 'key: value' records because the same key comes three times or more."""
    keys = ["" if line[-1:] == "?" or ": " not in line[:40] else line[: line.find(": ")] for line in lines]
    times = Counter(key for key in keys if key)
    return [i for i, key in enumerate(keys) if key and times[key] > 2]


def continues_title(first: str, second: str) -> bool:
    """'市政府关于加强港口' / '安全管理工作的意见' is one title on two lines."""
    if len(first) > MOST_CJK or len(second) > MOST_CJK:
        return False
    return "关于" in first and not first.endswith(_ZH_KINDS) and second.endswith(_ZH_KINDS)


def _digit_led_title(text: str) -> bool:
    """'18F: An Open Source Team' and '2030 Agenda', but no figures."""
    words = text.split()
    if not words[0].rstrip(":,.").isalnum():
        return False
    return len(words) > 1 and any(c.isalpha() for c in words[1]) and not words[1][0].islower()


def _has_letters(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and letters * 2 > len(text.replace(" ", ""))


def _is_zh_record(text: str) -> bool:
    return "：" in text or "〔" in text or text.endswith("号") or (text.endswith("日") and "月" in text)


def is_caps(text: str) -> bool:
    """Whether all cased letters are capitals, and there are at least four."""
    return text.isupper() and sum(c.isupper() for c in text) >= 4
