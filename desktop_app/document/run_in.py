"""Run-in headings: titles that stand at the beginning of their paragraph.

'Strengthen basic support. We will …', '（一）加强组织领导。各部门…', '(a) Findings.—The Congress …', and
articles whose text runs on, 'Article 12 The State …', which are titled by their number.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.label_words import ARTICLE
from desktop_app.document.numbering import SEPARATORS, UNREAD, Label, parse_label
from desktop_app.document.prose import has_finite_verb, is_opener
from desktop_app.document.sequences import find_runs
from desktop_app.document.span import Span
from desktop_app.document.titles import is_cjk

_LONGEST = 170
_HEAD = _LONGEST + 60
_PROVISION_REACH, _LONGEST_BARE = 60, 40
_LONGEST_TITLE = 120
"""Code points of a provision without a stop at its end that is an entry of a table of contents."""
_MOST_WORDS, _MOST_NUMBERED = 14, 8
_ARTICLES = ("The", "A", "An", "Some", "There", "Any", "Each", "Every")
_PRONOUNS = frozenset(("you", "your", "it", "its", "them", "this", "these", "us", "my", "which", "who"))
_LEAST_SHARE = 8
"""Where fewer than one paragraph in so many has a run-in heading, two in a part are chance."""
_LEAST_REST, _LEAST_REST_ZH = 50, 16
_STOP = re.compile(r"\.\s?[—–]|\.(?=[\s”\"])|。")
_ONE_WORD = re.compile(r"[A-Z][a-z]{3,}\.(?= )")
_BRACKETED = re.compile(r"\s{0,2}【[^】\n]{1,40}】")
"""'第一条【立法目的】': a title in brackets after the number."""
_ZH_PROSE = re.compile(
    r"，|我|他们|这|那|是|了(?!解)|没有|永远|则|曾|已|将|必须|应当|不得|可以|目前|同时|因此|但|如果|其中|指出|认为"
    r"|表示|强调|正[在站处]|今天|有的|[0-9０-９]{2,}"
)
_INNER = re.compile(r"[\"“”;；!?！？…|]")
_ZH_INNER = re.compile(r"[;；!?！？…|：]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|for|will|is|are|in|with|that)\b")
_DEEPEST, _DEEPEST_MARKED = 2, 1
"""How many numberings deep run-in headings are followed; in statutes every other line has one."""
_PROVISIONS = frozenset(
    (
        "article",
        "artikel",
        "artículo",
        "articolo",
        "artigo",
        "section",
        "§",
        "rule",
        "regulation",
        "clause",
        "条",
        "條",
    )
)
"""What the provisions of laws are called; their subsections, titled or not, are no sections of their own."""
_PROVISION_INITIALS = frozenset("aArRsScC§第")
_HEADING = int(BlockKind.HEADING)
_KINDS = frozenset(map(int, (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)))
_KINDS_WITH_HEADINGS = _KINDS | {_HEADING}


class RunIn(NamedTuple):
    """A run-in heading: its span, and how many levels it lies below the heading it stands under."""

    span: Span
    depth: int = 1


@dataclass(slots=True)
class _Candidate:
    block: int
    part: int
    """The heading block that it stands under."""
    span: Span
    label: Label | None
    marked: bool = False
    """Whether a dash after the stop marks it as a title."""
    weak: bool = False
    """Whether its title is one word, and so needs others beside it that are longer."""
    beside: bool = False
    """Whether the heading above is a provision of a law with the same kind of number."""


def find_run_ins(text: str, blocks: Blocks) -> dict[int, RunIn]:
    """The run-in headings by block index; where the author marks the headings, articles that run on only."""
    if blocks.is_marked:
        return _running_articles(text, blocks)
    found: list[_Candidate] = []
    paragraphs: Counter[int] = Counter()
    labels: list[tuple[int, Label]] = []
    parts: dict[int, int] = {}
    part, provision, heading = -1, "", ""
    read = blocks.labels or [UNREAD] * len(blocks)
    for i, (start, end, kind, known) in enumerate(zip(*blocks.columns(), blocks.kinds(), read, strict=True)):
        if kind == _HEADING:
            part = i
            provision = heading = _provision_of_heading(text, start, end, known)
        if kind not in _KINDS or end - start < 3:
            continue
        if end - start > _LEAST_REST:
            paragraphs[part] += 1
        label = parse_label(text[start : min(end, start + _HEAD)]) if known is UNREAD else known
        if label:
            labels.append((i, label))
            parts[i] = part
        elif provision:
            continue
        own = _provision(label)
        if (provision and not own) or not _may_have_title(text, label, start, end):
            continue
        candidate = _candidate(text, label, start, end, i, part)
        if candidate is None:
            continue
        candidate.beside = heading != "" and own == heading
        found.append(candidate)
        provision = own or provision
    return _supported(found, paragraphs, labels, parts)


def _running_articles(text: str, blocks: Blocks) -> dict[int, RunIn]:
    """Articles whose text runs on and that count on, where headings are none of their kind."""
    found: list[_Candidate] = []
    heads: Counter[str] = Counter()
    part, heading = -1, ""
    for i, (start, end, kind) in enumerate(zip(*blocks.columns(), blocks.kinds(), strict=True)):
        if kind not in _KINDS_WITH_HEADINGS or end - start < 3:
            continue
        own = _provision_at(text, start, end)
        if kind == _HEADING:
            part, heading = i, own
            heads[own] += 1
        elif own and heads[own] < 2:
            label = parse_label(text[start : min(end, start + _HEAD)])
            candidate = _candidate(text, label, start, end, i, part)
            if candidate is not None:
                candidate.beside = own == heading
                found.append(candidate)
    runs = find_runs([(c.block, c.label) for c in found if c.label])
    counted = {run.scheme for run in runs if len(run.lines) > 1}
    counted -= {scheme for scheme, count in heads.items() if count > 1}
    return {
        c.block: RunIn(c.span, 0 if c.beside else 1) for c in found if c.label and c.label.scheme in counted
    }


def _provision_at(text: str, start: int, end: int = sys.maxsize) -> str:
    """The scheme of the provision that the block from `start` on is, '' for none."""
    if text[start] not in _PROVISION_INITIALS:
        return ""
    return _provision(parse_label(text[start : min(end, start + _PROVISION_REACH)]))


def _provision_of_heading(text: str, start: int, end: int, label: Label | None) -> str:
    """What `_provision_at` says of a heading that may have been read: a bare one whose next line goes on in
    lower case is none."""
    if label is UNREAD or (label is None and end - start <= _LONGEST_BARE):
        return _provision_at(text, start)
    provision = _provision(label)
    if label is None or not provision or label.title < end - start or provision in "条條":
        return provision
    following = text[end : start + _PROVISION_REACH].lstrip(SEPARATORS)[:1]
    return "" if following and (following.islower() or following in ",;)") else provision


def _provision(label: Label | None) -> str:
    """The scheme of the label if it numbers the provisions of a law, '' otherwise."""
    return label.scheme if label and label.scheme in _PROVISIONS else ""


def _candidate(
    text: str, label: Label | None, start: int, end: int, index: int, part: int
) -> _Candidate | None:
    """What may be the run-in heading of the block from `start` to `end`."""
    length = end - start
    if label and label.rank == ARTICLE:
        if label.title >= min(length, _HEAD) or (length < _LONGEST_TITLE and text[end - 1].isalnum()):
            return None  # a number, or a number and a title
        bracketed = _BRACKETED.match(text, start + label.end, min(end, start + _HEAD))
        stop = bracketed.end() if bracketed else start + label.end
        return _Candidate(index, part, Span(start, stop), label)
    head = text[start : min(end, start + _HEAD)]
    if label and label.scheme == "section" and label.title < len(head):
        if length < _HEAD and is_bare_title(head, label):
            return None
        stop = _title_end(head, label.title, length, numbered=True) or _one_word_end(head, label.title)
        return _Candidate(index, part, Span(start, start + (stop or label.end)), label)
    if label and label.rank and not label.scheme.startswith("zh-"):
        return None
    stop = _title_end(head, label.title if label else 0, length, numbered=label is not None)
    if not stop:
        return None
    marked = head[stop - 1] in "—–"
    weak = not marked and label is not None and head[stop - 1] != "。" and " " not in head[label.title : stop]
    return _Candidate(index, part, Span(start, start + stop), label, marked, weak)


def _may_have_title(text: str, label: Label | None, start: int, end: int) -> bool:
    """Whether a block is an article or has a stop where a run-in title may end: most have none."""
    if label and (label.rank == ARTICLE or label.scheme == "section"):
        return True
    begin = start + label.title if label else start
    most = min(end, start + _HEAD, begin + _LONGEST)
    if text.find("。", begin, most) >= 0:
        return True
    stop = text.find(".", begin, most)
    if stop < 0 or stop == end - 1 or text.count(" ", begin, stop) >= _MOST_WORDS:
        return False
    if end - stop > _LEAST_REST:
        return True
    return text.find("—", stop, most) >= 0 or text.find("–", stop, most) >= 0


def _title_end(head: str, begin: int, length: int, *, numbered: bool) -> int:
    """Where the run-in title of a paragraph ends (its stop included), 0 if it has none."""
    most = min(len(head), begin + _LONGEST)
    first, first_zh = head.find(".", begin, most), head.find("。", begin, most)
    if first < 0 and first_zh < 0:
        return 0
    if first_zh < 0 and not (head[begin].isupper() or head[begin].isdigit()):
        return 0
    match = _STOP.search(
        head, min(first, first_zh) if min(first, first_zh) >= 0 else max(first, first_zh), most
    )
    title = head[begin : match.start()] if match else ""
    if not match or not title or "\n" in title.strip():
        return 0
    rest = length - match.end()
    if match.group() == "。":
        fits = rest >= _LEAST_REST_ZH and _is_zh_title(title, numbered=numbered)
    else:
        marked = len(match.group()) > 1
        fits = (marked or rest >= _LEAST_REST) and _is_title(
            title, head[match.end() :], marked=marked, numbered=numbered
        )
    return match.end() if fits else 0


def is_bare_title(head: str, label: Label) -> bool:
    """Whether a whole paragraph is a number and a title, as in a table of contents: 'Sec. 2. Findings.'"""
    title = head[label.title :].rstrip(".")
    return title.count(" ") < _MOST_WORDS and ". " not in title and not has_finite_verb(title)


def _one_word_end(head: str, begin: int) -> int:
    """'Sec. 2. Policy. It is …': where a title of one word ends, 0 if there is none."""
    match = _ONE_WORD.match(head, begin)
    return match.end() if match else 0


def _is_zh_title(title: str, *, numbered: bool) -> bool:
    if not is_cjk(title) or _ZH_INNER.search(title) or not title[0].isalpha():
        return False
    if numbered:
        return 3 <= len(title) <= 40
    return 4 <= len(title) <= 22 and not _ZH_PROSE.search(title)


def _is_title(title: str, rest: str, *, marked: bool, numbered: bool) -> bool:
    most = _MOST_WORDS if marked or not numbered else _MOST_NUMBERED
    if title.count(" ") >= most or not (title[0].isupper() or title[0].isdigit()):
        return False
    words = title.split()
    if _INNER.search(title) or len(words[-1]) < 3:
        return False
    if marked:
        return True
    if len(words) < (1 if numbered else 2) or rest.lstrip()[:1].islower() or not _ENGLISH.search(rest):
        return False
    if is_opener(title) or ":" in title or (words[0] in _ARTICLES and len(words) > 4):
        return False
    if any(w.isdigit() or "%" in w or w in _PRONOUNS for w in words):
        return False
    return not has_finite_verb(title)


def _supported(
    found: Sequence[_Candidate],
    paragraphs: Counter[int],
    labels: Sequence[tuple[int, Label]],
    parts: dict[int, int],
) -> dict[int, RunIn]:
    """The candidates with parallel ones, and how deep they lie below their heading."""
    articles = [c for c in found if _is_article(c.label)]
    schemes = Counter(c.label.scheme for c in articles if c.label)
    run_ins = {
        c.block: RunIn(c.span, 0 if c.beside else 1)
        for c in articles
        if c.label and schemes[c.label.scheme] >= 2
    }
    free = [c for c in found if not c.label]
    run_ins.update({c.block: RunIn(c.span) for c in _supported_free(free, paragraphs)})
    numbered = {c.block: c for c in found if c.label and not _is_article(c.label)}
    if numbered:
        run_ins.update(_supported_numbered(numbered, [x for x in labels if not _is_article(x[1])], parts))
    return run_ins


def _is_article(label: Label | None) -> bool:
    return label is not None and (label.rank == ARTICLE or label.scheme == "section")


def _supported_free(free: Sequence[_Candidate], paragraphs: Counter[int]) -> list[_Candidate]:
    """At least two and two fifths of the paragraphs of a part begin so; or the first paragraph of a part,
    where the document has such parts."""
    count = Counter(c.part for c in free)
    strong = {part for part, n in count.items() if n >= 2 and n * 5 >= paragraphs[part] * 2}
    throughout = sum(count[part] for part in strong) * _LEAST_SHARE >= paragraphs.total()
    strong = {part for part in strong if throughout or count[part] >= 3}
    has_parts = throughout and sum(count[part] for part in strong) >= 3
    return [c for c in free if c.marked or c.part in strong or (has_parts and c.block == c.part + 1)]


def _supported_numbered(
    numbered: dict[int, _Candidate], labels: Sequence[tuple[int, Label]], parts: dict[int, int]
) -> dict[int, RunIn]:
    """Those whose number stands in a sequence from the first on, most of it titled."""
    runs = find_runs(labels)
    run_of = {line: at for at, run in enumerate(runs) for line in run.lines}
    kept: dict[int, RunIn] = {}
    part, stack = -2, list[int]()
    for line, _ in labels:
        at = run_of[line]
        if parts[line] != part:
            part, stack = parts[line], []
        if at in stack:
            del stack[stack.index(at) :]
        stack.append(at)
        candidate = numbered.get(line)
        if candidate is None or len(stack) > (_DEEPEST_MARKED if candidate.marked else _DEEPEST):
            continue
        run = runs[at]
        strong = sum(i in numbered and not numbered[i].weak for i in run.lines)
        titled = candidate.marked or 2 * strong > len(run.lines)
        if titled and len(run.lines) > 1 and run.is_whole:
            kept[line] = RunIn(candidate.span, len(stack))
    return kept
