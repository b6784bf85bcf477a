"""Which of the one-byte encodings of Latin letters a text is in, judged by what its letters then are.

Statistics over bytes confuse them: à of French is ŕ in the Central European code page. Read rightly, the
letters beyond ASCII are those of one language, and signs do not stand inside words.
"""

from __future__ import annotations

import re

from desktop_app.readers.language import detect_language

_WESTERN = (
    "cp1252",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1257",
    "mac_roman",
    "cp850",
    "cp852",
    "cp437",
    "mac_latin2",
)
_EBCDIC = ("cp500", "cp037", "cp1140", "cp273", "cp1026")
_LETTERS = {
    "en": "éïèêçñ", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúüï", "it": "àèéìíòóù",
    "pt": "ãáâàçéêíõóôúü", "nl": "ëïéèöüá", "pl": "ąćęłńóśźż", "sv": "åäöé", "da": "åæøéöä",
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "tr": "çğıöşüâîi̇",
    "hr": "čćđšž", "et": "õäöüšž", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "ca": "àçèéíïòóúü",
    "is": "áðéíóúýþæö",
}  # fmt: skip
"""The letters beyond ASCII of languages."""
_OTHER = 0.8
"""What letters of another language than the one that the words tell count."""
_SIGNS = frozenset("–—‘’‚“”„«»‹›•…§°€£©®™·¦¬¶†‡¿¡ºª²½¼¾×÷±\u00a0\u00ad")
_HIGH = re.compile(r"[^\x00-\x7f]")
_ODD = re.compile(r"[^\x00-\x7f]|(?<=[A-Za-z])[{}\[\]|\\@~^`!]|[{}\[\]|\\~^`](?=[A-Za-z])")
_APOSTROPHES = frozenset("’‘·\u00ad")
_WORDS = frozenset("àèéêóáíå")
"""Letters that are words."""
_MOST = 4_000


def latin_encoding(sample: bytes, usual: str) -> str:
    """The encoding among those of Latin letters that fits best; `usual` where it is none of theirs.

    `usual` is what statistics say: a text in another script keeps it.
    """
    is_ebcdic = usual in {*_EBCDIC, "cp875", "cp424", "cp1047"}
    if not is_ebcdic and not _is_latin(sample, usual):
        return usual
    names = _EBCDIC if is_ebcdic else _WESTERN
    spoken = detect_language(sample.decode(names[0], "replace"))
    odd = _ODD if is_ebcdic else _HIGH
    scores = {name: _score(sample.decode(name, "replace"), odd, spoken) for name in names}
    best = max(names, key=lambda name: scores[name])
    return best if scores[best] > 0 else usual


def _is_latin(sample: bytes, name: str) -> bool:
    found: list[str] = _HIGH.findall(sample.decode(name, "replace"))
    letters = [c for c in found if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return latin * 2 >= len(letters)


def _score(text: str, odd: re.Pattern[str], spoken: str) -> float:
    """The share of the odd characters that are right in the language that they fit best."""
    signs = 0
    letters: list[str] = []
    seen = 0
    for found in odd.finditer(text):
        seen += 1
        if seen > _MOST:
            break
        char, at = found[0], found.start()
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if char in _SIGNS:
            signs += char in _APOSTROPHES or not (before.isalpha() and after.isalpha())
        elif char.isalpha() and not (char.isupper() and before.islower()):
            if not (before.isalpha() or after.isalpha() or char.lower() in _WORDS):
                continue
            letters.append(char.lower())
    most = max(
        sum(c in known for c in letters) * (1 if language == spoken else _OTHER)
        for language, known in _LETTERS.items()
    )
    return (signs + most) / max(1, seen)
