"""Conversing with the child that handles files of notes. Imports no Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from desktop_app.document.errors import UserError
from desktop_app.readers.formats import LIMIT_BYTES
from desktop_app.services.framing import Frame, FrameError, FrameReader, send_frame
from desktop_app.services.names import shown_name
from desktop_app.services.reading_process import DEBUG, KEPT, Limits

_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from desktop_app.services.notes_child import main; main()"
)
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
        child = _start(errors)
        try:
            frame = _converse(child, whole, cancelled)
        except (FrameError, BrokenPipeError, _SilentError):
            frame = None
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(BrokenPipeError):
                        pipe.close()
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


def _start(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd="/",
        bufsize=0,
        start_new_session=True,
    )


def _converse(
    child: subprocess.Popen[bytes], request: dict[str, Any], cancelled: Callable[[], bool]
) -> Frame | None:
    def look(silent_seconds: float) -> None:
        if cancelled() or silent_seconds > LIMITS.silence:
            raise _SilentError

    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child was started without pipes")
    send_frame(child.stdin.fileno(), request, b"", look)
    child.stdin.close()
    return FrameReader(child.stdout.fileno(), look).read()
