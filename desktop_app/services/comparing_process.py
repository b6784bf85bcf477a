"""Comparing in a child process: it can be stopped at once, and the window never waits. Imports no Qt."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from desktop_app.analysis.metric_change import MetricChange
from desktop_app.document.anchor import Located
from desktop_app.document.annotation import Anchor, without_twins
from desktop_app.document.comparison import Difference, Row
from desktop_app.document.errors import UserError
from desktop_app.document.section import Section
from desktop_app.document.section_changes import SectionChange
from desktop_app.document.span import Span
from desktop_app.exports.comparison import ComparedVersion, Comparison
from desktop_app.services.child import converse, end_child, program_of, start_child
from desktop_app.services.comparing import Cancelled, Side, Tell
from desktop_app.services.comparing_child import side_header
from desktop_app.services.framing import FrameError
from desktop_app.services.reading_process import DEBUG, Limits
from desktop_app.services.spare_reader import SpareReader
from desktop_app.services.transport import metrics_from, sections_from

_PROGRAM = program_of("desktop_app.services.reading_child")
LIMITS = Limits(file=1 << 20, silence=3600.0)


class StoppedError(Exception):
    """The comparison was stopped."""


def _never() -> bool:
    return False


def _nothing(_stage: str, _done: int, _total: int) -> None:
    """Nobody is told."""


def compare_in_child(
    before: Side,
    after: Side,
    tell: Tell = _nothing,
    cancelled: Cancelled = _never,
    spare: SpareReader | None = None,
) -> Comparison:
    """As `comparing.compare_sides`, in the child that `spare` has waiting, or in a new one.

    Raises UserError, StoppedError where `cancelled` turned true.
    """
    (old, old_bytes), (new, new_bytes) = side_header(before), side_header(after)
    answer = _Answer(before, after)
    request = {"mode": "compare", "old": old, "new": new}
    _ask(request, old_bytes + new_bytes, answer.take, _Asked(tell, cancelled, spare))
    return answer.comparison()


def locate_in_child(
    groups: Sequence[Sequence[Anchor]],
    before: str,
    after: Side,
    tell: Tell = _nothing,
    cancelled: Cancelled = _never,
    spare: SpareReader | None = None,
) -> tuple[list[list[Located]], Sequence[Section]]:
    """As `Locator.locate_all` of each group of anchors by itself, with the sections of the new version.

    The child is the one that `spare` has waiting, or a new one. Raises UserError, StoppedError where
    `cancelled` turned true.
    """
    first = before.encode("utf-8", "surrogatepass")
    new, payload = side_header(after)
    told = [[asdict(without_twins(anchor)) for anchor in anchors] for anchors in groups]
    request = {"mode": "locate", "bytes": len(first), "new": new, "groups": told}
    found: list[list[Located]] = [[] for _ in groups]
    sections = after.sections or ()

    def take(header: dict[str, Any]) -> None:
        nonlocal sections
        if header["event"] == "sections":
            sections = sections_from(header, len(after.document.text))
        for span, status, score in header["rows"] if header["event"] == "located" else ():
            found[header["group"]].append(Located(_span(span), status, score))

    _ask(request, first + payload, take, _Asked(tell, cancelled, spare))
    return found, sections


class _Asked(NamedTuple):
    """Who is told how far it is, whether it is still wanted, and where a child may wait."""

    tell: Tell
    cancelled: Cancelled
    spare: SpareReader | None


def _ask(
    request: dict[str, Any], payload: bytes, take: Callable[[dict[str, Any]], None], asked: _Asked
) -> None:
    def look(silent_seconds: float) -> None:
        if asked.cancelled():
            raise StoppedError
        if silent_seconds > LIMITS.silence:
            raise UserError("The versions took too long to compare. Nothing was changed.")

    limits = {k: v for k, v in asdict(LIMITS).items() if isinstance(v, int)}
    waiting = asked.spare.take() if asked.spare is not None else None
    with waiting.errors if waiting is not None else tempfile.TemporaryFile() as errors:
        child = waiting.process if waiting is not None else start_child(_PROGRAM, errors)
        is_finished = False
        try:
            frames = converse(child, {**request, "limits": limits}, payload, look)
            while not is_finished and (frame := frames.read()) is not None:
                is_finished = _handle(frame.header, take, asked.tell)
        except (FrameError, BrokenPipeError):
            is_finished = False
        finally:
            end_child(child)
        if not is_finished and os.environ.get(DEBUG):
            errors.seek(0)
            sys.stderr.write(errors.read().decode("utf-8", "replace"))
    if not is_finished:
        raise UserError(
            "The versions could not be compared: the part that does it stopped. Nothing was changed."
        )


def _handle(header: dict[str, Any], take: Callable[[dict[str, Any]], None], tell: Tell) -> bool:
    """Pass a message on; True where it was the last."""
    event = header["event"]
    if event == "out_of_memory":
        raise UserError("The texts need more memory than is allowed. Nothing was changed.")
    if event == "failed":
        raise UserError(f"{header['said']} Nothing was changed.")
    if event == "progress":
        tell(header["stage"], header["done"], header["total"])
    elif event != "finished":
        take(header)
    return bool(event == "finished")


class _Answer:
    """Puts the messages of a comparison together."""

    def __init__(self, before: Side, after: Side) -> None:
        self._sides = {"old": before, "new": after}
        self._sections = {name: side.sections for name, side in self._sides.items()}
        self._rows: list[Row] = []
        self._words: dict[int, Sequence[Difference]] = {}
        self._changes: list[SectionChange] = []
        self._metrics: list[MetricChange] = []

    def take(self, header: dict[str, Any]) -> None:
        """Keep what a message brings."""
        event = header["event"]
        if event == "sections":
            length = len(self._sides[header["side"]].document.text)
            self._sections[header["side"]] = sections_from(header, length)
        elif event == "rows":
            for kind, old, new, is_changed, words in header["rows"]:
                if words:
                    self._words[len(self._rows)] = tuple(
                        Difference(Span(a, b), Span(c, d)) for a, b, c, d in words
                    )
                self._rows.append(Row(kind, _span(old), _span(new), is_changed))
        elif event == "section_changes":
            self._changes = [SectionChange(*row) for row in header["rows"]]
        elif event == "metric_changes":
            self._take_metrics(header)

    def _take_metrics(self, header: dict[str, Any]) -> None:
        sides = {
            name: iter(metrics_from(header[name], len(self._sides[name].document.text)))
            for name in ("old", "new")
        }
        for has_old, has_new in header["which"]:
            old = next(sides["old"]) if has_old else None
            self._metrics.append(MetricChange(old, next(sides["new"]) if has_new else None))

    def comparison(self) -> Comparison:
        """What was found."""
        old, new = (
            ComparedVersion(s.document, self._sections[n] or (), s.title, s.name, s.id, s.added)
            for n, s in self._sides.items()
        )
        return Comparison(old, new, self._rows, self._words, self._changes, self._metrics)


def _span(value: Sequence[int] | None) -> Span | None:
    return None if value is None else Span(*value)
