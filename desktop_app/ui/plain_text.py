"""Text from documents where Qt would take it for HTML and look for the pictures that it names."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """`text` so that a tooltip or a dialog shows it as it is written."""
    if not Qt.mightBeRichText(text):
        return text
    return html.escape(text).replace("\n", "<br>") + "<wbr>"
