"""A comparison as one self-contained HTML file, both versions side by side; it loads and runs nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from desktop_app.document.comparison import Row
from desktop_app.document.span import Span
from desktop_app.exports.comparison import ComparedVersion, Comparison, stretches
from desktop_app.exports.comparison_words import (
    SIGNS,
    facts,
    metric_cells,
    section_words,
    state_words,
    summary,
)
from desktop_app.exports.markdown import one_line

AROUND = 1
"""Unchanged paragraphs that are shown before and after a change; the others are folded."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --page: #FBFAF8; --panel: #F2F0EC; --text: #1F2328; --quiet: #5B6470;
  --accent: #2F5D8A; --line: #DDD9D2; --gone: #F9C6D7; --come: #BFE8C0; }
@media (prefers-color-scheme: dark) { :root { --page: #1B1D21; --panel: #23262B; --text: #E4E2DD;
  --quiet: #9AA3AE; --accent: #7FB0E0; --line: #3A3F46; --gone: #6A2340; --come: #23502B; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 16px/1.5 Georgia, "Noto Serif", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif; }
h1, h2, summary, table.list, .facts, .sign { font-family: system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin: 2em 0 .6em; }
a { color: var(--accent); }
.facts, summary { color: var(--quiet); font-size: .85em; }
table { width: 100%; border-collapse: collapse; }
table.list { font-size: .88rem; } table.text { table-layout: fixed; }
td, th { border-bottom: 1px solid var(--line); padding: .35em .6em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
.sign { width: 10em; color: var(--quiet); font-size: .8rem; }
td.text { white-space: pre-line; }
tr.added td.new, tr.removed td.old { background: var(--panel); }
del { background: var(--gone); text-decoration: line-through; }
ins { background: var(--come); text-decoration: underline; text-decoration-thickness: 2px; }
details { margin: .3em 0; } summary { cursor: pointer; padding: .3em .6em; }
:target { outline: 2px solid var(--accent); outline-offset: -2px; }
"""


def to_html(comparison: Comparison) -> str:
    """The page."""
    title = f"What changed: {one_line(comparison.new.title)}"
    language = comparison.new.document.metadata.language
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">' if language else "<html>",
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Policy Reader">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        _side("Old version", comparison.old),
        _side("New version", comparison.new),
        f"<p>{escape(summary(comparison))}</p>",
    ]
    parts = [*_sections(comparison), *_metrics(comparison), *_text(comparison)]
    return "\n".join([*head, *parts, "</body></html>", ""])


def _side(name: str, side: ComparedVersion) -> str:
    said = escape(" · ".join(facts(side)))
    return f'<p class="facts"><strong>{name}:</strong> {escape(one_line(side.title))} · {said}</p>'


class _Places:
    """In which row a place of the text stands."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._old = sorted((row.old.start, n) for n, row in enumerate(rows) if row.old is not None)
        self._new = sorted((row.new.start, n) for n, row in enumerate(rows) if row.new is not None)

    def link(self, offset: int, *, is_new: bool) -> str:
        places = self._new if is_new else self._old
        at = bisect_right(places, (offset, len(self._old) + len(self._new))) - 1
        return f"#r{places[at][1]}" if at >= 0 else "#text"


def _sections(comparison: Comparison) -> Iterator[str]:
    changes = comparison.changed_sections
    if not changes:
        return
    places = _Places(comparison.rows)
    yield f'<h2>Sections ({len(changes)})</h2><table class="list">'
    for change in changes:
        title, level = section_words(comparison, change)
        side, index = (comparison.new, change.new)
        if index is None:
            side, index = comparison.old, change.old
        offset = side.sections[index].heading.start if index is not None else 0
        link = places.link(offset, is_new=side is comparison.new)
        indent = f"padding-left:{0.6 + 1.2 * (level - 1):.1f}em"
        yield (
            f'<tr><td class="sign">{SIGNS[change.kind]} {state_words(change)}</td>'
            f'<td style="{indent}"><a href="{link}">{escape(title)}</a></td></tr>'
        )
    yield "</table>"


def _metrics(comparison: Comparison) -> Iterator[str]:
    if not comparison.metrics:
        return
    places = _Places(comparison.rows)
    yield f'<h2>Metrics ({len(comparison.metrics)})</h2><table class="list">'
    yield "<tr><th>Measured</th><th>Change</th><th>Section</th></tr>"
    for change in comparison.metrics:
        measured, before, after, section = metric_cells(comparison, change)
        metric = change.new or change.old
        link = places.link(metric.start if metric else 0, is_new=change.new is not None)
        yield (
            f'<tr><td>{escape(measured)}</td><td><a href="{link}">{escape(before)} → {escape(after)}</a></td>'
            f"<td>{escape(section)}</td></tr>"
        )
    yield "</table>"


def _text(comparison: Comparison) -> Iterator[str]:
    yield '<h2 id="text">Text</h2>'
    for stretch in stretches(comparison, AROUND):
        is_folded = not any(comparison.rows[n].kind != "same" for n in stretch)
        if is_folded:
            said = "1 unchanged paragraph" if len(stretch) == 1 else f"{len(stretch):,} unchanged paragraphs"
            yield f"<details><summary>{said}</summary>"
        yield '<table class="text">'
        yield from (_row(comparison, number) for number in stretch)
        yield "</table></details>" if is_folded else "</table>"


def _row(comparison: Comparison, number: int) -> str:
    row = comparison.rows[number]
    words = comparison.words.get(number, ())
    old = _cell(comparison.old.document.text, row.old, [d.old for d in words], "del", row.kind == "removed")
    new = _cell(comparison.new.document.text, row.new, [d.new for d in words], "ins", row.kind == "added")
    kind = f"{row.kind}, changed" if row.kind == "moved" and row.is_changed else row.kind
    sign = f"{SIGNS[row.kind]} {kind}" if row.kind != "same" else ""
    return (
        f'<tr id="r{number}" class="{row.kind}"><td class="sign">{sign}</td>'
        f'<td class="text old">{old}</td><td class="text new">{new}</td></tr>'
    )


def _cell(text: str, span: Span | None, marked: Sequence[Span], tag: str, is_whole: bool) -> str:
    """The words of a block, those that differ in an element of their own."""
    if span is None:
        return ""
    parts: list[str] = []
    at = span.start
    for one in [span] if is_whole else marked:
        if one.end > one.start:
            parts.append(escape(text[at : one.start], quote=False))
            parts.append(f"<{tag}>{escape(one.of(text), quote=False)}</{tag}>")
            at = one.end
    parts.append(escape(text[at : span.end], quote=False))
    return "".join(parts)
