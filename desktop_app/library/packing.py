"""Blocks as one compact value in the library: a million of them are a few megabytes."""

from __future__ import annotations

import json
import zlib

from desktop_app.document.block import Blocks


def pack_blocks(blocks: Blocks) -> bytes:
    """The columns as compressed JSON."""
    return zlib.compress(json.dumps(blocks.to_columns(), separators=(",", ":")).encode("ascii"), 1)


def unpack_blocks(packed: bytes) -> Blocks:
    """The inverse of `pack_blocks`."""
    return Blocks.from_columns(json.loads(zlib.decompress(packed)))
