"""Settles a Word document's tree: tracked changes applied, doubled content and text boxes taken out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop_app.readers.ooxml import MC, W

_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")
_BOX, _FALLBACK, _CHOICE, _RUBY = f"{W}txbxContent", f"{MC}Fallback", f"{MC}Choice", f"{W}rt"


@dataclass(slots=True)
class Revisions:
    """What was found: how many tracked changes, and the text boxes by the paragraph they are anchored in."""

    insertions: int = 0
    deletions: int = 0
    boxes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)


def settle(root: etree._Element) -> Revisions:
    """Take out of the tree what is deleted, doubled for old programs or spelt out above other text.

    Text boxes are taken out of the line of text as well, and kept with the paragraph they stood in.
    """
    for fallback in list(root.iter(_FALLBACK)):
        parent = fallback.getparent()
        if parent is not None and parent.find(_CHOICE) is not None:
            parent.remove(fallback)
    found = Revisions()
    boxes: list[tuple[etree._Element, etree._Element]] = []
    for element in list(root.iter(*_INSERTED, *_DELETED, _BOX, _RUBY)):
        parent = element.getparent()
        tag = element.tag
        if tag in _INSERTED:
            found.insertions += len(element) > 0
        elif tag == _BOX:
            anchor = next(element.iterancestors(f"{W}p"), None)
            if anchor is not None:
                boxes.append((anchor, element))
        elif parent is not None and (tag == _RUBY or len(element)):
            found.deletions += tag in _DELETED
            parent.remove(element)
    for anchor, box in boxes:
        parent = box.getparent()
        if parent is not None:
            parent.remove(box)
            found.boxes.setdefault(anchor, []).append(box)
    return found
