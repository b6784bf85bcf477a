"""Before a pattern is tried, a character is looked at: one that the pattern can end or begin with."""

from __future__ import annotations

import re
import string
import sys
from typing import Any

import pytest

from desktop_app.analysis import bounds_zh, context_zh, measured_zh, phrase_zh, traps_zh, words_zh
from desktop_app.analysis.vocabulary_zh import ONLY_VERBS

if sys.version_info >= (3, 11):
    from re import _parser as parser
else:
    import sre_parse as parser

ASIDE = set(string.printable)
"""ASCII and white space, which are looked at apart."""


def ends_of(items: Any, *, last: bool = True) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can end (or begin) with, and whether it can match nothing."""
    found: set[str] = set()
    for operation, argument in reversed(list(items)) if last else list(items):
        name = str(operation)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        empty = False
        if name == "LITERAL":
            found.add(chr(argument))
        elif name == "IN":
            found |= {chr(value) for kind, value in argument if str(kind) == "LITERAL"}
        elif name == "BRANCH":
            branches = [ends_of(branch, last=last) for branch in argument[1]]
            found = found.union(*(ends for ends, _ in branches))
            empty = any(is_empty for _, is_empty in branches)
        elif name == "SUBPATTERN":
            ends, empty = ends_of(argument[3], last=last)
            found |= ends
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            ends, empty = ends_of(argument[2], last=last)
            found |= ends
            empty = empty or argument[0] == 0
        if not empty:
            return found, False
    return found, True


def ends(pattern: re.Pattern[str], *, last: bool = True) -> set[str]:
    """The Chinese characters at one end of what a pattern matches."""
    return ends_of(parser.parse(pattern.pattern, pattern.flags), last=last)[0] - ASIDE


@pytest.mark.parametrize(
    ("pattern", "looked_at"),
    [
        *((pattern, bounds_zh._BEFORE_LAST) for _, pattern in bounds_zh.BEFORE),
        (bounds_zh._CHANGE, bounds_zh._CHANGE_LAST),
        (phrase_zh._TAIL, phrase_zh._TAIL_LAST),
        (measured_zh._SINCE, measured_zh._SINCE_LAST),
        (traps_zh._NAME_BEFORE, traps_zh._NAME_LAST),
        (traps_zh._CODE_BEFORE, traps_zh._CODE_LAST),
        (ONLY_VERBS, words_zh._ONLY_VERBS_LAST),
    ],
)
def test_what_a_pattern_ends_in_is_looked_at(pattern: re.Pattern[str], looked_at: frozenset[str]) -> None:
    assert ends(pattern)
    assert ends(pattern) <= looked_at


@pytest.mark.parametrize(
    ("pattern", "looked_at"),
    [
        (bounds_zh._CHANGE_AFTER, bounds_zh._CHANGE_HEADS),
        (bounds_zh._AFTER, bounds_zh._AFTER_HEADS),
        (phrase_zh._TAIL, set(phrase_zh._TAIL_FIRST)),
        (context_zh._STRONG, set(context_zh._STRONG_FIRST)),
        (context_zh._PLANNED_BEFORE, set(context_zh._PLANNED_FIRST)),
        (context_zh._AHEAD, set(context_zh._AHEAD_FIRST)),
    ],
)
def test_what_a_pattern_begins_with_is_looked_at(
    pattern: re.Pattern[str], looked_at: frozenset[str] | set[str]
) -> None:
    assert ends(pattern, last=False)
    assert ends(pattern, last=False) <= looked_at
