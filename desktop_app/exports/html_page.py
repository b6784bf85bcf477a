"""One self-contained HTML file: the document with its section tree, highlights, notes and metrics.

It needs nothing but a browser: no script, no font, no picture, no address is loaded, and its own policy
forbids all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from desktop_app.analysis.metric import Metric
from desktop_app.document.colours import HEX
from desktop_app.document.moment import local_day
from desktop_app.document.section import section_path
from desktop_app.exports.html_text import TextWriter, contents
from desktop_app.exports.markdown import one_line
from desktop_app.exports.note_markup import note_html
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline
from desktop_app.exports.reading import written_value

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DARK = {
    "amber": "#6B5310", "green": "#23502B", "blue": "#1F4468", "pink": "#6A2340", "violet": "#45307A",
    "orange": "#6E3B10", "teal": "#134E4A", "grey": "#474C54",
}  # fmt: skip
_STYLE = """
:root { color-scheme: light dark; --page: #FBFAF8; --panel: #F2F0EC; --text: #1F2328; --quiet: #5B6470;
  --accent: #2F5D8A; --line: #DDD9D2; LIGHT }
@media (prefers-color-scheme: dark) { :root { --page: #1B1D21; --panel: #23262B; --text: #E4E2DD;
  --quiet: #9AA3AE; --accent: #7FB0E0; --line: #3A3F46; DARK } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 17px/1.5 Georgia, "Noto Serif",
  "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif; }
a { color: var(--accent); }
.document { display: grid; grid-template-columns: 17rem minmax(0, 1fr) 22rem; }
nav, aside { background: var(--panel); padding: 1rem; font: 14px/1.45 system-ui, sans-serif; }
@media (min-width: 70rem) { nav, aside { position: sticky; top: 0; height: 100vh; overflow: auto; } }
@media (max-width: 70rem) { .document { display: block; } }
nav ul { list-style: none; margin: 0; padding-left: .9rem; }
nav > ul { padding-left: 0; }
nav a { text-decoration: none; }
main { padding: 1.5rem 2rem 4rem; max-width: 46rem; margin: 0 auto; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.25; margin: 1.6em 0 .6em; }
h1 { margin-top: 0; } p { margin: 0 0 .7em; }
.facts, .furniture, .footnote, .cite { color: var(--quiet); font-size: .85em; }
pre { white-space: pre-wrap; font-size: .85em; }
table { border-collapse: collapse; margin: 0 0 1em; font: 14px/1.4 system-ui, sans-serif; }
td, th { border: 1px solid var(--line); padding: .25em .5em; text-align: left; vertical-align: top; }
mark { color: inherit; background: none; } mark a { color: inherit; text-decoration: none; }
mark.metric { border-bottom: 2px dotted var(--accent); }
mark.underline { background: none !important; text-decoration: underline; text-decoration-thickness: 2px; }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
.note { border-left: 5px solid var(--line); background: var(--page); padding: .5em .7em; margin: 0 0 .8em; }
.note blockquote { margin: 0 0 .4em; }
.said p, .said ul, .said pre { margin: 0 0 .4em; } .said ul { padding-left: 1.3em; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 1em; padding: 0 .5em; }
"""


def to_html(documents: Sequence[Notes]) -> str:
    """The page; several documents stand under each other."""
    title = "; ".join(one_line(notes.title) for notes in documents)
    language = documents[0].language if len(documents) == 1 else ""
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">' if language else "<html>",
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Policy Reader">',
        f"<title>{escape(title)}</title><style>{_style()}</style></head><body>",
    ]
    parts = [part for number, notes in enumerate(documents) for part in _document(notes, f"d{number}")]
    return "\n".join([*head, *parts, "</body></html>", ""])


def _style() -> str:
    light = " ".join(f"--{name}: {code};" for name, code in HEX.items())
    dark = " ".join(f"--{name}: {code};" for name, code in _DARK.items())
    rules = [
        f"mark.{name} {{ background: var(--{name}); text-decoration-color: var(--{name}); }} "
        f".note.{name} {{ border-color: var(--{name}); }}"
        for name in HEX
    ]
    return _STYLE.replace("LIGHT", light).replace("DARK", dark) + "\n".join(rules)


def _document(notes: Notes, prefix: str) -> Iterator[str]:
    tree = contents(notes, prefix)
    yield f'<div class="document"><nav aria-label="Sections"><strong>Sections</strong>{tree}</nav><main>'
    yield f"<h1>{escape(one_line(notes.title))}</h1>"
    facts = [notes.author, notes.date, notes.source, f"version {notes.text_hash[:12]}"]
    yield f'<p class="facts">{escape(" · ".join(one_line(fact) for fact in facts if fact))}</p>'
    yield from TextWriter(notes, prefix).write()
    yield from _metrics(notes, prefix)
    yield f'</main><aside aria-label="Notes"><strong>Notes ({len(notes.items)})</strong>'
    numbers = {id(item): number for number, item in enumerate(notes.items)}
    for entry in outline(notes):
        if isinstance(entry, Heading):
            yield f"<h{min(6, entry.level + 2)}>{escape(entry.text)}</h{min(6, entry.level + 2)}>"
        else:
            yield _note(notes, entry, f"{prefix}n{numbers[id(entry)]}")
    yield "</aside></div>"


def _note(notes: Notes, item: NoteItem, place: str) -> str:
    parts = [f'<div class="note {item.colour}" id="{place}">']
    if item.quote:
        quote = escape(item.quote).replace("\n", "<br>")
        link = quote if item.is_lost else f'<a href="#{place}-in-text">{quote}</a>'
        parts.append(f"<blockquote>{link}</blockquote>")
    if item.note:
        parts.append(f'<div class="said">{note_html(item.note)}</div>')
    parts += [f'<span class="tag">{escape(tag)}</span> ' for tag in item.tags]
    facts = [notes.colour_name(item.colour), item.kind, local_day(item.created), item.citation]
    parts.append(f'<div class="cite">{escape(" · ".join(fact for fact in facts if fact))}</div></div>')
    return "".join(parts)


def _metrics(notes: Notes, prefix: str) -> Iterator[str]:
    if not notes.kept.metrics:
        return
    yield f"<h2>Metrics ({len(notes.kept.metrics)})</h2><table>"
    yield "<tr><th>Value</th><th>Measured</th><th>When</th><th>Status</th><th>Section</th></tr>"
    for number, metric in enumerate(notes.kept.metrics):
        yield _metric(notes, metric, f"{prefix}m{number}")
    yield "</table>"


def _metric(notes: Notes, metric: Metric, place: str) -> str:
    section = " › ".join(section_path(notes.sections, metric.section)) if notes.sections else ""
    cells = [one_line(metric.measured), metric.time or "", metric.status, section]
    value = f'<td><a href="#{place}-in-text">{escape(written_value(metric))}</a></td>'
    return f'<tr id="{place}">{value}{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
