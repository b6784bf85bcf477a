"""The values that services hand to the window, in one place, so that the window imports services only."""

from __future__ import annotations

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.corrections import MetricRow
from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import KINDS, MODIFIERS, STATUSES, Metric
from desktop_app.analysis.metric_change import MetricChange
from desktop_app.library.records import DocumentRecord, SearchHit
from desktop_app.library.recovery import Copy, Damage
from desktop_app.services.pages import PageFailure, PagePicture

__all__ = [
    "KINDS",
    "MODIFIERS",
    "STATUSES",
    "Copy",
    "Correction",
    "Damage",
    "DocumentRecord",
    "KeywordHit",
    "Metric",
    "MetricChange",
    "MetricRow",
    "PageFailure",
    "PagePicture",
    "SearchHit",
    "Theme",
]
