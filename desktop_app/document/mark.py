"""An entry of the outline that a file brings with it, such as a bookmark."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A place in the text that the file's own outline names, `level` from 1.

    The title is the outline's: the text at the place may say it otherwise, or not at all; the span is then
    empty.
    """

    start: int
    end: int
    level: int
    title: str
