"""Run-in headings: titles that stand at the beginning of their paragraph.

'Strengthen basic support. We will …', '（一）加强组织领导。各部门…', '(a) Findings.—The Congress finds …', and articles
whose text runs on, 'Article 12 The State …', which are titled by their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.numbering import ARTICLE, Label, parse_label
from desktop_app.document.prose import has_finite_verb, is_opener
from desktop_app.document.span import Span
from desktop_app.document.titles import is_cjk

_LONGEST = 170
_MOST_WORDS = 14
_LEAST_REST, _LEAST_REST_ZH = 50, 16
_STOP = re.compile(r"\.\s?[—–]|[.:](?=[\s”\"])|[。：]")
_ZH_PROSE = re.compile(
    r"[，；、]?(?:我们|他们|这是|这些|必须|已经|目前|同时|因此|但是|如果|其中|指出|认为|表示|强调|今天|[0-9０-９]{2,})"
)
_INNER = re.compile(r"[\"“”;；!?！？…|]")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class RunIn:
    """A run-in heading: its span, and how many levels it lies below the heading it stands under."""

    span: Span
    depth: int = 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    part: int
    """The heading block that it stands under."""
    span: Span
    scheme: str
    sure: bool


def find_run_ins(text: str, blocks: Blocks) -> dict[int, list[RunIn]]:
    """The run-in headings by block index."""
    candidates: list[_Candidate] = []
    articles: list[_Candidate] = []
    paragraphs: Counter[int] = Counter()
    part = -1
    for i in range(len(blocks)):
        kind = blocks.kind(i)
        if kind == BlockKind.HEADING:
            part = i
        if kind not in _KINDS or blocks.end(i) - blocks.start(i) < 20:
            continue
        head = text[blocks.start(i) : min(blocks.end(i), blocks.start(i) + _LONGEST + 60)]
        paragraphs[part] += 1
        _examine(head, blocks, i, part, candidates, articles)
    found = {c.block: [RunIn(c.span)] for c in _supported(candidates, paragraphs)}
    found.update({c.block: [RunIn(c.span)] for c in _in_sequence(articles)})
    return found


def _examine(
    head: str, blocks: Blocks, i: int, part: int, candidates: list[_Candidate], articles: list[_Candidate]
) -> None:
    start = blocks.start(i)
    label = parse_label(head)
    if label and label.rank == ARTICLE and label.title < len(head):
        articles.append(_Candidate(i, part, Span(start, start + label.end), label.scheme, sure=False))
        return
    stop = _title_end(head, label, blocks.end(i) - start)
    if stop:
        sure = bool(label) or head[stop - 1] in "—–"
        span = Span(start, start + stop)
        candidates.append(_Candidate(i, part, span, label.scheme if label else "", sure))


def _title_end(head: str, label: Label | None, length: int) -> int:
    """Where the run-in title of a paragraph ends (its stop included), 0 if it has none."""
    begin = label.title if label else 0
    match = _STOP.search(head, begin, min(len(head), begin + _LONGEST))
    if not match or label and label.rank and not label.scheme.startswith("zh-"):
        return 0
    title, stop = head[begin : match.start()], match.group()
    if not title or _INNER.search(title) or "\n" in title.strip():
        return 0
    if is_cjk(title):
        fits = (
            stop == "。"
            and 4 <= len(title) <= 32
            and not _ZH_PROSE.search(title)
            and length - match.end() >= _LEAST_REST_ZH
        )
        return match.end() if fits else 0
    if stop == ":" or length - match.end() < _LEAST_REST:
        return 0
    return match.end() if _is_title(title, after=head[match.end() :].lstrip()[:1]) else 0


def _is_title(title: str, *, after: str) -> bool:
    words = title.split()
    if not 2 <= len(words) <= _MOST_WORDS or not (title[0].isupper() or title[0].isdigit()):
        return False
    if after.islower() or is_opener(title) or has_finite_verb(title):
        return False
    last = words[-1]
    return len(last) > 2 and not any(w.isdigit() or "%" in w for w in words)


def _supported(candidates: Sequence[_Candidate], paragraphs: Counter[int]) -> list[_Candidate]:
    """The candidates with parallel ones: most paragraphs of their part, or the first of it where the document
    has such parts."""
    count = Counter(c.part for c in candidates)
    strong = {p for p, n in count.items() if n >= 2 and n * 5 >= paragraphs[p] * 2}
    total = sum(count[p] for p in strong)
    kept = []
    for c in candidates:
        if c.part in strong or (total >= 3 and c.block == c.part + 1):
            kept.append(c)
    return kept


def _in_sequence(articles: Sequence[_Candidate]) -> list[_Candidate]:
    """The articles of schemes that occur at least twice."""
    count = Counter(c.scheme for c in articles)
    return [c for c in articles if count[c.scheme] >= 2]
