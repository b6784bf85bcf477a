"""The metrics of a Chinese sentence: its quantities with what they measure, when and where."""

from __future__ import annotations

from desktop_app.analysis import chinese
from desktop_app.analysis.context_zh import status_zh, surroundings_zh
from desktop_app.analysis.measured_zh import measured_zh
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.setting import Setting, heap_metrics, is_finite, is_heap, metric_of


def chinese_metrics(setting: Setting, previous: str) -> tuple[list[Metric], str]:
    """The metrics, and the subject for the sentence after it; `previous` is that of the one before."""
    said = setting.said
    if chinese.CANDIDATE.search(said) is None:
        return [], previous
    quantities = chinese.find_quantities(said)
    if is_heap(said, quantities):
        return heap_metrics(setting, quantities, is_chinese=True), ""
    found = []
    subject = previous
    around = surroundings_zh(said)
    for quantity in filter(is_finite, quantities):
        measured, subject = measured_zh(said, quantity, subject)
        status = status_zh(said, quantity.start)
        found.append(metric_of(setting, quantity, around, measured, quantity.unit, status, is_chinese=True))
    return found, subject
