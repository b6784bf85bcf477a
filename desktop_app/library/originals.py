"""The files as they were read, kept by content, so that nothing a note points at is ever lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desktop_app.document.errors import UserError


def original_path(folder: Path, sha256: str) -> Path:
    """Where the file with that content is kept."""
    return folder / sha256[:2] / sha256


def keep_original(folder: Path, sha256: str, data: bytes) -> Path:
    """Write a file's bytes, durable on return; a file that is there already is left alone."""
    target = original_path(folder, sha256)
    if target.exists() and target.stat().st_size == len(data):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(
            f"The original file could not be kept in {target.parent}: {error.strerror or error}. The "
            "document was not added to the library."
        ) from error
    return target


def forget_original(folder: Path, sha256: str) -> None:
    """Delete a kept file."""
    original_path(folder, sha256).unlink(missing_ok=True)
