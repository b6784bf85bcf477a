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
_OBJECTS = _words("the a an to that his her its their our this in on by for with from at into over up")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def has_finite_verb(text: str) -> bool:
    """Whether an English text reads as a sentence: a pronoun subject, a finite verb, a past tense."""
    text = text.casefold().replace("’", "'")
    words = _WORD.findall(text)
    if not words:
        return False
    if words[0] in _SUBJECTS or not _FINITE.isdisjoint(words[1:]):
        return True
    return "ed" in text and any(_is_past(words, i) for i in range(1, len(words)))


def is_opener(text: str) -> bool:
    """Whether the first word opens a clause rather than a title: 'However', 'In', 'If', 'First'."""
    word = _WORD.match(text)
    return bool(word) and word is not None and word.group().casefold() in _OPENERS


def _is_past(words: list[str], index: int) -> bool:
    """'Officials agreed.', 'Prices increased sharply', 'the board rejected the plan'."""
    if not words[index].endswith("ed") or len(words[index]) < 4 or words[index - 1] in ("and", "or", "be"):
        return False
    after = words[index + 1] if index + 1 < len(words) else ""
    return (
        not after
        or after.endswith("ly")
        or after in _OBJECTS - {"in", "by", "for", "with", "from", "on", "at"}
    )
