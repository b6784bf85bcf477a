"""The places of a text where a passage may stand now, with how much is the same there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import Word, align, words_of
from desktop_app.document.anchor_seeds import Pair, Seeds, between, clusters
from desktop_app.document.anchor_shape import END, Shape, is_ideograph
from desktop_app.document.folded_text import FoldedText, letters_of

CLUSTERS = 6
"""Places that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of the text and how much alike (0 to 1) the quote and what stands around it are."""

    start: int
    end: int
    quote: float
    prefix: float
    suffix: float


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
        return Seeds(self.folded.letters)

    @property
    def is_indexed(self) -> bool:
        """Whether the index was built."""
        return "seeds" in self.__dict__

    def of(self, shape: Shape, hint: int) -> list[Candidate]:
        """Where the passage may stand; `hint` is the offset in the text that it is expected near to."""
        found: dict[tuple[int, int], Candidate] = {}
        for rough in self._roughly(shape, self.folded.index(hint)):
            for one in self._judged(shape, rough):
                known = found.get((one.start, one.end))
                if known is None or known.prefix + known.suffix < one.prefix + one.suffix:
                    found[one.start, one.end] = one
        return list(found.values())

    def _roughly(self, shape: Shape, hint: int) -> Iterator[_Rough]:
        width = 24 if shape.is_ideographic else 40
        head = self.seeds.pairs(shape.head, hint - shape.begin)
        if not shape.is_long:
            for cluster in clusters(head, width, hint - shape.begin, CLUSTERS):
                begin = cluster.beginning(shape.begin) + shape.begin
                end = cluster.beginning(shape.begin + shape.size) + shape.begin + shape.size
                yield _Rough(begin, max(begin + 1, end), _begins(cluster.pairs, shape.begin))
            return
        tail = self.seeds.pairs(shape.tail, hint + shape.size - END)
        drift = shape.size // 2 + 100
        looked: list[_Rough] = []
        for cluster in clusters(head, width, hint - shape.begin, CLUSTERS):
            begin = cluster.beginning(shape.begin) + shape.begin
            last = begin + shape.size - END
            mates = clusters(between(tail, last - drift, last + drift), width, last, 1)
            end = (mates[0].beginning(END) if mates else last) + END
            looked.append(_Rough(begin, max(begin + 1, end), _begins(cluster.pairs, shape.begin)))
        for cluster in clusters(tail, width, hint + shape.size - END, CLUSTERS):
            end = cluster.beginning(END) + END
            if any(abs(one.end - end) <= width for one in looked):
                continue
            first = end - shape.size - shape.begin
            mates = clusters(between(head, first - drift, first + drift), width, first, 1)
            begin = (mates[0].beginning(shape.begin) if mates else first) + shape.begin
            looked.append(_Rough(min(begin, end - 1), end))
        yield from looked

    def _judged(self, shape: Shape, rough: _Rough) -> Iterator[Candidate]:
        same = [one for at in rough.begins if (one := self._same(shape, at)) is not None]
        if same:
            yield from same
        elif (one := self._alike(shape, rough)) is not None:
            yield one

    def _same(self, shape: Shape, at: int) -> Candidate | None:
        """The candidate where the quote's letters begin at `at`, whole words as in the quote; else None."""
        letters, end = self.folded.letters, at + shape.size
        if at < 0 or not letters.startswith(shape.quote, at):
            return None
        start, stop = self.folded.span(at, end)
        if not shape.starts_in_word and self._is_in_word(start):
            return None
        if not shape.ends_in_word and self._is_in_word(stop):
            return None
        prefix = likeness(shape.prefix, letters[max(0, at - len(shape.prefix)) : at])
        suffix = likeness(shape.suffix, letters[end : end + len(shape.suffix)])
        return Candidate(start, stop, 1.0, prefix, suffix)

    def _is_in_word(self, offset: int) -> bool:
        pair = self.text[max(0, offset - 1) : offset + 1]
        return len(pair) == 2 and pair.isalnum() and not any(map(is_ideograph, pair))

    def _alike(self, shape: Shape, rough: _Rough) -> Candidate | None:
        """The candidate that begins and ends at the words that are aligned with those of the quote."""
        if len(shape.words[1]) <= 2 * shape.reach.words:
            ends = self._whole(shape, rough)
        else:
            head, tail = self._head(shape, rough), self._tail(shape, rough)
            ends = None if head is None or tail is None else (*head, *tail)
        if ends is None:
            return None
        start, alike_before, end, alike_after = ends
        if end <= start:
            return None
        alike = likeness(shape.quote, letters_of(self.text[start:end]))
        return Candidate(start, end, alike, alike_before, alike_after)

    def _whole(self, shape: Shape, rough: _Rough) -> tuple[int, float, int, float] | None:
        """Beginning and end of a short quote, each with the likeness of what is around it."""
        prefix, quote, suffix = shape.words
        before, after = prefix[-shape.reach.words :], suffix[: shape.reach.words]
        low = rough.begin - _letters(before) - shape.reach.letters
        ends = _fitted(
            before, quote, after, self._words(low, rough.end + _letters(after) + shape.reach.letters)
        )
        if ends is None:
            return None
        first, last, alike_before, alike_after = ends
        return _start_in(first, quote[0], shape), alike_before, _end_in(last, quote[-1], shape), alike_after

    def _head(self, shape: Shape, rough: _Rough) -> tuple[int, float] | None:
        """The beginning of a long quote and the likeness of what is before it."""
        letters, at = self.folded.letters, rough.begin
        if at >= 0 and letters.startswith(shape.quote[: shape.reach.sure], at):
            start = self.folded.original(at)
            if shape.starts_in_word or not self._is_in_word(start):
                return start, likeness(shape.prefix, letters[max(0, at - shape.begin) : at])
        prefix, quote, _ = shape.words
        before, head = prefix[-shape.reach.words :], quote[: shape.reach.words]
        low = at - _letters(before) - shape.reach.letters
        ends = _fitted(before, head, (), self._words(low, at + _letters(head) + shape.reach.letters))
        return None if ends is None else (_start_in(ends[0], quote[0], shape), ends[2])

    def _tail(self, shape: Shape, rough: _Rough) -> tuple[int, float] | None:
        """The end of a long quote and the likeness of what is after it."""
        letters, at = self.folded.letters, rough.end
        if letters.endswith(shape.quote[-shape.reach.sure :], 0, max(0, at)):
            end = self.folded.original(at - 1) + 1
            if shape.ends_in_word or not self._is_in_word(end):
                return end, likeness(shape.suffix, letters[at : at + len(shape.suffix)])
        _, quote, suffix = shape.words
        after, tail = suffix[: shape.reach.words], quote[-shape.reach.words :]
        high = at + _letters(after) + shape.reach.letters
        ends = _fitted((), tail, after, self._words(at - _letters(tail) - shape.reach.letters, high))
        return None if ends is None else (_end_in(ends[1], quote[-1], shape), ends[3])

    def _words(self, start: int, end: int) -> list[Word]:
        count = len(self.folded.letters)
        low, high = (self.folded.original(min(max(0, at), count)) for at in (start, end))
        return words_of(self.folded.lower, low, high)


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _begins(pairs: Sequence[Pair], offset: int) -> tuple[int, ...]:
    return tuple(sorted({place + offset for place, _ in pairs}))


def _fitted(
    before: Sequence[Word], quote: Sequence[Word], after: Sequence[Word], text: Sequence[Word]
) -> tuple[Word, Word, float, float] | None:
    """The words of the text that the quote begins and ends with, and how alike what is around it is."""
    if not text:
        return None
    found = align([*before, *quote, *after], text)
    begin, end = len(before), len(before) + len(quote)
    partners = [partner for partner in found.partners[begin:end] if partner is not None]
    if not partners:
        return None
    around = found.likeness(0, begin), found.likeness(end, end + len(after))
    return text[partners[0]], text[partners[-1]], *around


def _start_in(word: Word, own: Word, shape: Shape) -> int:
    """Where a quote that began inside a word begins in the word that is there now."""
    if shape.starts_in_word and word.text.endswith(own.text):
        return max(word.start, word.end - len(own.text))
    return word.start


def _end_in(word: Word, own: Word, shape: Shape) -> int:
    if shape.ends_in_word and word.text.startswith(own.text):
        return min(word.end, word.start + len(own.text))
    return word.end


def likeness(one: str, other: str) -> float:
    """How much alike two texts are by the letters that differ, 0 to 1."""
    return 1.0 if one == other else Levenshtein.normalized_similarity(one, other)
