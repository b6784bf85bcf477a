"""Reading in a child process: a crash, a hang or a blow-up there is one sentence here. Imports no Qt."""

from __future__ import annotations

import math
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.document.document import Document
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.readers.formats import LIMIT_BYTES, LIMIT_NAME
from desktop_app.services.child import end_child, program_of, start_child
from desktop_app.services.confinement import memory_allowed
from desktop_app.services.framing import Frame, FrameError, FrameReader, send_frame
from desktop_app.services.names import shown_name
from desktop_app.services.spare_reader import SpareReader, StartedChild
from desktop_app.services.transport import (
    DocumentRead,
    Event,
    Finished,
    KeywordsFound,
    MetricsFound,
    PreviewRead,
    Progress,
    SectionsFound,
    Slow,
    TransportError,
    document_from,
    document_header,
    document_read_from,
    keywords_from,
    metrics_from,
    sections_from,
    themes_to_json,
)

__all__ = [
    "DocumentRead",
    "Event",
    "Finished",
    "KeywordsFound",
    "Limits",
    "MetricsFound",
    "PreviewRead",
    "Progress",
    "SectionsFound",
    "Slow",
    "analyse_in_child",
    "read_in_child",
]

KEPT = "Nothing in the library was changed."
PARTLY = "Its text is there; the list of what was found in it is not complete."
LONGEST_SENTENCE = 600
DEBUG = "POLICY_READER_DEBUG"
"""With this environment variable set, the last words of a child that failed go to stderr."""
_PROGRAM = program_of("desktop_app.services.reading_child")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use: bytes of address space, CPU seconds, bytes written, seconds of silence.

    After `patience` seconds without news, and again after twice as many, the event Slow comes.
    """

    memory: int = field(default_factory=lambda: memory_allowed(6 << 30))
    cpu: int = 1200
    file: int = LIMIT_BYTES + (1 << 20)
    silence: float = 300.0
    patience: float = math.inf


ATTENDED = Limits(silence=3600.0, patience=20.0)
"""Where somebody is there who is asked whether to wait or to stop."""


class _CancelledError(Exception):
    """The reader was asked to stop."""


class _SilentError(Exception):
    """The child has said nothing for too long."""


class _EndedError(Exception):
    """The child has ended, though something that it started holds the pipe open."""


_NONSENSE = (
    TransportError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
)
"""What comes of a message that is not what it should be."""


OnEvent = Callable[[Event], None]


def read_in_child(
    path: Path,
    *,
    themes: Sequence[Theme],
    on_event: OnEvent,
    cancelled: Callable[[], bool] = lambda: False,
    spool: Path | None = None,
    password: str = "",
    recognise: bool = False,
    limits: Limits | None = None,
    spare: SpareReader | None = None,
) -> None:
    """Read and analyse a file, passing on what is found as it is found; returns when it is finished.

    The bytes that were read are left in `spool`; with `recognise`, words on scanned pages are recognised.
    The child is the one that `spare` has waiting, or a new one.
    Blocks: call it on a thread that may wait. Raises UserError with one sentence, whatever the file does,
    PasswordNeededError where `password` does not open it; returns early when `cancelled` turns true.
    """
    _check(path)
    request = {
        "mode": "read",
        "path": os.fsencode(path.absolute()).hex(),
        "spool": str(spool) if spool else "",
        "limit": LIMIT_BYTES,
        "password": password,
        "recognise": recognise,
        "themes": themes_to_json(themes),
    }
    reading = _Reading(shown_name(path.name), on_event, cancelled, limits or Limits())
    reading.run(request, b"", spare.take() if spare is not None else None)


def analyse_in_child(
    document: Document,
    *,
    themes: Sequence[Theme],
    on_event: OnEvent,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> None:
    """Analyse a document that was read before; as `read_in_child`, without DocumentRead."""
    header, payload = document_header(document)
    request = {"mode": "analyse", "document": header, "themes": themes_to_json(themes)}
    name = shown_name(document.metadata.title) or "The document"
    reading = _Reading(name, on_event, cancelled, limits or Limits())
    reading.length = len(document.text)
    reading.run(request, payload)


def _check(path: Path) -> None:
    """Say at once what can be said without reading."""
    name = shown_name(path.name or str(path))
    try:
        found = path.stat()
    except FileNotFoundError:
        folder = shown_name(str(path.absolute().parent))
        raise UserError(f"{name} was not found at {folder}. {KEPT}") from None
    except OSError as error:
        raise UserError(f"{name} could not be read: {error.strerror or error}. {KEPT}") from error
    except ValueError as error:
        raise UserError(f"{name} is not the name of a file. {KEPT}") from error
    if stat.S_ISDIR(found.st_mode):
        raise UserError(f"{name} is a folder. Choose a file in it. {KEPT}")
    if not stat.S_ISREG(found.st_mode):
        raise UserError(f"{name} is not an ordinary file, so it was not read. {KEPT}")
    if found.st_size > LIMIT_BYTES:
        raise UserError(f"{name} is larger than {LIMIT_NAME}, the most that Policy Reader opens. {KEPT}")
    if not os.access(path, os.R_OK):
        raise UserError(f"{name} may not be read by you: ask for permission to read it. {KEPT}")


class _Reading:
    """One child and the conversation with it."""

    def __init__(self, name: str, on_event: OnEvent, cancelled: Callable[[], bool], limits: Limits) -> None:
        self._name = name
        self._on_event = on_event
        self._cancelled = cancelled
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._next_slow = limits.patience
        self._is_finished = False
        self._is_read = False
        self._hits: list[KeywordHit] = []
        self.length = 0

    def run(self, request: dict[str, Any], payload: bytes, waiting: StartedChild | None = None) -> None:
        request["limits"] = {k: v for k, v in asdict(self._limits).items() if isinstance(v, int)}
        with waiting.errors if waiting is not None else tempfile.TemporaryFile() as errors:
            child = self._child = waiting.process if waiting is not None else start_child(_PROGRAM, errors)
            code: int | None = None
            try:
                self._converse(child, request, payload)
                code = _own_end(child) if not self._is_finished else 0
            except _CancelledError:
                return
            except _SilentError:
                raise UserError(
                    f"{self._name} took too long to read and was stopped after "
                    f"{self._limits.silence:.0f} seconds. {self._kept}"
                ) from None
            except (FrameError, TransportError, BrokenPipeError, _EndedError) as error:
                raise self._failure(_own_end(child), errors) from error
            finally:
                end_child(child)
            if not self._is_finished:
                raise self._failure(code, errors)

    def _converse(self, child: subprocess.Popen[bytes], request: dict[str, Any], payload: bytes) -> None:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child was started without pipes")
        send_frame(child.stdin.fileno(), request, payload, self._look)
        child.stdin.close()
        frames = FrameReader(child.stdout.fileno(), self._look)
        while not self._is_finished and (frame := frames.read()) is not None:
            try:
                event = self._event(frame)
            except _NONSENSE as error:
                raise TransportError("a message is not what it should be") from error
            if event is not None:
                self._on_event(event)

    def _look(self, silent_seconds: float) -> None:
        if self._cancelled():
            raise _CancelledError
        if silent_seconds > self._limits.silence:
            raise _SilentError
        if silent_seconds < self._limits.patience:
            self._next_slow = self._limits.patience
        elif silent_seconds > self._next_slow:
            self._next_slow *= 2
            self._on_event(Slow(silent_seconds))
        if silent_seconds > 1.0 and self._child is not None and self._child.poll() is not None:
            raise _EndedError

    @property
    def _kept(self) -> str:
        return PARTLY if self._is_read else KEPT

    def _event(self, frame: Frame) -> Event | None:
        """What a message says. Raises UserError where it is a sentence, one of _NONSENSE where it is none."""
        header = frame.header
        kind = header.get("event")
        if kind == "failed":
            raise UserError(f"{_sentence(header)}. {self._kept}")
        if kind == "password_needed":
            raise PasswordNeededError(f"{_sentence(header)}. {self._kept}")
        if kind == "out_of_memory":
            raise UserError(
                f"{self._name} needs more memory to read than is allowed, so it was given up. {self._kept}"
            )
        if kind == "document":
            read = document_read_from(header, frame.payload)
            self.length = len(read.document.text)
            self._is_read = True
            return read
        if kind == "preview":
            return PreviewRead(document_from(header, frame.payload))
        if kind == "progress":
            return Progress(str(header["stage"]), int(header["done"]), int(header["total"]))
        if kind == "finished":
            self._is_finished = True
            return Finished()
        return self._finding(kind, header)

    def _finding(self, kind: object, header: dict[str, Any]) -> Event | None:
        if kind == "sections":
            return SectionsFound(sections_from(header, self.length))
        if kind == "metrics":
            return MetricsFound(metrics_from(header, self.length))
        if kind == "keywords":
            self._hits.extend(keywords_from(header, self.length))
            return KeywordsFound(tuple(self._hits)) if header["is_last"] else None
        raise TransportError(f"the child sent {kind!r}")

    def _failure(self, code: int | None, errors: IO[bytes]) -> UserError:
        """The sentence for a child that did not finish; its last words go to stderr on request."""
        size = errors.seek(0, os.SEEK_END)
        errors.seek(max(0, size - 20_000))
        words = errors.read().decode("utf-8", "replace").strip()
        if words and os.environ.get(DEBUG):
            print(words, file=sys.stderr)
        if code is not None and -code in {signal.SIGXCPU, signal.SIGKILL}:
            reason = "took more time or memory than is allowed, so it was given up"
        elif "MemoryError" in words:
            reason = "needs more memory to read than is allowed, so it was given up"
        else:
            reason = "could not be read: the part of Policy Reader that reads files stopped unexpectedly"
        return UserError(f"{self._name} {reason}. {self._kept}")


def _sentence(header: dict[str, Any]) -> str:
    """What the child said, as one line of a length that can be shown."""
    return " ".join(str(header["said"]).split())[:LONGEST_SENTENCE].rstrip(".")


def _own_end(child: subprocess.Popen[bytes]) -> int | None:
    """The code that a child ended with by itself; None where it still runs."""
    try:
        return child.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return None
