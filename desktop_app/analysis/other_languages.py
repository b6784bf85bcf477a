"""Documents in languages whose grammar we do not have: what a number with a sign of its unit says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.units import unit_lexicon
from desktop_app.patterns import deferred

READ = ("", "en", "zh")
"""The languages that have a grammar here; the empty one is not known."""
_ENGLISH = frozenset(
    "the of and is are was were will has have had with for by to from that which not".split()
)
FEWEST = 2
"""Different words of those in a sentence that is English, whatever its document is in."""
_WORD = deferred(r"[A-Za-z]+")
_IDEOGRAPH = deferred("[\u3400-\u9fff]")
_NUMBER = deferred(r"[\d\s.,'’\u00a0\u2009\u202f+–−-]+")
_ALONE = frozenset("mgtlhWVAJNKF°")
"""Signs of units that in a foreign text are mostly something else: 1° is first."""


def is_foreign(language: str) -> bool:
    """Whether a document in a language (BCP 47) is in one that is not read."""
    return re.split("[-_]", language.lower(), maxsplit=1)[0] not in READ


def told_by_signs(metrics: Iterable[Metric], text: str) -> list[Metric]:
    """Of the metrics of a foreign document those in an English or Chinese sentence, and those with a unit's sign.

    The latter say nothing of what is measured, of time and place: nobody has read their sentence.
    """
    kept: list[Metric] = []
    for sentence, found in groupby(metrics, key=attrgetter("sentence")):
        if _is_read(sentence.of(text)):
            kept += found
        else:
            kept += [_bare(metric) for metric in found if _has_sign(metric.text)]
    return kept


def _is_read(sentence: str) -> bool:
    if _IDEOGRAPH.search(sentence):
        return True
    return len(_ENGLISH.intersection(_WORD.findall(sentence.lower()))) >= FEWEST


def _has_sign(said: str) -> bool:
    sign = _NUMBER.sub("", said)
    return bool(sign) and sign not in _ALONE and sign in unit_lexicon().symbols


def _bare(metric: Metric) -> Metric:
    kind = "level" if metric.kind == "change" else metric.kind  # a change that nobody has read of
    return replace(
        metric, measured="", kind=kind, status="fact", modifier="=", change=None, time=None, place=None,
        actor=None,
    )  # fmt: skip
