"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desktop_app.document.errors import UserError


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` at `path`, durable on return. Until then, and after any failure, the old file is whole.

    Raises UserError where the place cannot be written.
    """
    path = path.absolute()
    if path.is_dir():
        raise UserError(f"{path} is a folder. Nothing was written; choose a file name.")
    target = path.resolve() if path.is_symlink() else path
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-", suffix=".part")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(
            f"{path} could not be written: {error.strerror or error}. What was there before is unchanged; "
            "choose another place or free some space."
        ) from error


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the platform lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
