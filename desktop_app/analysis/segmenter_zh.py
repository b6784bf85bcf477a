"""Chinese words with their classes, from a segmenter that is told the words of policy it does not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from desktop_app.analysis.vocabulary_zh import LEADING_VERBS, PREDICATES
from desktop_app.resources import resource_text

Word = tuple[str, str]
SET_PHRASE = 4
"""Characters of a set phrase that is a verb with its noun."""


@cache
def _own_nouns() -> frozenset[str]:
    lines = resource_text("words_zh.txt").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


@cache
def _own_tags() -> dict[str, str]:
    return dict.fromkeys(_own_nouns(), "n") | dict.fromkeys(PREDICATES, "v")


@cache
def _segmenter() -> Callable[[str], list[Word]]:
    """The segmenter's tagger, with the words it does not know."""
    import rjieba  # 33 MB and 0.1 s, for Chinese only

    for word, tag in _own_tags().items():
        rjieba.add_word(word, None, tag)
    return rjieba.tag


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a short text with the segmenter's tags; a known word keeps its tag there, whatever is added."""
    own = _own_tags()
    words = [(said, own[said]) if said in own else (said, tag) for said, tag in _segmenter()(text)]
    if any(tag == "l" for _, tag in words):
        words = [part for word in words for part in _parts(word)]
    return tuple(words)


def _parts(word: Word) -> tuple[Word, ...]:
    """A set phrase as the verb and the noun that it is made of: 化解 矛盾."""
    said, tag = word
    if tag == "l" and len(said) == SET_PHRASE and LEADING_VERBS.fullmatch(said[:2]):
        return (said[:2], "v"), (said[2:], "n")
    return (word,)
