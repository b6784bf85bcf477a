"""Where sentences begin and end, in English (and its neighbours) and Chinese.

One scan for stops, then a decision on each from the word before and the character after it: linear on any
input. A semicolon separates clauses, not sentences.
"""

from __future__ import annotations

from desktop_app.document.span import Span
from desktop_app.patterns import deferred


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STOP = deferred(
    r"[.!?…。！？\n](?:(?<=[.!?…])(?=[\s\"'”’»)\]])|(?<=[!?])(?=[\u3400-\u9fff“])|(?<=[。！？])(?![。！？])"
    r"|(?<=\n)(?=[ \t]*(?:\n|[•▪●◦*–—-][ \t]|\([0-9a-zA-Z]{1,4}\)[ \t]|[0-9]{1,3}[.)][ \t]"
    r"|（[一二三四五六七八九十\d]{1,3}）)))"
)
"""Begins with one set of characters, so that a search skips to the next of them."""
_CLOSERS = frozenset("\"'”’»)]）』」】》〉")
_CJK_STOPS = frozenset("。！？")
_GOES_ON = frozenset("，、；：的等地得,;)）")
_MAX_WORD = 24
_NEVER_LAST = _words(
    "mr mrs ms dr prof st no nos art arts sec secs fig figs vs cf e.g i.e eg ie viz ca approx vol pp p "
    "para paras pt ch chap cl reg regs rev gen sen rep gov hon pres capt col lt sgt messrs mme mlle ed "
    "eds eq ref refs tab ext dept div ser nr abs bzw z.b u.a d.h vgl ggf hr fr bd mio mrd ziff jan feb "
    "mar apr jun jul aug sept sep oct nov dec mt ft r s stat"
)
_MAYBE_LAST = _words(
    "u.s u.k u.n e.u u.s.a u.s.c d.c a.m p.m p.a etc inc ltd co corp jr sr al est bros plc ph.d n.a usc"
)
_STARTERS = _words(
    "The This That These Those It Its In On At By For From To With We He She They You I A An As If When "
    "While However But And Or So There Here Such Each Every All Any No Not Our Their His Her Both Under "
    "After Before During Since Some Many Most Although Though Because Where What Who How Why Moreover "
    "Therefore Thus Further Furthermore Der Die Das Ein Eine Es Sie Er Wir Im Le La Les Il Elle Un Une"
)
_WORD = deferred(r"[^\W\d_]+")
_MARKER = deferred(r"[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxlcIVXLC]{1,5})[.)）]{1,2}")
_AFTER_INITIALS = frozenset((".", ""))
_GERMAN_MONTHS = _words(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert"
)


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]` as trimmed spans in order; none crosses a blank line.

    Every character that is not white space lies in exactly one of them.
    """
    spans: list[Span] = []
    begin = _skip_space(text, start, end)
    for match in _STOP.finditer(text, start, end):
        at = match.start()
        if at < begin:
            continue
        stop = _end_of_sentence(text, begin, at, end)
        if stop:
            _append(spans, text, begin, stop)
            begin = _skip_space(text, stop, end)
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[Span], text: str, begin: int, stop: int) -> None:
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        spans.append(Span(begin, stop))


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _end_of_sentence(text: str, begin: int, at: int, end: int) -> int:
    """Where the sentence ends if the stop at `at` ends it, else 0."""
    char = text[at]
    if char == "\n":
        return at
    after = at + 1
    while after < end and text[after] in _CLOSERS:
        after += 1
    if char in _CJK_STOPS:
        goes_on = after < end and text[after] in _GOES_ON and after > at + 1
        return 0 if goes_on else after
    if after < end and not text[after].isspace() and text[after] < "\u2e80" and text[after] != "“":
        return 0
    following = _skip_space(text, after, min(end, after + 40))
    if following >= end:
        return after
    if text.find("\n\n", after, following) >= 0:
        return after
    if not _may_begin(text[following]):
        return 0
    if char == "." and after == at + 1 and _is_abbreviation(text, begin, at, following):
        return 0
    return after


def _may_begin(char: str) -> bool:
    return not char.islower() and char not in ",;:)]）"


def _is_abbreviation(text: str, begin: int, at: int, following: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it and the sentence goes on."""
    said = text[max(begin, at - _MAX_WORD) : at]
    last = said.rsplit(None, 1)[-1] if said and not said[-1].isspace() else ""
    word = last.lstrip("([\"'“‘")
    if len(last) == at - begin and _MARKER.fullmatch(word + "."):
        return True
    if word.isdigit():
        return len(word) <= 2 and _word_at(text, following) in _GERMAN_MONTHS
    folded = word.casefold()
    if folded in _NEVER_LAST:
        return folded not in ("no", "art", "fig", "col") or _reads_as_reference(word, text[following])
    if folded in _MAYBE_LAST or _is_initial(word):
        return _word_at(text, following) not in _STARTERS or (len(word) == 1 and word == "I")
    return False


def _word_at(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found[0] if found else ""


def _reads_as_reference(word: str, char: str) -> bool:
    """'No. 5' and 'Art. IV' go on; 'he said no. Then' ends."""
    return char.isdigit() or (word[0].isupper() and char.isupper())


def _is_initial(word: str) -> bool:
    """'J' of 'J. Smith', 'J.R' of 'J.R. Smith'."""
    return (
        word[1:2] in _AFTER_INITIALS
        and len(word) <= 5
        and all(len(p) == 1 and p.isupper() for p in word.split("."))
    )
