"""Whether words on scanned pages can be recognised on this machine."""

from __future__ import annotations

import shutil


def has_tesseract() -> bool:
    """Whether the program that recognises words is installed."""
    return shutil.which("tesseract") is not None
