"""Numbers that begin a line or a point of English text, and whether something is counted behind a number."""

from __future__ import annotations

import re

from desktop_app.analysis.nouns import counted_phrase
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.units import unit_lexicon
from desktop_app.patterns import deferred

_NUMBERED = deferred(r"\d{1,4}\.\d{1,3}")
_MARKER = deferred(r"[ \u3000■•§]*[(\[]?")
_MARKER_ENDS = frozenset(".)")
_NOTE_AFTER = deferred(r"[ \t]+(?:\d+[ ](?:U\.S|C\.?F\.?R|FR[ ])|https?:|www\.|[“\"][A-Z])")
_TITLE_AFTER = deferred(r"[ \t]+[A-Z][A-Za-z]+")
_FUNCTION_AFTER = deferred(
    r"[ \t]+(?:The|This|That|These|Those|See|It|In|If|For|On|As|An|A|At|By|To|We|Id|Under|Although|When|While|Section|Article|Public|Subsection)\b"
)
_MARKER_AFTER = deferred(r"[.)\]、:](?:[ \t\u00a0]|\Z)")
_THIN = ("\u2009", "\u200a", "\u2006")
_NOTED = deferred(r"[\u2006\u2009\u200a][ ]?(?:[A-Z“\"]|\d+[ ](?:U\.S|C\.?F\.?R|FR[ ]))")
"""Behind the number of a note that a thin space parts from its words."""
_POINT_BEFORE = deferred(r"(?:\A|[;:.—–)]|,?[ ](?:and|or))[ ]*\(?\Z")
_LARGEST_MARKER = 200


def is_counted(text: str, numeral: Numeral) -> bool:
    """Whether a unit or a plural follows a number."""
    lexicon = unit_lexicon()
    return (
        lexicon.symbol_pattern.match(text, numeral.end) is not None
        or lexicon.word_pattern.match(text, numeral.end) is not None
        or counted_phrase(text, numeral.end, single=False) is not None
    )


def is_marker(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """A number that begins its line or its point: "1. Purpose", "(2) the Member States", "6.1 Update", "; 2. Scope"."""
    if before.endswith("[") and after.startswith("]"):
        return True  # "at [27]"
    if numeral.is_bare and before.endswith(_THIN) and not is_counted(text, numeral):
        return True  # "of the Act 14 and Rule 19b": the mark of a note
    if not numeral.is_bare and not _NUMBERED.fullmatch(text, numeral.start, numeral.end):
        return False
    if before.endswith("(") and after.startswith(")"):
        return numeral.is_bare
    if numeral.is_bare and numeral.value > _LARGEST_MARKER:
        return False
    if after[:1] in _MARKER_ENDS and numeral.is_bare:
        if re.match(r"[.)][ ]*[A-Z(]", after) and _POINT_BEFORE.search(before):
            return True
        if len(after) == 1 and re.search(r"[;:][ ]+\Z", before):
            return True
    line = before.rfind("\n") + 1
    if (not line and numeral.start > len(before)) or _MARKER.fullmatch(before, line) is None:
        return False
    if _NOTE_AFTER.match(after) or _NOTED.match(after):
        return numeral.is_bare
    if _MARKER_AFTER.match(after):
        return len(after) > 2 or before.strip() != ""
    if _TITLE_AFTER.match(after) is None:
        return False
    return not numeral.is_bare or _FUNCTION_AFTER.match(after) is not None or not is_counted(text, numeral)
