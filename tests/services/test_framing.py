"""Frames from a side that cannot be trusted: a message, an end or a FrameError, whatever the bytes are."""

from __future__ import annotations

import json
import os
import struct
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.framing import Frame, FrameError, FrameReader, send_frame

SIZES = struct.Struct(">IQ")


def read(data: bytes) -> list[Frame]:
    """The messages in some bytes."""
    reading, writing = os.pipe()
    feeder = threading.Thread(target=feed, args=(writing, data))
    feeder.start()
    try:
        frames = FrameReader(reading, lambda _seconds: None)
        found = []
        while (frame := frames.read()) is not None:
            found.append(frame)
        return found
    finally:
        os.close(reading)
        feeder.join()


def feed(writing: int, data: bytes) -> None:
    try:
        os.write(writing, data)
    except BrokenPipeError:
        pass
    finally:
        os.close(writing)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    try:
        frames = read(data)
    except FrameError:
        return
    assert all(isinstance(frame.header, dict) for frame in frames)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_any_header(header: bytes, payload: bytes) -> None:
    try:
        (frame,) = read(SIZES.pack(len(header), len(payload)) + header + payload)
    except FrameError:
        return
    assert frame == (json.loads(header or b"{}"), payload)


@given(st.dictionaries(st.text(max_size=9), st.integers() | st.text() | st.none()), st.binary(max_size=999))
def test_what_is_sent_arrives(header: dict[str, Any], payload: bytes) -> None:
    reading, writing = os.pipe()
    send_frame(writing, header, payload, lambda _seconds: None)
    os.close(writing)
    assert FrameReader(reading, lambda _seconds: None).read() == (header, payload)
    os.close(reading)


def test_a_side_that_does_not_listen_is_no_trap() -> None:
    reading, writing = os.pipe()

    def look(silent: float) -> None:
        if silent > 0.2:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        send_frame(writing, {}, bytes(1 << 20), look)
    os.close(reading)
    with pytest.raises(BrokenPipeError):
        send_frame(writing, {}, b"x", look)
    os.close(writing)
