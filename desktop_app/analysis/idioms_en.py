"""English turns of phrase with a number that counts nothing: "on cloud nine", "forty winks", "one size fits all"."""

from __future__ import annotations

from desktop_app.patterns import deferred

_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = rf"(?:five|ten|twenty) past {_HOUR}|(?:it is|it was|at|by) (?:five|ten|twenty) to {_HOUR}"
_PHRASES = {
    "one": r"one fell swoop|one and all|one thing (?:or|leads|led|after|is)|one eye on|one foot in|one hand tied|one bad apple|"
    r"one step (?:forward|back|ahead|closer|further|at)|one[- ]two punch|one in a million|one for all|all for one|one size|"
    r"one swallow|one of a kind|(?:square|day|plan) one|two birds with one|six of one|thousand and one|hundred and one",
    "two": r"two and two|two steps (?:forward|back)|two left feet|two sides (?:of|to)|two birds with|two peas|two heads are|"
    r"takes two to|two can play|two wrongs|two a penny|one[- ]two punch",
    "three": r"three cheers|three rs|three wise men",
    "four": r"four corners of|four winds",
    "five": r"nine[- ]to[- ]five",
    "six": r"six of one|six feet under",
    "seven": r"seven seas|seven wonders",
    "nine": r"cloud nine|whole nine yards|nine lives|nine times out of ten|nine[- ]to[- ]five|nine days['’] wonder",
    "ten": r"ten to one|ten out of ten|nine times out of ten|ten a penny",
    "nineteen": r"nineteen times out of twenty|nineteen to the dozen",
    "twenty": r"nineteen times out of twenty",
    "forty": r"forty winks",
    "fifty": r"fifty[- ]fifty",
    "ninety-nine": r"ninety-nine times out of (?:a )?hundred",
    "hundred": r"hundred and one|hundred per cent behind|times out of (?:a )?hundred",
    "thousand": r"thousand and one",
    "million": r"million miles from|million[- ]dollar question|one in a million",
    "zero": r"zero tolerance|zero hour",
}
"""Turns of phrase by the words of number in them."""
_ON_THE_HOUR = frozenset("one two three four five six seven eight nine ten eleven twelve twenty".split())
_PATTERNS = {
    word: deferred(rf"\b(?:{phrases}|{_CLOCK})\b" if word in _ON_THE_HOUR else rf"\b(?:{phrases})\b")
    for word, phrases in _PHRASES.items()
} | {word: deferred(rf"\b(?:{_CLOCK})\b") for word in _ON_THE_HOUR - _PHRASES.keys()}
_BEFORE, _AFTER = 28, 22
"""Code points around a number in which a turn of phrase stands."""


def is_idiom(lower: str, start: int, end: int) -> bool:
    """Whether a number in words, of a text in lower case, is a part of a turn of phrase."""
    said = lower[start:end]
    pattern = _PATTERNS.get(said) or _PATTERNS.get(said.rsplit(" ", 1)[-1])
    if pattern is None:
        return False
    found = pattern.search(lower, max(0, start - _BEFORE), end + _AFTER)
    while found is not None and found.end() <= start:
        found = pattern.search(lower, found.end(), end + _AFTER)
    return found is not None and found.start() < end
