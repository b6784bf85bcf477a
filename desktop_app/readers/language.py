"""Which language a text is in, from its script and its commonest words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate

from desktop_app.patterns import deferred

SAMPLE = 12_000
_WORDS = {
    "en": "the of and to in is that for be on with as by are this shall or not which from",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine nach",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au pas ou",
    "es": "de la que el en y a los del se las por un para con no una su al es",
    "it": "di e il la che in a per un del è della con le si da una dei sono non",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er die door om als",
    "pl": "w i na z do się nie jest o że to przez od po dla jak oraz lub za ust",
    "sv": "och i att det som en på är av för med den till inte om ett de har vid ska",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = deferred(r"[^\W\d_]+")
_BEYOND_LATIN = deferred(r"[\u0370-\u9fff\uac00-\ud7a3]")
_SCRIPTS = {
    "ja": ("\u3041", "\u30ff"),
    "zh": ("\u4e00", "\u9fff"),
    "ko": ("\uac00", "\ud7a3"),
    "ru": ("\u0400", "\u04ff"),
    "ar": ("\u0600", "\u06ff"),
    "he": ("\u0590", "\u05ff"),
    "el": ("\u0370", "\u03ff"),
    "hi": ("\u0900", "\u097f"),
    "th": ("\u0e00", "\u0e7f"),
}
"""The first and the last character of a script that tells the language."""


def _count_scripts(sample: str) -> dict[str, int]:
    """How many characters are of each script."""
    said = sorted(item for item in Counter(sample).items() if item[0] > "\x7f")
    chars = [char for char, _ in said]
    so_far = [0, *accumulate(times for _, times in said)]
    return {
        code: so_far[bisect_right(chars, last)] - so_far[bisect_left(chars, first)]
        for code, (first, last) in _SCRIPTS.items()
    }


def detect_language(text: str) -> str:
    """A BCP 47 code, or "" where the text says too little."""
    sample = text[:SAMPLE]
    said = _WORD.findall(sample.lower())
    letters = sum(map(len, said))
    if letters < 8:
        return ""
    if _BEYOND_LATIN.search(sample):
        counts = _count_scripts(sample)
        if counts["ja"] > 0.1 * letters:
            return "ja"
        code = max(counts, key=lambda c: counts[c])
        if counts[code] > 0.25 * letters:
            return code
    words = Counter(said)
    scores = {language: sum(words[w] for w in known) for language, known in _SETS.items()}
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    distinct = sum(word in words for word in _SETS[best])
    is_clear = distinct > 1 and scores[best] > scores[second]
    return best if is_clear and scores[best] >= max(2, 0.05 * len(said)) else ""


def choose_language(said: str, text: str) -> str:
    """The language that a text is in, with the region that its file gives; what the file says where unsure.

    Programs fill in the language of the user: it counts only for languages that are not told by their words.
    """
    said = said.strip().replace("_", "-")
    base = said.partition("-")[0].lower()
    found = detect_language(text)
    if not found or base == found or (base and base not in _SETS and base not in _SCRIPTS and len(base) < 4):
        return said or found
    return found
