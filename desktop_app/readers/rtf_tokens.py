"""Cuts RTF into tokens: groups, control words, bytes of text. One pass, no recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)


class Kind(IntEnum):
    """What a token is."""

    OPEN = 0
    CLOSE = 1
    WORD = 2
    SYMBOL = 3
    BYTES = 4
    HEX = 5


Token = tuple[Kind, bytes, int | None]


def tokens(data: bytes) -> Iterator[Token]:
    """Each token: kind, name or bytes, the number of a control word; broken pieces are passed over.

    The bytes that \\bin announces are left out.
    """
    at, end = 0, len(data)
    search = _TOKEN.search
    while at < end:
        found = search(data, at)
        if found is None:
            return
        at = found.end()
        group = found.lastindex
        if group == 6:
            yield Kind.BYTES, found[6], None
        elif group == 5:
            yield (Kind.OPEN if found[5] == b"{" else Kind.CLOSE), b"", None
        elif group == 4:
            yield Kind.SYMBOL, found[4], None
        elif group == 3:
            yield Kind.HEX, bytes.fromhex(found[3].decode("ascii")), None
        else:
            number = int(found[2]) if found[2] else None
            if found[1] == b"bin" and number and number > 0:
                at += number
            else:
                yield Kind.WORD, found[1], number
