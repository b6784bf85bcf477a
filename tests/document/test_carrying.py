from __future__ import annotations

from dataclasses import replace

from desktop_app.document.anchor import make, text_hash
from desktop_app.document.annotation import DOCUMENT_ANCHOR, Annotation, AnnotationId, DocumentId
from desktop_app.document.carrying import Version, carry_over, report
from desktop_app.document.span import Span

OLD = (
    "Rivers are cleaned by the regions.\n\n"
    "The council meets twice a year and hears the officer for water.\n\n"
    "Fines of up to fifty thousand crowns may be imposed on polluters."
)
NEW = "A preface.\n\n" + OLD.replace("twice", "once").replace(OLD[-65:], "Nothing else is said on that.")


def note(name: str, words: str, text: str = OLD) -> Annotation:
    start = text.index(words)
    anchor = make(text, Span(start, start + len(words)), section=("Old",), page="3")
    return Annotation(
        AnnotationId(name), DocumentId(1), anchor, "teal", "why", ("a/b",), "2024", "2024", "underline"
    )


ITEMS = [
    note("same", "Rivers are cleaned by the regions."),
    note("changed", "The council meets twice a year"),
    note("gone", "Fines of up to fifty thousand crowns may be imposed"),
    Annotation(AnnotationId("whole"), DocumentId(1), DOCUMENT_ANCHOR, note="all", kind="document"),
]


def test_every_annotation_is_carried_over_with_all_that_it_has() -> None:
    version = Version(DocumentId(2), NEW, page=lambda _offset: "iv")
    carried = carry_over(ITEMS, OLD, version, time="2025")
    assert [row.status for row in carried] == ["moved", "changed", "orphan", "exact"]
    for row in carried:
        assert row.new.origin == row.old.id
        assert (row.new.document, row.new.modified, row.new.created) == (2, "2025", row.old.created)
        kept = replace(row.new, id=row.old.id, document=row.old.document, modified=row.old.modified)
        assert replace(kept, anchor=row.old.anchor, is_lost=False, origin="", needs_review=False) == row.old
        assert row.new.needs_review == (row.status in ("changed", "orphan"))
    same, changed, gone, whole = (row.new for row in carried)
    assert (same.span.of(NEW), same.anchor.page, same.anchor.text_hash) == (
        ITEMS[0].anchor.quote,
        "iv",
        text_hash(NEW),
    )
    assert changed.span.of(NEW) == "The council meets once a year"
    assert gone.is_lost
    assert gone.anchor == ITEMS[2].anchor
    assert whole.anchor == DOCUMENT_ANCHOR
    assert len({row.new.id for row in carried}) == 4


def test_what_was_lost_is_looked_for_again() -> None:
    lost = carry_over(ITEMS, OLD, Version(DocumentId(2), NEW), time="2025")[2].new
    (again,) = carry_over([lost], NEW, Version(DocumentId(3), OLD), time="2026")
    assert not again.new.is_lost
    assert again.new.span.of(OLD) == ITEMS[2].anchor.quote


def test_a_report_is_told_from_what_is_kept() -> None:
    carried = carry_over(ITEMS, OLD, Version(DocumentId(2), NEW), time="2025")
    own = note("own", "A preface", NEW)
    rows = report(ITEMS, [own, *(row.new for row in carried)])
    assert [(row.status, row.old.id) for row in rows] == [
        ("changed", "changed"),
        ("orphan", "gone"),
        ("moved", "same"),
        ("exact", "whole"),
    ]
    assert 0.7 < rows[0].score < 1
