"""The lexicon of units: surface forms to names, with their dimension. The data is resources/units.toml."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache

from desktop_app.analysis.unit_forms import (
    ChineseForms,
    FormFinder,
    PrefixForms,
    SymbolForms,
    WordForms,
    with_variants,
)
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
class UnitTable:
    """The data as it is read: units by name, forms by how they are written, and what conversion needs.

    `guarded` are the forms that are ordinary words or letters as well ("second", "bar", "A"): they name a unit
    only where the surroundings say so, and no pattern finds them. `definitions` are in pint's language, for
    units that it does not know; `targets` the units that a dimension is shown in on request.
    """

    units: dict[str, Unit] = field(default_factory=dict)
    words: dict[str, Unit] = field(default_factory=dict)
    symbols: dict[str, Unit] = field(default_factory=dict)
    chinese: dict[str, Unit] = field(default_factory=dict)
    guarded: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    targets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    clashes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitLexicon:
    """Every surface form by how it is written, and what finds the longest one at a place."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    chinese: dict[str, Unit]
    guarded: dict[str, tuple[Unit, ...]]
    word_pattern: FormFinder
    symbol_pattern: FormFinder
    prefix_pattern: PrefixForms
    chinese_pattern: FormFinder


@cache
def unit_table() -> UnitTable:
    """The data, read once."""
    table = UnitTable()
    for dimension, part in tomllib.loads(resource_text("units.toml")).items():
        table.targets[dimension] = tuple(part.get("convert", ()))
        for line in part["units"].split("\n"):
            if line:
                _add(table, dimension, line)
    return table


@cache
def unit_lexicon() -> UnitLexicon:
    """The lexicon, made once."""
    table = unit_table()
    currency = [form for form, unit in table.symbols.items() if unit.dimension == "currency"]
    return UnitLexicon(
        table.words,
        table.symbols,
        table.chinese,
        table.guarded,
        WordForms(table.words),
        SymbolForms(table.symbols),
        PrefixForms(currency),
        ChineseForms(table.chinese),
    )


def _add(table: UnitTable, dimension: str, line: str) -> None:
    """One line: name | symbols | words | Chinese | definition; what is empty at the end is left out."""
    cells = line.split(" | ")
    cells += [""] * (4 - len(cells))
    name = cells[0].lstrip("-")
    unit = table.units[name] = Unit(name, dimension)
    said = cells[2].split(", ") if cells[2] else []
    if cells[0] == name and f"?{name}" not in said:
        said.append(name)
    for form in said:
        if form.startswith("?"):
            _guard(table, form[1:].lower(), unit)
        else:
            for variant in with_variants(form.lower()):
                _put(table, table.words, variant, unit)
    for cell, forms in ((cells[1], table.symbols), (cells[3], table.chinese)):
        for form in cell.split(", ") if cell else ():
            if form.startswith("?"):
                _guard(table, form[1:], unit)
            else:
                _put(table, forms, form, unit)
    if len(cells) > 4:
        table.definitions[name] = cells[4]


def _put(table: UnitTable, forms: dict[str, Unit], form: str, unit: Unit) -> None:
    before = forms.setdefault(form, unit)
    if before is not unit:
        table.clashes.append((form, before.name, unit.name))


def _guard(table: UnitTable, form: str, unit: Unit) -> None:
    table.guarded[form] = (*table.guarded.get(form, ()), unit)
