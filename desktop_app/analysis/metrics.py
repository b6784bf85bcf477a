"""The metrics of a text: quantities with what they measure, sentence by sentence, in linear time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING

from desktop_app.analysis.leads import Lead, is_item, lead_of, leads
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.separators import Separators, separators_of
from desktop_app.analysis.setting import Places, Setting
from desktop_app.analysis.signals_en import TOGETHER, may_have_quantities
from desktop_app.collector import collector_at_rest
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
    reader = _Reader(text, Places(sections))
    headers: dict[int, Block] = {}
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            headers.setdefault(block.table, block)
            reader.take(_row_metrics(reader, block, headers[block.table]))
        elif block.kind not in (BlockKind.FURNITURE, BlockKind.CODE) and not _is_bare(text, block):
            reader.read_block(block.start + block.marker, block.end, block.kind)
        if number % BATCH_BLOCKS == BATCH_BLOCKS - 1:
            yield reader.finish()
    yield reader.finish()


def _is_bare(text: str, block: Block) -> bool:
    """Whether a block is numbers and nothing else: that of a page or of a note, a row without its labels."""
    return _is_only_numbers(text[block.start : block.end], 1)


def extract_from_text(text: str) -> list[Metric]:
    """The metrics of a bare text."""
    return extract_from_texts((text,))[0]


def extract_from_texts(texts: Sequence[str]) -> list[list[Metric]]:
    """The metrics of each of some bare texts, the same as of each by itself; together they take less time."""
    found: list[list[Metric]] = [[] for _ in texts]
    readers: dict[Separators, _Reader] = {}
    for text, metrics in zip(texts, found, strict=True):
        separators = separators_of(text)
        reader = readers.setdefault(separators, _Reader(text, Places(()), separators))
        reader.begin(text, metrics)
        reader.read_block(0, len(text))
    for reader in readers.values():
        reader.finish()
    return found


class _Reader:
    """Gathers the sentences of a text and reads some hundred of them together, step by step.

    `found` takes what the sentences that come in now tell. All texts of one reader have its separators.
    """

    def __init__(self, text: str, places: Places, separators: Separators | None = None) -> None:
        self.text, self.places = text, places
        self.found: list[Metric] = []
        self._separators = separators
        self._waiting: list[Setting] = []
        self._into: list[list[Metric]] = []
        self._previous: str | Clause = ""
        self._lead: Lead | None = None
        self._is_led_in = False

    def begin(self, text: str, found: list[Metric]) -> None:
        """Go on with another text, whose metrics go to `found`."""
        self.text, self.found, self._lead = text, found, None

    def read_block(self, start: int, end: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Take in the sentences of a block."""
        text, places, waiting = self.text, self.places, self._waiting
        opens, at = True, start
        for sentence in split_sentences(text, start, end):
            is_part = sentence.end - sentence.start < end - start
            is_sign = is_part and not text[sentence.start].isalpha()
            if is_sign and _is_only_numbers(text[sentence.start : sentence.end], 1):
                continue  # "4." in front of a paragraph
            if self._lead is not None and (opens or "\n" in text[at : sentence.start]):
                self._go_on(text[sentence.start : sentence.end], kind)
            at = sentence.end
            for piece in _pieces(sentence):
                said = text[piece.start : piece.end]
                waiting.append(Setting(said, piece.start, sentence, places, opens, self._lead))
                self._into.append(self.found)
                opens = False
                if len(waiting) >= TOGETHER:
                    self._read()
            if leads(said):
                self._lead, self._is_led_in = lead_of(said, self._lead, is_chinese=_is_chinese(said)), True

    def _go_on(self, said: str, kind: BlockKind) -> None:
        """Let go of what leads a list in where a line is no part of the list."""
        is_part = kind is BlockKind.LIST_ITEM or self._is_led_in or is_item(said)
        if not is_part or kind is BlockKind.HEADING:
            self._lead = None
        self._is_led_in = False

    def read_alone(self, span: Span) -> list[Metric]:
        """The metrics of a part of the text by itself."""
        self._read()
        said = self.text[span.start : span.end]
        return [m for found in self._metrics([Setting(said, span.start, span, self.places)]) for m in found]

    def take(self, metrics: list[Metric]) -> None:
        """Add metrics that were read alone, as those of a table, behind those of the sentences so far."""
        self.found += metrics
        self._lead = None

    def finish(self) -> list[Metric]:
        """The metrics of all that was taken in since the last time, in reading order."""
        self._read()
        found, self.found = self.found, []
        return found

    def _read(self) -> None:
        if not self._waiting:
            return
        with collector_at_rest():  # thousands of objects are made, and no cycle
            for into, found in zip(self._into, self._metrics(self._waiting), strict=True):
                into.extend(found)
            self._waiting.clear()
            self._into.clear()

    def _metrics(self, settings: list[Setting]) -> list[list[Metric]]:
        """The metrics of each of some sentences."""
        sorts = [_language(setting.said) for setting in settings]
        english = [setting for setting, sort in zip(settings, sorts, strict=True) if sort == "en"]
        if english and self._separators is None:
            self._separators = separators_of(self.text)
        read = iter(_english().read_sentences(english, self._separators) if english else ())
        found: list[list[Metric]] = []
        clauses: list[Clause] = []
        clauses_of: list[int] = []
        for number, (setting, sort) in enumerate(zip(settings, sorts, strict=True)):
            before, self._previous = "" if setting.opens else self._previous, ""
            metrics: list[Metric] = []
            if sort == "zh":
                subject = before if isinstance(before, str) else before.last_subject()
                metrics, self._previous = _chinese_metrics()(setting, subject)
            elif sort == "en":
                sentence = next(read)
                clause = sentence.clause(before)
                if clause is None:
                    metrics = sentence.heap()
                else:
                    self._previous = clause
                    clauses.append(clause)
                    clauses_of.append(number)
            found.append(metrics)
        if clauses:
            told = _english().english_metrics([settings[number] for number in clauses_of], clauses)
            for number, metrics in zip(clauses_of, told, strict=True):
                found[number] = metrics
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


def _language(said: str) -> str:
    """The language of a sentence that can have quantities: "en" or "zh"; "" for one that has none."""
    if _is_only_numbers(said, MANY_NUMBERS):
        return ""
    if _is_chinese(said):
        return "zh"
    return "en" if may_have_quantities(said) else ""


@cache
def _chinese_metrics() -> Callable[[Setting, str], tuple[list[Metric], str]]:
    """The Chinese grammar, loaded when a text needs it: either takes longer to load than a page to read."""
    from desktop_app.analysis.metrics_zh import chinese_metrics

    return chinese_metrics


@cache
def _english() -> ModuleType:
    """The English grammar, loaded when a text needs it."""
    from desktop_app.analysis import metrics_en

    return metrics_en


def _is_only_numbers(said: str, many: int) -> bool:
    if said[:1].isalpha():
        return False  # as nearly every sentence
    return _LETTER_OR_SIGN.search(said) is None and len(list(islice(_NUMBER.finditer(said), many))) == many


def _row_metrics(reader: _Reader, row: Block, header: Block) -> list[Metric]:
    """The numbers of a table row, measured by the row's first cell and the column's header."""
    if row.start == header.start:
        return []
    text = reader.text
    label = " ".join(row.cells[0].of(text).split())
    found = []
    for column, cell in enumerate(row.cells[1:], start=1):
        head = " ".join(header.cells[column].of(text).split()) if column < len(header.cells) else ""
        if _LETTER.search(label) is None and _LETTER.search(head) is None:
            continue  # numbers beside numbers: nothing says what they are
        for metric in _cell_metrics(reader, cell):
            unit = metric.unit if metric.unit != "-" else _unit_in(head) or metric.unit
            measured = ", ".join(part for part in (label, head) if part)
            found.append(replace(metric, sentence=Span(row.start, row.end), measured=measured, unit=unit))
    return found


def _cell_metrics(reader: _Reader, cell: Span) -> list[Metric]:
    """A cell counts where a number makes most of it."""
    stripped = cell.of(reader.text).strip()
    if not any(c.isdigit() for c in stripped) or len(stripped) > 40:
        return []
    return [m for m in reader.read_alone(cell) if (m.end - m.start) * 2 >= len(stripped)][:1]


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
