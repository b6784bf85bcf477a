"""Conversing with the child that handles files of notes. Imports no Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_app.document.errors import UserError
from desktop_app.readers.formats import LIMIT_BYTES
from desktop_app.services.child import converse, end_child, program_of, start_child
from desktop_app.services.framing import Frame, FrameError
from desktop_app.services.names import shown_name
from desktop_app.services.reading_process import DEBUG, KEPT, Limits

_PROGRAM = program_of("desktop_app.services.notes_child")
LIMITS = Limits(cpu=300, file=1 << 20, silence=300.0)


class _SilentError(Exception):
    """Nothing came for too long, or it is not wanted any more."""


def ask_child(
    path: Path, request: dict[str, Any], expected: str, cancelled: Callable[[], bool] = lambda: False
) -> Frame:
    """The answer of the child about a file. Raises UserError with one sentence, whatever the file does."""
    if not path.is_file():
        raise UserError(f"{shown_name(path.name or str(path))} was not found. {KEPT}")
    limits = {k: v for k, v in asdict(LIMITS).items() if isinstance(v, int)}
    whole = {**request, "path": os.fsencode(path.absolute()).hex(), "limit": LIMIT_BYTES, "limits": limits}
    with tempfile.TemporaryFile() as errors:
        child = start_child(_PROGRAM, errors)
        try:
            frame = _converse(child, whole, cancelled)
        except (FrameError, BrokenPipeError, _SilentError):
            frame = None
        finally:
            end_child(child)
        if frame is None and os.environ.get(DEBUG):
            errors.seek(0)
            sys.stderr.write(errors.read().decode("utf-8", "replace"))
    name = shown_name(path.name)
    if frame is not None and frame.header.get("event") == "failed":
        said = str(frame.header.get("said", ""))[:600]
        raise UserError(f"{name} {said}. {KEPT}".replace("..", "."))
    if frame is None or frame.header.get("event") != expected:
        raise UserError(f"{name} could not be read: the part that reads it stopped. {KEPT}")
    return frame


def _converse(
    child: subprocess.Popen[bytes], request: dict[str, Any], cancelled: Callable[[], bool]
) -> Frame | None:
    def look(silent_seconds: float) -> None:
        if cancelled() or silent_seconds > LIMITS.silence:
            raise _SilentError

    return converse(child, request, b"", look).read()
