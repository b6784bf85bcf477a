"""The words for what a metric can be: its kind, its status, its bound and its change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def kind_names() -> dict[str, str]:
    """The kinds of metrics, in the order in which they are offered."""
    return {
        "level": translate("MetricNames", "Level"),
        "change": translate("MetricNames", "Change"),
        "share": translate("MetricNames", "Share"),
        "rank": translate("MetricNames", "Rank"),
        "range": translate("MetricNames", "Range"),
        "duration": translate("MetricNames", "Length of time"),
    }


def status_names() -> dict[str, str]:
    """Whether a metric is stated as a fact or set as a target."""
    return {"fact": translate("MetricNames", "Fact"), "target": translate("MetricNames", "Target")}


def bound_names() -> dict[str, str]:
    """How the value is bounded, each with its sign."""
    return {
        "=": translate("MetricNames", "as stated"),
        ">": translate("MetricNames", "more than (>)"),
        ">=": translate("MetricNames", "at least (≥)"),
        "<": translate("MetricNames", "less than (<)"),
        "<=": translate("MetricNames", "at most (≤)"),
        "~": translate("MetricNames", "about (≈)"),
    }


def change_names() -> dict[str, str]:
    """Whether the value is the amount of a rise or of a fall."""
    return {
        "": translate("MetricNames", "no change"),
        "up": translate("MetricNames", "a rise (▲)"),
        "down": translate("MetricNames", "a fall (▼)"),
    }
