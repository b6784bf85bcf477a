"""Files that are whole on the disk before they have their name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file; the bytes of the copy are on the disk on return, its name may not be yet."""
    with source.open("rb") as old, target.open("wb") as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())


def put_durably(partial: Path, target: Path) -> None:
    """Give a finished file its name, durable on return."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the platform lets a folder be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
