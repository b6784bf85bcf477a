"""What was found in a document, kept so that it opens at once the next time."""

from __future__ import annotations

from sqlite_utils import Database

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import DocumentId
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.library.connection import written_at_once


def store(db: Database, document: DocumentId, analysis: Analysis, version: int) -> None:
    """Replace the kept analysis of a document, in one transaction."""
    with written_at_once(db):
        db.execute("DELETE FROM sections WHERE document = ?", [document])
        db.execute("DELETE FROM metrics WHERE document = ?", [document])
        db.conn.executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((document, *_section_row(section)) for section in analysis.sections),
        )
        db.conn.executemany(
            "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((document, number, *_metric_row(m)) for number, m in enumerate(analysis.metrics)),
        )
        db.execute(
            "UPDATE documents SET analysis_version = ?, metric_count = ?, keyword_count = ? WHERE id = ?",
            [version, len(analysis.metrics), len(analysis.keywords), document],
        )


def load(db: Database, document: DocumentId) -> tuple[Analysis, int] | None:
    """The kept sections and metrics with the version that found them; keywords follow today's lexicon."""
    row = db.execute("SELECT analysis_version FROM documents WHERE id = ?", [document]).fetchone()
    if row is None or row[0] == 0:
        return None
    sections = tuple(
        Section(number, title, level, Span(start, end), Span(h_start, h_end), parent, bool(run_in))
        for _, number, title, level, start, end, h_start, h_end, parent, run_in in db.execute(
            "SELECT * FROM sections WHERE document = ? ORDER BY number", [document]
        )
    )
    metrics = tuple(
        Metric(row[2], row[3], Span(row[4], row[5]), *row[6:])
        for row in db.execute("SELECT * FROM metrics WHERE document = ? ORDER BY number", [document])
    )
    return Analysis(sections, metrics), row[0]


def _section_row(s: Section) -> tuple[object, ...]:
    return (s.index, s.title, s.level, *s.span, *s.heading, s.parent, int(s.run_in))


def _metric_row(m: Metric) -> tuple[object, ...]:
    return (
        m.start,
        m.end,
        *m.sentence,
        float(m.value),
        m.unit,
        m.text,
        None if m.value_high is None else float(m.value_high),
        m.modifier,
        m.change,
        m.measured,
        m.kind,
        m.status,
        m.time,
        m.place,
        m.section,
        m.confidence,
        m.actor,
    )
