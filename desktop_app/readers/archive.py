"""Opens packed files (zip) from memory and reads their members by name, within limits."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from urllib.parse import unquote

from desktop_app.document.errors import UserError

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MEMBERS = 20_000
MEMBER_BYTES = 128 << 20
TOTAL_BYTES = 512 << 20
RATIO, RATIO_FROM = 200, 10 << 20
_STEP = 1 << 20
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DRIVE = re.compile(r"^[A-Za-z]:")


class DamagedPartError(UserError):
    """One member cannot be unpacked; the others may well be."""


class Archive:
    """The members of a packed file, read by name into memory; nothing is ever written to disk.

    What is counted is what comes out, never what the headers say: at most `MEMBERS` members, `MEMBER_BYTES`
    a member, `TOTAL_BYTES` in all, and beyond `RATIO_FROM` bytes not more than `RATIO` times the packed size.
    """

    def __init__(self, data: bytes) -> None:
        """Open a packed file; raises UserError where it is damaged or holds too many members."""
        if data.count(_DIRECTORY_ENTRY) > MEMBERS:
            raise UserError(f"is packed from more than {MEMBERS:,} files, which no document needs")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UserError(
                "is damaged: it is a packed file whose list of contents cannot be read"
            ) from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            name = safe_name(member.filename)
            if name and not member.is_dir():
                self._members.setdefault(name, member)
        self._folded = {name.lower(): name for name in reversed(self._members)}
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names that can be read, in the order of the file."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is none of that name.

        A name is looked for as it is, then without regard to case. Raises UserError where the member is
        damaged, encrypted or too large.
        """
        member = self._find(name)
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise UserError("is protected with a password; save it without one and open that")
        try:
            return self._unpack(member)
        except _BROKEN as error:
            raise DamagedPartError(f"is damaged: its part {name} cannot be unpacked") from error

    def _find(self, name: str) -> zipfile.ZipInfo | None:
        key = safe_name(name)
        return self._members.get(key) or self._members.get(self._folded.get(key.lower(), ""))

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        with self._zip.open(member) as stream:
            while piece := stream.read(_STEP):
                size += len(piece)
                self._unpacked += len(piece)
                self._check(size, member.compress_size)
                pieces.append(piece)
        return b"".join(pieces)

    def _check(self, size: int, packed: int) -> None:
        if size > MEMBER_BYTES or self._unpacked > TOTAL_BYTES:
            raise UserError("unpacks to far more than a document holds, and was not opened")
        if size > RATIO_FROM and size > RATIO * max(1, packed):
            raise UserError("unpacks to far more than its size allows, as an attack does, and was not opened")


def safe_name(name: str) -> str:
    """A member's name without what leads out of the archive; "" where nothing of it can be kept.

    Separators become "/", an absolute path and a drive letter are refused, "." goes, and a name that climbs
    above the archive with ".." is refused.
    """
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or "\0" in name:
        return ""
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def resolve(base: str, target: str) -> str:
    """The member that a relative reference without fragment names from the member `base`; "" if none."""
    target = unquote(target)
    if target.startswith("/"):
        return safe_name(target[1:])
    folder = base.rpartition("/")[0]
    return safe_name(f"{folder}/{target}" if folder else target)
