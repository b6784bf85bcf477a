"""Keywords: one automaton for all terms of all enabled themes.

English terms match as whole words in any case and inflection, Chinese ones anywhere. Matches are found
overlapping, filtered by word boundary, and then the longest of a theme wins: the other way round, a long
match that fails at its boundary would hide a short one that holds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from desktop_app.analysis.folding import fold, fold_term
from desktop_app.analysis.inflection import inflect, respell
from desktop_app.analysis.keyword import KeywordHit, Theme


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_UNSPACED = (
    "\u0e00\u0f00\u1100\u1200\u2e80\u3200\u3400\u4dc0\u4e00\ua000\uac00\ud7b0\uf900\ufb00\U00020000\U00031350"
)
"""Where scripts without spaces begin and where they have ended, in turn: a class of `re` takes 3 ms to compile."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ORDINARY = _words(
    "a all am an and are as at be by can do for go has he her his how i if in is it its may me my no "
    "not of on or our she so the them they to up us was we who why will you act aid"
)
_MOST_VARIANTS = 48


class KeywordMatcher:
    """Finds the terms of the enabled themes in texts. Make it once, use it for many texts."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._forms: dict[str, list[tuple[str, str, bool]]] = {}
        for theme in themes:
            if theme.enabled:
                self._add_theme(theme)
        self._patterns = list(self._forms)
        self._owners = [self._forms[p] for p in self._patterns]
        self._left = [_is_spaced_word(p[0]) for p in self._patterns]
        self._right = [_is_spaced_word(p[-1]) for p in self._patterns]
        self._automaton = (
            AhoCorasick(
                self._patterns,
                matchkind=MatchKind.Standard,
                implementation=Implementation.ContiguousNFA,  # as fast as a DFA, and made at once
                store_patterns=False,
            )
            if self._patterns
            else None
        )

    def _add_theme(self, theme: Theme) -> None:
        for term in theme.terms:
            upper_only = is_upper_only(term)
            for form in term_forms(term):
                owners = self._forms.setdefault(form, [])
                if all(name != theme.name for name, _, _ in owners):
                    owners.append((theme.name, term, upper_only))

    def find(self, text: str) -> list[KeywordHit]:
        """All hits in reading order; of overlapping hits of one theme the longest."""
        if self._automaton is None or not text:
            return []
        folded = fold(text)
        surface = folded.text
        last: dict[str, int] = {}
        hits: list[KeywordHit | None] = []
        matches = self._automaton.find_matches_as_indexes(surface, overlapping=True)
        for pattern, start, end in sorted(matches, key=_by_start):
            if self._left[pattern] and start and _is_spaced_word(surface[start - 1]):
                continue
            if self._right[pattern] and end < len(surface) and _is_spaced_word(surface[end]):
                continue
            first, stop = folded.original(start), folded.original(end - 1) + 1
            for theme, term, upper_only in self._owners[pattern]:
                if upper_only and not text[first:stop].isupper():
                    continue
                _keep_longest(hits, last, KeywordHit(first, stop, theme, term))
        return [hit for hit in hits if hit is not None]


def _by_start(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _keep_longest(hits: list[KeywordHit | None], last: dict[str, int], hit: KeywordHit) -> None:
    """Append the hit unless the theme's last one overlaps it and is as long; a shorter one gives way."""
    index = last.get(hit.theme)
    before = hits[index] if index is not None else None
    if before is not None and index is not None and before.end > hit.start:
        if before.end - before.start >= hit.end - hit.start:
            return
        hits[index] = None
    last[hit.theme] = len(hits)
    hits.append(hit)


def _is_spaced_word(char: str) -> bool:
    """Whether the character belongs to a word of a script that puts spaces between words."""
    if char < "\x80":
        return char.isalnum() or char == "_"
    if _is_unspaced(char):
        return False
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def _is_unspaced(char: str) -> bool:
    return bisect_right(_UNSPACED, char) % 2 == 1


def is_upper_only(term: str) -> bool:
    """Whether the term is an abbreviation that in small letters is an ordinary word: US, IT, WHO.

    Such a term is found in capitals only.
    """
    stripped = term.strip()
    return stripped.isupper() and stripped.lower() in _ORDINARY


def term_forms(term: str) -> list[str]:
    """The folded surfaces that count as the term: inflections of its last word, both spellings; at least
    the term itself, nothing for a term of white space only."""
    folded = fold_term(term)
    if not folded:
        return []
    words = folded.split(" ")
    options = [sorted(_word_forms(word, words, i)) for i, word in enumerate(words)]
    forms = {folded}
    for combination in _bounded(product(*options)):
        forms.add(" ".join(combination))
    return sorted(forms)


def _word_forms(word: str, words: Sequence[str], index: int) -> Iterable[str]:
    if not _WORD.fullmatch(word) or any(map(_is_unspaced, word)):
        return (word,)
    heads = index == len(words) - 1 or words[index + 1] in ("of", "for", "in")
    return inflect(word) if heads else respell(word)


def _bounded(combinations: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    for count, combination in enumerate(combinations):
        if count >= _MOST_VARIANTS:
            return
        yield combination
