"""Who does what an English quantity counts or measures, where the sentence says it."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import LIGHT, REPORTING
from desktop_app.analysis.standing_en import Standing
from desktop_app.analysis.wording_en import worded

_NO_ACTS = LIGHT | REPORTING | frozenset(
    "cost weigh last measure run stretch hold cover hit fall rise grow decline drop climb slip jump increase decrease span "
    "account stem remain range vary begin start end live die occur happen exist belong depend face lack want own".split()
)  # fmt: skip
"""Verbs whose subject does nothing."""
NEAR = 4
"""Chunks behind a passive verb in which "by" names who does it."""


def actor_en(standing: Standing, measured: str) -> str | None:
    """The subject of an active verb with an object, or the "by" of a passive one; not what is measured itself."""
    clause, group = standing.clause, standing.group
    if standing.verb < 0 or standing.opens_clause:
        after = clause.verb_after(standing.at)
        return _named_by(standing, after) if clause.at(after).form == "passive" else None
    if group.form == "passive":
        return _named_by(standing, standing.verb)
    has_object = standing.is_direct or bool(clause.object_after(standing.verb, standing.at))
    if not has_object or (group.base in _NO_ACTS and not _moves_something(standing)):
        return None
    return _unless_measured(standing, standing.subject, measured)


def _moves_something(standing: Standing) -> bool:
    """ "increase the minimum wage by 6 %"."""
    is_by = standing.before.low in ("by", "to", "from")
    return (
        is_by
        and bool(standing.clause.object_after(standing.verb, standing.at))
        and standing.group.base not in LIGHT
    )


def _named_by(standing: Standing, verb: int) -> str | None:
    clause = standing.clause
    for at in range(verb + 1, verb + NEAR):
        if clause.low(at) == "by" and clause.kind(at + 1) == "N" and not clause.chunks[at + 1].is_time:
            return worded(clause.phrase(at + 1), clause.text)
    return None


def _unless_measured(standing: Standing, said: str, measured: str) -> str | None:
    said = worded(said, standing.clause.text)
    is_measured = said.lower() in measured.lower() or measured.lower() in said.lower()
    return said if said and not is_measured else None
