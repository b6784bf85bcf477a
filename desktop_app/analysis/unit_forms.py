"""Finding the longest unit at a place: looked up in dictionaries, as thousands of alternatives are slow in `re`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

_WORD = re.compile(r"[^\W_]+|\S")
_RUN = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
"""What a symbol begins with: no Latin letter or digit may follow one, so that it ends with a run of them or behind it."""
_SPACES = (" ", "\u00a0")
_JOINTS = (" per ", " of ", " a ", " an ", " to ", " in ")


class FoundForm:
    """A form at a place, read like a match of `re`: [1] the form, [0] with the space before it.

    `key` is the form as the lexicon has it. No dataclass: there is one behind nearly every number, and a frozen one takes a microsecond to make.
    """

    __slots__ = ("begin", "first", "key", "stop", "text")

    def __init__(self, text: str, first: int, begin: int, stop: int, key: str) -> None:
        self.text = text
        self.key = key
        self.first = first
        self.begin = begin
        self.stop = stop

    def __getitem__(self, group: int) -> str:
        return self.text[self.begin if group else self.first : self.stop]

    def start(self, group: int = 0) -> int:
        """Where the form begins; with group 0, where the space before it does."""
        return self.begin if group else self.first

    def end(self, _group: int = 0) -> int:
        """Where it ends."""
        return self.stop


class FormFinder(Protocol):
    """Finds the longest form that begins at a place."""

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> FoundForm | None:
        """The longest form at `pos`, one space before it allowed; None where there is none."""


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, form in pairs:
        found.setdefault(key, []).append(form)
    return {key: tuple(sorted(forms, key=len, reverse=True)) for key, forms in found.items()}


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class WordForms:
    """Forms in words, whatever their case; a form ends where its last word does."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._given = forms

    @cached_property
    def _forms(self) -> dict[str, tuple[tuple[str, ...], bool]]:
        """By their first word the forms of several words, and whether the word alone is one; a text without
        English needs none of them."""
        given = _by_key((_WORD.match(form)[0], form) for form in self._given)  # type: ignore[index]
        return {
            word: (tuple(form for form in forms if form != word), word in forms)
            for word, forms in given.items()
        }

    @cached_property
    def _joints(self) -> frozenset[str]:
        """What stands behind the first word of a form of several."""
        return frozenset(form[len(word)] for word, (longer, _) in self._forms.items() for form in longer)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> FoundForm | None:
        """The longest form at a place."""
        end = len(text) if endpos is None else min(endpos, len(text))
        begin = pos + 1 if text.startswith(_SPACES, pos, end) else pos
        word = _WORD.match(text, begin, end)
        key = "" if word is None else word[0].lower()
        if key not in self._forms:
            return None
        longer, is_one = self._forms[key]
        last = begin + len(key)
        if longer and last < end and text[last] in self._joints:
            said = text[begin : min(end, begin + len(longer[0]))].lower()
            for form in longer:
                stop = begin + len(form)
                if said.startswith(form) and (stop == end or not _is_word(text[stop])):
                    return FoundForm(text, pos, begin, stop, form)
        if is_one and (last == end or text[last] != "_"):
            return FoundForm(text, pos, begin, last, key)
        return None


class SymbolForms:
    """Symbols, whose case counts; no Latin letter or digit may follow."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = _by_key((_RUN.match(form)[0], form) for form in forms)  # type: ignore[index]

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> FoundForm | None:
        """The longest form at a place."""
        end = len(text) if endpos is None else min(endpos, len(text))
        begin = pos + 1 if text.startswith(_SPACES, pos, end) else pos
        run = _RUN.match(text, begin)
        forms = None if run is None else self._forms.get(run[0])
        if forms is None:
            return None
        for form in forms:
            stop = begin + len(form)
            if (
                stop <= end
                and text.startswith(form, begin)
                and not (stop < end and text[stop].isascii() and text[stop].isalnum())
            ):
                return FoundForm(text, pos, begin, stop, form)
        return None


class ChineseForms:
    """Forms in Chinese characters, which nothing separates from what follows."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = _by_key((form[0], form) for form in forms)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> FoundForm | None:
        """The longest form at a place."""
        end = len(text) if endpos is None else endpos
        for form in self._forms.get(text[pos : pos + 1], ()):
            if text.startswith(form, pos, end):
                return FoundForm(text, pos, pos, pos + len(form), form)
        return None


class PrefixForms:
    """Currencies that stand before their number; no Latin letter may stand before them."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = _by_key((form[-1], form) for form in forms)

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> FoundForm | None:
        """The longest form that ends at `endpos`, one space after it allowed, and begins at `pos` or later."""
        end = len(text) if endpos is None else min(endpos, len(text))
        stop = end - 1 if text.endswith(_SPACES, pos, end) else end
        if stop <= pos:
            return None
        forms = self._forms.get(text[stop - 1])
        if forms is None or not text.endswith(forms, pos, stop):
            return None
        for form in forms:
            begin = stop - len(form)
            if begin >= pos and text.startswith(form, begin) and not _is_latin(text, begin - 1):
                return FoundForm(text, begin, begin, stop, form)
        return None


def _is_latin(text: str, at: int) -> bool:
    return at >= 0 and text[at].isascii() and text[at].isalpha()


def with_variants(form: str) -> list[str]:
    """A form, its plural, and both in American spelling: metre, metres, meter, meters."""
    found = [form]
    if "re" in form:
        american = form.replace("metre", "meter").replace("litre", "liter").replace("fibre", "fiber")
        if american != form:
            found.append(american)
    return found + [many for many in map(_plural, found) if many]


def _plural(form: str) -> str:
    """The plural of a unit's name, or nothing; the word before "per", "of" or "a" takes it."""
    if " " in form:
        for joint in _JOINTS:
            head, found, rest = form.partition(joint)
            if found:
                many = _plural(head)
                return many + joint + rest if many else ""
    if not form[-1:].isalpha() or form.endswith("s") or not form.isascii():
        return ""
    if form.endswith(("ch", "sh", "x", "z")):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"
