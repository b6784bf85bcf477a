"""Bytes to text: byte order marks, declarations, UTF-8, UTF-16 without a mark, then statistics."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from desktop_app.document.errors import UserError
from desktop_app.readers.encoding_chinese import is_simplified_chinese
from desktop_app.readers.encoding_latin import latin_encoding

SAMPLE = 48 << 10
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes({*range(32)} - {9, 10, 11, 12, 13, 27})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_\-:]{2,30})""")
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "big5": "big5hkscs",
}
"""What a name means in practice (https://encoding.spec.whatwg.org/#names-and-labels)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding that it was read as, and what the reader should know about it."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of `data`. With `markup`, a declaration in the first bytes counts (HTML, XML).

    Bytes that do not fit are replaced by U+FFFD and a notice says so. Raises UserError for bytes that are
    no text in any encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_replacement(data, name)
    if markup and (declared := _declared(data)) and (decoded := _strictly(data, declared)):
        return decoded
    if escaped := _escaped(data):
        return _with_replacement(data, escaped)
    few_zeros = data[:SAMPLE].count(0) < 0.1 * len(data[:SAMPLE])
    if few_zeros and not _is_binary(data) and (decoded := _strictly(data, "utf-8")):
        return decoded
    if wide := _wide(data):
        return _with_replacement(data, wide)
    if b"\0" in data[:SAMPLE] and _is_binary(data):
        raise UserError("is not a text file")
    if decoded := _strictly(data, "utf-8"):
        return decoded
    if _is_mostly_utf8(data):
        return _with_replacement(data, "utf-8")
    return _by_statistics(data)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def _strictly(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return None


def _with_replacement(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    name = {"utf-8-sig": "utf-8"}.get(name, name)
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, name)
    what = "One place" if lost == 1 else f"{lost:,} places"
    return Decoded(text, name, (f"{what} could not be read as {name.upper()} and are shown as �.",))


def _escaped(data: bytes) -> str | None:
    """Encodings in seven bits that switch to Chinese, Japanese or Korean by a sequence of ASCII."""
    sample = data[:SAMPLE]
    if not sample.isascii():
        return None
    if b"\x1b$" in sample:
        return "iso2022_kr" if b"\x1b$)C" in sample else "iso2022_jp_2"
    if b"~{" in sample and b"~}" in sample:
        try:
            text = data.decode("hz")
        except UnicodeDecodeError:
            return None
        return None if text.isascii() else "hz"
    return None


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: one byte of every pair is 0, or the high bytes are few (Chinese)."""
    if len(data) % 4 == 0 and data[:SAMPLE].count(0) >= 0.25 * len(data[:SAMPLE]):
        for name in ("utf-32-le", "utf-32-be"):
            if _strictly(data[:SAMPLE], name):
                return name
    sample = data[: SAMPLE & ~1]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if max(zeros_even, zeros_odd) < 0.02:
        return None
    for name, ahead in (("utf-16-le", zeros_odd > zeros_even), ("utf-16-be", zeros_even > zeros_odd)):
        if ahead and _reads_well(sample, name):
            return name
    return None


def _reads_well(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")
    bad = sum(c in "\ufffd\0" or "\ue000" <= c <= "\uf8ff" for c in text)
    usual = sum(c.isalnum() or c.isspace() or c in "，。、；：“”（）,.;:'\"()-" for c in text)
    return bad <= len(text) * 0.01 and usual >= len(text) * 0.85


def _is_binary(data: bytes) -> bool:
    """Whether control bytes are more than a slip."""
    sample = data[:SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control > len(sample) * 0.1


def _is_mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken places, rather than another encoding that happens to fit."""
    sample = data[:SAMPLE]
    text = sample.decode("utf-8", "replace")
    high = sum(c > "\x7f" for c in text)
    return text.count("\ufffd") <= max(3, high * 0.1) and high > 3 * text.count("\ufffd")


def _by_statistics(data: bytes) -> Decoded:
    """Let charset-normalizer judge a sample with bytes beyond ASCII; Windows-1252 if it cannot."""
    from charset_normalizer import from_bytes

    if _is_binary(data):
        raise UserError("is not a text file")
    sample = _sample(data)
    if is_simplified_chinese(sample):
        return _with_replacement(data, "gb18030")
    best = from_bytes(sample, preemptive_behaviour=False).best()
    name = codecs.lookup(best.encoding).name if best is not None else "cp1252"
    if best is None or _is_plain_western(data):
        name = "cp1252"
    name = latin_encoding(sample, name)
    return _with_replacement(data, _SUPERSETS.get(name, name))


def _sample(data: bytes) -> bytes:
    """A stretch from the first byte that is not ASCII on, cut at line ends so that no character is halved."""
    if len(data) <= SAMPLE:
        return data
    first = next((m.start() for m in [re.search(rb"[\x80-\xff]", data)] if m), 0)
    start = data.rfind(b"\n", 0, first) + 1
    end = data.rfind(b"\n", start, start + SAMPLE)
    return data[start : end if end > start else start + SAMPLE]


def _is_plain_western(data: bytes) -> bool:
    """A few high bytes in a text of ASCII letters, each alone between them: Western European."""
    sample = _sample(data)
    high = len(re.findall(rb"[\x80-\xff]", sample))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    letters = len(re.findall(rb"[A-Za-z]", sample))
    return alone >= high * 0.9 and letters > 6 * high
