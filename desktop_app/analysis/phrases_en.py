"""Noun phrases of an English sentence put into words, from its chunks.

Every search goes a bounded number of chunks, so that a sentence of five hundred numbers takes linear time.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.analysis.chunks_en import Chunk
from desktop_app.analysis.measuring_words_en import REPORTING, UNDONE
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import ing_of, participle_of, verb_forms
from desktop_app.analysis.words_en import POSSESSIVES
from desktop_app.patterns import deferred

NOWHERE = Chunk("", 0, 0)
_PADDING, _NO_WORDS = [NOWHERE] * 48, [""] * 48
"""Chunks behind the last one, and so before the first, as lists count from their end below zero; no rule looks further."""
KEPT_SENTENCES = 6
"""Sentences that are kept until someone asks for the subject of the last of them."""
REACH = 40
"""Chunks that are looked at on either side of a quantity."""
MOST_WORDS = 7
_ATTACHED = frozenset(
    "of in on for from to with at between among within across against without by per around off under over about into "
    "along above below near outside towards behind".split()
)
_SUBORDINATING = frozenset("after before since until than".split())
_NEGATION = deferred(r"(?i)\b(?:(?:can|could)(?:not|n['’]t|[ ]not)|not|never|no[ ]longer)\b|n['’]t\b")
_FAILING = frozenset("fail refuse decline neglect omit forget".split())
"""Verbs whose infinitive is not done."""
_RESTATED = frozenset(
    "total average median mean record baseline maximum minimum peak high low rest remainder".split()
)


class Phrases:
    """The chunks of a sentence and the phrases they make.

    `before` is the sentence before, or its subject; what its subject is is found out when first asked for.
    """

    __slots__ = (
        "_before",
        "_subjects",
        "at",
        "chunks",
        "depth",
        "kind",
        "kinds",
        "low",
        "places",
        "quantities",
        "text",
    )

    def __init__(
        self, text: str, quantities: Sequence[Quantity], chunks: list[Chunk], before: str | Phrases = ""
    ) -> None:
        self.text, self.quantities = text, quantities
        self._before: str | Phrases = before
        self.depth: int = 0 if isinstance(before, str) else before.depth + 1
        """How many sentences before are kept."""
        self._subjects: dict[int, str] = {}
        if self.depth > KEPT_SENTENCES:
            self._settle()
        self.chunks = chunks
        """The chunks in reading order."""
        self.at = (chunks + _PADDING).__getitem__
        """The chunk at a place; one of no kind outside the sentence."""
        self.kinds = kinds = [c.kind for c in chunks] + _NO_WORDS
        """Their kinds, with some that are empty behind them."""
        self.kind = kinds.__getitem__
        """The kind of the chunk at a place, empty outside the sentence."""
        self.low = ([c.low for c in chunks] + _NO_WORDS).__getitem__
        """The first word of the chunk at a place in lower case, empty outside the sentence."""
        self.places: dict[int, int] = {}
        """Where the chunk of each quantity is."""
        place = -1
        for _ in range(kinds.count("Q")):
            place = kinds.index("Q", place + 1)
            self.places[chunks[place].quantity] = place

    def _settle(self) -> None:
        """Let go of the sentences before."""
        self._before, self.depth = self.previous, 0

    @property
    def previous(self) -> str:
        """The subject of the sentence before."""
        if not isinstance(self._before, str):
            self._before = self._before.last_subject()
        return self._before

    def last_subject(self) -> str:
        """The subject for a pronoun in the next sentence."""
        return self.previous

    def back(self, index: int) -> int:
        """The place before, adverbs stepped over."""
        kind = self.kind
        index -= 1
        while kind(index) == "A":
            index -= 1
        return index

    def chain_before(self, at: int) -> str:
        """The noun phrase with its attachments that ends at a place: "the costs of overhead"."""
        while self.kind(at) == "Q" and not (self._is_thing(at) or self.is_attribute(at)) and at > 0:
            at = self.back(at)  # "companies with profits below £50,000"
            at = self.back(at) if self.kind(at) == "P" else at
        start = self._through_brackets(at)
        while at - start <= REACH:
            further = self._attached_to(start)
            if further < 0:
                break
            start = self._through_brackets(further)
        return self.phrase(max(0, start), at)

    def _attached_to(self, start: int) -> int:
        """Where the noun phrase begins that what stands at a place is attached to; -1 without one."""
        left = self.back(start)
        kind, form = self.kind(left), self.at(left).form
        is_noun = self.kind(left - 1) in ("N", "Q")
        if kind == "P":
            if self.low(left) == "as" and (self.at(left - 1).is_time or self.kind(left - 1) == "Q"):
                return -1  # "to 5 % as margins widened"
            if self.low(left) in _SUBORDINATING and self._has_verb(left):
                return -1  # "lifted its outlook after profit climbed"
            if self.kind(left - 1) in ("N", ")", "Z", "R") or self._is_thing(left - 1):
                return left - 1
            is_reduced = self.at(left - 1).form == "part" and self.kind(left - 2) in ("N", "Q")
            return left - 2 if is_reduced else -1
        if kind == "V":
            if form in ("part", "ing") and is_noun:
                return left - 1
            relative = self.back(left)
            return (
                relative - 1 if self.kind(relative) == "W" and self.kind(relative - 1) in ("N", "Q") else -1
            )
        if kind == "C" and self.kind(left - 1) == "N" and not self._has_verb(left):
            return left - 1
        is_owner = kind == "N" and self.kind(start) == "Q" and self.chunks[left].text.endswith(("'s", "’s"))
        if is_owner and self.kind(left - 1) == "P" and self.kind(left - 2) == "N":
            return left - 2  # "output from the field's five wells"
        return left if self.is_attribute(left) else -1

    def _is_thing(self, at: int) -> bool:
        """Whether a quantity stands for what it counts, or for a part of something."""
        if self.kind(at) != "Q":
            return False
        quantity = self.quantities[self.chunks[at].quantity]
        return bool(quantity.counted) or self.low(at + 1) == "of"

    def is_attribute(self, at: int) -> bool:
        """Whether a quantity stands right in front of the noun it describes: "10-year bond"."""
        if self.kind(at) != "Q" or self.kind(at + 1) != "N":
            return False
        chunk_ = self.chunks[at]
        return not self.quantities[chunk_.quantity].counted and self.chunks[at + 1].start - chunk_.end <= 1

    def noun_before(self, at: int) -> str:
        """The noun phrase at a place with what it is "of" in front: "total value of exports"."""
        start = at
        while self.low(start - 1) == "of" and self.kind(start - 2) == "N" and at - start < 6:
            start -= 2
        return self.phrase(start, at)

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
        if first.kind not in ("N", "Q", "Z"):
            return ""
        is_share = first.kind == "Q" and not self.quantities[first.quantity].counted
        if is_share and self.low(start + 1) == "of" and self.kind(start + 2) == "N":
            return self.phrase(start + 2, limit)  # "two thirds of the heat"
        if self.is_attribute(start):
            start += 1  # "the 10-year bond"
        end = len(self.chunks) - 1 if limit is None else limit
        said, at = self.words(start), start + 1
        is_joined = (
            limit is not None and first.kind == "N" and self.kind(at) == "C" and self.kind(at + 1) == "N"
        )
        if is_joined and at + 1 <= end:
            said, at = f"{said} {self.low(at)} {self.words(at + 1)}", at + 2
        return self._lengthened(said, at, end, is_open=limit is None)

    def _lengthened(self, said: str, at: int, end: int, *, is_open: bool) -> str:
        """A noun phrase with at most two prepositions and their nouns, as long as it stays short."""
        for number in range(2):
            if self.kind(at) != "P":
                break
            place = at + 2 if self.kind(at + 1) == "A" or self.is_attribute(at + 1) else at + 1
            if self.kind(place) != "N" or place > end:
                break
            preposition = self.low(at)
            is_of = preposition == "of"
            is_loose = (number and is_open) or self.chunks[place].is_time
            if preposition not in _ATTACHED or (is_loose and not is_of):
                break
            longer = f"{said} {preposition} {self.words(place)}"
            is_pair = preposition == "between" and self.low(place + 1) == "and" and place + 2 <= end
            if is_pair and self.kind(place + 2) == "N":
                place += 2
                longer = f"{longer} and {self.words(place)}"  # "between men and women"
            if len(longer.split()) > MOST_WORDS + (3 if is_of and not number else 0):
                break
            said, at = longer, place + 1
        return said

    def words(self, at: int) -> str:
        """The words of the noun phrase at a place, a pronoun in front put into words: "its costs" of the port."""
        chunk_ = self.at(at)
        if chunk_.kind == "Q":
            quantity = self.quantities[chunk_.quantity]
            return quantity.counted or quantity.unit.replace("-", "")
        if chunk_.text.endswith(("'s", "’s")):
            return chunk_.text[:-2]
        is_owned = chunk_.kind == "N" and chunk_.low in POSSESSIVES and 0 < len(self.previous.split()) <= 3
        return f"{chunk_.text} of {self.previous}" if is_owned and not self._has_verb(at) else chunk_.text

    def predicated(self, noun: str, verb: int, *, is_some: bool = False) -> str:
        """A noun phrase with what is said of it: "homes to be renovated", "villages with 5G".

        With `is_some`, the noun is what they were: "of whom 35 million were refugees".
        """
        group = self.chunks[verb]
        if not noun:
            return ""
        after = verb + 1
        while self.kind(after) == "A":
            after += 1
        if group.base == "age":
            return noun
        negation = self._negation(verb, after)
        if group.form in ("passive", "part"):
            said = (
                f"{noun}{negation and ' not'} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
            )
            return self._with_attached(said, after)
        if group.base == "be":
            return self._described(f"{noun}{negation and ' not'}", after, is_some=is_some)
        thing = self.phrase(after) if self.kind(after) == "N" and not self.at(after).is_time else ""
        if group.base == "have":
            return f"{noun} {'without' if negation else 'with'} {thing}" if thing else noun
        if negation:
            done = f"unable to {group.base}" if negation == "cannot" else f"not {ing_of(group.base)}"
            return f"{noun} {done} {thing}" if thing else self._with_attached(f"{noun} {done}", after)
        if group.base in REPORTING and not thing:
            return noun
        if group.is_perfect and not thing:
            return f"{noun} {participle_of(group.base)}"
        if not thing and group.low.endswith("ed") and group.low not in verb_forms():
            return f"{noun} {group.low}"  # "13 % undecided"
        is_done = not (thing or group.is_ahead or group.base in UNDONE or noun == "those")
        is_done = is_done and self.kind(after) not in ("Q", "R") and group.low == participle_of(group.base)
        if is_done and (self.kind(after) != "P" or self._is_reduced(verb, after)):
            return self._with_attached(f"{noun} {group.low}", after)  # "12 courts opened, four closed"
        said = f"{noun} to {group.base}" if group.is_ahead else f"{noun} {ing_of(group.base)}"
        return f"{said} {thing}" if thing else self._with_attached(said, after)

    def _negation(self, verb: int, after: int) -> str:
        """ "cannot", "not" or "no" where a verb group or what stands behind it denies what it says, else "" ."""
        group, object_ = self.chunks[verb], self.at(after)
        if object_.kind in ("N", "R") and object_.low == "no":
            return "no"
        first = verb
        while self.kind(first - 1) == "A" and first:
            first -= 1
        end = max(group.end, self.chunks[after - 1].end)
        found = _NEGATION.search(self.text, self.chunks[first].start, end)
        if found is None:
            return ""
        return "cannot" if found[0].lower().startswith(("can", "could", "unable")) else "not"

    def is_denied(self, verb: int) -> bool:
        """Whether a verb group says what is not done: "did not visit", "failed to inspect"."""
        if verb < 0:
            return False
        group, before = self.chunks[verb], self.at(verb - 1)
        if group.form == "inf" and before.kind == "V" and before.base in _FAILING:
            return True
        return bool(self._negation(verb, verb + 1)) and self.low(verb + 1) != "no"

    def _is_reduced(self, verb: int, after: int) -> bool:
        """Whether a verb that looks finite is none: "of 1,000 euros paid in premiums", "two rules considered by"."""
        if self.low(after) == "by" or self._has_verb(verb):
            return True
        at = verb - 1
        while self.kind(at) in ("N", "Q"):
            at -= 1
        return self.kind(at) == "P"

    def _described(self, noun: str, after: int, *, is_some: bool) -> str:
        """A noun phrase with the adjective or the place that "is" gives it."""
        adjective = self.at(after)
        if adjective.kind == "P":
            return self._with_attached(noun, after)
        if is_some and adjective.kind == "N" and is_plural(adjective.head):
            return adjective.text
        if adjective.kind != "N" or adjective.low in ("a", "an", "the") or len(adjective.text.split()) > 2:
            return noun
        return self._with_attached(f"{noun} {adjective.text}", after + 1)

    def _with_attached(self, said: str, at: int) -> str:
        preposition, noun = self.at(at), self.at(at + 1)
        if preposition.kind != "P" or noun.kind != "N" or noun.is_time or preposition.low not in _ATTACHED:
            return said
        return f"{said} {preposition.low} {noun.text}"

    def attached(self, said: str, at: int) -> str:
        """A phrase with the preposition and noun at a place, where they are there and short."""
        longer = self._with_attached(said, at)
        return longer if len(longer.split()) <= MOST_WORDS + 1 else said

    def is_restated(self, at: int) -> bool:
        """Whether the noun at a place only says how a number is meant: "a total of", "a maximum of"."""
        return self.kind(at) == "N" and self.at(at).head in _RESTATED
