"""Who does what in an English sentence: the verbs that govern its quantities, their subjects and objects."""

from __future__ import annotations

from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.phrases_en import REACH, Phrases
from desktop_app.analysis.words_en import MODALS

DEEPEST = 6
"""Verbs that are followed to find a subject."""
RELATIVE = 10
"""Chunks of a relative clause that are looked at for its pronoun."""
_STOPS = frozenset(";:SW–—")
_GOVERNING = _STOPS | frozenset("V()")
_RAISING = frozenset("expect require allow enable ask help".split())
_STEPS = frozenset("point notch place step mark".split())
"""Units of an amount of change that are counted: what "slid 11 points" to a level has no object."""
_MEASURING = frozenset("exceed total range average amount".split())


_JOINED = (" of ", " in ", " for ", " on ", " to ", " from ", " at ", " with ")


def _is_of_many(phrase: str) -> bool:
    """Whether a noun phrase is a plural: "it" does not stand for it."""
    for joint in _JOINED:
        phrase = phrase.split(joint, 1)[0]
    return is_plural(phrase.rsplit(" ", 1)[-1])


class Clause(Phrases):
    """The chunks of a sentence and the questions that are asked of its verbs."""

    __slots__ = ()

    def _stood_for(self, at: int) -> str:
        """ "those to China" is what "those" stands for, to China."""
        if self.kind(at) != "N" or self.kind(at - 1) != "P" or self.low(at - 2) not in ("those", "that"):
            return ""
        thing = self._referred(at - 2).partition(f" {self.low(at - 1)} ")[0]
        return f"{thing} {self.low(at - 1)} {self.words(at)}" if thing else ""

    def verb_before(self, index: int) -> int:
        """The verb group that governs a place: the last one before it in its clause; -1 where there is none."""
        kinds, depth = self.kinds, 0
        at, last = min(index, len(self.chunks)) - 1, max(-1, index - REACH)
        while at > last:
            kind = kinds[at]
            if kind in _GOVERNING:
                if kind == ")":
                    depth += 1
                elif kind == "(":
                    depth = max(0, depth - 1)
                elif not depth:
                    return at if kind == "V" else -1
            at -= 1
        return -1

    def verb_after(self, index: int) -> int:
        """The first finite verb after a place in its clause; -1 where there is none."""
        chunks = self.chunks
        for at in range(index + 1, min(len(chunks), index + REACH)):
            kind = chunks[at].kind
            if kind == "V" and chunks[at].form in ("finite", "passive"):
                return at
            if kind in ";:SW":
                return -1
        return -1

    def is_modal(self, verb: int) -> bool:
        """Whether a verb group is only "shall", its verb following later."""
        group = self.chunks[verb]
        return group.low in MODALS and " " not in self.text[group.start : group.end]

    def subject(self, verb: int) -> str:
        """The noun phrase that a verb group says something of."""
        found = self._subjects.get(verb)
        if found is None:
            found = self._subjects[verb] = self._subject(verb, 0)
        return found

    def _subject(self, verb: int, depth: int) -> str:
        if verb < 0 or depth > DEEPEST:
            return ""
        form, left = self.chunks[verb].form, self.back(verb)
        kind = self.kind(left)
        if kind == "R":
            return self._referred(left)
        if kind == "W":
            return self._antecedent(left)
        if kind == "," and self.low(verb - 1) == "each" and self.kind(left - 1) in ("N", "Q", ")"):
            return self.chain_before(left - 1)  # "three ships, each displacing 2,400 tonnes"
        if kind in ("P", "S") or (kind in (",", "") and form in ("ing", "part")):
            return self._main_subject(verb, depth)
        if kind in ("N", "Q", ")", "Z"):
            return self._noun_subject(verb, left, depth)
        if kind == "V":
            return self._subject(left, depth + 1)
        return self._further_subject(verb, left, depth) if kind in ("C", ",") else ""

    def _antecedent(self, relative: int) -> str:
        """ "the reactor, whose cost", "people who"."""
        if self.low(relative) in ("where", "whom"):
            return ""
        before = relative - 1 if self.kind(relative - 1) != "," else relative - 2
        return self.chain_before(self.back(before) if self.kind(before) == "P" else before)

    def _noun_subject(self, verb: int, left: int, depth: int) -> str:
        """The subject of a verb with a noun before it, which may be another verb's object."""
        form, base = self.chunks[verb].form, self.chunks[verb].base
        if form in ("finite", "passive") and (relative := self._relative_before(left)) >= 0:
            return self._antecedent(relative)
        if form == "inf" and base == "exceed":
            return self.noun_before(left)  # "an amount not to exceed"
        governor = self.verb_before(verb)
        if governor >= 0 and (form == "inf" or (form == "ing" and self._is_object(left))):
            is_raised = (
                form == "inf" and self.kind(governor + 1) == "N" and self.chunks[governor].base in _RAISING
            )
            return self.chain_before(left) if is_raised else self._subject(governor, depth + 1)
        return (
            self.noun_before(left)
            if form in ("ing", "part") and base in _MEASURING
            else self.chain_before(left) or self._stood_for(left)
        )

    def _relative_before(self, left: int) -> int:
        """The relative pronoun whose verb stands before a noun phrase: "farmers who sow clover receive"; -1 without one."""
        has_verb = False
        for at in range(left - 1, max(-1, left - RELATIVE), -1):
            kind = self.kind(at)
            if kind == "W":
                return at if has_verb and self.kind(at - 1) in ("N", "Q") else -1
            if kind not in "VNPAQ":
                return -1
            has_verb = has_verb or (kind == "V" and self.chunks[at].form in ("finite", "passive"))
        return -1

    def _further_subject(self, verb: int, left: int, depth: int) -> str:
        """The subject of a verb behind a comma or a conjunction."""
        if self.kind(left) == ",":
            bracketed = self._before_brackets(left)
            if bracketed >= 0:
                return self.chain_before(bracketed)
            is_loose = self.verb_before(left) < 0 or self.chunks[verb].form == "inf"
            if self.kind(left - 1) in ("N", "Z") and is_loose:
                return self.chain_before(left - 1)
        return self._subject(self.verb_before(left), depth + 1)

    def _is_object(self, at: int) -> bool:
        """Whether a verb stands right before the noun phrase at a place."""
        return self.kind(self.back(at)) == "V"

    def _main_subject(self, verb: int, depth: int) -> str:
        for at in range(verb - 1, max(-1, verb - REACH), -1):
            if self.kind(at) == "V" and self.chunks[at].form in ("finite", "passive"):
                return self._subject(at, depth + 1)
            if self.kind(at) == ";":
                break
        after = self.verb_after(verb)
        return self._subject(after, depth + 1) if after > verb else ""

    def _before_brackets(self, comma: int) -> int:
        """ "The president, 79, has": the noun before the comma that opens what ends at this one; -1 without one."""
        for at in range(comma - 1, max(0, comma - 20), -1):
            if self.kind(at) == "," and self.kind(at - 1) in ("N", "Q"):
                first = self.chunks[at + 1]
                opens = first.kind in ("W", "Q", "P", "Z", "A") or (
                    first.kind == "V" and first.form in ("part", "ing")
                )
                return at - 1 if opens or (first.kind == "N" and first.low in ("a", "an", "the")) else -1
        return -1

    def _referred(self, at: int) -> str:
        """What a pronoun stands for: the last subject before it, of this sentence or the one before."""
        if self.low(at) not in ("it", "they", "this", "that", "these", "those", "he", "she", "both", "one"):
            return ""
        for verb in range(at - 1, max(-1, at - REACH), -1):
            if self.kind(verb) == "V" and self.kind(self.back(verb)) in ("N", "Q"):
                said = self.chain_before(self.back(verb))
                thing = self.object_after(verb, at) if self.low(at) == "it" and _is_of_many(said) else ""
                return thing if thing and not _is_of_many(thing) else said
        return self.previous

    def object_after(self, verb: int, before: int) -> str:
        """The noun phrase between a verb group and a later place: "cut emissions by"."""
        at = verb + 1
        while self.kind(at) == "A":
            at += 1
        if at < before and self.kind(at) in ("N", "Q") and self.chunks[at].quantity < 0:
            return self.phrase(at, before - 1)
        if at < before and self.kind(at) == "Q":
            quantity = self.quantities[self.chunks[at].quantity]
            if quantity.counted and not (quantity.change and quantity.unit in _STEPS):
                return self.phrase(at, before - 1)
        return ""

    def last_subject(self) -> str:
        """The subject of the sentence's last finite verb, for a pronoun in the next one."""
        for at in range(len(self.chunks) - 1, max(-1, len(self.chunks) - REACH), -1):
            if self.kind(at) == "V" and self.chunks[at].form in ("finite", "passive"):
                return self.subject(at)
        return self.previous
