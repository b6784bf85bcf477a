"""The list tables of an RTF file, from which newer programs number paragraphs that bring no number along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from desktop_app.readers.list_counting import DEPTHS, Level, ListCounter, NumberedList

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 57: "numberInDash",
    58: "russianLower", 59: "russianUpper", 255: "none",
}  # fmt: skip
"""Our names of number formats by the numbers of \\levelnfc (RTF 1.9.1, list table)."""
_MOST_LISTS = 20_000
_PLACE = re.compile("[\0-\x08]")


@dataclass(slots=True)
class _Definition:
    """A list of the list table."""

    key: str = ""
    levels: list[Level] = field(default_factory=list)


@dataclass(slots=True)
class _Override:
    """What a list that paragraphs name is: a definition, and what it changes in it."""

    key: str = ""
    changed: list[tuple[int | None, Level | None]] = field(default_factory=list)
    """For each depth in turn: the number to start at, and the level instead, None for the definition's."""


class RtfLists:
    """Takes the words of the two list tables and becomes the counter of what they define."""

    def __init__(self) -> None:
        self._definitions: list[_Definition] = []
        self._overrides: dict[str, _Override] = {}
        self._override: _Override | None = None

    def take(self, word: str, number: int | None) -> None:
        """A control word of a list table."""
        handler = getattr(self, f"_on_{word}", None)
        if handler is not None:
            handler(0 if number is None else number)

    def text(self, text: str) -> None:
        """A piece of the text of a level: its length, its words, and a character below 9 for each number."""
        level = self._level()
        if level is not None:
            self._set(text=level.text + text)

    def counter(self) -> ListCounter:
        """What counts the paragraphs in these lists."""
        levels = {d.key: {i: _settled(level) for i, level in enumerate(d.levels)} for d in self._definitions}
        return ListCounter(
            {key: _list(one, levels) for key, one in self._overrides.items() if one.key in levels}
        )

    # -- the list table

    def _on_list(self, _number: int) -> None:
        self._override = None
        if len(self._definitions) < _MOST_LISTS:
            self._definitions.append(_Definition())

    def _on_listlevel(self, _number: int) -> None:
        if self._override is not None and self._override.changed:
            start, _ = self._override.changed[-1]
            self._override.changed[-1] = start, Level()
        elif self._override is None and self._definitions and len(self._definitions[-1].levels) < DEPTHS:
            self._definitions[-1].levels.append(Level())

    def _on_levelnfc(self, number: int) -> None:
        self._set(form=_FORMS.get(number, "decimal"))

    _on_levelnfcn = _on_levelnfc

    def _on_levelstartat(self, number: int) -> None:
        if self._override is not None and self._override.changed and self._override.changed[-1][1] is None:
            self._override.changed[-1] = number, None
        else:
            self._set(start=number)

    def _on_levelfollow(self, number: int) -> None:
        self._set(separator="" if number == 2 else " ")

    def _on_levellegal(self, number: int) -> None:
        self._set(is_legal=number != 0)

    def _on_levelnorestart(self, number: int) -> None:
        self._set(restart=0 if number else None)

    def _on_listid(self, number: int) -> None:
        if self._override is not None:
            self._override.key = str(number)
        elif self._definitions:
            self._definitions[-1].key = str(number)

    # -- the overrides, which paragraphs name by \ls

    def _on_listoverride(self, _number: int) -> None:
        self._override = _Override()

    def _on_lfolevel(self, _number: int) -> None:
        if self._override is not None and len(self._override.changed) < DEPTHS:
            self._override.changed.append((None, None))

    def _on_ls(self, number: int) -> None:
        if self._override is not None and len(self._overrides) < _MOST_LISTS:
            self._overrides.setdefault(str(number), self._override)

    # -- the level under way

    def _level(self) -> Level | None:
        if self._override is not None:
            return self._override.changed[-1][1] if self._override.changed else None
        levels = self._definitions[-1].levels if self._definitions else []
        return levels[-1] if levels else None

    def _set(self, **changes: object) -> None:
        level = self._level()
        if level is None:
            return
        changed = replace(level, **changes)  # type: ignore[arg-type]
        if self._override is not None:
            self._override.changed[-1] = self._override.changed[-1][0], changed
        else:
            self._definitions[-1].levels[-1] = changed


def _settled(level: Level) -> Level:
    """A level whose text has the places of its numbers as %1, without its length and its end."""
    length = ord(level.text[0]) if level.text else 0
    text = level.text[1 : 1 + length]
    return replace(level, text=_PLACE.sub(lambda place: f"%{ord(place[0]) + 1}", text))


def _list(one: _Override, levels: dict[str, dict[int, Level]]) -> NumberedList:
    own, starts = dict(levels[one.key]), {}
    for depth, (start, level) in enumerate(one.changed):
        if level is not None:
            own[depth] = _settled(level)
        if start is not None:
            starts[depth] = start
    return NumberedList(one.key, own, starts)
