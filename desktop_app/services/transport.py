"""Documents and what was found in them as frames, and back; what comes back is checked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import KINDS, MODIFIERS, STATUSES, Metric
from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.document import Document, Metadata
from desktop_app.document.pages import Pages
from desktop_app.document.section import Section
from desktop_app.document.span import Span


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """The document, and the SHA-256 of the bytes that it was read from."""

    document: Document
    sha256: str


@dataclass(frozen=True, slots=True)
class PreviewRead:
    """The first pages of a long document, to read until all of it is there."""

    document: Document


@dataclass(frozen=True, slots=True)
class SectionsFound:
    """The outline."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class MetricsFound:
    """A batch of metrics in reading order."""

    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class KeywordsFound:
    """All keyword hits in reading order."""

    hits: tuple[KeywordHit, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is; `total` 0 where that is not known."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything was found."""


@dataclass(frozen=True, slots=True)
class Slow:
    """Nothing has come for so many seconds: the user may wait or stop."""

    seconds: float


Event = PreviewRead | DocumentRead | SectionsFound | MetricsFound | KeywordsFound | Progress | Finished | Slow


_SHA256 = re.compile("[0-9a-f]{64}")
KEYWORDS_IN_FRAME = 20_000
"""Hits: unpacking more in one go would hold up the window, which shares the interpreter."""


class TransportError(Exception):
    """What came back from the child cannot be what it should be."""


def document_header(document: Document, **more: object) -> tuple[dict[str, Any], bytes]:
    """Header and payload of a document: the text as UTF-8 and the glyphs of its pages, the rest as JSON."""
    header = {
        "event": "document",
        "blocks": document.blocks.to_columns(),
        "format": document.format,
        "encoding": document.encoding,
        "metadata": asdict(document.metadata),
        "notices": list(document.notices),
        "pages": document.pages.to_columns(),
        **more,
    }
    text = document.text.encode("utf-8")
    header["text_bytes"] = len(text)
    return header, text + document.pages.glyphs.tobytes()


def document_from(header: dict[str, Any], payload: bytes) -> Document:
    """The document of a frame, checked: its blocks rise, do not overlap and lie in the text."""
    size = int(header["text_bytes"])
    text = payload[:size].decode("utf-8")
    pages = Pages.from_columns(header["pages"], payload[size:])
    sound = all(math.isfinite(side) for size in pages.sizes for side in size)
    if not sound or (pages.starts and pages.starts[-1] > len(text)):
        raise TransportError("the pages do not fit the text")
    if len(pages.glyphs) not in {0, len(text)}:
        raise TransportError("the pages do not fit the text")
    blocks = Blocks.from_columns(header["blocks"])
    _check_blocks(blocks, len(text))
    metadata = Metadata(**{k: str(v) for k, v in header["metadata"].items()})
    notices = tuple(str(notice) for notice in header["notices"])
    return Document(text, blocks, str(header["format"]), str(header["encoding"]), metadata, notices, pages)


def document_read_from(header: dict[str, Any], payload: bytes) -> DocumentRead:
    """The document of a frame with the SHA-256 of its file, which names the kept original, checked."""
    sha256 = str(header["sha256"])
    if not _SHA256.fullmatch(sha256):
        raise TransportError("a checksum is none")
    return DocumentRead(document_from(header, payload), sha256)


def _check_blocks(blocks: Blocks, length: int) -> None:
    columns = blocks.to_columns()
    starts, ends = columns["starts"], columns["ends"]
    whole = all(start <= end for start, end in zip(starts, ends, strict=True))
    apart = all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
    if not whole or not apart or (ends and ends[-1] > length):
        raise TransportError("the blocks do not fit the text")
    if columns["kinds"] and max(columns["kinds"]) > max(BlockKind):
        raise TransportError("a block is of no known kind")


def sections_header(sections: Sequence[Section]) -> dict[str, Any]:
    """The outline as a frame's header."""
    rows = [[s.title, s.level, *s.span, *s.heading, s.parent, s.run_in] for s in sections]
    return {"event": "sections", "rows": rows}


def sections_from(header: dict[str, Any], length: int) -> tuple[Section, ...]:
    """The outline of a frame, checked."""
    sections = tuple(
        Section(
            i, str(title), int(level), _span(a, b, length), _span(c, d, length), _parent(parent, i), bool(run)
        )
        for i, (title, level, a, b, c, d, parent, run) in enumerate(header["rows"])
    )
    if any(s.heading.start > t.heading.start for s, t in pairwise(sections)):
        raise TransportError("the sections are not in reading order")
    return sections


def _parent(parent: object, index: int) -> int | None:
    if parent is None:
        return None
    if not isinstance(parent, int) or not 0 <= parent < index:
        raise TransportError("a section hangs under one that comes later")
    return parent


def _span(start: object, end: object, length: int) -> Span:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= length:
        raise TransportError("a span lies outside the text")
    return Span(start, end)


def metrics_header(metrics: Sequence[Metric]) -> dict[str, Any]:
    """A batch of metrics as a frame's header."""
    return {"event": "metrics", "rows": [_metric_row(metric) for metric in metrics]}


def _metric_row(m: Metric) -> list[Any]:
    place = [m.start, m.end, *m.sentence]
    said = [m.value, m.unit, m.text, m.value_high, m.modifier, m.change, m.measured, m.kind]
    return [*place, *said, m.status, m.time, m.place, m.section, m.confidence, m.actor]


def metrics_from(header: dict[str, Any], length: int) -> tuple[Metric, ...]:
    """The metrics of a frame, checked."""
    metrics = []
    for start, end, sentence_start, sentence_end, value, *rest in header["rows"]:
        _span(start, end, length)
        sentence = _span(sentence_start, sentence_end, length)
        metrics.append(_checked(Metric(start, end, sentence, _number(value), *rest)))
    return tuple(metrics)


def _checked(m: Metric) -> Metric:
    """A metric whose parts are of the types that they should be."""
    texts = all(isinstance(said, str) for said in (m.unit, m.text, m.measured))
    perhaps = all(said is None or isinstance(said, str) for said in (m.change, m.time, m.place))
    section = m.section is None or (isinstance(m.section, int) and m.section >= 0)
    known = m.modifier in MODIFIERS and m.kind in KINDS and m.status in STATUSES
    if not (texts and perhaps and section and known):
        raise TransportError("a metric is none")
    _number(m.confidence)
    if m.value_high is not None:
        _number(m.value_high)
    return m


def _number(value: object) -> float:
    if isinstance(value, (int, float)) and math.isfinite(value):
        return float(value)
    raise TransportError("a number is none")


def keywords_headers(hits: Sequence[KeywordHit], themes: Sequence[Theme]) -> Iterator[dict[str, Any]]:
    """Keyword hits as the headers of frames of a moderate size; the last one says that it is the last."""
    for first in range(0, max(1, len(hits)), KEYWORDS_IN_FRAME):
        last = first + KEYWORDS_IN_FRAME
        yield _keywords_header(hits[first:last], themes) | {"is_last": last >= len(hits)}


def _keywords_header(hits: Sequence[KeywordHit], themes: Sequence[Theme]) -> dict[str, Any]:
    """Themes and terms by number, named once each."""
    names = {theme.name: i for i, theme in enumerate(themes)}
    terms: dict[str, int] = {}
    rows = [[h.start, h.end, names[h.theme], terms.setdefault(h.term, len(terms))] for h in hits]
    return {"event": "keywords", "themes": list(names), "terms": list(terms), "rows": rows}


def keywords_from(header: dict[str, Any], length: int) -> tuple[KeywordHit, ...]:
    """The keyword hits of a frame, checked."""
    themes, terms = [str(t) for t in header["themes"]], [str(t) for t in header["terms"]]
    hits = []
    for start, end, theme, term in header["rows"]:
        _span(start, end, length)
        hits.append(KeywordHit(start, end, themes[theme], terms[term]))
    return tuple(hits)


def themes_to_json(themes: Sequence[Theme]) -> list[list[Any]]:
    """The lexicon as JSON-ready rows."""
    return [[t.name, t.colour, list(t.terms), t.enabled, t.own] for t in themes]


def themes_from_json(rows: Sequence[Sequence[Any]]) -> tuple[Theme, ...]:
    """The inverse of `themes_to_json`."""
    return tuple(Theme(name, colour, tuple(terms), on, own) for name, colour, terms, on, own in rows)
