"""Notes on a document as one value that every export format takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.analysis.metric import Metric
from desktop_app.document.annotation import COLOURS, Annotation, text_hash
from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Document
from desktop_app.document.moment import utc_of
from desktop_app.document.note_link import NoteLink
from desktop_app.document.numbering import parse_label
from desktop_app.document.section import Section, section_at, section_path
from desktop_app.document.tags import is_under

VERSION_SHOWN = 12
"""So many hexadecimal digits of the text's hash are shown in citations."""
_LABEL_WITHIN = 80
_AFTER_NUMBER = ".、．,，:： "


@dataclass(frozen=True, slots=True)
class NoteItem:
    """One annotation: the quoted text, the user's words, where it stands.

    `start` and `end` are code points, `section_path` titles, `article` and `paragraph` the printed numbers of
    the section and of the paragraph it begins in, `page` the printed name of the page; empty where there is
    none. `text_hash` is the SHA-256 of the text that the anchor was made on. `is_lost` says that the passage
    was not found in this version of the document: then the position is that of an earlier one. `needs_review`
    says that nobody has looked at it since it was carried over to this version with other words.
    """

    quote: str
    note: str
    tags: tuple[str, ...]
    colour: str
    section_path: tuple[str, ...]
    start: int
    end: int
    created: str
    modified: str
    page: str = ""
    id: str = ""
    kind: str = "highlight"
    prefix: str = ""
    suffix: str = ""
    article: str = ""
    paragraph: str = ""
    is_lost: bool = False
    origin: str = ""
    text_hash: str = ""
    link: str = ""
    citation: str = ""
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which annotations are exported: with one of these tags or one below it, of one of these colours,
    changed on or after a day or time (ISO 8601, in the user's zone where it names none); what is empty
    restricts nothing."""

    tags: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    since: str = ""

    def takes(self, annotation: Annotation | NoteItem) -> bool:
        """Whether an annotation is among them."""
        return (
            (not self.tags or any(is_under(tag, wanted) for tag in annotation.tags for wanted in self.tags))
            and (not self.colours or annotation.colour in self.colours)
            and (not self.since or (annotation.modified or annotation.created) >= utc_of(self.since))
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a document beside its text, and how its notes are wanted.

    `order` is "document" or "briefing"; `cite` makes a citation from the fields of `exports.citation`.
    """

    sha256: str = ""
    name: str = ""
    metrics: Sequence[Metric] = ()
    tag_colours: Mapping[str, str] = field(default_factory=dict)
    colour_names: Mapping[str, str] = field(default_factory=dict)
    briefing: Sequence[BriefingItem] = ()
    order: str = "document"
    cite: Callable[[Mapping[str, str]], str] | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes on one document, in reading order. `source` is a path or address, `exported` ISO 8601."""

    title: str
    source: str
    author: str
    date: str
    exported: str
    items: tuple[NoteItem, ...]
    document: Document = field(default_factory=lambda: Document("", Blocks()))
    sections: Sequence[Section] = ()
    text_hash: str = ""
    kept: Kept = field(default_factory=Kept)

    @property
    def language(self) -> str:
        """The language of the text (BCP 47), empty where it is not known."""
        return self.document.metadata.language

    def colour_name(self, colour: str) -> str:
        """What the user calls a colour; its own name where the user gave none."""
        return self.kept.colour_names.get(colour) or colour

    @property
    def tags(self) -> list[str]:
        """The tags that the items have, each once, sorted."""
        return sorted({tag for item in self.items for tag in item.tags}, key=str.casefold)


def make_notes(
    document: Document,
    sections: Sequence[Section],
    annotations: Sequence[Annotation],
    *,
    source: str,
    exported: str,
    kept: Kept | None = None,
) -> Notes:
    """Put annotations in reading order, each with the section that it stands in and its citation.

    Raises UserError where the template of citations cannot be used.
    """
    kept = kept or Kept()
    said = document.metadata
    version = text_hash(document.text)
    maker = _ItemMaker(
        document, sections, kept, said.title or kept.name or source, said.source_url or source, version
    )
    ordered = sorted(annotations, key=lambda a: (a.anchor.start, a.anchor.end, a.created, a.id))
    return Notes(
        maker.title,
        maker.source,
        said.author,
        said.date,
        exported,
        tuple(maker.item(a) for a in ordered),
        document,
        sections,
        version,
        kept,
    )


@dataclass(frozen=True, slots=True)
class _ItemMaker:
    """Makes the items of one document."""

    document: Document
    sections: Sequence[Section]
    kept: Kept
    title: str
    source: str
    text_hash: str

    def item(self, a: Annotation) -> NoteItem:
        is_placed = bool(a.anchor.quote) and not a.is_lost
        index = section_at(self.sections, a.anchor.start) if is_placed else None
        path = section_path(self.sections, index) if is_placed else a.anchor.section
        page = self.document.pages.label_at(a.anchor.start) if is_placed else a.anchor.page
        item = NoteItem(
            a.anchor.quote,
            a.note,
            a.tags,
            a.colour if a.colour in COLOURS else COLOURS[0],
            path,
            a.anchor.start,
            a.anchor.end,
            a.created,
            a.modified,
            page,
            a.id,
            a.kind,
            a.anchor.prefix,
            a.anchor.suffix,
            printed_number(self.sections, index),
            self._paragraph(a.anchor.start) if is_placed else "",
            a.is_lost,
            a.origin,
            a.anchor.text_hash or self.text_hash,
            str(NoteLink(self.kept.sha256, a.id)) if self.kept.sha256 else "",
            needs_review=a.needs_review,
        )
        return replace(item, citation=self.cite(item))

    def cite(self, item: NoteItem) -> str:
        if self.kept.cite is None or not item.quote:
            return ""
        section = " › ".join(item.section_path)
        parts = [item.article if item.article not in section else "", item.paragraph]
        return self.kept.cite(
            {
                "title": self.title,
                "issuer": self.document.metadata.author,
                "date": self.document.metadata.date,
                "section": section,
                "article": item.article,
                "paragraph": item.paragraph,
                "number": " ".join(part for part in parts if part),
                "page": item.page,
                "version": item.text_hash[:VERSION_SHOWN],
                "quote": item.quote,
                "source": self.source,
                "link": item.link,
                "start": str(item.start),
                "end": str(item.end),
            }
        )

    def _paragraph(self, offset: int) -> str:
        """The printed number of the paragraph at an offset: its list marker, or the number that opens it."""
        block = _block_at(self.document, offset)
        if block is None or block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            return ""
        text = self.document.text[block.start : min(block.end, block.start + _LABEL_WITHIN)]
        marker = text[: block.marker].strip()
        if any(c.isalnum() for c in marker):
            return marker.rstrip(_AFTER_NUMBER)
        rest = text[block.marker :].lstrip()
        label = parse_label(rest)
        return rest[: label.end].strip().rstrip(_AFTER_NUMBER) if label is not None and label.numbers else ""


def _block_at(document: Document, offset: int) -> Block | None:
    at = document.blocks.index_at(offset)
    return None if at < 0 else document.blocks[at]


def printed_number(sections: Sequence[Section], index: int | None) -> str:
    """The number that a section's title begins with ("Article 5", "2.1"), or that of one around it."""
    while index is not None:
        title = sections[index].title.strip()
        label = parse_label(title)
        if label is not None and label.numbers:
            return title[: label.end].strip().rstrip(_AFTER_NUMBER)
        index = sections[index].parent
    return ""
