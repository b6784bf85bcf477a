"""Reading in a child process: a crash, a hang or a blow-up there is one sentence here. Imports no Qt."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.document.document import Document
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.readers.formats import LIMIT_BYTES, LIMIT_NAME
from desktop_app.services.framing import Frame, FrameError, FrameReader, write_frame
from desktop_app.services.transport import (
    DocumentRead,
    Event,
    Finished,
    KeywordsFound,
    MetricsFound,
    PreviewRead,
    Progress,
    SectionsFound,
    TransportError,
    document_from,
    document_header,
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
    "analyse_in_child",
    "read_in_child",
]

KEPT = "Nothing in the library was changed."
_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from desktop_app.services.reading_child import main; main()"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use: bytes of address space, CPU seconds, bytes written, seconds of silence."""

    memory: int = 6 << 30
    cpu: int = 1200
    file: int = LIMIT_BYTES + (1 << 20)
    silence: float = 300.0


class _CancelledError(Exception):
    """The reader was asked to stop."""


class _SilentError(Exception):
    """The child has said nothing for too long."""


OnEvent = Callable[[Event], None]


def read_in_child(
    path: Path,
    *,
    themes: Sequence[Theme],
    on_event: OnEvent,
    cancelled: Callable[[], bool] = lambda: False,
    spool: Path | None = None,
    password: str = "",
    limits: Limits | None = None,
) -> None:
    """Read and analyse a file, passing on what is found as it is found; returns when it is finished.

    The bytes that were read are left in `spool`. Blocks: call it on a thread that may wait. Raises UserError
    with one sentence, whatever the file does, PasswordNeededError where `password` does not open it; returns
    early when `cancelled` turns true.
    """
    _check(path)
    request = {
        "mode": "read",
        "path": str(path.absolute()),
        "spool": str(spool) if spool else "",
        "limit": LIMIT_BYTES,
        "password": password,
        "themes": themes_to_json(themes),
    }
    _Reading(path.name, on_event, cancelled, limits or Limits()).run(request, b"")


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
    reading = _Reading(document.metadata.title or "The document", on_event, cancelled, limits or Limits())
    reading.length = len(document.text)
    reading.run(request, payload)


def _check(path: Path) -> None:
    """Say at once what can be said without reading."""
    name = path.name or str(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise UserError(f"{name} was not found at {path.absolute().parent}. {KEPT}") from None
    except OSError as error:
        raise UserError(f"{name} could not be read: {error.strerror or error}. {KEPT}") from error
    except ValueError as error:
        raise UserError(f"{path!s} is not the name of a file. {KEPT}") from error
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
        self._is_finished = False
        self._hits: list[KeywordHit] = []
        self.length = 0

    def run(self, request: dict[str, Any], payload: bytes) -> None:
        request["limits"] = asdict(self._limits)
        with tempfile.TemporaryFile() as errors:
            child = self._start(errors)
            try:
                self._converse(child, request, payload)
            except _CancelledError:
                return
            except _SilentError:
                raise UserError(
                    f"{self._name} took too long to read and was stopped after "
                    f"{self._limits.silence:.0f} seconds. {KEPT}"
                ) from None
            except (FrameError, TransportError, BrokenPipeError, ValueError, KeyError, TypeError) as error:
                raise self._failure(_own_end(child), errors) from error
            finally:
                child.kill()
                child.wait()
                for pipe in (child.stdin, child.stdout):
                    if pipe is not None:
                        pipe.close()
            if not self._is_finished:
                raise self._failure(child.returncode, errors)

    @staticmethod
    def _start(errors: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd="/",
            bufsize=0,
        )

    def _converse(self, child: subprocess.Popen[bytes], request: dict[str, Any], payload: bytes) -> None:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child was started without pipes")
        with os.fdopen(os.dup(child.stdin.fileno()), "wb") as stdin:
            child.stdin.close()
            write_frame(stdin, request, payload)
        frames = FrameReader(child.stdout.fileno(), self._look)
        while not self._is_finished and (frame := frames.read()) is not None:
            self._take(frame)
        if not self._is_finished:
            child.wait()

    def _look(self, silent_seconds: float) -> None:
        if self._cancelled():
            raise _CancelledError
        if silent_seconds > self._limits.silence:
            raise _SilentError

    def _take(self, frame: Frame) -> None:
        header = frame.header
        kind = header.get("event")
        if kind == "failed":
            raise UserError(f"{str(header['said']).rstrip('.')}. {KEPT}")
        if kind == "password_needed":
            raise PasswordNeededError(f"{str(header['said']).rstrip('.')}. {KEPT}")
        if kind == "out_of_memory":
            raise UserError(
                f"{self._name} needs more memory to read than is allowed, so it was not opened. {KEPT}"
            )
        if kind == "document":
            document = document_from(header, frame.payload)
            self.length = len(document.text)
            self._on_event(DocumentRead(document, str(header["sha256"])))
        elif kind == "preview":
            self._on_event(PreviewRead(document_from(header, frame.payload)))
        elif kind == "sections":
            self._on_event(SectionsFound(sections_from(header, self.length)))
        elif kind == "metrics":
            self._on_event(MetricsFound(metrics_from(header, self.length)))
        elif kind == "keywords":
            self._hits.extend(keywords_from(header, self.length))
            if header["is_last"]:
                self._on_event(KeywordsFound(tuple(self._hits)))
        elif kind == "progress":
            self._on_event(Progress(str(header["stage"]), int(header["done"]), int(header["total"])))
        elif kind == "finished":
            self._is_finished = True
            self._on_event(Finished())
        else:
            raise TransportError(f"the child sent {kind!r}")

    def _failure(self, code: int | None, errors: IO[bytes]) -> UserError:
        """The sentence for a child that did not finish; its last words go to stderr for the report."""
        errors.seek(0)
        words = errors.read()[-20_000:].decode("utf-8", "replace").strip()
        if words:
            print(words, file=sys.stderr)
        if code is not None and -code in {signal.SIGXCPU, signal.SIGKILL}:
            reason = "took more time or memory than is allowed"
        elif "MemoryError" in words:
            reason = "needs more memory to read than is allowed"
        elif "Permission" in words:
            reason = "may not be read"
        else:
            reason = "could not be read: the part of Policy Reader that reads files stopped unexpectedly"
        return UserError(f"{self._name} {reason}. {KEPT}")


def _own_end(child: subprocess.Popen[bytes]) -> int | None:
    """The code that a child ended with by itself; None where it still runs."""
    try:
        return child.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return None
