"""What the inference of headings finds the blocks of a document to be."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """What a block was found to be."""

    TEXT = 0
    LABELLED = 1
    PLAIN = 2
    SECOND_LINE = 3
    """The title of the label before it: one heading printed on two lines."""
    TITLE = 4
    FURNITURE = 5
    ITEM = 6
    CONTENTS = 7
