"""What an English quantity measures: the shortest phrase that says it."""

from __future__ import annotations

import re

from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.quantity import Quantity

_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|shall|should|can|could|may|must|be|been|being|do|does|did|"
    r"reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|account(?:s|ed|ing)?|rank(?:s|ed|ing)?|r(?:ise|ises|ose|isen)|increas(?:e|es|ed|ing)|"
    r"gr(?:ow|ows|ew|own)|fall(?:s|en)?|fell|declin(?:e|es|ed)|decreas(?:e|es|ed)|drop(?:s|ped)|stood|stands?|total(?:s|led|ed|ling)|"
    r"amount(?:s|ed)?(?= to)|cover(?:s|ed|ing)?|includ(?:e|es|ed|ing)|contain(?:s|ed)|cost(?:s|ing)?|paid|pay(?:s|ing)?|spen[dt]s?|"
    r"invest(?:s|ed|ing)?|provid(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|buil[dt]s?|building|train(?:s|ed|ing)?|suppl(?:y|ies|ied)|"
    r"receiv(?:e|es|ed)|employ(?:s|ed|ing)?|serv(?:e|es|ed|ing)|produc(?:e|es|ed|ing)|generat(?:e|es|ed|ing)|us(?:e|es|ed|ing)|"
    r"made|make(?:s)?|mak(?:ing)|became|becom(?:e|es)|remain(?:s|ed)?|represent(?:s|ed|ing)?|compris(?:e|es|ed)|hit|sets?|aims?|"
    r"expan(?:d|ds|ded)|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|open(?:s|ed)|host(?:s|ed)|"
    r"install(?:s|ed)?|complet(?:e|es|ed)|deliver(?:s|ed)?|attract(?:s|ed)?|support(?:s|ed)|form(?:s|ed)|lift(?:s|ed)?|needs?|"
    r"contribut(?:e|es|ed)|improv(?:e|es|ed)|doubl(?:e|es|ed)|tripl(?:e|es|ed)|halv(?:e|es|ed)|held|holds?|live[sd]?|work(?:s|ed)?)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:and|but|or|while|which|that|in addition|moreover|however|meanwhile|at present|currently|therefore|also|the|a|an|its|their|our|"
    r"there|about|with|of|to|for|from|by|in|on|at|as|total|over|under|than|more|least|up|since|all|this|these|those)[ ]+)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()“”\"]|[ ](?:and|but|while|which|that|whereas|where|–|—)[ ](?=[a-z])|[ ]–[ ]|—")
_OF = re.compile(
    r"[ ](?:of|in)[ ]((?:the|all|its|their|total|our)[ ])?((?:[\w’'-]+[ ]?){1,6})", re.IGNORECASE
)
_STOP_OF = re.compile(
    r"\b(?:by|in|at|from|to|for|with|and|or|is|are|was|were|will|has|have|had|on|as|that|which|who|since|than|while|over|were)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"\b(?:number|scale|count|total|amount|quantity|volume|size|figure)s?\b", re.IGNORECASE
)
_NOT_SAID = frozenset(
    "it they this that these those there we which he she you i who what the a an its their our of in and".split()
)
_SPAN_OF_TIME = re.compile(
    r"^(?:the )?(?:past|last|next|coming|first)[ ][\w-]+[ ](?:years?|months?|decades?|weeks?|days?)[ ]?",
    re.IGNORECASE,
)
LONGEST = 90
REACH = 400
"""Code points before a quantity in which its subject is looked for."""
MOST_CLAUSES = 8


def measured_en(text: str, quantity: Quantity, previous: str) -> tuple[str, str]:
    """What an English quantity measures, and the subject of its clause for quantities after it."""
    subject = _subject(text, quantity.start) or previous
    if quantity.kind == "rank":
        return subject, subject
    if quantity.counted and quantity.dimension != "share":
        return _counted(text, quantity, subject), subject
    part = _whole_of(text, quantity)
    if quantity.unit == "percentage" and quantity.change is None:
        if quantity.counted:
            return f"{subject} {quantity.counted}".strip(), subject
        if part and subject and not subject.lower().endswith(part.lower()):
            return f"{subject} share of {part}"[:LONGEST], subject
        return (f"share of {part}" if part else subject)[:LONGEST], subject
    if quantity.change is not None:
        object_ = _changed_object(text, quantity) or part
        return (object_ or subject)[:LONGEST], subject
    return (part if part and not subject else subject or part or _after(text, quantity))[:LONGEST], subject


def _counted(text: str, quantity: Quantity, subject: str) -> str:
    """The counted thing with a short phrase that narrows it ("in use", "of the port")."""
    tail = _OF.match(text, quantity.after)
    phrase = quantity.counted
    if tail is not None and text[quantity.after : quantity.after + 4].lower() == " of ":
        phrase = f"{phrase} of {' '.join(_until_stop(tail[2]).split()[:2])}".strip()
    if subject and _MEASURES.search(subject):
        return subject[:LONGEST]
    return phrase[:LONGEST]


def _until_stop(text: str) -> str:
    stop = _STOP_OF.search(text)
    return (text[: stop.start()] if stop else text).strip(" ,.;:")


def _whole_of(text: str, quantity: Quantity) -> str:
    """ "80 % of the manufacturing industry": the whole that a share is taken of."""
    found = _OF.match(text, quantity.after)
    if found is None or text[quantity.after : quantity.after + 4].lower() != " of ":
        return ""
    return _until_stop((found[1] or "").replace("the ", "") + found[2])


def _changed_object(text: str, quantity: Quantity) -> str:
    """ "cut emissions by 20 %", "a 5 % reduction in waste": what changes."""
    before = text[max(0, quantity.start - 90) : quantity.start]
    found = re.search(
        r"\b(?:cut|reduc|lower|increas|rais|boost|expand|improv|rais)\w*[ ]((?:[\w’'-]+[ ]){1,8}?)by[ ]\Z",
        before,
        re.IGNORECASE,
    )
    if found:
        return _LEADING.sub("", found[1]).strip()
    noun = re.compile(
        r"[ ](?:[\w-]+[ ]){0,2}?(?:increase|rise|growth|reduction|cut|decline|fall|drop|decrease)s?[ ](?:in|of)[ ]((?:[\w’'-]+[ ]?){1,6})",
        re.IGNORECASE,
    )
    after = noun.match(text, quantity.after)
    if after:
        return _LEADING.sub("", _until_stop(after[1]))
    ahead = re.search(
        r"([\w’'-]+(?:[ ][\w’'-]+){0,3})[ ]?(?:growth|increase|reduction|rise|decline)s?[ ](?:of|by)[ ]\Z",
        before,
        re.IGNORECASE,
    )
    return _LEADING.sub("", ahead[1]).strip() if ahead else ""


def _after(text: str, quantity: Quantity) -> str:
    """What follows a sum of money or a measure: "for schools", "of new roads"."""
    found = re.compile(r"[ ](?:for|in|of|on|to)[ ](?:the[ ])?((?:[\w’'-]+[ ]?){1,5})").match(
        text, quantity.after
    )
    said = _until_stop(found[1]) if found else ""
    return said if re.search(r"[A-Za-z]{3}", said) else ""


def _subject(text: str, at: int) -> str:
    """The noun phrase before the verb of the clause that a place stands in."""
    before = text[max(0, at - REACH) : at]
    begin = 0
    for cut in reversed([m.end() for m in _CLAUSE.finditer(before)][-MOST_CLAUSES:]):
        verb = _VERB.search(before, cut)
        if verb is not None and _noun_part(before[cut : verb.start()]):
            begin = cut
            break
    clause = before[begin:]
    verb = next((v for v in _VERB.finditer(clause) if _noun_part(clause[: v.start()])), None)
    if verb is None:
        return ""
    return _noun_part(clause[: verb.start()])


def _noun_part(text: str) -> str:
    """A noun phrase without what leads up to it; empty where it is a pronoun or holds no word."""
    last = re.split(r"[,;:]", text).pop()
    words = _LEADING.sub("", last.strip()).strip(" ,.;:“”\"'")
    words = re.sub(r"^\d[\d.,%]*[ ]", "", words)
    words = _SPAN_OF_TIME.sub("", words).strip()
    if not words or words.split().pop().lower() in _NOT_SAID or not re.search(r"[A-Za-z]{2}", words):
        return ""
    return words if len(words) <= LONGEST else words[-LONGEST:].split(" ", 1)[-1]


def unit_from_subject(subject: str) -> str:
    """ "server scale has exceeded 20 million" counts servers: the unit of a bare number."""
    found = re.search(
        rf"(?:{_MEASURES.pattern})[ ]of[ ](?:the[ ])?((?:[\w’'-]+[ ]?){{1,4}})", subject, re.IGNORECASE
    )
    if found is not None:
        words = _until_stop(found[1]).split()
        heads = [i for i, word in enumerate(words) if is_plural(word)]
        if heads:
            return " ".join([*words[: heads[0]], singular(words[heads[0]])])
    found = re.search(rf"([\w’'-]+(?:[ ][\w’'-]+)?)[ ](?:{_MEASURES.pattern})\Z", subject, re.IGNORECASE)
    if found is not None:
        words = _LEADING.sub("", found[1]).split()
        return singular(words[-1]) if words else "-"
    last = subject.split().pop() if subject.split() else ""
    return singular(last.strip(".,")) if last and is_plural(last) else "-"
