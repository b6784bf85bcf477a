"""Units as they are said after a number."""

from __future__ import annotations

import pytest

from desktop_app.analysis.nouns import singular
from desktop_app.analysis.unit_names import unit_after
from desktop_app.analysis.units import unit_table

CASES = {
    "mile": "miles", "foot": "feet", "person": "people", "county": "counties", "batch": "batches",
    "workman": "workmen", "year of age": "years of age", "mile per hour": "miles per hour",
    "tonne of CO2 per year": "tonnes of CO2 per year", "5G base station": "5G base stations",
    "Member State": "Member States", "acre-foot": "acre-feet", "criterion": "criteria",
    "aircraft": "aircraft", "staff": "staff", "hertz": "hertz", "USD": "USD", "TEU": "TEU",
    "USD per barrel": "USD per barrel", "million barrels per day": "million barrels per day",
    "celsius": "celsius", "head of cattle": "head of cattle",
    "per 100,000 live births": "per 100,000 live births", "-": "-", "": "", "岁": "岁",
}  # fmt: skip


@pytest.mark.parametrize(("unit", "many"), CASES.items())
def test_a_unit_is_in_the_number_of_its_value(unit: str, many: str) -> None:
    assert unit_after(unit, 1) == unit
    assert unit_after(unit, -1) == unit
    assert unit_after(unit, 2.3) == unit_after(unit, 0) == unit_after(unit, 1, 2) == many


def test_every_unit_of_the_lexicon_has_a_plural_that_goes_back() -> None:
    changed = {unit: unit_after(unit, 2) for unit in unit_table().units}
    assert sum(unit != many for unit, many in changed.items()) >= 400
    plain = {
        unit: many for unit, many in changed.items() if unit.isalpha() and unit.islower() and unit != many
    }
    assert {unit for unit, many in plain.items() if singular(many) != unit} == set()
