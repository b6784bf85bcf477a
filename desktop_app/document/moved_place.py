"""Finding a place again in another reading of the same document."""

from __future__ import annotations

WORDS = 80
"""Code points that are looked for."""
LEAST = 12
REACH = 20_000
"""How far away from where it was a place is looked for, in code points."""


def moved_place(before: str, after: str, offset: int) -> int:
    """Where in `after` the words stand that stood at an offset of `before`, nearest to that offset.

    Where they are not found, fewer of them are looked for; in the end the offset itself, within the text.
    """
    length = WORDS
    while length >= LEAST:
        words = before[offset : offset + length]
        if words.strip():
            found = _nearest(after, words, offset)
            if found is not None:
                return found
        length //= 2
    return min(offset, len(after))


def _nearest(text: str, words: str, offset: int) -> int | None:
    later = text.find(words, offset, offset + REACH)
    earlier = text.rfind(words, max(0, offset - REACH), offset + len(words))
    places = [place for place in (earlier, later) if place >= 0]
    return min(places, key=lambda place: abs(place - offset), default=None)
