"""Policy Reader: a desktop reader for policy documents."""

from __future__ import annotations

__version__ = "0.1.0"
