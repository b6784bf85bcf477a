"""The places of a text where a passage may stand now, with how much is the same there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import Words, partners, place_of, words_of
from desktop_app.document.anchor_seeds import Cluster, Pair, Seeds, between, clusters
from desktop_app.document.anchor_shape import END, Shape, is_ideograph
from desktop_app.document.anchor_sides import Side, compare
from desktop_app.document.folded_text import FoldedText, first_letter, letters_of

CLUSTERS, WIDE_CLUSTERS = 4, 2
"""Places that are looked at: by the passage and what is next to it, and by all that is around it."""
STEP = 3
"""Every so many of the seeds that are not next to a passage are looked up, and of those of the ends of a long
one; those of the text are 2, 4, 8 or 16 apart, and this must have no factor in common with that."""
DENSE = 150
"""Of so many letters at most each seed is looked up."""
PLAIN, PLAIN_BESIDE = 0.5, 0.75
"""Where a quote and what is next to it on both sides are so much alike, or on one side so much, as the other
may have been moved, it is not looked for by more."""
HUGE = 1_000_000
"""A text longer than this is indexed half as densely."""
ROUGHLY = 0.3
"""How much alike (0 to 1) a long quote and where it seems to stand are at least before words are aligned:
more than any two texts of a language."""
RIVAL, FEW, BESIDE = 0.4, 40, 0.45
"""What is so much less like the quote than a place that is plainly it is no rival of that place; a quote of
few letters, which one word more leaves little alike, is judged with what is next to it."""
WIDE = 90
"""How far apart, in letters, seeds may say that a passage begins, where words were put in or left out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of the text, how much alike the quote is (0 to 1), and what both sides tell for it."""

    start: int
    end: int
    quote: float
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class _Rough:
    """The letters at which a passage seems to begin and end, and where its seeds say that it begins."""

    begin: int
    end: int
    begins: tuple[int, ...] = ()


class Candidates:
    """Finds the places of one text; what it needs to know of the text is built when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> FoldedText:
        """The letters of the text."""
        return FoldedText(self.text)

    @cached_property
    def seeds(self) -> Seeds:
        """The index of the letters."""
        return Seeds(self.folded.letters, sparse=2 if len(self.text) > HUGE else 1)

    def build(self) -> None:
        """Build the index, if there is none."""
        _ = self.seeds

    def only_place(self, whole: str) -> int | None:
        """Where the text has exactly this, or None where it has it nowhere or more than once."""
        letters = letters_of(whole)
        begins = self.seeds.unchanged(letters) if "seeds" in self.__dict__ and letters else None
        if begins is not None:
            into = first_letter(whole)
            places = [self.folded.original(begin) - into for begin in begins]
            found = [at for at in places if at >= 0 and self.text.startswith(whole, at)]
            return found[0] if len(found) == 1 else None
        at = self.text.find(whole)
        return at if at >= 0 and self.text.find(whole, at + 1) < 0 else None

    def of(
        self, shape: Shape, hint: int, may_be: Callable[[int, int], bool] | None = None
    ) -> list[Candidate]:
        """Where the passage may stand; `hint` is the offset in the text that it is expected near to.

        `may_be` says of letters of the text whether they are looked at.
        """
        found: dict[tuple[int, int], Candidate] = {}
        ways = (self._ends,) if shape.is_long else (self._near, self._wide)
        least, is_found = 0.0, False
        for way in ways:
            for rough in way(shape, self.folded.index(hint) - shape.begin):
                if is_found and not self._may_rival(shape, rough, least):
                    continue
                if may_be is not None and not may_be(rough.begin, rough.end):
                    continue
                for start, end in self._judged(shape, rough):
                    if (start, end) not in found:
                        candidate = found[start, end] = self._compared(shape, start, end)
                        if is_plain(shape, candidate):
                            is_found = True
                            least = max(least, candidate.quote - RIVAL)
            if is_found:
                break
        return list(found.values())

    def at(self, shape: Shape, begin: int, end: int) -> list[Candidate]:
        """Where exactly the passage stands at some letters of the text."""
        rough = _Rough(begin, max(begin + 1, end), (begin,))
        return [self._compared(shape, *place) for place in dict.fromkeys(self._judged(shape, rough))]

    # -- roughly, by seeds

    def _near(self, shape: Shape, origin: int) -> Iterator[_Rough]:
        """Where a passage seems to stand by itself and what is next to it."""
        low, high = shape.near
        pairs = self.seeds.pairs(shape.letters, origin, low, high, STEP if high - low > DENSE else 1)
        return _roughs(shape, clusters(pairs, 24 if shape.is_ideographic else 40, origin, CLUSTERS))

    def _wide(self, shape: Shape, origin: int) -> Iterator[_Rough]:
        """Where it seems to stand by all that is known around it."""
        low, high = shape.near
        pairs = self.seeds.pairs(shape.letters, origin, low, high)
        pairs += self.seeds.pairs(shape.letters, origin, 0, low, STEP)
        pairs += self.seeds.pairs(shape.letters, origin, high, len(shape.letters), STEP)
        return _roughs(shape, clusters(sorted(pairs), WIDE, origin, WIDE_CLUSTERS))

    def _ends(self, shape: Shape, origin: int) -> Iterator[_Rough]:
        """Where a long passage seems to stand: each end of it is looked for by itself."""
        letters, begin = shape.letters, shape.begin
        width = 24 if shape.is_ideographic else 40
        low, high = shape.near
        last = begin + shape.size
        head = self.seeds.pairs(letters, origin, low, begin + END, STEP)
        tail = self.seeds.pairs(letters, origin, last - END, high, STEP)
        drift = shape.size // 3 + 60
        looked: list[int] = []
        for cluster in clusters(head, width, origin, CLUSTERS):
            first = cluster.beginning(begin)
            mates = clusters(between(tail, first - drift, first + drift), width, first, 1)
            end = (mates[0].beginning(last) if mates else first) + last
            looked.append(end)
            yield _Rough(first + begin, max(first + begin + 1, end), _begins(cluster.pairs, shape))
        for cluster in clusters(tail, width, origin, CLUSTERS):
            first = cluster.beginning(last)
            if any(abs(end - first - last) <= width for end in looked):
                continue
            mates = clusters(between(head, first - drift, first + drift), width, first, 1)
            start = (mates[0].beginning(begin) if mates else first) + begin
            yield _Rough(min(start, first + last - 1), first + last)

    # -- exactly, by words

    def _judged(self, shape: Shape, rough: _Rough) -> Iterator[tuple[int, int]]:
        yield from (one for at in rough.begins if (one := self._same(shape, at)) is not None)
        if shape.is_long and not self._is_roughly(shape, rough, ROUGHLY):
            return
        one = self._alike(shape, rough)
        if one is not None:
            yield one

    def _is_roughly(self, shape: Shape, rough: _Rough, least: float) -> bool:
        """Whether the letters there are so much like the quote."""
        there = self.folded.letters[max(0, rough.begin) : max(1, rough.end)]
        return Levenshtein.normalized_similarity(shape.quote, there, score_cutoff=least) > 0.0

    def _may_rival(self, shape: Shape, rough: _Rough, least: float) -> bool:
        """Whether a place may be as good as one found before, with a quote RIVAL more than `least` alike."""
        if shape.size >= FEW:
            return self._is_roughly(shape, rough, least)
        low, high = shape.near
        first, last = rough.begin - (shape.begin - low), rough.end + high - shape.begin - shape.size
        there = self.folded.letters[max(0, first) : max(1, last)]
        return Levenshtein.normalized_similarity(shape.letters[low:high], there, score_cutoff=BESIDE) > 0.0

    def _same(self, shape: Shape, at: int) -> tuple[int, int] | None:
        """The range where the quote's letters begin at `at`, whole words as in the quote; else None."""
        letters, end = self.folded.letters, at + shape.size
        if at < 0 or not letters.startswith(shape.quote, at):
            return None
        start, stop = self.folded.span(at, end)
        if not shape.starts_in_word and self._is_in_word(start):
            return None
        if not shape.ends_in_word and self._is_in_word(stop):
            return None
        return start, stop

    def _is_in_word(self, offset: int) -> bool:
        pair = self.text[max(0, offset - 1) : offset + 1]
        return len(pair) == 2 and pair.isalnum() and not any(map(is_ideograph, pair))

    def _alike(self, shape: Shape, rough: _Rough) -> tuple[int, int] | None:
        """The range that begins and ends at the words that are those of the quote now."""
        left, quote, right = shape.words
        inside, slack = shape.reach.inside, shape.reach.letters
        before, after = rough.begin - _letters(left) - slack, rough.end + _letters(right) + slack
        if len(quote) <= 2 * inside:
            ends = self._paired(left, quote, right, before, after)
            first, last = ends[:1], ends[-1:]
        else:
            head, tail = quote[:inside], quote[-inside:]
            first = self._paired(left, head, (), before, rough.begin + _letters(head) + slack)[:1]
            last = self._paired((), tail, right, rough.end - _letters(tail) - slack, after)[-1:]
        if not first or not last:
            return None
        start, end = self._start_in(*first[0], quote[0], shape), self._end_in(*last[0], quote[-1], shape)
        return (start, end) if start < end else None

    def _paired(
        self, before: Words, quote: Words, after: Words, start: int, end: int
    ) -> list[tuple[int, int]]:
        """Where the first and the last word of the text stand that words of the quote have become."""
        low, high = self._range(start, end)
        lowered = self.folded.lower
        found = [
            one for one in partners(before, quote, after, words_of(lowered, low, high)) if one is not None
        ]
        if not found:
            return []
        first = place_of(lowered, low, high, found[0])
        return [first, place_of(lowered, first[0], high, found[-1] - found[0])]

    def _start_in(self, start: int, end: int, own: str, shape: Shape) -> int:
        """Where a quote that began inside a word begins in the word that is there now."""
        if shape.starts_in_word and self.folded.lower.endswith(own, start, end):
            return end - len(own)
        return start

    def _end_in(self, start: int, end: int, own: str, shape: Shape) -> int:
        if shape.ends_in_word and self.folded.lower.startswith(own, start, end):
            return start + len(own)
        return end

    def _compared(self, shape: Shape, start: int, end: int) -> Candidate:
        """A range with how much alike it and what is beside it are."""
        folded, letters = self.folded, self.folded.letters
        begin, stop = folded.index(start), folded.index(end)
        alike = likeness(shape.quote, letters[begin:stop])
        left, _, right = shape.words
        before = _letters(left) + shape.reach.letters
        after = _letters(right) + shape.reach.letters
        return Candidate(
            start,
            end,
            alike,
            compare(left[::-1], self.words(begin - before, begin)[::-1], shape.own[0]),
            compare(right, self.words(stop, stop + after), shape.own[1]),
        )

    def words(self, start: int, end: int) -> list[str]:
        """The words of a range of the letters, which may reach beyond the text."""
        return words_of(self.folded.lower, *self._range(start, end))

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text of a range of its letters that may reach beyond it."""
        count = len(self.folded.letters)
        low = self.folded.original(min(max(0, start), count))
        return low, (self.folded.original(min(end, count) - 1) + 1 if end > 0 else 0)


def _roughs(shape: Shape, groups: Sequence[Cluster]) -> Iterator[_Rough]:
    for cluster in groups:
        begin = cluster.beginning(shape.begin) + shape.begin
        end = cluster.beginning(shape.begin + shape.size) + shape.begin + shape.size
        yield _Rough(begin, max(begin + 1, end), _begins(cluster.pairs, shape))


def is_plain(shape: Shape, found: Candidate) -> bool:
    """Whether a candidate is so much alike that only its rivals need still be looked for."""
    beside, other = sorted((found.left.near, found.right.near))
    is_plain_beside = shape.size >= FEW and min(found.quote, other) >= PLAIN_BESIDE
    return is_plain_beside or min(found.quote, beside) >= PLAIN


def _letters(words: Words) -> int:
    return sum(map(len, words))


def _begins(pairs: Sequence[Pair], shape: Shape) -> tuple[int, ...]:
    low, high = shape.near
    return tuple(sorted({place + shape.begin for place, offset in pairs if low <= offset < high}))


def likeness(one: str, other: str) -> float:
    """How much alike two texts are by the letters that differ, 0 to 1."""
    return 1.0 if one == other else Levenshtein.normalized_similarity(one, other)
