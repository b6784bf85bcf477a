"""The metrics of a text: quantities with what they measure, sentence by sentence, in linear time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.setting import Places, Setting
from desktop_app.analysis.signals_en import may_have_quantities
from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.section import Section
from desktop_app.document.sentences import split_sentences
from desktop_app.document.span import Span
from desktop_app.patterns import deferred

if TYPE_CHECKING:
    from desktop_app.analysis.clause_en import Clause

BATCH_BLOCKS = 200
LONGEST_SENTENCE = 4_000
"""Code points: a longer sentence is analysed in pieces, so that no text takes quadratic time."""
MANY_NUMBERS = 5
"""So many numbers and no letter or unit sign in a sentence are a row of a table that lost its labels."""
CJK_SHARE = 0.15
_HAN = deferred("[\u4e00-\u9fff]+")
_LETTER_OR_SIGN = deferred(r"[^\W\d_]|[%‰％°$€£¥￥]")
_LETTER = deferred(r"[^\W\d_]")
_NUMBER = deferred(r"\d[\d.,]*")


def extract_metrics(text: str, blocks: Blocks, sections: Sequence[Section]) -> Iterator[list[Metric]]:
    """The metrics of a document in reading order, in batches of a few hundred blocks."""
    batch: list[Metric] = []
    places = Places(sections)
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
    return _is_only_numbers(text[block.start : block.end], 1)


def extract_from_text(text: str) -> list[Metric]:
    """The metrics of a bare text."""
    return _block_metrics(text, 0, len(text), Places(()))


def _block_metrics(text: str, start: int, end: int, places: Places) -> list[Metric]:
    found: list[Metric] = []
    previous: str | Clause = ""
    for sentence in split_sentences(text, start, end):
        is_part = sentence.end - sentence.start < end - start
        if is_part and _is_only_numbers(text[sentence.start : sentence.end], 1):
            continue  # "4." in front of a paragraph
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
    enough = CJK_SHARE * len(text)
    han = 0
    for run in _HAN.finditer(text):
        han += run.end() - run.start()
        if han > enough:
            return True
    return False


def _sentence_metrics(
    text: str, piece: Span, sentence: Span, previous: str | Clause, places: Places
) -> tuple[list[Metric], str | Clause]:
    """The metrics of a piece of a sentence, and it or its subject for the sentence after it."""
    setting = Setting(text[piece.start : piece.end], piece.start, sentence, places)
    if _is_only_numbers(setting.said, MANY_NUMBERS):
        return [], ""
    if _is_chinese(setting.said):
        subject = previous if isinstance(previous, str) else previous.last_subject()
        return _chinese_metrics()(setting, subject)
    if not may_have_quantities(setting.said):
        return [], ""
    return _english_metrics()(setting, previous, text)


@cache
def _chinese_metrics() -> Callable[[Setting, str], tuple[list[Metric], str]]:
    """The Chinese grammar, loaded when a text needs it: either takes longer to load than a page to read."""
    from desktop_app.analysis.metrics_zh import chinese_metrics

    return chinese_metrics


@cache
def _english_metrics() -> Callable[[Setting, str | Clause, str], tuple[list[Metric], str | Clause]]:
    """The English grammar, loaded when a text needs it."""
    from desktop_app.analysis.metrics_en import english_metrics

    return english_metrics


def _is_only_numbers(said: str, many: int) -> bool:
    if said[:1].isalpha():
        return False  # as nearly every sentence
    return _LETTER_OR_SIGN.search(said) is None and len(list(islice(_NUMBER.finditer(said), many))) == many


def _row_metrics(text: str, row: Block, header: Block, places: Places) -> list[Metric]:
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


def _cell_metrics(text: str, cell: Span, said: str, places: Places) -> list[Metric]:
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
