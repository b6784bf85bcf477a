"""Starting and ending the child processes that handle untrusted files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from desktop_app.services.framing import FrameReader, send_frame

_ROOT = str(Path(__file__).resolve().parents[2])


def program_of(module: str, function: str = "main") -> str:
    """The program of a child: a function of one of our modules."""
    return f"import sys; sys.path.insert(0, {_ROOT!r}); from {module} import {function}; {function}()"


def start_child(program: str, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a child of our own Python, away from the user's folders, that is talked to by pipes."""
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd="/",
        bufsize=0,
        start_new_session=True,  # all that it starts is ended with it
    )


def converse(
    child: subprocess.Popen[bytes], request: dict[str, Any], payload: bytes, look: Callable[[float], None]
) -> FrameReader:
    """Hand a child its one request; what it answers is to be read. `look` as in FrameReader."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child was started without pipes")
    send_frame(child.stdin.fileno(), request, payload, look)
    child.stdin.close()
    return FrameReader(child.stdout.fileno(), look)


def end_child(child: subprocess.Popen[bytes]) -> None:
    """End a child and what it may have started, and close the pipes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
