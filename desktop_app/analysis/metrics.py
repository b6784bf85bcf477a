"""The metrics of a text: quantities with what they measure, sentence by sentence, in linear time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from desktop_app.analysis import chinese, english
from desktop_app.analysis.actors_en import actor_en
from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.confidence import calibrated
from desktop_app.analysis.context_en import Outlook, surroundings_en
from desktop_app.analysis.context_zh import status_zh, surroundings_zh
from desktop_app.analysis.measured_en import measured_en, standing_of, unit_from_subject
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
MANY_NUMBERS, FEW_NUMBERS = 5, 2
"""So many numbers and no letter or unit sign, in a sentence or a block, are a row of a table that lost its labels."""
HEAP, SPACING = 40, 8
"""More quantities than this, each within so many code points of the next, are a heap; no words say what they measure."""
CJK_SHARE = 0.15
_HAN = re.compile("[\u4e00-\u9fff]+")
_LETTER_OR_SIGN = re.compile(r"[^\W\d_]|[%‰％°$€£¥￥]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d[\d.,]*")


def extract_metrics(text: str, blocks: Blocks, sections: Sequence[Section]) -> Iterator[list[Metric]]:
    """The metrics of a document in reading order, in batches of a few hundred blocks."""
    batch: list[Metric] = []
    places = _Places(sections)
    headers: dict[int, Block] = {}
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            headers.setdefault(block.table, block)
            found = _row_metrics(text, block, headers[block.table], places)
        elif block.kind in (BlockKind.FURNITURE, BlockKind.CODE) or _is_bare(text, block):
            found = []
        else:
            found = _block_metrics(text, block.start + block.marker, block.end, places)
        batch += found
        if number % BATCH_BLOCKS == BATCH_BLOCKS - 1:
            yield batch
            batch = []
    yield batch


def _is_bare(text: str, block: Block) -> bool:
    """Whether a block is numbers and nothing else: that of a page or of a note, a row without its labels."""
    said = text[block.start : block.end]
    return (len(said) <= 8 and said.strip().isdecimal()) or _is_only_numbers(said, FEW_NUMBERS)


def extract_from_text(text: str) -> list[Metric]:
    """The metrics of a bare text."""
    return _block_metrics(text, 0, len(text), _Places(()))


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


class _Setting(NamedTuple):
    """Where a sentence stands: its words, where they begin in the text, its span, the sections around it."""

    said: str
    begin: int
    sentence: Span
    places: _Places


def _block_metrics(text: str, start: int, end: int, places: _Places) -> list[Metric]:
    found: list[Metric] = []
    previous: str | Clause = ""
    for sentence in split_sentences(text, start, end):
        for piece in _pieces(sentence):
            metrics, previous = _sentence_metrics(text, piece, sentence, previous, places)
            found += metrics
    return found


def _pieces(sentence: Span) -> Iterable[Span]:
    if sentence.end - sentence.start <= LONGEST_SENTENCE:
        return (sentence,)
    return _parts(sentence)


def _parts(sentence: Span) -> Iterator[Span]:
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + LONGEST_SENTENCE))


def _is_chinese(text: str) -> bool:
    if text.isascii():
        return False
    han = len(text) - len(_HAN.sub("", text))
    return han > CJK_SHARE * len(text)


def _sentence_metrics(
    text: str, piece: Span, sentence: Span, previous: str | Clause, places: _Places
) -> tuple[list[Metric], str | Clause]:
    """The metrics of a piece of a sentence, and it or its subject for the sentence after it."""
    setting = _Setting(text[piece.start : piece.end], piece.start, sentence, places)
    if _is_only_numbers(setting.said, MANY_NUMBERS):
        return [], ""
    if _is_chinese(setting.said):
        return _chinese_metrics(setting, previous if isinstance(previous, str) else previous.last_subject())
    return _english_metrics(setting, previous, text)


def _is_only_numbers(said: str, many: int) -> bool:
    return _LETTER_OR_SIGN.search(said) is None and len(list(islice(_NUMBER.finditer(said), many))) == many


def _chinese_metrics(setting: _Setting, previous: str) -> tuple[list[Metric], str]:
    said = setting.said
    if chinese.CANDIDATE.search(said) is None:
        return [], previous
    quantities = chinese.find_quantities(said)
    if _is_heap(said, quantities):
        return _heap_metrics(setting, quantities, is_chinese=True), ""
    found = []
    subject = previous
    around = surroundings_zh(said)
    for quantity in filter(_is_finite, quantities):
        measured, subject = measured_zh(said, quantity, subject)
        status = status_zh(said, quantity.start)
        found.append(_metric(setting, quantity, around, measured, quantity.unit, status, is_chinese=True))
    return found, subject


def _english_metrics(
    setting: _Setting, previous: str | Clause, document: str
) -> tuple[list[Metric], str | Clause]:
    said = setting.said
    if not english.may_have_quantities(said):
        return [], ""
    quantities = [q for q in english.find_quantities(said, separators_of(document)) if _is_finite(q)]
    if not quantities:
        return [], ""
    if _is_heap(said, quantities):
        return _heap_metrics(setting, quantities, is_chinese=False), ""
    clause = Clause(said, quantities, previous)
    around = surroundings_en(said)
    outlook = Outlook(said)
    found = []
    measured = ""
    for number, quantity in enumerate(quantities):
        standing = standing_of(clause, number, measured)
        measured = measured_en(standing, number) if standing is not None else ""
        unit = unit_from_subject(measured) if _may_count(quantity) else quantity.unit
        status = outlook.status(quantity.start, is_range=quantity.high is not None)
        actor = actor_en(standing, measured) if standing is not None else None
        found.append(_metric(setting, quantity, around, measured, unit, status, actor))
    return found, clause


def _is_heap(said: str, quantities: Sequence[Quantity]) -> bool:
    return len(quantities) > HEAP and len(said) < SPACING * len(quantities)


def _heap_metrics(setting: _Setting, quantities: Sequence[Quantity], *, is_chinese: bool) -> list[Metric]:
    """The quantities of a heap as they are, without a word on what they measure."""
    around = Surroundings(list, list)
    return [
        _metric(setting, quantity, around, "", quantity.unit, "fact", is_chinese=is_chinese)
        for quantity in filter(_is_finite, quantities)
    ]


def _may_count(quantity: Quantity) -> bool:
    """Whether a bare number can count what is measured: a multiplier of 0.6 counts nothing."""
    return quantity.unit == "-" and quantity.value == int(quantity.value)


def _is_finite(quantity: Quantity) -> bool:
    return math.isfinite(quantity.value) and math.isfinite(quantity.high or 0.0)


def _metric(
    setting: _Setting,
    quantity: Quantity,
    around: Surroundings,
    measured: str,
    unit: str,
    status: str,
    actor: str | None = None,
    *,
    is_chinese: bool = False,
) -> Metric:
    """The metric of a quantity with spans in the document."""
    said, begin, sentence, places = setting
    start = begin + quantity.start
    return Metric(
        start,
        begin + quantity.end,
        sentence,
        quantity.value,
        unit,
        said[quantity.start : quantity.end],
        quantity.high,
        quantity.modifier,
        quantity.change,
        measured,
        quantity.kind,
        status,
        around.time(quantity.start, quantity.after),
        around.place(quantity.start, quantity.after),
        places.at(start),
        calibrated(quantity.confidence, quantity.change, is_chinese=is_chinese),
        actor,
    )


def _row_metrics(text: str, row: Block, header: Block, places: _Places) -> list[Metric]:
    """The numbers of a table row, measured by the row's first cell and the column's header."""
    if row.start == header.start:
        return []
    label = " ".join(row.cells[0].of(text).split())
    found = []
    for column, cell in enumerate(row.cells[1:], start=1):
        said = cell.of(text)
        head = " ".join(header.cells[column].of(text).split()) if column < len(header.cells) else ""
        if _LETTER.search(label) is None and _LETTER.search(head) is None:
            continue  # numbers beside numbers: nothing says what they are
        for metric in _cell_metrics(text, cell, said, places):
            unit = metric.unit if metric.unit != "-" else _unit_in(head) or metric.unit
            measured = ", ".join(part for part in (label, head) if part)
            found.append(replace(metric, sentence=Span(row.start, row.end), measured=measured, unit=unit))
    return found


def _cell_metrics(text: str, cell: Span, said: str, places: _Places) -> list[Metric]:
    """A cell counts where a number makes most of it."""
    stripped = said.strip()
    if not any(c.isdigit() for c in stripped) or len(stripped) > 40:
        return []
    metrics, _ = _sentence_metrics(text, cell, cell, "", places)
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
