"""The comments in a Word file, each on the words that it marks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.readers.notes import checked
from desktop_app.readers.ooxml import Package, W

CONTEXT = 32
MOST = 20_000
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes, name: str) -> Incoming:
    """The comments; those without a range are on the paragraph that they stand in. Raises UserError."""
    package = Package(data)
    part = package.part("comments")
    comments = {} if part is None else {c.get(f"{W}id") or "": c for c in part.iter(f"{W}comment")}
    if not comments:
        return Incoming("Word", (IncomingDocument(name, (), name),))
    places = _Places(package.main())
    notes = [_note(key, comment, places) for key, comment in list(comments.items())[:MOST]]
    return Incoming("Word", (IncomingDocument(name, tuple(notes), name),))


class _Places:
    """The text of the main part with the ranges that comments mark in it."""

    def __init__(self, root: etree._Element) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: dict[str, int] = {}
        self.ranges: dict[str, tuple[int, int]] = {}
        self._paragraphs: list[int] = [0]
        for event in _walk(root):
            self._take(event)
        self.text = "".join(self._pieces)

    def _take(self, element: etree._Element) -> None:
        tag, key = element.tag, element.get(f"{W}id") or ""
        if tag == f"{W}t":
            self._put(element.text or "")
        elif tag in _BREAKS:
            self._put(_BREAKS[tag])
        elif tag == f"{W}p":
            self._put("\n\n")
            self._paragraphs.append(self._length)
        elif tag == f"{W}commentRangeStart":
            self._starts.setdefault(key, self._length)
        elif tag == f"{W}commentRangeEnd" and key in self._starts:
            self.ranges.setdefault(key, (self._starts[key], self._length))
        elif tag == f"{W}commentReference":
            self.ranges.setdefault(key, (self._paragraphs[-1], self._length))

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)


def _walk(root: etree._Element) -> Iterator[etree._Element]:
    """The elements in the order of the text; what was deleted is left out."""
    walker = etree.iterwalk(root, events=("start",))
    for _event, element in walker:
        if element.tag in _GONE:
            walker.skip_subtree()
        elif isinstance(element.tag, str):
            yield element


def _note(key: str, comment: etree._Element, places: _Places) -> IncomingNote:
    start, end = places.ranges.get(key, (0, 0))
    quote = places.text[start:end].strip("\n")
    start += places.text[start:end].find(quote) if quote else 0
    end = start + len(quote)
    words = "\n".join(
        "".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in comment.iter(f"{W}p")
    )
    return IncomingNote(
        checked.text(quote),
        checked.signed(checked.text(words).strip(), checked.text(comment.get(f"{W}author"), 200).strip()),
        kind="highlight" if quote.strip() else "document",
        prefix=places.text[max(0, start - CONTEXT) : start],
        suffix=places.text[end : end + CONTEXT],
        created=checked.moment(comment.get(f"{W}date")),
        modified=checked.moment(comment.get(f"{W}date")),
        id=f"comment {key}",
    )
