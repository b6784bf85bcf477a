"""English quantities against the gold sentences: value, unit, bound and change, and the traps taken.

The sentences of `quantities_en_unseen.jsonl` (news and policy, full of names with numbers) were written and
marked before the grammar had read them; what it got wrong then has been mended since. So were those of
`quantities_en_fresh.jsonl`, batches of sixty of every sort of text that states figures, from fact sheets to
match reports: at first sight F1 was 97.4, 95.0, 95.8 and 93.4, and 7 % of the traps were taken. Those of
`quantities_en_rounds.jsonl` are rounds of twenty to sixty, each written after the errors of the one before
were mended, and lists of names and references with numbers: at first sight F1 was 97.9, 94.6, 96.6 and
93.3 on average (in the last three 99.2, 97.6, 94.1 and 92.6), and 6 % of the traps were taken.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text

DATA = Path(__file__).resolve().parents[1] / "data"
FLOORS = {
    "quantities_en.jsonl": {
        "value": 0.995, "value+unit": 0.97, "value+change": 0.995, "value+unit+change": 0.97,
    },
    "quantities_en_unseen.jsonl": {
        "value": 0.99, "value+unit": 0.975, "value+change": 0.99, "value+unit+change": 0.97,
    },
    "quantities_en_fresh.jsonl": {
        "value": 0.99, "value+unit": 0.98, "value+change": 0.98, "value+unit+change": 0.97,
    },
    "quantities_en_rounds.jsonl": {
        "value": 0.99, "value+unit": 0.99, "value+change": 0.99, "value+unit+change": 0.99,
    },
}  # fmt: skip
"""F1; they only rise."""
MOST_TRAPS = 0.01
_BOUNDS = {">=": ">", "<=": "<"}
_CODES = {
    "USD": "dollar", "dollar": "dollar", "EUR": "euro", "GBP": "pound", "CNY": "yuan", "metric ton": "tonne",
    "people": "person", "count": "times",
}  # fmt: skip
Gold = dict[str, Any]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line]


def normal(unit: str) -> str:
    return " per ".join(_CODES.get(part, part) for part in unit.split(" per "))


def has_value(gold: Gold, metric: Metric) -> bool:
    wanted = [
        (gold["value"], gold.get("value_high")),
        *((v[0], v[1] if len(v) > 1 else None) for v in alternatives(gold)),
    ]
    found = (metric.value, metric.value_high)
    return any(
        low == pytest.approx(found[0], rel=1e-5)
        and (high is None) == (found[1] is None)
        and (high is None or high == pytest.approx(found[1], rel=1e-5))
        for low, high in wanted
    )


def alternatives(gold: Gold) -> list[list[float]]:
    return [v if isinstance(v, list) else [v] for v in gold.get("value_alt") or []]


def has_unit(gold: Gold, metric: Metric) -> bool:
    return normal(metric.unit) in {normal(unit) for unit in [gold["unit"], *(gold.get("unit_alt") or [])]}


def has_change(gold: Gold, metric: Metric) -> bool:
    """The bound where the gold has one, else the direction; a plain level has neither."""
    return any(_is_said(said, metric) for said in (gold["qualifier"], *gold.get("qualifier_alt", [])))


def _is_said(qualifier: str, metric: Metric) -> bool:
    wanted = _BOUNDS.get(qualifier, qualifier)
    if wanted in ("up", "down"):
        return metric.change == wanted
    return _BOUNDS.get(metric.modifier, metric.modifier) == wanted and (
        wanted != "=" or metric.change is None
    )


def overlaps(gold: Gold, metric: Metric) -> bool:
    return gold.get("start") is not None and gold["start"] < metric.end and metric.start < gold["end"]


MEASURES = {
    "value": (has_value,),
    "value+unit": (has_value, has_unit),
    "value+change": (has_value, has_change),
    "value+unit+change": (has_value, has_unit, has_change),
}


def score(name: str, measure: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over all sentences; what is optional in the gold counts for nothing."""
    right = found = wanted = 0
    for row in rows(name):
        gold = [q for q in row["quantities"] if not q.get("trap")]
        metrics = extract_from_text(row["text"])
        for quantity in (q for q in gold if not q.get("optional")):
            wanted += 1
            match = next((m for m in metrics if all(test(quantity, m) for test in MEASURES[measure])), None)
            if match is not None:
                metrics.remove(match)
                right, found = right + 1, found + 1
        spare = [q for q in gold if q.get("optional")]
        found += sum(not any(has_value(q, m) or overlaps(q, m) for q in spare) for m in metrics)
    precision, recall = right / found, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in FLOORS for measure in MEASURES])
def test_the_gold_sentences_are_read_above_the_floor(name: str, measure: str) -> None:
    precision, recall, f1 = score(name, measure)
    print(f"{name} {measure}: P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}")
    assert f1 >= FLOORS[name][measure]


@pytest.mark.parametrize("name", FLOORS)
def test_few_traps_are_taken_for_quantities(name: str) -> None:
    taken, traps = [], 0
    for row in rows(name):
        gold = [q for q in row["quantities"] if not q.get("trap")]
        metrics = [m for m in extract_from_text(row["text"]) if not any(overlaps(q, m) for q in gold)]
        for trap in (q for q in row["quantities"] if q.get("trap")):
            traps += 1
            taken += [row["text"][m.start : m.end] for m in metrics if overlaps(trap, m)]
    print(f"traps taken: {len(taken)} of {traps}")
    assert traps >= 60
    assert len(taken) <= MOST_TRAPS * traps, taken
