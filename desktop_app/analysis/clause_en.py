"""Who does what in an English sentence: subjects, objects and short phrases, from its chunks.

Every search goes a bounded number of chunks, so that a sentence of five hundred numbers takes linear time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from desktop_app.analysis.chunks_en import Chunk, chunk
from desktop_app.analysis.measuring_words_en import REPORTING
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import ing_of, participle_of
from desktop_app.analysis.words_en import POSSESSIVES

REACH = 40
"""Chunks that are looked at on either side of a quantity."""
MOST_WORDS = 7
_ATTACHED = frozenset(
    "of in on for from to with at between among within across against without by per around off under over about into "
    "along above below near outside towards behind".split()
)
_STOPS = frozenset(";:SW–—")
_RESTATED = frozenset("total average record maximum minimum peak high low rest remainder".split())


class Clause:
    """The chunks of a sentence and the questions that are asked of them; `previous` is the last sentence's subject."""

    def __init__(self, text: str, quantities: Sequence[Quantity], previous: str = "") -> None:
        self.text, self.quantities, self.previous = text, quantities, previous

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The chunks in reading order."""
        return chunk(self.text, self.quantities)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where the chunk of each quantity is."""
        return {c.quantity: i for i, c in enumerate(self.chunks) if c.quantity >= 0}

    def at(self, index: int) -> Chunk | None:
        """The chunk at a place, None outside the sentence."""
        return self.chunks[index] if 0 <= index < len(self.chunks) else None

    def kind(self, index: int) -> str:
        """The kind of the chunk at a place, empty outside the sentence."""
        return self.chunks[index].kind if 0 <= index < len(self.chunks) else ""

    def low(self, index: int) -> str:
        """The first word of the chunk at a place in lower case."""
        return self.chunks[index].low if 0 <= index < len(self.chunks) else ""

    def back(self, index: int) -> int:
        """The place before, adverbs stepped over."""
        index -= 1
        while self.kind(index) == "A":
            index -= 1
        return index

    def verb_before(self, index: int) -> int:
        """The verb group that governs a place: the last one before it in its clause; -1 where there is none."""
        depth = 0
        for at in range(index - 1, max(-1, index - REACH), -1):
            kind = self.kind(at)
            if kind == ")":
                depth += 1
            elif kind == "(":
                depth = max(0, depth - 1)
            elif depth:
                continue
            elif kind == "V":
                return at
            elif kind in _STOPS:
                return -1
        return -1

    def verb_after(self, index: int) -> int:
        """The first finite verb after a place in its clause; -1 where there is none."""
        for at in range(index + 1, min(len(self.chunks), index + REACH)):
            if self.kind(at) == "V" and self.chunks[at].form in ("finite", "passive"):
                return at
            if self.kind(at) in ";:SW":
                return -1
        return -1

    def subject(self, verb: int, depth: int = 0) -> str:
        """The noun phrase that a verb group says something of."""
        if verb < 0 or depth > 6:
            return ""
        form = self.chunks[verb].form
        left = self.back(verb)
        kind = self.kind(left)
        if kind == "R":
            return self._referred(left)
        if kind == "W":
            if self.low(left) in ("where", "whom"):
                return ""
            before = left - 1 if self.kind(left - 1) != "," else left - 2
            if self.kind(before) == "P":
                before = self.back(before)
            return self.chain_before(before)
        if kind == "P" or (kind in (",", "") and form in ("ing", "part")) or kind == "S":
            return self._main_subject(verb, depth)
        if kind in ("N", "Q", ")", "Z"):
            if form == "inf" or (form == "ing" and self._is_object(left)):
                governor = self.verb_before(verb)
                if (
                    governor >= 0
                    and form == "inf"
                    and self.kind(governor + 1) in "N"
                    and self.back(verb) > governor
                    and self.chunks[governor].base in ("expect", "require", "allow", "enable", "ask", "help")
                ):
                    return self.chain_before(left)
                if governor >= 0:
                    return self.subject(governor, depth + 1)
            if form in ("ing", "part") and self.chunks[verb].base in (
                "exceed",
                "total",
                "range",
                "average",
                "amount",
            ):
                return self.noun_before(left)
            return self.chain_before(left)
        if kind == "V":
            return self.subject(left, depth + 1)
        if kind in ("C", ","):
            bracketed = self._before_brackets(left) if kind == "," else -1
            if bracketed >= 0:
                return self.chain_before(bracketed)
            if (
                kind == ","
                and self.kind(left - 1) in ("N", "Z")
                and (self.verb_before(left) < 0 or form == "inf")
            ):
                return self.chain_before(left - 1)
            return self.subject(self.verb_before(left), depth + 1)
        return ""

    def _is_object(self, at: int) -> bool:
        """Whether a verb stands right before the noun phrase at a place."""
        return self.kind(self.back(at)) == "V"

    def _main_subject(self, verb: int, depth: int) -> str:
        for at in range(verb - 1, max(-1, verb - REACH), -1):
            if self.kind(at) == "V" and self.chunks[at].form in ("finite", "passive"):
                return self.subject(at, depth + 1)
            if self.kind(at) == ";":
                break
        after = self.verb_after(verb)
        return self.subject(after, depth + 1) if after > verb else ""

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
                return self.chain_before(self.back(verb))
        return self.previous

    def chain_before(self, at: int) -> str:
        """The noun phrase with its attachments that ends at a place: "the costs of overhead"."""
        start = at
        while True:
            start = self._through_brackets(start)
            left = self.back(start)
            kind = self.kind(left)
            if kind == "P" and (self.kind(left - 1) in ("N", ")", "Z", "R") or self._is_thing(left - 1)):
                start = left - 1
            elif (
                kind == "P"
                and self.kind(left - 1) == "V"
                and self.chunks[left - 1].form in ("part",)
                and self.kind(left - 2) in ("N", "Q")
            ):
                start = left - 2
            elif (
                kind == "V"
                and self.chunks[left].form in ("part", "ing")
                and self.kind(left - 1) in ("N", "Q")
            ):
                start = left - 1
            elif (
                kind == "V"
                and self.kind(self.back(left)) == "W"
                and self.kind(self.back(left) - 1) in ("N", "Q")
            ):
                start = self.back(left) - 1
            elif kind == "C" and self.kind(left - 1) == "N" and not self._has_verb(left):
                start = left - 1
            elif kind == "Q" and self.is_attribute(left):
                start = left
            else:
                break
            if at - start > REACH:
                break
        return self.phrase(max(0, start), at)

    def is_attribute(self, at: int) -> bool:
        """Whether a quantity stands right in front of the noun it describes: "10-year bond"."""
        if (
            self.kind(at) != "Q"
            or self.kind(at + 1) != "N"
            or self.quantities[self.chunks[at].quantity].counted
        ):
            return False
        return self.chunks[at + 1].start - self.chunks[at].end <= 1

    def noun_before(self, at: int) -> str:
        """The noun phrase at a place with what it is "of" in front: "total value of exports"."""
        start = at
        while self.low(start - 1) == "of" and self.kind(start - 2) == "N" and at - start < 6:
            start -= 2
        return self.phrase(start, at)

    def _is_thing(self, at: int) -> bool:
        """Whether a quantity stands for what it counts, or for a part of something."""
        if self.kind(at) != "Q":
            return False
        quantity = self.quantities[self.chunks[at].quantity]
        return bool(quantity.counted) or self.low(at + 1) == "of"

    def _through_brackets(self, at: int) -> int:
        while self.kind(at) == ")":
            opening = at
            while opening > max(0, at - 12) and self.kind(opening) != "(":
                opening -= 1
            if opening == 0 or self.kind(opening) != "(":
                return at
            at = opening - 1
        return at

    def _has_verb(self, before: int) -> bool:
        for at in range(before - 1, max(-1, before - 16), -1):
            if self.kind(at) == "V" and self.chunks[at].form != "part":
                return True
            if self.kind(at) in ",;:S":
                return False
        return False

    def phrase(self, start: int, limit: int | None = None) -> str:
        """The shortest noun phrase that begins at a place and still says it: the noun, what it is of, one thing more."""
        first = self.at(start)
        if first is None or first.kind not in ("N", "Q", "Z"):
            return ""
        if (
            first.kind == "Q"
            and self.low(start + 1) == "of"
            and self.kind(start + 2) == "N"
            and not self.quantities[first.quantity].counted
        ):
            return self.phrase(start + 2, limit)  # "two thirds of the heat"
        end = len(self.chunks) - 1 if limit is None else limit
        if self.is_attribute(start):
            start += 1  # "the 10-year bond"
        said = self.words(start)
        at = start + 1
        if (
            self.kind(at) == "C"
            and self.kind(at + 1) == "N"
            and at + 1 <= end
            and limit is not None
            and first.kind == "N"
        ):
            said = f"{said} {self.low(at)} {self.words(at + 1)}"
            at += 2
        attached = 0
        while attached < 2 and at + 1 <= end and self.kind(at) == "P":
            place = at + 2 if self.kind(at + 1) == "A" or self.is_attribute(at + 1) else at + 1
            if self.kind(place) != "N" or place > end:
                break
            preposition, noun = self.chunks[at], self.chunks[place]
            is_of = preposition.low == "of"
            if (
                preposition.low not in _ATTACHED
                or (noun.is_time and not is_of)
                or (attached and limit is None and not is_of)
            ):
                break
            longer = f"{said} {preposition.low} {self.words(place)}"
            if len(longer.split()) > MOST_WORDS + (3 if is_of and not attached else 0):
                break
            said, attached, at = longer, attached + 1, place + 1
        return said

    def words(self, at: int) -> str:
        """The words of the noun phrase at a place, a pronoun in front put into words: "its costs" of the port."""
        if not 0 <= at < len(self.chunks):
            return ""
        chunk_ = self.chunks[at]
        if chunk_.kind == "Q":
            quantity = self.quantities[chunk_.quantity]
            return quantity.counted or quantity.unit.replace("-", "")
        if (
            chunk_.kind == "N"
            and chunk_.low in POSSESSIVES
            and self.previous
            and len(self.previous.split()) <= 3
            and not self._has_verb(at)
        ):
            return f"{chunk_.text} of {self.previous}"
        return chunk_.text

    def object_after(self, verb: int, before: int) -> str:
        """The noun phrase between a verb group and a later place: "cut emissions by"."""
        at = verb + 1
        while self.kind(at) == "A":
            at += 1
        if at < before and self.kind(at) in ("N", "Q") and self.chunks[at].quantity < 0:
            return self.phrase(at, before - 1)
        if at < before and self.kind(at) == "Q" and self.quantities[self.chunks[at].quantity].counted:
            return self.phrase(at, before - 1)
        return ""

    def predicated(self, noun: str, verb: int, *, is_some: bool = False) -> str:
        """A noun phrase with what is said of it: "homes to be renovated", "villages with 5G"."""
        group = self.chunks[verb]
        after = verb + 1
        while self.kind(after) == "A":
            after += 1
        if group.base == "age":
            return noun
        if group.form in ("passive", "part"):
            said = f"{noun} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
            return self._with_attached(said, after)
        if group.base == "be":
            if self.kind(after) == "P":
                return self._with_attached(noun, after)
            adjective = self.at(after)
            if is_some and adjective is not None and adjective.kind == "N" and is_plural(adjective.head):
                return adjective.text
            if adjective is not None and adjective.kind == "N" and adjective.low not in ("a", "an", "the"):
                return (
                    self._with_attached(f"{noun} {adjective.text}", after + 1)
                    if len(adjective.text.split()) < 3
                    else noun
                )
            return noun
        thing = self.phrase(after) if self.kind(after) == "N" else ""
        if group.base == "have":
            return f"{noun} with {thing}" if thing else noun
        if group.base in REPORTING and not thing:
            return noun
        if group.is_perfect and not thing:
            return f"{noun} {participle_of(group.base)}"
        said = f"{noun} to {group.base}" if group.is_ahead else f"{noun} {ing_of(group.base)}"
        return f"{said} {thing}" if thing else self._with_attached(said, after)

    def _with_attached(self, said: str, at: int) -> str:
        attached, noun = self.at(at), self.at(at + 1)
        if attached is None or noun is None or attached.kind != "P" or noun.kind != "N" or noun.is_time:
            return said
        if attached.low not in _ATTACHED:
            return said
        return f"{said} {attached.low} {noun.text}"

    def attached(self, said: str, at: int) -> str:
        """A phrase with the preposition and noun at a place, where they are there and short."""
        longer = self._with_attached(said, at)
        return longer if len(longer.split()) <= MOST_WORDS + 1 else said

    def is_restated(self, at: int) -> bool:
        """Whether the noun at a place only says how a number is meant: "a total of", "a maximum of"."""
        found = self.at(at)
        return found is not None and found.kind == "N" and found.head in _RESTATED

    def last_subject(self) -> str:
        """The subject of the sentence's last finite verb, for a pronoun in the next one."""
        for at in range(len(self.chunks) - 1, max(-1, len(self.chunks) - REACH), -1):
            if self.kind(at) == "V" and self.chunks[at].form in ("finite", "passive"):
                return self.subject(at)
        return self.previous
