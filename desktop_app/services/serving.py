"""The child's side of a child process: its pipes, its limits, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.confinement import apply_limits
from desktop_app.services.framing import Frame, FrameReader, write_frame

OUR_BUG = 70
"""The exit code after an error that is ours; what it was is on stderr."""

Serve = Callable[[Frame, FrameReader, BinaryIO], None]


def serve_and_end(serve: Serve, told: Callable[[BaseException], dict[str, Any] | None]) -> NoReturn:
    """Take a request from stdin, set its limits, serve it in frames on what was stdout, end the process.

    `serve` has the request, the frames that follow it, and where to answer; nothing else writes there. An
    error for which `told` has a frame is told to the parent, any other is a bug.
    """
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    code = 0
    try:
        frames = FrameReader(0, lambda _seconds: None)
        request = frames.read()
        if request is not None:
            header = request.header
            apply_limits(header["limits"], may_start_programs=bool(header.get("recognise")))
            serve(request, frames, out)
    except BrokenPipeError:
        code = 1  # the parent has gone: nobody is left to tell
    except BaseException as error:  # noqa: BLE001 - the parent says so and keeps this for the report
        answer = told(error)
        if answer is not None:
            write_frame(out, answer)
        else:
            import traceback

            traceback.print_exc()
            code = OUR_BUG
    sys.stderr.flush()
    os._exit(code)


def told_of_reading(error: BaseException) -> dict[str, Any] | None:
    """What a parent is told where a document could not be read."""
    if isinstance(error, PasswordNeededError):
        return {"event": "password_needed", "said": str(error)}
    if isinstance(error, UserError):
        return {"event": "failed", "said": str(error)}
    return {"event": "out_of_memory"} if isinstance(error, MemoryError) else None
