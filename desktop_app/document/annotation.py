"""What the user writes on a document, and changes of it as values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import NewType

from desktop_app.document.span import Span

AnnotationId = NewType("AnnotationId", str)
DocumentId = NewType("DocumentId", int)

COLOURS = ("amber", "green", "blue", "pink", "violet", "orange", "teal", "grey")
KINDS = ("highlight", "underline", "note", "bookmark", "section", "document")
"""How an annotation is drawn, or what it is on: "section" has a heading as its passage, "document" none."""
CONTEXT = 32
"""Code points of prefix and suffix that an anchor keeps."""
SURROUNDINGS = 400
"""Code points beyond prefix and suffix that it keeps besides: where many words were changed, those tell."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation is: position, exact quote, and the text around it (a W3C text quote selector).

    `section` has the titles from the outermost section to the one that it stands in, `page` the printed name
    of its page, `text_hash` the SHA-256 of the text that it was made on, in hexadecimal; `before` and `after`
    have what stands before the prefix and after the suffix, `twins` the passages of that text that are nearly
    the same. All of these are empty where unknown. The library does not keep the last three: it has the text
    of every version, which tells more than they do; `with_surroundings` reads two of them there.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    section: tuple[str, ...] = ()
    page: str = ""
    text_hash: str = ""
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    twins: tuple[Anchor, ...] = field(default=(), compare=False, repr=False)

    @property
    def with_context(self) -> str:
        """The quote with all that is known around it."""
        return self.before + self.prefix + self.quote + self.suffix + self.after

    @property
    def span(self) -> Span:
        """The position in the text that the anchor was made on."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlighted passage with the user's note and tags. Times are ISO 8601 in UTC; `id` is a UUID.

    `is_lost` says that the passage was not found in this version of the document: the anchor is the old one.
    `origin` is the annotation on an earlier version from which this one was carried over, `needs_review` says
    that its passage has other words here or was not found, and that nobody has looked at it since.
    """

    id: AnnotationId
    document: DocumentId
    anchor: Anchor
    colour: str = "amber"
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    kind: str = "highlight"
    is_lost: bool = False
    origin: str = ""
    needs_review: bool = False

    @property
    def span(self) -> Span:
        """Where it lies in the text; of a lost one, where it lay in the version that it was made on."""
        return self.anchor.span

    def is_at(self, span: Span) -> bool:
        """Whether exactly this passage of this version is what it is on."""
        return not self.is_lost and self.anchor.span == span


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation before and after: None before is an addition, None after a deletion."""

    before: Annotation | None
    after: Annotation | None

    @property
    def id(self) -> AnnotationId:
        """The annotation that changed."""
        value = self.after or self.before
        if value is None:
            raise ValueError("a change has a before or an after")
        return value.id

    def inverse(self) -> Change:
        """The change that undoes this one."""
        return Change(self.after, self.before)


DOCUMENT_ANCHOR = Anchor(0, 0, "")
"""The anchor of a note on the document as a whole."""


def text_hash(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hexadecimal, as anchors keep it: the version of the document."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_anchor(text: str, span: Span, *, section: tuple[str, ...] = (), page: str = "") -> Anchor:
    """The anchor of a span: its position, its exact quote, and up to CONTEXT code points on both sides."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage at {start}..{end} in a text of {len(text)}")
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(start, end, text[start:end], prefix, suffix, section, page)


def with_surroundings(anchor: Anchor, text: str) -> Anchor:
    """The anchor with what stands around it in the text that it was made on.

    As it is where it knows that already, or where its quote is not at its place in this text.
    """
    start, end = anchor.span
    if anchor.before or anchor.after or not anchor.quote or text[start:end] != anchor.quote:
        return anchor
    first, last = max(0, start - CONTEXT), end + CONTEXT
    return replace(
        anchor,
        prefix=text[first:start],
        suffix=text[end:last],
        before=text[max(0, first - SURROUNDINGS) : first],
        after=text[last : last + SURROUNDINGS],
    )


def without_twins(anchor: Anchor) -> Anchor:
    """The anchor without its twins, for where the text that it was made on is at hand."""
    return replace(anchor, twins=()) if anchor.twins else anchor
