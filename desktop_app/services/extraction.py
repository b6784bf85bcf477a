"""The reading of a file or of lines of text, for the command line. Imports no Qt."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.document import Document
from desktop_app.document.errors import PasswordNeededError, UserError
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


def read_file(path: Path, *, recognise: bool = False) -> tuple[Document, Analysis]:
    """Read and analyse a file in the child process, with the lexicon in force. Raises UserError."""
    collector = _Collector()
    try:
        read_in_child(path, themes=themes_in_force(), on_event=collector.take, recognise=recognise)
    except PasswordNeededError as error:
        raise UserError(f"{error} Open it in the window, which asks for the password.") from error
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


def extract_lines(lines: Iterable[str], out: TextIO) -> int:
    """For every line {"id", "text"} one line {"id", "metrics"}, in order; returns how many were no such.

    Those are answered too, with the id where they have one, no metrics and an "error"; so are empty lines.
    """
    return extract_batches(([line] for line in lines), out)


def extract_batches(batches: Iterable[Sequence[str]], out: TextIO) -> int:
    """As `extract_lines`; the lines of a batch are read together, which is faster, and answered at once."""
    bad = 0
    for lines in batches:
        answers, count = _answers(lines)
        bad += count
        out.write("".join(f"{answer}\n" for answer in answers))
        out.flush()
    return bad


def _answers(lines: Sequence[str]) -> tuple[list[str], int]:
    """The answers to some lines, and how many of the lines were not what they should be."""
    from desktop_app.analysis.metrics import extract_from_texts

    given = [_given(line) for line in lines]
    texts = [one.text for one in given if one.text is not None]
    try:
        found: Iterator[list[Metric] | None] = iter(extract_from_texts(texts))
    except Exception:  # noqa: BLE001 - each is tried by itself: the other lines are answered whatever one does
        found = itertools.repeat(None, len(texts))
    answers = [
        _refusal(one) if one.text is None else _answer(one.said, one.text, next(found)) for one in given
    ]
    return [answer for answer, _ in answers], sum(not is_good for _, is_good in answers)


class _Given(NamedTuple):
    """The id and the text of a line, or why it has none."""

    said: Any
    text: str | None
    reason: str = ""


def _given(line: str) -> _Given:
    said: Any = None
    try:
        given = json.loads(line.removeprefix("\ufeff"))
        if not isinstance(given, dict):
            raise TypeError("it is no object")  # noqa: TRY301
        json.dumps(given.get("id"), allow_nan=False)  # only an id that can be answered is one
        said = given.get("id")
        if not isinstance(given.get("text"), str):
            raise TypeError("it has no text")  # noqa: TRY301
        return _Given(said, given["text"])
    except (ValueError, TypeError, RecursionError) as error:
        reason = f"not a line of id and text: {error}" if line.strip() else "an empty line"
        return _Given(said, None, reason)


def _refusal(given: _Given) -> tuple[str, bool]:
    return json.dumps({"id": given.said, "metrics": [], "error": given.reason}, ensure_ascii=True), False


def _answer(said: Any, text: str, metrics: list[Metric] | None) -> tuple[str, bool]:
    """The answer to one text, and whether there is one; it is analysed here where it was not."""
    from desktop_app.analysis.metrics import extract_from_text

    try:
        found = extract_from_text(text) if metrics is None else metrics
        told = [metric_to_dict(metric) for metric in found]
        return json.dumps({"id": said, "metrics": told}, ensure_ascii=True, allow_nan=False), True
    except Exception as error:  # noqa: BLE001 - the other lines are answered whatever one does
        reason = f"the text could not be analysed ({type(error).__name__})"
    return _refusal(_Given(said, None, reason))
