"""English turns of phrase with a number that counts nothing: "on cloud nine", "forty winks", "the fifth column"."""

from __future__ import annotations

from desktop_app.patterns import deferred

_IDIOM = deferred(
    r"\b(?:cloud nine|whole nine yards|nine lives|forty winks|six of one|ten to one|three cheers|three rs|four corners of|four winds|"
    r"seven seas|seven wonders|seventh heaven|million miles from|million[- ]dollar question|thousand and one|two and two|"
    r"nine times out of ten|ninety-nine times out of (?:a )?hundred|nineteen times out of twenty|two steps (?:forward|back)|one step (?:forward|back|ahead|closer|further|at)|"
    r"six feet under|two left feet|nine[- ]to[- ]five|one[- ]two punch|square one|day one|plan one|one fell swoop|one and all|"
    r"one thing (?:or|leads|led|after|is)|one eye on|one foot in|one hand tied|two sides (?:of|to)|three wise men|fifth wheel|ten out of ten|"
    r"hundred and one|hundred per cent behind|zero tolerance|zero hour|two birds with one|one bad apple|a dime a dozen|two peas|"
    r"one in a million|one for all|all for one|back to square|at the eleventh|two heads are|one size|fifty[- ]fifty|(?:five|ten|twenty|quarter|half) past (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"(?:it is|it was|at|by) (?:five|ten|twenty|a quarter) to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"takes two to|two can play|two wrongs|one of a kind|two a penny|ten a penny)\b"
)
_BEFORE, _AFTER = 28, 22
"""Code points around a number in which a turn of phrase stands."""


def is_idiom(lower: str, start: int, end: int) -> bool:
    """Whether a number in words, of a text in lower case, is a part of a turn of phrase."""
    found = _IDIOM.search(lower, max(0, start - _BEFORE), end + _AFTER)
    while found is not None and found.end() <= start:
        found = _IDIOM.search(lower, found.end(), end + _AFTER)
    return found is not None and found.start() < end
