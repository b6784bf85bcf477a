"""Frames over a pipe: a JSON header and a payload of bytes. Never pickle: the other side is untrusted."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple

_HEAD = struct.Struct(">IQ")
HEADER_LIMIT = 64 << 20
PAYLOAD_LIMIT = 2 << 30
POLL_SECONDS = 0.05


class Frame(NamedTuple):
    """One message."""

    header: dict[str, Any]
    payload: bytes


class FrameError(Exception):
    """The other side sent something that is no frame, or stopped in the middle of one."""


def write_frame(stream: BinaryIO, header: dict[str, Any], payload: bytes = b"") -> None:
    """Send one message."""
    stream.write(_packed(header, payload))
    stream.write(payload)
    stream.flush()


def send_frame(
    descriptor: int, header: dict[str, Any], payload: bytes, check: Callable[[float], None]
) -> None:
    """Send one message to a side that may not listen; `check` as in FrameReader. Raises BrokenPipeError."""
    os.set_blocking(descriptor, False)
    last = time.monotonic()
    for part in (_packed(header, payload), payload):
        view = memoryview(part)
        while view:
            _, ready, _ = select.select([], [descriptor], [], POLL_SECONDS)
            check(time.monotonic() - last)
            if ready:
                view = view[os.write(descriptor, view[: 1 << 20]) :]
                last = time.monotonic()


def _packed(header: dict[str, Any], payload: bytes) -> bytes:
    head = json.dumps(header, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
    return _HEAD.pack(len(head), len(payload)) + head


class FrameReader:
    """Reads messages from a file descriptor, looking between bytes whether to go on.

    `check` is called at least twenty times a second with the seconds since the last byte; it raises to stop.
    """

    def __init__(self, descriptor: int, check: Callable[[float], None]) -> None:
        self._descriptor = descriptor
        self._check = check
        self._last = time.monotonic()

    def restart(self) -> None:
        """Count the silence from now."""
        self._last = time.monotonic()

    def read(self) -> Frame | None:
        """The next message; None when the other side has closed the pipe. Raises FrameError."""
        head = self._exactly(_HEAD.size, may_end=True)
        if head is None:
            return None
        header_size, payload_size = _HEAD.unpack(head)
        if header_size > HEADER_LIMIT or payload_size > PAYLOAD_LIMIT:
            raise FrameError("a message is larger than any should be")
        raw = self._exactly(header_size) or b"{}"
        try:
            header = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise FrameError("a message has no readable header") from error
        if not isinstance(header, dict):
            raise FrameError("a message has no readable header")
        return Frame(header, self._exactly(payload_size) or b"")

    def _exactly(self, size: int, *, may_end: bool = False) -> bytes | None:
        buffer = bytearray()
        self._last = time.monotonic()  # what the reader itself took since the last message is no silence
        while len(buffer) < size:
            ready, _, _ = select.select([self._descriptor], [], [], POLL_SECONDS)
            self._check(0.0 if ready else time.monotonic() - self._last)
            if not ready:
                continue
            piece = os.read(self._descriptor, min(size - len(buffer), 1 << 20))
            if not piece:
                if may_end and not buffer:
                    return None
                raise FrameError("the message ended too early")
            self._last = time.monotonic()
            buffer += piece
        return bytes(buffer)
