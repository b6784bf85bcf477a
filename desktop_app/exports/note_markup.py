"""The Markdown of a note as paragraphs with runs of text, for the formats that set it.

What Markdown has no sign for stays text: HTML in a note is written as it stands, pictures by their
description, and nothing is ever loaded. A line that the user ended stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from pyromark import Options, events

_OPTIONS = Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
_SAFE_LINKS = ("http://", "https://", "mailto:", "policy-reader:")
_DEEPEST = 8
_DEFINITION = re.compile(r"^( {0,3})(?=\[[^\]\n]*\]:)", re.MULTILINE)
"""Where a line defines the address of a link, which a parser takes without a trace."""
_SIGNS = {"Strong": "strong", "Emphasis": "em", "Strikethrough": "s"}


class Run(NamedTuple):
    """Text of one look: `signs` are of strong, em, s, code; `link` is an address that may be followed."""

    text: str
    signs: frozenset[str] = frozenset()
    link: str = ""


class Paragraph(NamedTuple):
    """A paragraph: `kind` is text, item, quote, code, heading or rule; `level` counts from 0.

    An item has its marker ("•", "3."), or none where it goes on with a second paragraph.
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""


def read_note(note: str) -> list[Paragraph]:
    """The paragraphs of a note; one that the parser gives up on is a paragraph as it is written."""
    note = note.encode("utf-8", "replace").decode("utf-8")  # halves of characters, which the parser refuses
    try:
        return list(_Reading().read(events(_DEFINITION.sub(r"\1\\", note), options=_OPTIONS)))
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [Paragraph("text", (Run(note),))]


class _Reading:
    """The state while the events of a note are read."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._signs: list[str] = []
        self._links: list[str] = []
        self._lists: list[int | None] = []
        """For each list that is open, its next number; None for bullets."""
        self._quotes = 0
        self._marker = ""
        self._kind = "text"

    def read(self, parsed: Iterable[Any]) -> Iterator[Paragraph]:
        """Turn events into paragraphs."""
        for event in parsed:
            if event == "Rule":
                yield from self._paragraph()
                yield Paragraph("rule", ())
            elif isinstance(event, str):
                self._add("\n")
            else:
                ((name, value),) = event.items()
                if name in ("Start", "End"):
                    tag, said = (value, None) if isinstance(value, str) else next(iter(value.items()))
                    yield from self._start(tag, said) if name == "Start" else self._end(tag)
                elif name == "TaskListMarker":
                    self._marker = "☑" if value else "☐"
                elif name == "Code":
                    self._runs.append(Run(str(value), frozenset((*self._signs, "code")), self._link()))
                else:
                    self._add(str(value))
        yield from self._paragraph()

    def _add(self, text: str) -> None:
        if text:
            self._runs.append(Run(text, frozenset(self._signs), self._link()))

    def _link(self) -> str:
        return self._links[-1] if self._links else ""

    def _start(self, tag: str, said: Any) -> Iterator[Paragraph]:
        if tag in _SIGNS:
            self._signs.append(_SIGNS[tag])
        elif tag in ("Link", "Image"):
            address = str(said["dest_url"]) if tag == "Link" else ""
            self._links.append(address if address.lower().startswith(_SAFE_LINKS) else "")
        else:
            yield from self._paragraph()
            if tag == "List":
                self._lists.append(said)
            elif tag == "Item":
                self._marker = self._next_marker()
            elif tag == "BlockQuote":
                self._quotes += 1
            elif tag in ("CodeBlock", "Heading"):
                self._kind = "code" if tag == "CodeBlock" else "heading"

    def _end(self, tag: str) -> Iterator[Paragraph]:
        if tag in _SIGNS:
            self._signs.pop()
        elif tag in ("Link", "Image"):
            self._links.pop()
        else:
            yield from self._paragraph()
            if tag == "List":
                self._lists.pop()
            elif tag == "BlockQuote":
                self._quotes -= 1
            self._kind = "text"

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def _paragraph(self) -> Iterator[Paragraph]:
        """The paragraph under way, where there is one."""
        runs, self._runs = tuple(self._runs), []
        if self._kind == "code" and runs:
            runs = (Run("".join(run.text for run in runs).rstrip("\n")),)
        if not "".join(run.text for run in runs).strip() and not self._marker:
            return
        kind, level = self._kind, min(_DEEPEST, max(0, len(self._lists) - 1))
        if kind == "text" and self._lists:
            kind = "item"
        elif kind == "text" and self._quotes:
            kind = "quote"
        marker, self._marker = self._marker, ""
        yield Paragraph(kind, runs, level, marker)


def note_html(note: str) -> str:
    """A note as HTML of paragraphs, lists, emphasis and links; everything else in it is escaped."""
    parts: list[str] = []
    depth = 0
    for paragraph in read_note(note):
        wanted = paragraph.level + 1 if paragraph.kind == "item" else 0
        parts += ["</li></ul>"] * (depth - wanted)
        if paragraph.kind == "item" and paragraph.marker:
            parts.append("</li>" if depth >= wanted else "<ul>" + "<li><ul>" * (wanted - depth - 1))
        elif wanted > depth:
            parts.append("<ul>" + "<li><ul>" * (wanted - depth - 1) + "<li>")
        depth = wanted
        parts.append(_paragraph_html(paragraph))
    return "".join([*parts, *["</li></ul>"] * depth])


def _paragraph_html(paragraph: Paragraph) -> str:
    said = "".join(map(_run_html, paragraph.runs))
    if paragraph.kind == "item":
        if not paragraph.marker:
            return f"<p>{said}</p>"
        has_own = paragraph.marker != "•"
        return f'<li style="list-style-type: none">{paragraph.marker} {said}' if has_own else f"<li>{said}"
    if paragraph.kind == "code":
        return f"<pre>{said}</pre>"
    if paragraph.kind == "rule":
        return "<hr>"
    said = f"<strong>{said}</strong>" if paragraph.kind == "heading" else said
    return f"<blockquote>{said}</blockquote>" if paragraph.kind == "quote" else f"<p>{said}</p>"


def _run_html(run: Run) -> str:
    said = escape(run.text).replace("\n", "<br>")
    for sign in ("code", "s", "em", "strong"):
        said = f"<{sign}>{said}</{sign}>" if sign in run.signs else said
    return f'<a href="{escape(run.link)}">{said}</a>' if run.link else said


def plain_runs(paragraph: Paragraph) -> Sequence[Run]:
    """The runs with the address after every link whose text is not the address."""
    runs: list[Run] = []
    for number, run in enumerate(paragraph.runs):
        runs.append(run)
        following = paragraph.runs[number + 1].link if number + 1 < len(paragraph.runs) else ""
        if run.link and run.link not in (following, run.text):
            runs.append(Run(f" ({run.link})"))
    return runs
