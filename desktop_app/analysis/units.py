"""The lexicon of units: surface forms to names, with their dimension. The data is resources/units.toml."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from desktop_app.resources import resource_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the name that metrics carry and what it measures (time, share, currency, mass ...)."""

    name: str
    dimension: str


@dataclass(frozen=True, slots=True)
class UnitLexicon:
    """Every surface form by how it is written, and patterns that find the longest one at a place."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    chinese: dict[str, Unit]
    word_pattern: re.Pattern[str]
    symbol_pattern: re.Pattern[str]
    prefix_pattern: re.Pattern[str]
    chinese_pattern: re.Pattern[str]


def _alternatives(forms: dict[str, Unit]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@cache
def unit_lexicon() -> UnitLexicon:
    """The lexicon, read once."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    chinese: dict[str, Unit] = {}
    for dimension, units in tomllib.loads(resource_text("units.toml")).items():
        for name, forms in units.items():
            unit = Unit(name, dimension)
            words.update({word.lower(): unit for word in forms["words"]})
            symbols.update(dict.fromkeys(forms["symbols"], unit))
            chinese.update(dict.fromkeys(forms.get("zh", ()), unit))
    currency = {symbol: unit for symbol, unit in symbols.items() if unit.dimension == "currency"}
    return UnitLexicon(
        words,
        symbols,
        chinese,
        re.compile(rf"[ \u00a0-]?({_alternatives(words)})(?![\w])", re.IGNORECASE),
        re.compile(rf"[ \u00a0]?({_alternatives(symbols)})(?![A-Za-z0-9])"),
        re.compile(rf"(?<![A-Za-z])({_alternatives(currency)})[ \u00a0]?\Z"),
        re.compile(rf"({_alternatives(chinese)})"),
    )
