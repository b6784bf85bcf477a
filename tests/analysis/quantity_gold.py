"""The gold quantities of tests/data/quantities_*.jsonl, and which metrics of a text meet them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.nouns import singular

DATA = Path(__file__).resolve().parents[1] / "data"
Gold = dict[str, Any]
_SMALL = frozenset(
    "the a an of in on for to and or by with from at is are was were be its their total - his her our".split()
)
_PREPOSITIONS = frozenset(
    "of in on at by for from to with without within over under above below between among through during "
    "before after since until per as than about across along relative whose who that which where".split()
)
_BOUNDS = {">=": ">", "<=": "<", "up": "=", "down": "=", "": "="}


def rows(name: str) -> list[tuple[str, list[Gold]]]:
    """The sentences with their gold quantities."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["quantities"]) for row in map(json.loads, lines)]


def met(name: str) -> Iterator[tuple[Metric, Gold | None]]:
    """Every metric that is found with the gold it overlaps, None without one; optional gold is left out."""
    for text, gold in rows(name):
        for metric in extract_from_text(text):
            at = [
                g for g in gold if not g.get("trap") and g["start"] < metric.end and metric.start < g["end"]
            ]
            best = max(at, key=lambda g: has_value(metric, g), default=None)
            if best is None or not best.get("optional"):
                yield metric, best


def has_value(metric: Metric, gold: Gold) -> bool:
    """Whether a metric has one of the values that its gold accepts."""
    found = [metric.value] if metric.value_high is None else sorted((metric.value, metric.value_high))
    accepted = [[gold["value"], gold.get("value_high")], *gold.get("value_alt", [])]
    return any(_is_same(found, sorted(v for v in values if v is not None)) for values in accepted)


def _is_same(found: list[float], wanted: list[float]) -> bool:
    return len(found) == len(wanted) and all(
        abs(a - b) <= 1e-5 * max(1.0, abs(b)) for a, b in zip(found, wanted, strict=True)
    )


def is_right(metric: Metric, gold: Gold | None) -> bool:
    """Whether value, unit, bound and change are all as the gold has them."""
    if gold is None or not has_value(metric, gold):
        return False
    units = {_unit(u) for u in (gold["unit"], *gold.get("unit_alt", []))}
    bounds = {str(gold.get("bound", gold["qualifier"])), *gold.get("qualifier_alt", [])}
    changes = {gold.get("change") or gold["qualifier"], *gold.get("qualifier_alt", [])}
    has_bound = _BOUNDS.get(metric.modifier, metric.modifier) in {_BOUNDS.get(b, b) for b in bounds}
    has_change = metric.change in changes if metric.change else not changes <= {"up", "down"}
    return _unit(metric.unit) in units and has_bound and has_change


def _unit(unit: str) -> str:
    unit = {"person": "people", "metric ton": "tonne", "%": "percentage"}.get(unit, unit)
    return " ".join(singular(word) for word in unit.lower().replace("/", " per ").split())


def content(phrase: str) -> set[str]:
    """The words of a phrase that say something, in the singular."""
    return {singular(word) for word in re.findall(r"[^\W_]+", phrase.lower())} - _SMALL


def head(phrase: str) -> str:
    """The last word of a noun phrase before its first preposition, in the singular."""
    kept: list[str] = []
    for word in re.findall(r"[^\W_]+", phrase.lower()):
        if word in _PREPOSITIONS and kept:
            break
        if word not in _SMALL and not word.isdigit():
            kept.append(singular(word))
    return kept[-1] if kept else ""
