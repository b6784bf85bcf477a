"""How an English quantity stands in its clause: what is before and behind it, and the verb that governs it."""

from __future__ import annotations

import re

from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.measuring_words_en import CHANGING, REPORTING
from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import participle_of
from desktop_app.analysis.words_en import CHANGE_NOUNS, DIMENSIONS, MEASURE_NOUNS
from desktop_app.patterns import deferred

SHORT = 3
"""Words of a subject that can go in front of a noun: "pipeline length"."""
_FROM_TO = frozenset(("from", "to", "by"))
_OWNERS = ("'s", "’s", "s'", "s’")
_DEFINITE = frozenset("the its their his her our all these those this".split())
_NO_ATTRIBUTE = frozenset("a an the each every per".split())
_JOINT = deferred(
    r" (?:of|in|on|for|from|to|at|with|by|among|between|within|without|under|over|against|per|across|aboard|outside|inside) "
)
_NO_NOUN = frozenset("shy short available equal equivalent each apiece more less higher lower".split())


class Standing:
    """A quantity at a place of the chunks of its sentence; `last` is what the quantity before it measures."""

    __slots__ = (
        "_attribute",
        "_opens_clause",
        "at",
        "before",
        "behind",
        "clause",
        "group",
        "last",
        "left",
        "quantity",
        "verb",
    )

    def __init__(self, clause: Clause, quantity: Quantity, at: int, last: str = "") -> None:
        self.clause, self.quantity, self.at, self.last = clause, quantity, at, last
        self.left = clause.back(at)
        """The place before, adverbs stepped over."""
        verb = clause.verb_before(at)
        self.verb = self._governing(verb) if clause.low(self.left) in _FROM_TO else verb
        """The place of the governing verb group, -1 without one."""
        self.before = clause.at(self.left)
        """The chunk before."""
        self.behind = clause.at(at + 1)
        """The chunk behind."""
        self.group = clause.at(self.verb)
        """The governing verb group; of no kind without one."""
        self._opens_clause: bool | None = None
        self._attribute: str | None = None

    def _governing(self, verb: int) -> int:
        """The verb that an amount behind "from", "to" or "by" belongs to: not that of "fees for ships crossing the strait"."""
        clause = self.clause
        if verb < 0 or self.left == verb:
            return verb
        group = clause.chunks[verb]
        if group.form not in ("ing", "part") or group.base in CHANGING:
            return verb
        outer = clause.verb_before(verb)
        return outer if outer >= 0 and clause.chunks[outer].base in CHANGING else verb

    def behind_place(self, left: int) -> Standing:
        """The same quantity as if it stood right behind an earlier place."""
        moved = Standing(self.clause, self.quantity, self.at, self.last)
        moved.left, moved.before = left, self.clause.at(left)
        return moved

    @property
    def behind_brackets(self) -> int:
        """The place behind the quantity, and behind what stands in brackets after it."""
        at = self.at + 1
        if self.behind.kind != "(":
            return at
        return next((i + 1 for i in range(at + 1, at + 11) if self.clause.kind(i) == ")"), at)

    @property
    def subject(self) -> str:
        """What the governing verb says something of."""
        return self.clause.subject(self.verb)

    @property
    def is_direct(self) -> bool:
        """Whether the verb stands right before, or before a list that ends here."""
        return self.left == self.verb >= 0 or self._is_listed()

    def _is_listed(self) -> bool:
        """ "340 rooms and three restaurants"."""
        left = self.left
        for _ in range(4):
            if self.clause.kind(left) not in ("C", ",") or self.clause.kind(self.clause.back(left)) != "Q":
                return False
            left = self.clause.back(self.clause.back(left))
            if self.clause.kind(left) == "V":
                return True
        return False

    @property
    def opens_clause(self) -> bool:
        """Whether the quantity is the subject of what follows and not the object of the verb before."""
        if self._opens_clause is None:
            self._opens_clause = self._opens()
        return self._opens_clause

    def _opens(self) -> bool:
        kind = self.before.kind
        if self.verb < 0:
            return True
        if self.left == self.verb and self.group.base in REPORTING and self.clause.verb_after(self.left) > 0:
            return True
        if kind in (",", "C"):
            after = self.clause.verb_after(self.left)
            return (
                after > 0
                and self.clause.kind(after - 1) != "C"
                and all(self.clause.kind(i) not in (",", "V") for i in range(self.left + 1, after))
            )
        return kind in (";", ":", "S", "W", "")

    def is_before(self, index: int, gap: int = 1) -> bool:
        """Whether a noun phrase stands at a place, at most so many code points behind the quantity."""
        chunk = self.clause.at(index)
        return chunk.kind == "N" and chunk.start - self.clause.chunks[index - 1].end <= gap

    @property
    def attribute(self) -> str:
        """The noun that a measure stands in front of: "a 250 ml can", "a 49.9 % stake in the network"."""
        if self._attribute is None:
            self._attribute = self._attribute_at(self.at)
        return self._attribute

    def _attribute_at(self, at: int) -> str:
        clause = self.clause
        noun, next_ = clause.at(at + 1), clause.at(at + 2)
        if noun.kind == "," and next_.kind == "Q" and next_.start - clause.chunks[at].end <= 2:
            return self._attribute_at(at + 2) if "-" in clause.text[next_.start : next_.end] else ""
        if not self.is_before(at + 1) or noun.is_time or noun.low in _NO_ATTRIBUTE or len(noun.text) == 1:
            return ""
        first = noun.text.split(" ", 1)[0].lower()
        is_adjective = (
            clause.at(clause.back(at)).base == "be" and " " not in noun.text and not is_plural(noun.text)
        )
        if is_adjective or first in DIMENSIONS or first in _NO_NOUN:
            return ""
        return clause.phrase(at + 1)

    @property
    def whole(self) -> int:
        """Where the noun phrase begins that a share is of; -1 without one."""
        kind = self.clause.kind
        if self.behind.low != "of":
            is_half = kind(self.at + 1) == "N" and self.behind.low in _DEFINITE and self._is_half()
            return self._owned(self.at + 1) if is_half else -1
        if kind(self.at + 2) in ("N", "R", "Q"):
            return self._owned(self.at + 2)
        return self.at + 3 if kind(self.at + 2) in ("A", "D") and kind(self.at + 3) == "N" else -1

    def _owned(self, at: int) -> int:
        """Where the thing is that an owner at a place has so many of: "half of Spain's 40 parks"."""
        clause = self.clause
        if clause.kind(at + 1) != "Q" or not clause.chunks[at].text.endswith(_OWNERS):
            return at
        is_measured = clause.low(at + 2) == "of" and clause.kind(at + 3) == "N"
        is_counted = bool(clause.quantities[clause.chunks[at + 1].quantity].counted)
        return at + 3 if is_measured and not is_counted else at + 1

    def _is_half(self) -> bool:
        """ "half the population"."""
        quantity = self.quantity
        return self.clause.text[quantity.number : quantity.after].lower() == "half"

    def named_before(self, *prepositions: str) -> bool:
        """Whether a noun that says something and one of the prepositions stand before."""
        found = self.before.kind == "P" and (not prepositions or self.before.low in prepositions)
        return found and self.clause.kind(self.left - 1) == "N" and not self.clause.is_restated(self.left - 1)

    def as_subject(self, thing: str, end: int) -> str:
        """A thing that ends at a place with what is said of it by the verb behind it."""
        at = end + 1
        if self.clause.kind(at) == "W":
            at += 1
        while self.clause.kind(at) == "A":
            at += 1
        return self.clause.predicated(thing, at) if self.clause.kind(at) == "V" else thing

    def _is_joined_ahead(self) -> bool:
        """ "will shed 1,900 jobs and retire 14 jets": whether a verb only goes on with one that looks ahead."""
        clause, verb = self.clause, self.verb
        if clause.kind(verb - 1) != "C" or clause.low(verb) != self.group.base:
            return False
        first = clause.verb_before(verb)
        return first >= 0 and clause.chunks[first].is_ahead

    @property
    def done(self) -> str:
        """What the verb does to its object: "built", "to be built", "not built"."""
        is_denied = self.quantity.modifier in ("=", "~") and self.clause.is_denied(self.verb)
        if is_denied and self.clause.chunks[self.verb].form == "inf":
            return f"not {participle_of(self.group.base)}"  # "failed to inspect 117 dams"
        ahead = "to be " if self.group.is_ahead or self._is_joined_ahead() else ""
        return f"{'not ' if is_denied else ''}{ahead}{participle_of(self.group.base)}"


def dimension_of(standing: Standing) -> str:
    """What an adjective behind a measure says is measured: "110 m tall" is a height."""
    behind, quantity = standing.behind, standing.quantity
    if behind.kind not in ("N", "A", "P") or behind.start - standing.clause.chunks[standing.at].end > 1:
        return ""
    if "-" in standing.clause.text[quantity.number : quantity.after]:
        return ""  # "a three-month high"
    first = (behind.text or behind.low).split(" ", 1)[0].lower()
    if first in ("below", "above") and standing.clause.low(standing.at + 2) in ("sea", "ground"):
        return "height" if first == "above" else "depth"
    return DIMENSIONS.get(first, "") if behind.kind != "P" or first == "across" else ""


def is_short(phrase: str, words: int = SHORT) -> bool:
    """Whether a phrase is there and can be part of another one."""
    return 0 < len(phrase.split()) <= words


def with_noun(subject: str, noun: str) -> str:
    """ "pipeline length", "length of the third line to the port"."""
    if not subject:
        return noun
    if re.split(r" of ", subject.lower(), maxsplit=1)[0].endswith(noun):
        return subject
    is_front = len(subject.split()) <= 2 and not is_plural(subject.rsplit(maxsplit=1)[-1])
    return f"{subject} {noun}" if is_front else f"{noun} of {subject}"


def head_of(phrase: str) -> str:
    """The last word of a noun phrase before what it is of."""
    words = _JOINT.split(phrase, 1)[0].split()
    return words[-1] if words else ""


def measures(phrase: str) -> bool:
    """Whether a phrase names a number of things: "the number of subscribers", "pupil numbers"."""
    return singular(head_of(phrase).lower()) in MEASURE_NOUNS


def is_change(noun: str) -> bool:
    """Whether a noun says that something rises or falls."""
    return singular(noun) in CHANGE_NOUNS
