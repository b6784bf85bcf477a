"""How many of something there are, in words: one note, two notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def notes_said(n: int) -> str:
    """So many notes."""
    return translate("Counted", "1 note") if n == 1 else translate("Counted", "{n} notes").format(n=f"{n:,}")


def metrics_said(n: int) -> str:
    """So many metrics."""
    if n == 1:
        return translate("Counted", "1 metric")
    return translate("Counted", "{n} metrics").format(n=f"{n:,}")


def keywords_said(n: int) -> str:
    """So many keywords."""
    if n == 1:
        return translate("Counted", "1 keyword")
    return translate("Counted", "{n} keywords").format(n=f"{n:,}")


def passages_said(n: int) -> str:
    """So many passages."""
    if n == 1:
        return translate("Counted", "1 passage")
    return translate("Counted", "{n} passages").format(n=f"{n:,}")
