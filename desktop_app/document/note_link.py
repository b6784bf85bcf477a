"""Links to a place in a document of the library: policy-reader://document/SHA256#ANNOTATION."""

from __future__ import annotations

import re
from dataclasses import dataclass

SCHEME = "policy-reader"
_LINK = re.compile(
    rf"{SCHEME}:/{{0,2}}document/([0-9a-f]{{64}})/?(?:#([0-9A-Za-z-]{{1,64}}))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NoteLink:
    """The document whose file has this SHA-256 (hexadecimal), and an annotation on it; empty for none."""

    sha256: str
    annotation: str = ""

    def __str__(self) -> str:
        fragment = f"#{self.annotation}" if self.annotation else ""
        return f"{SCHEME}://document/{self.sha256}{fragment}"


def is_link(text: str) -> bool:
    """Whether a text claims to be such a link, well-formed or not."""
    return text.lower().startswith(f"{SCHEME}:")


def parse_link(text: str) -> NoteLink | None:
    """The link that a text is; None where it is none that we made. It may come from any program."""
    found = _LINK.fullmatch(text.strip())
    return NoteLink(found[1].lower(), found[2] or "") if found else None
