"""The metrics of an English sentence: its quantities with what they measure, when, where and who acts."""

from __future__ import annotations

from desktop_app.analysis import english
from desktop_app.analysis.actors_en import actor_en
from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.context_en import Outlook, surroundings_en
from desktop_app.analysis.measured_en import counts_subject, measured_en, standing_of, unit_from_subject
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.respective_en import respective
from desktop_app.analysis.separators import separators_of
from desktop_app.analysis.setting import Setting, heap_metrics, is_finite, is_heap, metric_of


def english_metrics(
    setting: Setting, previous: str | Clause, document: str
) -> tuple[list[Metric], str | Clause]:
    """The metrics, and the clause or nothing for the sentence after it; `document` is the whole text."""
    said = setting.said
    quantities = [q for q in english.find_quantities(said, separators_of(document)) if is_finite(q)]
    if not quantities:
        return [], ""
    if is_heap(said, quantities):
        return heap_metrics(setting, quantities, is_chinese=False), ""
    clause = Clause(said, quantities, previous)
    around = surroundings_en(said)
    outlook = Outlook(said)
    pairs = respective(clause) if "respectively" in said else {}
    found: list[Metric] = []
    measured = ""
    for number, quantity in enumerate(quantities):
        standing = standing_of(clause, number, measured)
        measured = measured_en(standing, number) if standing is not None else ""
        if (pair := pairs.get(number)) is not None:
            measured = pair if isinstance(pair, str) else found[pair].measured
        is_counted = _may_count(quantity) and standing is not None and counts_subject(standing, measured)
        unit = unit_from_subject(measured) if is_counted else quantity.unit
        status = outlook.status(quantity.start, is_range=quantity.high is not None)
        actor = actor_en(standing, measured) if standing is not None else None
        found.append(metric_of(setting, quantity, around, measured, unit, status, actor))
    return found, clause


def _may_count(quantity: Quantity) -> bool:
    """Whether a bare number can count what is measured: a multiplier of 0.6 counts nothing."""
    return quantity.unit == "-" and quantity.value == int(quantity.value)
