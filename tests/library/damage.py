"""Ways in which the file of a library is harmed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

Harm = Callable[[Path], None]


def overwrite_the_header(path: Path) -> None:
    """Its first sector is zeros, as after a bad write."""
    data = bytearray(path.read_bytes())
    data[:512] = bytes(512)
    path.write_bytes(data)


def overwrite_the_pages(path: Path) -> None:
    """The header is good, every page after it has noise in it."""
    data, chance = bytearray(path.read_bytes()), random.Random(5)
    for at in range(4096, len(data), 4096):
        data[at : at + 2000] = chance.randbytes(2000)
    path.write_bytes(data)


def cut(path: Path) -> None:
    """Its second half is missing."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_by_a_byte(path: Path) -> None:
    """Its last byte is missing."""
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    """Nothing of it is left."""
    path.write_bytes(b"")


def fill_with_noise(path: Path) -> None:
    """Something else lies in its place."""
    path.write_bytes(random.Random(7).randbytes(50_000))


def keep_the_magic_only(path: Path) -> None:
    """It begins as a database and goes on as none."""
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 4000)


def spoil_the_schema(path: Path) -> None:
    """The page that says which tables there are is noise after the header."""
    data = bytearray(path.read_bytes())
    data[100:4096] = random.Random(11).randbytes(3996)
    path.write_bytes(data)


HARMS: tuple[Harm, ...] = (
    overwrite_the_header,
    overwrite_the_pages,
    cut,
    cut_by_a_byte,
    empty,
    fill_with_noise,
    keep_the_magic_only,
    spoil_the_schema,
)


def make_newer(path: Path) -> None:
    """It comes from a version that is still to come."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 9999")
    db.close()


def add_a_trigger(path: Path) -> None:
    """Somebody has put a program of their own into it."""
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER strange AFTER INSERT ON documents BEGIN DELETE FROM annotations; END")
    db.close()
