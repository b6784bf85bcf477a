"""Units turned into others on request. pint is loaded when the first is (0.3 s), never when the program starts."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.analysis.units import Unit, unit_table

if TYPE_CHECKING:
    import pint

NO_RATES = (
    "Currencies are not converted: that takes the exchange rate of the day that the text speaks of, "
    "and nothing is fetched from the network."
)
_NOT_CONVERTED = "-"


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)


def is_currency(unit: str) -> bool:
    """Whether a unit is money."""
    known = unit_table().units.get(unit.partition(" per ")[0])
    return known is not None and known.dimension == "currency"


def conversion_targets(unit: str) -> tuple[str, ...]:
    """The units that a unit can be shown in; none for counts, money and what has no other scale."""
    table = unit_table()
    known = table.units.get(unit)
    if known is None or table.definitions.get(unit) == _NOT_CONVERTED:
        return ()
    return tuple(name for name in _targets(known) if name != unit)


def _targets(unit: Unit) -> tuple[str, ...]:
    return unit_table().targets.get(unit.dimension, ())


def convert(value: float, unit: str, target: str, *, is_difference: bool = False) -> float:
    """`value` in `target` instead of `unit`. A difference of temperatures has no zero to move.

    Raises ValueError where the one does not measure what the other does.
    """
    import pint

    try:
        if is_difference and unit_table().units[unit].dimension == "temperature":
            return value * (_scaled(1.0, unit, target) - _scaled(0.0, unit, target))
        found = _scaled(value, unit, target)
    except (pint.errors.DimensionalityError, pint.errors.UndefinedUnitError, KeyError) as error:
        raise ValueError(f"{unit} cannot be shown in {target}") from error
    if not math.isfinite(found):
        raise ValueError(f"{value:g} {unit} is too much to be shown in {target}")
    return found


def _scaled(value: float, unit: str, target: str) -> float:
    quantity, other = _defined(unit), _defined(target)
    if unit_table().units[unit].dimension == "temperature":
        return float(_registry().Quantity(value, quantity.units).to(other.units).magnitude)
    return value * float((quantity / other).to("dimensionless").magnitude)


@cache
def _defined(unit: str) -> Any:  # pint's quantities have no type of their own
    """One of a unit in pint's terms."""
    registry = _registry()
    definition = unit_table().definitions.get(unit)
    if definition == _NOT_CONVERTED:
        raise KeyError(unit)
    if definition is None:
        return registry.Quantity(1.0, registry.parse_units(unit))
    if definition in ("degC", "degF", "degR", "kelvin"):
        return registry.Quantity(1.0, definition)
    return registry.Quantity(1.0, "dimensionless") * registry.parse_expression(definition)
