"""The metrics of a text: quantities with what they measure, sentence by sentence, in linear time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.analysis import chinese, english
from desktop_app.analysis.context_en import status_en, surroundings_en
from desktop_app.analysis.context_zh import status_zh, surroundings_zh
from desktop_app.analysis.measured_en import measured_en, unit_from_subject
from desktop_app.analysis.measured_zh import measured_zh
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.separators import separators_of
from desktop_app.analysis.surroundings import Surroundings
from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.section import Section
from desktop_app.document.sentences import split_sentences
from desktop_app.document.span import Span

BATCH_BLOCKS = 200
LONGEST_SENTENCE = 4_000
"""Code points: a longer sentence is analysed in pieces, so that no text takes quadratic time."""
CJK_SHARE = 0.15
LONGEST_NOUN = 8


def extract_metrics(text: str, blocks: Blocks, sections: Sequence[Section]) -> Iterator[list[Metric]]:
    """The metrics of a document in reading order, in batches of a few hundred blocks."""
    batch: list[Metric] = []
    places = _Places(sections)
    headers: dict[int, Block] = {}
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            headers.setdefault(block.table, block)
            found = _row_metrics(text, block, headers[block.table])
        elif block.kind in (BlockKind.FURNITURE, BlockKind.CODE):
            found = []
        else:
            found = _block_metrics(text, block.start + block.marker, block.end)
        batch += [replace(metric, section=places.at(metric.start)) for metric in found]
        if number % BATCH_BLOCKS == BATCH_BLOCKS - 1:
            yield batch
            batch = []
    yield batch


def extract_from_text(text: str) -> list[Metric]:
    """The metrics of a bare text."""
    return _block_metrics(text, 0, len(text))


class _Places:
    """The section of rising offsets, in one pass over the sections."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._next = 0
        self._current: int | None = None

    def at(self, offset: int) -> int | None:
        """The innermost section at an offset that is not before the last one asked for."""
        sections = self._sections
        while self._next < len(sections) and sections[self._next].heading.start <= offset:
            self._current = self._next
            self._next += 1
        found = self._current
        while found is not None and not sections[found].span.start <= offset < sections[found].span.end:
            found = sections[found].parent
        return found


def _block_metrics(text: str, start: int, end: int) -> list[Metric]:
    found: list[Metric] = []
    previous = ""
    for sentence in split_sentences(text, start, end):
        for piece in _pieces(sentence):
            metrics, previous = _sentence_metrics(text, piece, sentence, previous)
            found += metrics
    return found


def _pieces(sentence: Span) -> Iterator[Span]:
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + LONGEST_SENTENCE))


def _is_chinese(text: str) -> bool:
    if text.isascii():
        return False
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return han > CJK_SHARE * len(text)


def _sentence_metrics(text: str, piece: Span, sentence: Span, previous: str) -> tuple[list[Metric], str]:
    said = piece.of(text)
    is_chinese = _is_chinese(said)
    pattern = chinese.CANDIDATE if is_chinese else english.CANDIDATE
    if pattern.search(said) is None:
        return [], previous if is_chinese else ""
    if is_chinese:
        quantities = sorted(
            [*chinese.find_quantities(said), *chinese.find_ranks(said)], key=lambda q: q.start
        )
    else:
        quantities = english.find_quantities(said, separators_of(text))
    found = []
    subject = previous if is_chinese else ""
    around = surroundings_zh(said) if is_chinese else surroundings_en(said)
    for quantity in quantities:
        if not math.isfinite(quantity.value) or not math.isfinite(quantity.high or 0.0):
            continue
        metric, subject = _metric(said, quantity, subject, around, is_chinese=is_chinese)
        found.append(_placed(metric, piece, sentence))
    return found, subject


def _metric(
    said: str, quantity: Quantity, subject: str, around: Surroundings, *, is_chinese: bool
) -> tuple[Metric, str]:
    """The metric of a quantity with spans in its sentence, and the subject for the next one."""
    measure = measured_zh if is_chinese else measured_en
    measured, subject = measure(said, quantity, subject)
    unit = quantity.unit
    if unit == "-" and not is_chinese:
        unit = unit_from_subject(measured)
    if is_chinese and unit in chinese.CLASSIFIERS and 2 <= len(measured) <= LONGEST_NOUN:
        unit = measured  # 就业岗位增加到120万个 counts 就业岗位
    metric = Metric(
        quantity.start,
        quantity.end,
        Span(0, len(said)),
        quantity.value,
        unit,
        said[quantity.start : quantity.end],
        quantity.high,
        quantity.modifier,
        quantity.change,
        measured,
        quantity.kind,
        (status_zh if is_chinese else status_en)(said, quantity.start),
        around.time(quantity.start),
        around.place(quantity.start),
        confidence=quantity.confidence,
    )
    return metric, subject


def _placed(metric: Metric, piece: Span, sentence: Span) -> Metric:
    """The metric with spans in the document."""
    start, end = piece.start + metric.start, piece.start + metric.end
    return replace(metric, start=start, end=end, sentence=sentence)


def _row_metrics(text: str, row: Block, header: Block) -> list[Metric]:
    """The numbers of a table row, measured by the row's first cell and the column's header."""
    if row.start == header.start:
        return []
    label = " ".join(row.cells[0].of(text).split())
    found = []
    for column, cell in enumerate(row.cells[1:], start=1):
        said = cell.of(text)
        head = " ".join(header.cells[column].of(text).split()) if column < len(header.cells) else ""
        for metric in _cell_metrics(text, cell, said):
            unit = metric.unit if metric.unit != "-" else _unit_in(head) or metric.unit
            measured = ", ".join(part for part in (label, head) if part)
            found.append(replace(metric, sentence=Span(row.start, row.end), measured=measured, unit=unit))
    return found


def _cell_metrics(text: str, cell: Span, said: str) -> list[Metric]:
    """A cell counts where a number makes most of it."""
    stripped = said.strip()
    if not any(c.isdigit() for c in stripped) or len(stripped) > 40:
        return []
    metrics, _ = _sentence_metrics(text, cell, cell, "")
    return [m for m in metrics if (m.end - m.start) * 2 >= len(stripped)][:1]


def _unit_in(header: str) -> str:
    """The unit that a column's header names: "Output (tonnes)", "Share, %"."""
    if "%" in header or "per cent" in header.lower():
        return "percentage"
    from desktop_app.analysis.units import unit_lexicon

    lexicon = unit_lexicon()
    for word in header.replace("(", " ").replace(")", " ").replace(",", " ").split():
        unit = lexicon.symbols.get(word) or lexicon.words.get(word.lower())
        if unit is not None and len(word) > 1:
            return unit.name
    return ""
