"""The formats that a comparison can leave in. What writes one is loaded when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.exports.comparison import Comparison


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A format: its name for people, its file suffix, and the function that makes the file's bytes."""

    name: str
    suffix: str
    render: Callable[[Comparison], bytes]


def _html(comparison: Comparison) -> bytes:
    from desktop_app.exports.comparison_html import to_html

    return to_html(comparison).encode("utf-8", "replace")


def _docx(comparison: Comparison) -> bytes:
    from desktop_app.exports.comparison_word import to_docx

    return to_docx(comparison)


COMPARISON_FORMATS: Mapping[str, ComparisonFormat] = {
    "html": ComparisonFormat("Web page, side by side", ".html", _html),
    "docx": ComparisonFormat("Word", ".docx", _docx),
}
