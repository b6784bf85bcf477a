"""Blocks and pages as one compact value in the library: a million of them are a few megabytes."""

from __future__ import annotations

import json
import zlib
from array import array
from itertools import accumulate, chain
from operator import sub

from desktop_app.document.block import Blocks
from desktop_app.document.pages import Pages


def pack_blocks(blocks: Blocks) -> bytes:
    """The columns as compressed JSON."""
    return zlib.compress(json.dumps(blocks.to_columns(), separators=(",", ":")).encode("ascii"), 1)


def pack_pages(pages: Pages) -> bytes:
    """Labels, sizes and runs as JSON and the glyphs as differences, compressed; empty without pages."""
    if not pages.labels:
        return b""
    columns = json.dumps(pages.to_columns(), separators=(",", ":")).encode("utf-8")
    steps = array("i", map(sub, pages.glyphs, chain((0,), pages.glyphs)))
    return zlib.compress(len(columns).to_bytes(8, "little") + columns + steps.tobytes(), 1)


def unpack_pages(packed: bytes) -> Pages:
    """The inverse of `pack_pages`."""
    if not packed:
        return Pages()
    raw = zlib.decompress(packed)
    size = 8 + int.from_bytes(raw[:8], "little")
    steps = array("i")
    steps.frombytes(raw[size:])
    return Pages.from_columns(json.loads(raw[8:size]), array("i", accumulate(steps)).tobytes())


def unpack_blocks(packed: bytes) -> Blocks:
    """The inverse of `pack_blocks`."""
    return Blocks.from_columns(json.loads(zlib.decompress(packed)))
