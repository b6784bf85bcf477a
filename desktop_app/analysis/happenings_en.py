"""What happens in the time that an English duration states: what has to be done, what recurs, what goes on."""

from __future__ import annotations

from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.measuring_words_en import CHANGING
from desktop_app.analysis.nominal_en import noun_of
from desktop_app.analysis.standing_en import with_noun
from desktop_app.analysis.verbs_en import ing_of, participle_of

_ISSUING = frozenset(
    "submit publish draw hold issue make produce conduct prepare present release file run".split()
)
_TAKING = frozenset("take keep put set bring leave get".split())
_LOSING = frozenset("lose add gain shed".split())
_HAPPENING = frozenset("be occur happen recur arise run operate depart arrive leave call".split())
_STATIC = frozenset("exceed be have extend average remain stand".split())


def object_of(clause: Clause, verb: int) -> str:
    """The noun phrase, or what is counted, behind a verb group."""
    at = verb + 1
    if clause.kind(at) == "Q" and clause.quantities[clause.chunks[at].quantity].counted:
        return clause.quantities[clause.chunks[at].quantity].counted
    while clause.kind(at) in ("A", "Q", ",") or (clause.kind(at) == "P" and clause.low(at) == "up"):
        at += 1
    if clause.low(at) == "of" and at > verb + 1:
        at += 1  # "lost 40 hectares of vines"
    if clause.is_restated(at):
        return ""  # "wait an average of 34 days"
    return clause.phrase(at) if clause.kind(at) == "N" and not clause.chunks[at].is_time else ""


def action(clause: Clause, verb: int) -> str:
    """What has to be done: "answer a complaint"; of a passive, its subject."""
    group = clause.chunks[verb]
    is_passive = group.form in ("passive", "part")
    thing = clause.subject(verb) if is_passive else object_of(clause, verb)
    if group.base in ("be", "have") and not thing:
        return clause.subject(verb)
    return f"{group.base} {thing}".strip()


def going_on(lead: str, clause: Clause, verb: int) -> str:
    """A period by what happens in it: "period of growth of exports", "period of rail freight overtaking"."""
    if verb < 0:
        return ""
    group = clause.chunks[verb]
    subject = clause.subject(verb)
    if group.base == "be":
        return f"{lead} {subject}" if subject else ""
    if group.form in ("passive", "part"):
        if lead and subject and (noun := noun_of(group.base)):
            return f"{lead} {noun} of {subject}"
        return (
            f"{lead} {subject} being {participle_of(group.base)}"
            if subject
            else f"{lead} {ing_of(group.base)}"
        )
    has_object = group.base not in CHANGING or group.base in _TAKING or group.base in _LOSING
    thing = object_of(clause, verb) if has_object else ""
    noun = noun_of(group.base)
    if noun and lead:
        return f"{lead} {noun} of {thing or subject}" if thing or subject else f"{lead} {noun}"
    if thing and group.form in ("inf", "ing"):
        return f"{lead} {ing_of(group.base)} {thing}"
    return " ".join(f"{lead} {subject} {ing_of(group.base)} {thing}".split())


def occurrence(clause: Clause, verb: int) -> str:
    """What happens so many times: "law amended", "checking phones", "engines failing"."""
    group, subject = clause.chunks[verb], clause.subject(verb)
    if group.form in ("passive", "part"):
        return f"{subject} {participle_of(group.base)}".strip()
    thing = object_of(clause, verb)
    is_own = thing and clause.at(verb).end > clause.at(verb + 1).start - 2
    return f"{ing_of(group.base)} {thing}" if is_own else f"{subject} {ing_of(group.base)}".strip()


def length(clause: Clause, verb: int) -> str:
    """What lasts: "the trial will last six weeks"."""
    subject, base = clause.subject(verb), clause.chunks[verb].base
    if base in _STATIC or not subject:
        return subject
    return (
        with_noun(subject, "length")
        if base in ("last", "take", "run", "continue")
        else going_on("period of", clause, verb)
    )


def _of_whom(clause: Clause, verb: int) -> str:
    """ "fifteen members, one third of whom are replaced": the members."""
    at = clause.back(verb)
    if clause.low(at) not in ("whom", "which") or clause.low(at - 1) != "of" or clause.kind(at - 2) != "Q":
        return ""
    return clause.chain_before(at - 4) if clause.kind(at - 3) == "," else ""


def interval(clause: Clause, at: int, verb: int) -> str:
    """ "every five years": between what happens each time."""
    after = clause.verb_after(at)
    if after >= 0 and (verb < 0 or clause.chunks[verb].base == "be"):
        verb = after
    if verb < 0:
        return ""
    thing, subject, base = object_of(clause, verb), clause.subject(verb), clause.chunks[verb].base
    if clause.chunks[verb].form == "passive":
        subject = subject or _of_whom(clause, verb)
        return f"interval between {subject or 'being'} {participle_of(base)}"
    if base in _HAPPENING or (base, thing) == ("take", "place"):
        return f"interval between {subject}"
    if not thing:
        return f"interval between {subject} {ing_of(base)}"
    return f"interval between {thing}" if base in _ISSUING else f"interval between {ing_of(base)} {thing}"
