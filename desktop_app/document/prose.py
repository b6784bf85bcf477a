"""Whether a short English text is a sentence with a finite verb: closed word classes and endings."""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FINITE = _words(
    "is are was were am has have had will would shall should can could may might must do does did "
    "cannot isn't aren't wasn't don't doesn't didn't won't can't it's that's there's we're they're he's "
    "she's i'm said says agreed rose fell grew became becomes began begins remains remained includes "
    "requires provides makes made took takes gave gives went goes came comes got gets held holds kept "
    "keeps knew knows left led leads lost means met needs paid ran saw sees seems sent shows showed "
    "stood tells told thinks thought won wrote happened announced added noted explained applies exists "
    "contains depends continues lies let let's"
)
_SUBJECTS = _words(
    "i you he she it we they this these those there who what which that somebody nobody everyone "
    "everybody something nothing everything anyone someone"
)
_OPENERS = _words(
    "however moreover therefore thus yes no not so but and or then here also instead still yet again "
    "meanwhile indeed nevertheless nonetheless otherwise similarly finally first firstly second "
    "secondly third thirdly lastly if when while although though because since as after before during "
    "until unless once where whether in on at by from with under over among between within without "
    "despite given compared according overall today now currently recently ok please thanks sorry sadly "
    "fortunately unfortunately perhaps maybe why how see"
)
_OBJECTS = _words("the a an to that his her its their our this into over up")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_TO_WORDS = bytes(c if chr(c).isalpha() or c in b"'-" else 32 for c in range(128)) + b" " * 128
"""Makes spaces of all that is in no word, in UTF-8."""


def has_finite_verb(text: str) -> bool:
    """Whether an English text reads as a sentence: a pronoun subject, a finite verb, a past tense."""
    text = text.casefold().replace("’", "'")
    words = _words_of(text)
    if not words:
        return False
    if words[0] in _SUBJECTS or not _FINITE.isdisjoint(words[1:]):
        return True
    if "ed" not in text:
        return False
    return any(word[-2:] == "ed" and i > 0 and _is_past(words, i) for i, word in enumerate(words))


def _words_of(text: str) -> list[str]:
    """What `_WORD` finds in a text in lower case; splitting is several times quicker."""
    said = text.encode("utf-8", "surrogatepass").translate(_TO_WORDS).decode("ascii")
    if said[:1] in "'-" or " '" in said or " -" in said:
        return _WORD.findall(text)
    return said.split()


def is_opener(text: str) -> bool:
    """Whether the first word opens a clause rather than a title: 'However', 'In', 'If', 'First'."""
    word = _WORD.match(text)
    return bool(word) and word is not None and word.group().casefold() in _OPENERS


def _is_past(words: list[str], index: int) -> bool:
    """Whether a word in "-ed" is a past tense: 'Officials agreed.', 'Prices increased sharply', 'the board
    rejected the plan'."""
    if len(words[index]) < 4 or words[index - 1] in ("and", "or", "be"):
        return False
    after = words[index + 1] if index + 1 < len(words) else ""
    return not after or after.endswith("ly") or after in _OBJECTS
