"""A document with every kind of annotation on it, in our own words."""

from __future__ import annotations

from desktop_app.analysis.metric import Metric
from desktop_app.document.annotation import Annotation, AnnotationId, DocumentId, make_anchor
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.exports.citation import make_cite
from desktop_app.exports.notes import Kept, Notes, make_notes

PARTS = [
    ("Article 5 Goals", Block(0, 15, BlockKind.HEADING, 1)),
    ("Build 140 *quays*.", Block(0, 18)),
    ("1. Pay #taxes & <fees>", Block(0, 22, BlockKind.LIST_ITEM, 0, 3)),
    ("第二章 目标", Block(0, 6, BlockKind.HEADING, 1)),
    ("到2030年，建成140个码头 🚢。", Block(0, 18)),
    ("=SUM(A1)\tA quay", Block(0, 15, BlockKind.TABLE_ROW, 0, 0, (Span(0, 8), Span(9, 15)), 0)),
]
TEXT, BLOCKS = compose(PARTS)
TIME, LATER = "2026-11-24T10:00:00.123+00:00", "2026-11-25T08:30:00.000+00:00"
SHA256 = "ab" * 32
A, B, C, D, E, F = (f"00000000-0000-4000-8000-00000000000{n}" for n in range(1, 7))


def span_of(words: str) -> Span:
    """Where words stand in the text."""
    at = TEXT.index(words)
    return Span(at, at + len(words))


def annotation(
    name: str, words: str, colour: str, note: str = "", *tags: str, kind: str = "highlight"
) -> Annotation:
    """An annotation on words of the text."""
    anchor = make_anchor(TEXT, span_of(words))
    return Annotation(AnnotationId(name), DocumentId(1), anchor, colour, note, tags, TIME, LATER, kind)


def all_annotations() -> list[Annotation]:
    """One of every kind, not in order."""
    from desktop_app.document.annotation import DOCUMENT_ANCHOR

    return [
        annotation(B, "1. Pay #taxes & <fees>", "pink"),
        annotation(A, "Build 140 *quays*.", "green", "Check **this**.\nTwice.", "target/2030", "by 2030"),
        annotation(C, "建成140个码头 🚢", "blue", "对吗？", "target", kind="underline"),
        annotation(D, "=SUM(A1)", "amber", "=1+1", kind="bookmark"),
        annotation(E, "第二章 目标", "violet", "On the chapter", kind="section"),
        Annotation(
            AnnotationId(F),
            DocumentId(1),
            DOCUMENT_ANCHOR,
            "teal",
            "On it all",
            ("target",),
            TIME,
            LATER,
            "document",
        ),
    ]


def sections() -> list[Section]:
    """The two sections."""
    first, second = span_of("Article 5 Goals"), span_of("第二章 目标")
    return [
        Section(0, "Article 5 Goals", 1, Span(0, second.start - 2), first),
        Section(1, "第二章 目标", 1, Span(second.start, len(TEXT)), second),
    ]


def notes(order: str = "document", items: list[Annotation] | None = None, kept: Kept | None = None) -> Notes:
    """The value that every export takes."""
    quay = span_of("140 *")
    metric = Metric(
        quay.start, quay.start + 3, span_of("Build 140 *quays*."), 140.0, "quay", "140", section=0
    )
    briefing = (
        BriefingItem(None, "First of all", 1),
        BriefingItem(AnnotationId(C)),
        BriefingItem(None, "And then", 2),
        BriefingItem(AnnotationId(A)),
    )
    return make_notes(
        Document(TEXT, BLOCKS, metadata=Metadata("The plan", "The ministry", "2026-05-04", "en")),
        sections(),
        all_annotations() if items is None else items,
        source="/files/plan.txt",
        exported="2026-11-24T12:00:00+00:00",
        kept=kept
        or Kept(
            SHA256,
            "plan.txt",
            (metric,),
            {"target": "green"},
            {"green": "Claim"},
            briefing,
            order,
            make_cite(),
        ),
    )
