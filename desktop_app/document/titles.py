"""Whether a short text reads like a title: shape only, no dictionary of any language's grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop_app.document.prose import has_finite_verb
from desktop_app.patterns import deferred

MOST_LATIN, MOST_CJK = 160, 60
MOST_WORDS = 18

_STOPS = frozenset(".。;；,，:：!！…、—–-")
_BULLETS = frozenset("\\:：;；,，、•▪●◦*·–—-‐>|/=_~+#■□○◆★※→")
_CAPTION = deferred(
    r"(?i:figure|fig\.|table|box|chart|graph|map|source|sources|note|notes|abbildung|abb\.|tabelle|tableau|image|"
    r"photo|quelle)\s*(?:\d|[A-Z]?[:.]|[IVX]+\b)|(?:(?i:copyright) )?©"
    r"|(?:[图表]|专栏)(?:\s?\d|[一二三四五六七八九十])|(?:注|来源|资料来源|附注)[：:]"
)
_DATE = deferred(
    r"[（(]?(?:\d{4}\s?年|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|[一二〇○零]{2}[〇○零一二三四五六七八九]{2}年"
    r"|(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s)?"
    r"(?:of\s|vom\s|du\s)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s)?"
    r"(?i:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre)\s(?:\d{1,2},?\s)?\d{4})"
)
_META = deferred(
    r"(?i:date|author|authors|by|contact|tel|phone|fax|e-?mail|to|from|cc|subject|re|published|updated|"
    r"last updated|posted|issued|effective|version|status|url|doi|isbn|issn|address|website|page|adopted|"
    r"reference|ref|editor|keywords|published by|first published|applies to|language|"
    r"category|type|publisher|source)\s?:\s"
)
_DATED = deferred(
    r"(?i:published|delivered|issued|posted|released|updated|last updated|adopted|approved|signed|dated"
    r"|effective|presented|held|revised|printed)\b[\w ]{0,20}\b"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}(?: by .{1,80})?$"
)
"""'Delivered on 12 September 2023'."""
_PLACE_AND_DATE = deferred(
    r"[A-ZÀ-Þ][^\W\d]+(?:[ -][^\W\d]+){0,3}, (?:den |le |the |on )?"
    r"(?:\d{1,2}\.\s?\d{1,2}\.|\d{1,2}(?:\.|st|nd|rd|th|er)? [^\W\d]{3,10},?|[A-Z][a-z]{2,8} \d{1,2},) ?"
    r"(?:19|20)\d\d$"
)
"""'Brussels, 5.3.2024', 'Kiel, den 12. März 2021'."""
_CORRESPONDENT = deferred(
    r"(?i:from|to|through|via|cc|memorandum for|date)\s?:\s|(?:发件人|收件人|主送|抄送)："
)
_CITATION = deferred(r"(?i:version) \d[\d.]*,|(?i:copyright) [\d\[©(]|\d{4} (?:CHAPTER|Chapter|c\.|No\.) \d")
_RECORD_START = deferred(r"[（(]?(?:([^\W\d_\u2e80-\uffef]+)|\d|[一二〇○零]{2})|[图表专注来资附©]")
_RECORD_WORDS = frozenset(
    (
        # captions
        "figure", "fig", "table", "box", "chart", "graph", "map", "source", "sources", "note", "notes",
        "abbildung", "abb", "tabelle", "tableau", "image", "photo", "quelle", "copyright",
        # dates
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "of", "vom", "du",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
        "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
        # records
        "date", "author", "authors", "by", "contact", "tel", "phone", "fax", "e", "email", "to", "from", "cc",
        "subject", "re", "published", "updated", "last", "posted", "issued", "effective", "version", "status",
        "url", "doi", "isbn", "issn", "address", "website", "page", "adopted", "reference", "ref", "editor",
        "keywords", "first", "applies", "language", "category", "type", "publisher",
        # dated acts
        "delivered", "released", "approved", "signed", "dated", "presented", "held", "revised", "printed",
    )
)  # fmt: skip
"""The first words of what `_CAPTION`, `_DATE`, `_META`, `_CITATION` and `_DATED` match."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_RECORD_STARTS = frozenset(
    first + second
    for word in (*_RECORD_WORDS, "e-")
    for first in (word[0], word[0].upper())
    for second in (word[1:2], word[1:2].upper())
)
_PHONE = deferred(r":\s?[+(]?\d[\d ()/+–-]{5,}\Z")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ADDRESS = deferred(r"https?://|www\.|\S@\S+\.\S|\bISBN\b|\bISSN\b")
_INNER_STOP = deferred(r"[a-zà-ÿ)\d]{3}[.!?] +[A-ZÀ-Þ\[(]|[。！？；].")
_ZH_KINDS = ("意见", "通知", "决定", "办法", "规定", "条例", "报告", "方案", "公告", "批复", "规划", "纲要")
_ZH_SPEAKER = deferred(r"我(?!国|省|市|县|区)")
_DANGLING = frozenset(
    (
        "and", "or", "the", "of", "to", "for", "by", "with", "a", "an", "as", "is", "are", "shall", "und",
        "et", "der", "de", "sind", "ist", "wird", "werden", "gilt", "gelten", "oder", "ou", "sont", "est",
        "may", "must", "can", "will", "should", "not", "that", "which", "from", "in", "on", "at",
    )
)  # fmt: skip
_MAY_END_QUESTIONS = frozenset(("is", "are", "for", "to", "from", "in", "on", "by", "with", "can", "must"))
"""'Who we are', 'What it is for'."""
_QUESTION_WORDS = ("How ", "What ", "Why ", "When ", "Where ", "Who ", "Which ")
_BRACKETS_ASCII = (("(", ")"), ("[", "]"))
_BRACKETS = (*_BRACKETS_ASCII, ("（", "）"), ("《", "》"), ("〈", "〉"), ("〔", "〕"))
_WIDE = deferred("[\u2e80-\uffef\U00020000-\U0003134f]+")
_NO_LETTER_ASCII = bytes(c for c in range(128) if not chr(c).isalpha())
_WIDE_LEADS = bytes(range(0xE3, 0xEF))
"""First bytes that only wide characters have in UTF-8: quicker to count than the characters."""
_GAP = deferred(r"\t| {4}|\n\s*:|\||_{4}|\.{5}|…{2}.*\d$")


def is_cjk(text: str) -> bool:
    """Whether the text is mostly Chinese (or another script without spaces)."""
    if text.isascii():
        return False
    head = text[:80]
    data = head.encode("utf-8", "surrogatepass")
    if (len(data) - len(head)) * 3 <= 2 * len(head):
        return False  # a wide character has two bytes more than a letter of ASCII has
    if (len(data) - len(data.translate(None, _WIDE_LEADS))) * 3 > len(head):
        return True
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
    pairs = _BRACKETS_ASCII if text.isascii() else _BRACKETS
    for opening, closing in pairs:
        if closing in text and text.count(opening) < text.count(closing):
            return False
    return True


def is_code_like(text: str) -> bool:
    """'LIMIT=3', '<section>', 'C:\\Users': no title has these."""
    return (
        "=" in text or "<" in text or ">" in text or "{" in text or "}" in text or "\\" in text or "_" in text
    )


def has_inner_stop(text: str) -> bool:
    """Whether a sentence ends inside the text."""
    if ". " in text or "! " in text or "? " in text:
        return _INNER_STOP.search(text) is not None
    if text.isascii():
        return False
    if "。" in text or "；" in text or "？" in text or "！" in text:
        return _INNER_STOP.search(text) is not None
    return False


def has_gap(text: str) -> bool:
    """Whether the text is set in columns, filled with leaders, or a line to fill in."""
    if "|" in text or "____" in text or "....." in text or "……" in text or "\t" in text or "\n" in text:
        return _GAP.search(text) is not None
    return "    " in text


def _has_address(text: str) -> bool:
    if "@" in text or "www." in text or "http" in text or "ISBN" in text or "ISSN" in text:
        return _ADDRESS.search(text) is not None
    return False


def is_title_like(text: str) -> bool:
    """Whether an unnumbered text on one line reads like a title: short, capital first, no full stop."""
    if not text or text[-1] in _STOPS or not is_short(text):
        return False
    first = text[0]
    if not first.isalnum() or first.islower() or first in _BULLETS or first in "\"“”'‘(（[【《<&%$€£.。，":
        return False
    if first.isdigit() and not _digit_led_title(text):
        return False
    if _may_open_record(text) and (
        _CAPTION.match(text) or _DATE.match(text) or _META.match(text) or _CITATION.match(text)
    ):
        return False
    if (
        not is_balanced(text)
        or has_inner_stop(text)
        or has_gap(text)
        or is_code_like(text)
        or _has_address(text)
        or _has_phone(text)
        or is_dated(text)
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
    last = text.rsplit(None, 1)[-1]
    if text.startswith(_QUESTION_WORDS):
        return last in _DANGLING and last not in _MAY_END_QUESTIONS
    if last in _DANGLING:
        return True
    if text.count(" ") < 7:
        return False
    return has_finite_verb(text)


def is_date(text: str) -> bool:
    """Whether the line begins with a date and holds hardly more."""
    return len(text) < 60 and _may_open_record(text) and _DATE.match(text) is not None


def is_date_or_record(text: str) -> bool:
    """Whether the line is a date, a document number or a 'key: value' record."""
    if _may_open_record(text) and (_DATE.match(text) or (":" in text and _META.match(text))):
        return True
    return not text.isascii() and _is_zh_record(text) and is_cjk(text)


def is_day(text: str) -> bool:
    """Whether a line begins with a day of the week: the date of a meeting, not of a signature."""
    return text.startswith(_WEEKDAYS)


def is_dated(text: str) -> bool:
    """Whether a line says when something was published, or where and when."""
    if text[-1:].isdigit() and ", " in text and _PLACE_AND_DATE.match(text):
        return True
    return _may_open_record(text) and _DATED.match(text) is not None


def is_record(text: str) -> bool:
    """Whether the line is a 'key: value' record of a letter or a page, or where to ring."""
    return ":" in text and (_META.match(text) is not None or _has_phone(text))


def _has_phone(text: str) -> bool:
    return text[-1:].isdigit() and ":" in text and _PHONE.search(text) is not None


def _may_open_record(text: str) -> bool:
    """Whether captions, dates and records can begin so: quicker to tell than to look for each of them."""
    if text[:1] in _LETTERS and text[:2] not in _RECORD_STARTS:
        return False
    found = _RECORD_START.match(text)
    if found is None:
        return False
    word = found[1]
    return word is None or word.casefold() in _RECORD_WORDS or word[-1].isupper()  # 'TableIV'


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
    data = text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTER_ASCII)
    kept = data.decode("utf-8", "surrogatepass")
    letters = len(kept) if kept.isalpha() else sum(map(str.isalpha, kept))
    return letters >= 2 and letters * 2 > len(text.replace(" ", ""))


def _is_zh_record(text: str) -> bool:
    return "：" in text or "〔" in text or text.endswith("号") or (text.endswith("日") and "月" in text)


def is_caps(text: str) -> bool:
    """Whether all cased letters are capitals, and there are at least four."""
    return text.isupper() and sum(c.isupper() for c in text) >= 4
