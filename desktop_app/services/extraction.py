"""The reading of a file or of lines of text, for the command line. Imports no Qt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.document.section import Section
from desktop_app.exports.reading import metric_to_dict, to_csv, to_json, to_text
from desktop_app.library.location import library_file
from desktop_app.services.reading_process import (
    DocumentRead,
    Event,
    KeywordsFound,
    MetricsFound,
    SectionsFound,
    read_in_child,
)


class _Collector:
    """Puts the events of a reading together."""

    def __init__(self) -> None:
        self.document: Document | None = None
        self.sections: tuple[Section, ...] = ()
        self.metrics: list[Metric] = []
        self.keywords: tuple[KeywordHit, ...] = ()

    def take(self, event: Event) -> None:
        """Keep what an event brings."""
        if isinstance(event, DocumentRead):
            self.document = event.document
        elif isinstance(event, SectionsFound):
            self.sections = event.sections
        elif isinstance(event, MetricsFound):
            self.metrics.extend(event.metrics)
        elif isinstance(event, KeywordsFound):
            self.keywords = event.hits


def read_file(path: Path) -> tuple[Document, Analysis]:
    """Read and analyse a file in the child process, with the lexicon in force. Raises UserError."""
    collector = _Collector()
    read_in_child(path, themes=themes_in_force(), on_event=collector.take)
    if collector.document is None:
        raise UserError(f"{path.name} could not be read. Nothing in the library was changed.")
    return collector.document, Analysis(collector.sections, tuple(collector.metrics), collector.keywords)


def render_reading(path: Path, form: str) -> str:
    """The reading of a file as json, csv or text, ending with a line end."""
    document, analysis = read_file(path)
    render = {"json": to_json, "csv": to_csv, "text": to_text}[form]
    return render(document, analysis).rstrip("\r\n") + "\n"


def themes_in_force() -> tuple[Theme, ...]:
    """The built-in themes with the user's own; a library is read if there is one, never made."""
    from desktop_app.analysis.lexicon import load_lexicon, merge_lexicons
    from desktop_app.resources import resource_text

    built_in = load_lexicon(resource_text("lexicons/policy.toml"))
    if not library_file().is_file():
        return built_in
    from desktop_app.library.library import Library

    try:
        with Library.open() as library:
            return merge_lexicons(built_in, library.own_themes())
    except UserError:
        return built_in  # a library that cannot be opened does not keep a file from being read


def extract_lines(lines: Iterable[str], out: TextIO) -> bool:
    """For every line {"id", "text"} one line {"id", "metrics"}, in order; False where a line was no such."""
    from desktop_app.analysis.metrics import extract_from_text

    is_good = True
    for line in lines:
        if not line.strip():
            continue
        answer: dict[str, Any]
        try:
            given = json.loads(line)
            text = given["text"]
            if not isinstance(text, str):
                raise TypeError("text is not a string")  # noqa: TRY301
            answer = {"id": given.get("id"), "metrics": [metric_to_dict(m) for m in extract_from_text(text)]}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            answer = {"id": None, "metrics": [], "error": f"not a line of id and text: {error}"}
            is_good = False
        out.write(json.dumps(answer, ensure_ascii=True, allow_nan=False) + "\n")
        out.flush()
    return is_good
